"""A small bank, a paper drawn from it, and clocks that go where a test sends them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from trainer.exams.drawing import draw
from trainer.exams.paper import Blueprint, BlueprintLine
from trainer.foundation.clock import Moment
from trainer.foundation.events import Envelope, Recorded
from trainer.foundation.identity import EventId, ModuleId, PersonId, QuestionId, Version
from trainer.questions.question import Option, Question


@pytest.fixture
def nine():
    return Moment(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), 5000.0, "boot-1")


@pytest.fixture
def later():
    return _later


def _later(moment, seconds, wall=None, boot=None, monotonic=None):
    return Moment(
        moment.wall + timedelta(seconds=seconds if wall is None else wall),
        moment.monotonic + seconds if monotonic is None else monotonic,
        boot or moment.boot,
    )


def choice(number, kind="single", key=("B",), pinned=()):
    options = tuple(Option(label, f"选项 {label}", label in pinned) for label in "ABCD")
    name = QuestionId(f"telephone/{kind}{number:02}")
    return Question(name, kind, f"题干 {number}", options, key, Decimal(1), "解析", None)


def true_or_false(number):
    return replace(
        choice(number),
        id=QuestionId(f"telephone/tf{number:02}"),
        kind="true_false",
        options=(),
        key=("true",),
    )


def fill(number):
    return replace(
        choice(number),
        id=QuestionId(f"telephone/fill{number:02}"),
        kind="fill",
        stem="铃响____声内接听，先说____。",
        options=(),
        key=(("两", "2"), ("您好",)),
    )


@dataclass
class Notebook:
    """Wraps events in envelopes, as the journal would."""

    person: PersonId
    written: int = 0
    typed: dict[str, str] = field(default_factory=dict)

    def keep(self, words):
        """Keep what was typed apart, as an act does."""
        digest = f"digest-{len(self.typed)}"
        self.typed[digest] = words
        return digest

    def read(self, digest):
        return self.typed.get(digest)

    def after(self, sitting, event, moment):
        """The sitting after an event that is recorded now."""
        return sitting.after(self.record(event, moment), self.read)

    def record(self, event, moment):
        self.written += 1
        envelope = Envelope(
            EventId(f"e{self.written}"),
            "s",
            self.written,
            moment.wall,
            self.person,
            "seat",
            type(event).__name__,
            1,
            self.person,
            None,
            "",
            f"{self.written:064x}",
        )
        return Recorded(envelope, event)


@pytest.fixture
def notebook():
    return Notebook(PersonId("p1"))


@pytest.fixture
def bank():
    questions = [choice(n, pinned="D") for n in range(8)]
    questions += [choice(n, "multiple", ("A", "C")) for n in range(4)]
    questions += [true_or_false(n) for n in range(4)] + [fill(n) for n in range(3)]
    return [(question, Version(f"v-{question.id}")) for question in questions]


@pytest.fixture
def blueprint():
    lines = [("single", 4, 4), ("multiple", 2, 6), ("true_false", 2, 2), ("fill", 1, 5)]
    return Blueprint(
        ModuleId("telephone"),
        "电话礼仪测验",
        Version("bank-1"),
        10,
        80,
        tuple(BlueprintLine(kind, count, Decimal(marks)) for kind, count, marks in lines),
    )


@pytest.fixture
def paper(blueprint, bank):
    return draw(blueprint, bank, "seed")


@pytest.fixture
def right_answers(paper):
    return {
        line.question.id: tuple(k if isinstance(k, str) else k[0] for k in line.question.key)
        for line in paper.lines
    }
