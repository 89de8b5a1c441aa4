"""Values of a condition as canonical plain values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from trainer.certification.borderline import Borderline
from trainer.certification.borderline import from_plain as borderline_from
from trainer.certification.required_noted import FurtherCalls
from trainer.foundation.canonical import Plain


def value_to_plain(value: Any) -> Plain:
    """The canonical value of a field."""
    if isinstance(value, Borderline | FurtherCalls):
        return value.as_plain()
    if isinstance(value, Decimal):
        # 80 and 80.0 are one rule and must have one version
        return format(value.normalize(), "f")
    return list(value) if isinstance(value, tuple) else cast(Plain, value)


def value_from_plain(kind: str, value: Plain) -> Any:
    """The field that `value_to_plain` wrote down; `kind` is its type as it is written."""
    if value is None:
        return None
    if kind.startswith("Borderline"):
        return borderline_from(cast("Mapping[str, Plain]", value))
    if kind.startswith("FurtherCalls"):
        plain = cast("Mapping[str, Any]", value)
        return FurtherCalls(Decimal(str(plain["within"])), plain["further_calls"])
    if kind.startswith("Decimal"):
        return Decimal(str(value))
    return tuple(value) if isinstance(value, list) else value
