"""The questions that somebody wants to bring in, looked through before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from trainer.foundation.errors import Problem
from trainer.foundation.waiting import stepwise
from trainer.questions.duplicates import find_duplicates, signature
from trainer.questions.formats.bank_gate import refusals
from trainer.questions.formats.parsed import Parsed, ParsedKind, ParsedQuestion, State
from trainer.questions.formats.quick_key import with_key
from trainer.questions.formats.repairs import with_kind
from trainer.standard.house import NO_STANDARD, HouseStandard

_SLICE = 200  # rows between two looks at whether somebody wants to stop


@dataclass(frozen=True)
class Known:
    """A question of the bank that the new ones are compared with."""

    id: str
    stem: str
    signature: str


@dataclass(frozen=True)
class Ground:
    """What the questions are judged against; `lessons` None leaves their links unchecked."""

    standard: HouseStandard = NO_STANDARD
    lessons: Collection[str] | None = None
    bank: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Twin:
    """A question that asks (nearly) the same: a row of the review, or a question of the bank."""

    within: Literal["list", "bank"]
    name: str
    stem: str
    percent: int

    @property
    def exact(self) -> bool:
        """Whether only punctuation, width or the order of the options differ."""
        return self.percent == 100


@dataclass(frozen=True)
class Row:
    """One question; `read` is as it was found in the file, `question` as it is by now.

    The notes of `question` are those that count: its reader's until somebody has changed it
    (`looked_at`), and those of our own checks; of the `accepted` ones errors alone.
    """

    number: int
    read: ParsedQuestion
    question: ParsedQuestion
    chosen: bool = True
    twins: tuple[Twin, ...] = ()
    looked_at: bool = False
    accepted: bool = False

    @property
    def state(self) -> State:
        """Whether it can be taken as it is, should be looked at, or cannot be taken."""
        return self.question.state

    @property
    def wanted(self) -> bool:
        """Whether importing takes it now."""
        return self.chosen and self.state != "problem"

    @property
    def notes(self) -> tuple[Problem, ...]:
        """All notes, also of the questions in a group."""
        return tuple(note for one in self.question.each() for note in one.notes)


@dataclass(frozen=True)
class Review:
    """All rows, what was said about the files, and what the rows are judged against.

    Every change gives a new review; rows are named by their numbers, which never change.
    """

    rows: tuple[Row, ...]
    ground: Ground = Ground()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    formats: tuple[str, ...] = ()

    def row(self, number: int) -> Row:
        """The row of this number. Raises KeyError."""
        return next(one for one in self.rows if one.number == number)

    def count(self, state: State) -> int:
        """How many rows are in this state."""
        return sum(one.state == state for one in self.rows)

    @property
    def wanted(self) -> tuple[Row, ...]:
        """The rows that importing would take, in order."""
        return tuple(one for one in self.rows if one.wanted)

    @property
    def rest(self) -> tuple[Row, ...]:
        """The rows that would be left behind."""
        return tuple(one for one in self.rows if not one.wanted)

    def with_kind(self, numbers: Collection[int], kind: ParsedKind) -> Review:
        """Make the rows questions of this kind."""
        return self._changed(numbers, lambda one: with_kind(one, kind))

    def with_key(self, numbers: Collection[int], written: str) -> Review:
        """Give the rows this key, as a person types it."""
        return self._changed(numbers, lambda one: with_key(one, written))

    def with_marks(self, numbers: Collection[int], marks: Decimal) -> Review:
        """Let each row, and each question in a group, earn so many marks."""

        def marked(one: ParsedQuestion) -> ParsedQuestion:
            return replace(one, marks=marks, questions=tuple(map(marked, one.questions)))

        return self._changed(numbers, marked, keeps_notes=True)

    def with_topic(self, numbers: Collection[int], topic: str) -> Review:
        """Put the rows under a topic."""
        return self._changed(numbers, lambda one: replace(one, topic=topic), keeps_notes=True)

    def with_difficulty(self, numbers: Collection[int], difficulty: str) -> Review:
        """Say how difficult the rows are."""
        return self._changed(
            numbers, lambda one: replace(one, difficulty=difficulty), keeps_notes=True
        )

    def with_tags(self, numbers: Collection[int], tags: Iterable[str]) -> Review:
        """Add tags to the rows."""
        new = tuple(tags)
        return self._changed(
            numbers,
            lambda one: replace(one, tags=tuple(dict.fromkeys((*one.tags, *new)))),
            keeps_notes=True,
        )

    def edited(self, number: int, question: ParsedQuestion) -> Review:
        """Put another question in the place of one; its source stays."""
        return self._changed([number], lambda _one: question)

    def accepted(self, numbers: Collection[int]) -> Review:
        """Say that what was guessed in the rows is right."""
        rows = [
            replace(row, looked_at=True, accepted=True)
            if row.number in numbers and row.state == "guessed"
            else row
            for row in self.rows
        ]
        return judged(replace(self, rows=tuple(rows)), set(numbers))

    def choose(self, numbers: Collection[int], chosen: bool) -> Review:
        """Take the rows in, or leave them out."""
        rows = (replace(one, chosen=chosen) if one.number in numbers else one for one in self.rows)
        return replace(self, rows=tuple(rows))

    def dropped(self, numbers: Collection[int]) -> Review:
        """Without these rows."""
        rows = tuple(one for one in self.rows if one.number not in numbers)
        return with_twins(replace(self, rows=rows))

    def _changed(
        self,
        numbers: Collection[int],
        change: Callable[[ParsedQuestion], ParsedQuestion],
        *,
        keeps_notes: bool = False,
    ) -> Review:
        wanted, changed, asks_anew = set(numbers), set(), False
        rows = []
        for row in self.rows:
            new = change(row.question) if row.number in wanted else row.question
            if new != row.question:
                changed.add(row.number)
                asks_anew = asks_anew or _signature(new) != _signature(row.question)
                row = replace(row, question=new)
                if not keeps_notes:
                    row = replace(row, looked_at=True, accepted=False)
            rows.append(row)
        if not changed:
            return self
        after = judged(replace(self, rows=tuple(rows)), changed)
        return with_twins(after) if asks_anew else after


def review_of(parsed: Iterable[Parsed], ground: Ground) -> Review:
    """Everything that was read, judged; what the bank has already is not chosen."""
    every = list(parsed)
    questions = [question for each in every for question in each.questions]
    rows = (Row(number, one, one) for number, one in enumerate(questions, start=1))
    skipped: dict[str, int] = {}
    for each in every:
        for kind, n in each.skipped:
            skipped[kind] = skipped.get(kind, 0) + n
    review = Review(
        tuple(rows),
        ground,
        tuple(problem for each in every for problem in each.problems),
        tuple(skipped.items()),
        tuple(dict.fromkeys(each.format for each in every)),
    )
    numbers = [row.number for row in review.rows]
    for start in stepwise(range(0, len(numbers), _SLICE)):
        review = judged(review, set(numbers[start : start + _SLICE]))
    return without_twins(with_twins(review))


def judged(review: Review, numbers: Collection[int] | None = None) -> Review:
    """Check the rows again, or those of these numbers."""
    ground = review.ground
    rows = [row for row in review.rows if numbers is None or row.number in numbers]
    found = refusals({row.number: row.question for row in rows}, ground.standard, ground.lessons)
    new = {row.number: _noted(row, found.get(row.number, ())) for row in rows}
    return replace(review, rows=tuple(new.get(row.number, row) for row in review.rows))


def with_twins(review: Review) -> Review:
    """Look for questions that ask the same, in the review and in the bank."""
    bank, rows = review.ground.bank, review.rows
    texts = [_signature(row.question) for row in rows]
    found = find_duplicates(texts, [one.signature for one in bank])
    new = []
    for row, duplicates in zip(rows, found, strict=True):
        twins = tuple(
            Twin("list", str(rows[one.at].number), rows[one.at].question.stem, one.percent)
            if one.within == "list"
            else Twin("bank", bank[one.at].id, bank[one.at].stem, one.percent)
            for one in duplicates
        )
        new.append(replace(row, twins=twins))
    return replace(review, rows=tuple(new))


def without_twins(review: Review) -> Review:
    """Leave out what the bank has word for word, or a row before."""
    seen = {
        row.number
        for row in review.rows
        for twin in row.twins
        if twin.exact and (twin.within == "bank" or int(twin.name) < row.number)
    }
    return review.choose(seen, chosen=False)


def known(name: str, question: ParsedQuestion) -> Known:
    """A question of the bank to compare with."""
    return Known(name, question.stem, _signature(question))


def _signature(question: ParsedQuestion) -> str:
    parts = [option.text for one in question.each() for option in one.options]
    parts += [side for one in question.each() for pair in one.pairs for side in pair]
    parts += [one.stem for one in question.questions]
    return signature(question.stem, parts)


def _noted(row: Row, found: tuple[Problem, ...]) -> Row:
    if row.looked_at:
        kept = (note for note in found if note.severity == "error" or not row.accepted)
        return replace(row, question=_with_notes(row.question, tuple(kept)))
    said = [note for one in row.read.each() for note in one.notes]
    # Our checks would only repeat in other words what its reader says is wrong.
    is_wrong = any(note.severity == "error" for note in said)
    new = tuple(
        note
        for note in found
        if not (is_wrong and note.severity == "error")
        and all(note.message != other.message for other in said)
    )
    return replace(row, question=_with_notes(row.question, (*row.read.notes, *new), row.read))


def _with_notes(
    question: ParsedQuestion, notes: tuple[Problem, ...], read: ParsedQuestion | None = None
) -> ParsedQuestion:
    inner = tuple(
        replace(one, notes=read.questions[at].notes if read else ())
        for at, one in enumerate(question.questions)
    )
    return replace(question, notes=notes, questions=inner)
