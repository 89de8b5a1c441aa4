"""A question, its options and its key."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from trainer.foundation.identity import QuestionId
from trainer.questions.key import Key, labels_in

Kind = Literal[
    "single", "multiple", "true_false", "fill", "number", "ordering", "matching", "find_fault",
    "written", "information",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
# An information has nothing to answer, and nobody is there to mark what is written in a quiz.
EXAM_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "information")
QUIZ_KINDS: tuple[Kind, ...] = tuple(kind for kind in EXAM_KINDS if kind != "written")
OPTION_KINDS: tuple[Kind, ...] = ("single", "multiple", "ordering", "matching", "find_fault")
Difficulty = Literal["easy", "medium", "hard"]
Policy = Literal[
    "all_or_nothing", "half_if_incomplete", "hits_minus_wrong", "weights", "each_blank",
    "each_pair", "neighbours", "each_fault",
]  # fmt: skip

TRUE, FALSE = "true", "false"
BLANK = "____"  # how a stem marks a blank to fill


@dataclass(frozen=True)
class Option:
    """One thing to choose; a pinned option keeps its place when options are shuffled.

    `weight` is the share of the marks it earns as it is written, "-0.5" or "1"; "" is none.
    """

    label: str
    text: str
    pinned: bool = False
    weight: str = ""


@dataclass(frozen=True)
class Turn:
    """What one of two people said in a call; turns are counted from 1."""

    speaker: str
    words: str


@dataclass(frozen=True)
class RubricLine:
    """What a written answer must hold to earn these marks, as they are written."""

    marks: str
    words: str


@dataclass(frozen=True)
class Question:
    """One question.

    `key` is, by kind: single and multiple, the labels of the right options; true_false,
    ("true",) or ("false",); fill, one tuple of accepted texts for each blank; number, the
    accepted numbers ("3.14", "3.14±0.01", "3.1..3.2"); ordering, all labels in the right order;
    matching, the label of the right side for each of `items`; find_fault, "turn=label" for each
    fault; written and information have none. An answer has the same form as the key, except
    that a blank holds one text.

    `marking` is None where the policy of the kind rules. `shared` is the stem of the group that
    `group` names, shown above each question of it. `pictures` are file names with SHA-256.
    A question for `practice` never stands on a quiz or an exam. `required` and `forbidden` are
    phrases that a marker of a written answer is shown in it; they never make a mark.

    `sealed` is what a question of a sealed bank is encrypted to; such a question is written down
    as that and nothing else. One that `is_locked` has only what stays readable: id, kind, marks,
    topic and difficulty.
    """

    id: QuestionId
    kind: Kind
    stem: str
    options: tuple[Option, ...]
    key: Key
    marks: Decimal
    explanation: str
    lesson: str | None
    topic: str | None = None
    difficulty: Difficulty = "medium"
    tags: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    model: str = ""
    rubric: tuple[RubricLine, ...] = ()
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    marking: Policy | None = None
    group: str = ""
    shared: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    practice: bool = False
    sealed: str = ""
    is_locked: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """The key of a question that does not have lists of accepted texts."""
        return labels_in(self.key)
