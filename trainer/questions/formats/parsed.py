"""What a reader made of somebody else's file, before anybody has looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from trainer.foundation.errors import Place, Problem

ParsedKind = Literal[
    "single", "multiple", "true_false", "fill", "number", "matching", "ordering", "dropdown",
    "written", "group", "find_fault", "information",
]  # fmt: skip
State = Literal["good", "guessed", "problem"]


@dataclass(frozen=True)
class ParsedOption:
    """One thing to choose; `weight` is the share of the marks it earns, -1 to 1, if told."""

    label: str
    text: str
    weight: Decimal | None = None
    feedback: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class NumberKey:
    """A right number with its tolerance, or a range; `weight` is 0 to 1, the `unit` optional."""

    value: Decimal | None = None
    tolerance: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    weight: Decimal = Decimal(1)
    unit: str = ""
    reference: str = ""  # the whole number as a bank writes it: "{{repair_hours}} 小时"


@dataclass(frozen=True)
class EmbeddedFile:
    """A picture or other file that came with the questions."""

    name: str
    data: bytes


@dataclass(frozen=True)
class ParsedQuestion:
    """One question as it was understood.

    Which field holds the key depends on the kind: `key` has labels (single, multiple), "true"
    or "false", labels in the right order (ordering) or one for each gap (dropdown); `accepted`
    the texts of each blank (fill); `numbers` (number); `pairs` left and right, a right side
    too many beside "" (matching); `model` and `rubric` (written); `faults` the turn, counted
    from 1, and what is wrong in it (find_fault). A group has `questions`.

    `marking` is the policy of ours that the question names, if it names one. `source` is the
    text it was read from, `notes` what was guessed or is wrong.
    """

    kind: ParsedKind
    stem: str
    place: Place
    source: str = ""
    id: str = ""
    title: str = ""
    options: tuple[ParsedOption, ...] = ()
    key: tuple[str, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    model: str = ""
    rubric: tuple[str, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()
    questions: tuple[ParsedQuestion, ...] = ()
    marks: Decimal | None = None
    explanation: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    topic: str = ""
    difficulty: str = ""
    lesson: str = ""
    files: tuple[EmbeddedFile, ...] = ()
    notes: tuple[Problem, ...] = ()
    marking: str = ""

    @property
    def state(self) -> State:
        """Whether it can be taken as it is, should be looked at, or cannot be taken."""
        notes = [note for one in self.each() for note in one.notes]
        if any(note.severity == "error" for note in notes):
            return "problem"
        return "guessed" if notes else "good"

    def each(self) -> Iterator[ParsedQuestion]:
        """The question itself, and those that share its stem."""
        yield self
        for question in self.questions:
            yield from question.each()


@dataclass(frozen=True)
class Parsed:
    """Everything a file holds; `skipped` counts by name the kinds that nothing here is like.

    `problems` are those of the file as a whole; each question has its own.
    """

    format: str
    encoding: str
    questions: tuple[ParsedQuestion, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[tuple[str, int], ...] = field(default=())

    @property
    def question_count(self) -> int:
        """How many questions can be answered: a group counts for those in it."""
        return sum(
            one.kind not in ("group", "information")
            for question in self.questions
            for one in question.each()
        )
