"""A question, its options and its key."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from trainer.foundation.identity import QuestionId

Kind = Literal["single", "multiple", "true_false", "fill"]
KINDS: tuple[Kind, ...] = ("single", "multiple", "true_false", "fill")
Difficulty = Literal["easy", "medium", "hard"]

TRUE, FALSE = "true", "false"
BLANK = "____"  # how a stem marks a blank to fill


@dataclass(frozen=True)
class Option:
    """One thing to choose; a pinned option keeps its place when options are shuffled."""

    label: str
    text: str
    pinned: bool = False


@dataclass(frozen=True)
class Question:
    """One question.

    `key` is, by kind: single and multiple, the labels of the right options; true_false,
    ("true",) or ("false",); fill, one tuple of accepted texts for each blank.
    """

    id: QuestionId
    kind: Kind
    stem: str
    options: tuple[Option, ...]
    key: tuple[str, ...] | tuple[tuple[str, ...], ...]
    marks: Decimal
    explanation: str
    lesson: str | None
    topic: str | None = None
    difficulty: Difficulty = "medium"
    tags: tuple[str, ...] = ()
