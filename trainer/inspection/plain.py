"""Means and agreement as an event holds them, without fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.inspection.agreement import Agreement
from trainer.inspection.rolling import MeanScore


def mean_plain(mean: MeanScore | None) -> Sequence[str]:
    """n, mean, low, high as text; () for none, "" where there is no interval."""
    if mean is None:
        return ()
    return [str(mean.n), str(mean.mean), _text(mean.low), _text(mean.high)]


def mean_from(plain: Sequence[str]) -> MeanScore | None:
    """The mean that `mean_plain` wrote."""
    if not plain:
        return None
    n, mean, low, high = plain
    return MeanScore(int(n), Decimal(mean), _decimal(low), _decimal(high))


def agreement_plain(known: Agreement) -> dict[str, Plain]:
    """Agreement with three decimals; "" where it is not defined."""
    shares = {"within": known.within, "equal": known.equal, "kappa": known.kappa}
    three = {name: "" if one is None else f"{one:.3f}" for name, one in shares.items()}
    return {"pairs": known.pairs, **three}


def agreement_from(plain: Mapping[str, Any]) -> Agreement:
    """The agreement that `agreement_plain` wrote."""
    within, equal, kappa = (
        float(plain[name]) if plain[name] else None for name in ("within", "equal", "kappa")
    )
    return Agreement(plain["pairs"], within, equal, kappa)


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _decimal(written: str) -> Decimal | None:
    return Decimal(written) if written else None
