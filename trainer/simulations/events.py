"""What happens around a chat drill; it is practice and no evidence for a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.foundation.events import Event


@dataclass(frozen=True)
class ChatDrillStarted(Event):
    """Somebody began a drill; one without an end was abandoned."""

    drill: str
    scenario: str
    version: str
    seed: int


@dataclass(frozen=True)
class ChatDrillFinished(Event):
    """A drill ended after `ended` ms and was scored.

    `log` is the digest of what was sent and when (private); `score` holds the figures of
    `simulations.score.ChatScore.as_plain()` as they were shown.
    """

    drill: str
    scenario: str
    version: str
    seed: int
    ended: int
    log: str
    score: Mapping[str, Any]
    program: str
