"""What happens while somebody practises; what was typed or chosen is not kept at all."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class PracticeAnswered(Event):
    """A question was practised; it never counts.

    `rating` is "again", "hard" or "good"; `source` is the pile it was taken from: "wrong",
    "saved", "topic" or "check".
    """

    question: str
    version: str
    right: bool
    rating: str
    seconds: int
    source: str


@dataclass(frozen=True)
class QuestionSaved(Event):
    """A question was put among those somebody wants to find again (收藏)."""

    question: str


@dataclass(frozen=True)
class QuestionDropped(Event):
    """A saved question was taken out again."""

    question: str
