"""The house standard as a plain value, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.standard.house import HouseStandard, StandardValue, Variant


def to_plain(standard: HouseStandard) -> dict[str, Plain]:
    """What a version of the standard is taken over."""
    return {"values": [_value(value) for value in standard.values]}


def from_plain(plain: Mapping[str, Any]) -> HouseStandard:
    """The standard that `to_plain` turned into this."""
    return HouseStandard(
        tuple(
            StandardValue(
                name=value["name"],
                value=value["value"],
                unit=value["unit"],
                meaning=value["meaning"],
                source=value["source"],
                variants=tuple(Variant(v["value"], v["where"]) for v in value["variants"]),
            )
            for value in plain["values"]
        )
    )


def _value(value: StandardValue) -> dict[str, Plain]:
    return {
        "name": value.name,
        "value": value.value,
        "unit": value.unit,
        "meaning": value.meaning,
        "source": value.source,
        "variants": [{"value": v.value, "where": v.where} for v in value.variants],
    }
