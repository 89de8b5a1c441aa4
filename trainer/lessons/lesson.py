"""A lesson as a column of blocks, and the module it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trainer.foundation.identity import LessonId, ModuleId
from trainer.questions.question import Question


@dataclass(frozen=True)
class Heading:
    """A heading (level 2 or 3) with the anchor that links point to."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Prose:
    """A run of paragraphs and lists as the small HTML that Qt's rich text understands."""

    html: str


@dataclass(frozen=True)
class Note:
    """A note card; `kind` is "note", "tip", "warning", "right" or "wrong"."""

    kind: str
    title: str
    html: str


@dataclass(frozen=True)
class Table:
    """A table of HTML cells, the first row being its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture of the module's folder, by file name; `alt` says what it shows."""

    file: str
    alt: str


@dataclass(frozen=True)
class Check:
    """A quick check: a question inside the lesson that teaches and never counts."""

    question: Question


Block = Heading | Prose | Note | Table | Picture | Check


@dataclass(frozen=True)
class Lesson:
    """One lesson; `minutes` is an honest reading time."""

    id: LessonId
    title: str
    minutes: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class QuizLine:
    """One line of a quiz's composition: so many questions of a kind at so many marks."""

    kind: str
    count: int
    marks: int


@dataclass(frozen=True)
class Quiz:
    """The quiz of a module; `pass_mark` is a percentage of the full marks."""

    title: str
    bank: str
    minutes: int
    pass_mark: int
    lines: tuple[QuizLine, ...]


# 岗前培训 for every new hire, 新产品 for everybody before its launch, the rest for whom it is set
Track = Literal["onboarding", "new_product", "further"]
TRACKS: tuple[Track, ...] = ("onboarding", "new_product", "further")


@dataclass(frozen=True)
class Module:
    """A folder of lessons with one purpose, and the quiz that closes it.

    `launch` is the local day on which the product of a new-product module goes on line.
    """

    id: ModuleId
    title: str
    block: str
    purpose: str
    minutes: int
    prerequisites: tuple[ModuleId, ...]
    lessons: tuple[LessonId, ...]
    quiz: Quiz | None
    summary: str = ""
    track: Track = "onboarding"
    launch: date | None = None
