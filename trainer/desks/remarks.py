"""Notes, doubts and faults: what people write about lessons and questions, and the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import NotAllowed, require
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, Version, new_id
from trainer.foundation.wording import text
from trainer.lessons.canonical import lesson_from_plain
from trainer.lessons.lesson import Block, Heading, Lesson
from trainer.people.person import Person
from trainer.questions.canonical import from_plain as question_from_plain
from trainer.questions.question import Question
from trainer.records.records import Records
from trainer.records.training import RemarkRow
from trainer.records.trouble import NotFound
from trainer.training.events import RemarkAnswered, RemarkMade, RemarkWithdrawn
from trainer.training.remarks import (
    Fault,
    Outcome,
    RemarkKind,
    RemarkRefused,
    Spot,
    refuse_answer,
    refuse_remark,
)

RemarkState = Literal["open", "answered"]
_OPENED = "answers-opened"


@dataclass(frozen=True)
class Answer:
    """How a remark was answered; `words` are None once erased."""

    at: datetime
    by: str
    outcome: Outcome
    words: str | None


@dataclass(frozen=True)
class Remark:
    """One remark with its answer; `title` and `heading` say where it stands.

    `words` are None once erased; `is_new` means an answer that its writer has not seen.
    """

    id: str
    person: Person
    kind: RemarkKind
    spot: Spot
    fault: Fault | None
    title: str
    heading: str
    words: str | None
    made_at: datetime
    answer: Answer | None
    is_new: bool

    @property
    def state(self) -> RemarkState:
        """In one word."""
        return "open" if self.answer is None else "answered"


class RemarkDesk:
    """A note is for its writer alone; doubts and faults are answered once by those who teach."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock
        self._read: dict[str, Lesson | Question] = {}

    def write(
        self,
        person: Person,
        kind: RemarkKind,
        spot: Spot,
        words: str,
        fault: Fault | None = None,
    ) -> Remark:
        """Write a note, a doubt or a fault. Raises RemarkRefused, or NotFound for no such place."""
        refuse_remark(kind, fault, words)
        self.quoted(spot)
        remark = new_id()
        with self._records.journal.act(person.id, self._clock().wall) as act:
            digest = act.keep_private(person.id, kind, words.strip())
            act.add(
                RemarkMade(
                    remark, kind, spot.family, spot.subject, spot.version, spot.place,
                    fault or "", digest,
                ),
                person=person.id,
                thing=f"remark:{remark}",
            )  # fmt: skip
        return self._remark(self._row(remark))

    def withdraw(self, person: Person, remark: str) -> None:
        """Take one's own remark back. Raises NotAllowed, or RemarkRefused once answered."""
        with self._records.journal.act(person.id, self._clock().wall) as act:
            row = self._row(remark)
            if row.person != person.id:
                raise NotAllowed(text("Only who wrote a remark can take it back."))
            if row.answered_at is not None:
                raise RemarkRefused(text("It is answered already, so it stays on record."))
            if row.withdrawn_at is None:
                act.add(RemarkWithdrawn(remark), person=person.id, thing=f"remark:{remark}")

    def own(self, person: Person) -> tuple[Remark, ...]:
        """What this person wrote, the newest first."""
        rows = [row for row in self._records.training.remarks(person.id) if not row.withdrawn_at]
        return tuple(self._remark(row) for row in reversed(rows))

    def new_answers(self, person: Person) -> int:
        """How many answers this person has not opened yet."""
        return sum(
            self._is_new(row)
            for row in self._records.training.remarks(person.id)
            if row.withdrawn_at is None
        )

    def opened_answers(self, person: Person) -> None:
        """This person has their answers before them; a setting and nobody's evidence."""
        self._records.settings.keep(person.id, _OPENED, self._clock().wall.isoformat())

    def inbox(self, actor: Person) -> tuple[Remark, ...]:
        """Doubts and faults: those that wait, the oldest first, then the answered ones.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        rows = [
            row
            for row in self._records.training.remarks()
            if row.kind != "note" and row.withdrawn_at is None
        ]
        waiting = [row for row in rows if row.answered_at is None]
        answered = [row for row in reversed(rows) if row.answered_at is not None]
        return tuple(self._remark(row) for row in (*waiting, *answered))

    def open(self, actor: Person, remark: str) -> Remark:
        """One doubt or fault. Raises NotAllowed, or NotFound when it was taken back."""
        require(actor, "trainer", "supervisor")
        row = self._row(remark)
        if row.kind == "note" or row.withdrawn_at is not None:
            raise NotFound(text("The person who wrote this took it back."))
        return self._remark(row)

    def answer(self, actor: Person, remark: str, outcome: Outcome, words: str) -> Remark:
        """Answer a doubt or a fault, once.

        Raises:
            NotAllowed: the actor does not teach, or it is somebody's own note.
            RemarkRefused: it is answered or taken back already, or the answer says nothing.
        """
        require(actor, "trainer", "supervisor")
        refuse_answer(outcome, words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act: two trainers may have the same remark open
            row = self._row(remark)
            if row.kind == "note":
                raise NotAllowed(text("A note is for its writer alone."))
            if row.answered_at is not None or row.withdrawn_at is not None:
                raise RemarkRefused(
                    text("Somebody answered it already, or it was taken back; see the list.")
                )
            digest = act.keep_private(row.person, "answer", words.strip())
            event = RemarkAnswered(remark, outcome, digest)
            act.add(event, person=row.person, thing=f"remark:{remark}")
        return self._remark(self._row(remark))

    def quoted(self, spot: Spot) -> Block | Question:
        """The paragraph or question in the version that the remark is about. Raises NotFound."""
        found = self._version(spot)
        if isinstance(found, Question):
            return found
        block = spot.block
        if block is None or block >= len(found.blocks):
            raise NotFound(text("There is no such paragraph in this version of the lesson."))
        return found.blocks[block]

    def picture(self, spot: Spot, file: str) -> bytes:
        """A picture of the lesson in that version. Raises NotFound."""
        return self._catalogue.picture(Version(spot.version), file)

    def question_picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def _version(self, spot: Spot) -> Lesson | Question:
        if spot.version not in self._read:
            plain = cast("Mapping[str, Any]", self._records.published.plain(spot.version))
            read = lesson_from_plain if spot.family == "lesson" else question_from_plain
            self._read[spot.version] = read(plain)
        return self._read[spot.version]

    def _row(self, remark: str) -> RemarkRow:
        for row in self._records.training.remarks():
            if row.id == remark:
                return row
        raise NotFound(text("There is no such remark."))

    def _remark(self, row: RemarkRow) -> Remark:
        spot = Spot(cast("Any", row.family), row.subject, row.version, row.place)
        found = self._version(spot)
        if isinstance(found, Lesson):
            title, heading = found.title, _heading(found, spot.block or 0)
        else:
            title, heading = found.stem, ""
        return Remark(
            row.id, self._records.people.get(row.person), cast("RemarkKind", row.kind), spot,
            cast("Fault", row.fault) if row.fault else None, title, heading,
            self._records.private.content(row.text), row.made_at, self._answer(row),
            self._is_new(row),
        )  # fmt: skip

    def _answer(self, row: RemarkRow) -> Answer | None:
        if row.answered_at is None or row.answered_by is None:
            return None
        by = self._records.people.get(PersonId(row.answered_by)).name
        words = self._records.private.content(row.answer)
        return Answer(row.answered_at, by, cast("Outcome", row.outcome), words)

    def _is_new(self, row: RemarkRow) -> bool:
        if row.answered_at is None:
            return False
        opened = self._records.settings.get(row.person, _OPENED)
        return not opened or row.answered_at > datetime.fromisoformat(opened)


def _heading(lesson: Lesson, block: int) -> str:
    headings = [one.text for one in lesson.blocks[: block + 1] if isinstance(one, Heading)]
    return headings[-1] if headings else ""
