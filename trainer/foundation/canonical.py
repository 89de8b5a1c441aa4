"""One spelling for one value: canonical JSON and the hashes taken over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | bool | None

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SIMPLE = frozenset({str, int, bool, type(None)})


def canonical(value: Plain) -> str:
    """JSON with sorted keys, no spaces and no escapes; fractions must be strings already.

    Raises:
        TypeError: the value holds a float or another thing that is not plain.
    """
    _refuse_fractions(value)
    return _ENCODER.encode(value)


def digest(value: Plain) -> str:
    """SHA-256 (hex) of the canonical spelling."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def _refuse_fractions(value: object) -> None:
    """Simple members are told from others before any call: every event passes through here."""
    if isinstance(value, (dict, Mapping)):
        for key, member in value.items():
            if not isinstance(key, str):
                raise TypeError(f"keys must be strings, not {key!r}")
            if type(member) not in _SIMPLE:
                _refuse_fractions(member)
    elif isinstance(value, (list, tuple)):
        for member in value:
            if type(member) not in _SIMPLE:
                _refuse_fractions(member)
    elif not isinstance(value, (str, int, bool, type(None))):
        raise TypeError(f"{type(value).__name__} has no canonical spelling: {value!r}")
