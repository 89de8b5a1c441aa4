"""What the agent did in a drill as a plain value: kept as private content, and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.simulations.simulation import Act


def to_plain(acts: Sequence[Act]) -> Mapping[str, Plain]:
    """Every act, in order."""
    return {"format": "chat-drill", "acts": [asdict(act) for act in acts]}


def from_plain(plain: Mapping[str, Any]) -> tuple[Act, ...]:
    """The acts that `to_plain` turned into this."""
    return tuple(Act(**one) for one in plain["acts"])
