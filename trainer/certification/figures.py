"""Figures as people and canonical values write them."""

from __future__ import annotations

from decimal import Decimal

from trainer.foundation.canonical import Plain


def figure(value: Decimal) -> str:
    """The figure as people write it: no trailing zeros, no exponent."""
    return format(value.normalize(), "f")


def plain_figure(value: Decimal | bool | None) -> Plain:
    """The figure as a canonical value holds it."""
    return figure(value) if isinstance(value, Decimal) else value
