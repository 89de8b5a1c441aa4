"""Mark written answers: question by question, blind, by as many people as the exam asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from trainer.desks.catalogue import Catalogue
from trainer.desks.marking_again import mark_if_complete
from trainer.desks.marking_values import (
    AnswerNotes,
    BlindAnswer,
    MarkingRound,
    MarkNote,
    OwnMark,
)
from trainer.desks.permission import require, require_self_or
from trainer.exams.events import AnswerMarked, MarkTakenBack
from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting, fold
from trainer.exams.written_hints import hints
from trainer.exams.written_marks import (
    GivenMark,
    NeedsMarker,
    Settled,
    marks_missing,
    may_change,
)
from trainer.foundation.canonical import digest
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import SittingId
from trainer.foundation.wording import text
from trainer.people.person import Person, Role
from trainer.questions.question import Question
from trainer.records.records import Records

COMMENT = "marking-comment"
MOST_CHARACTERS = 1000
_MARKERS: tuple[Role, ...] = ("marker", "trainer", "supervisor")
_CENT = Decimal("0.01")
_Found = tuple[Sitting, PaperLine]


class MarkingRefused(TrainerError):
    """This mark cannot be given, or cannot be taken back any more."""


class MarkingDesk:
    """Markers, trainers and supervisors mark; never their own answer, nor one they invigilated."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def rounds(self, actor: Person) -> tuple[MarkingRound, ...]:
        """Every question with answers for this marker, by exam; until results are released.

        Raises:
            NotAllowed: neither a marker nor a trainer or supervisor.
        """
        require(actor, *_MARKERS)
        groups: dict[str, list[_Found]] = {}
        for found in self._written():
            groups.setdefault(_key(*found), []).append(found)
        rounds = (self._round(actor, key, group) for key, group in groups.items())
        mine = [one for one in rounds if one.total]
        return tuple(sorted(mine, key=lambda one: (not one.answers, one.exam, one.question.id)))

    def round(self, actor: Person, key: str) -> MarkingRound:
        """One of them as it is now, by its key.

        Raises:
            NotAllowed: neither a marker nor a trainer or supervisor.
            MarkingRefused: its results were released meanwhile, or its bank is sealed.
        """
        require(actor, *_MARKERS)
        group = [found for found in self._written() if _key(*found) == key]
        if not group:
            raise MarkingRefused(text("The results of these answers are known by now."))
        if group[0][1].question.is_locked:
            raise MarkingRefused(
                text("This question is sealed. Unlock its bank with the passphrase first.")
            )
        return self._round(actor, key, group)

    def give(self, actor: Person, key: str, token: str, own: OwnMark) -> None:
        """Mark an answer; with the last one that was missing the paper has its result.

        Raises:
            NotAllowed: neither a marker nor a trainer or supervisor.
            MarkingRefused: no such marks, or others have settled it meanwhile.
        """
        require(actor, *_MARKERS)
        if len(own.comment) > MOST_CHARACTERS:
            raise MarkingRefused(
                text("Please keep it within {n} characters; nothing is lost.", n=MOST_CHARACTERS)
            )
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act: two others may have marked it while this one was read
            sitting, line = self._find(actor, key, token)
            if not _waits(actor, sitting, line):
                raise MarkingRefused(text("Others have marked this answer meanwhile; go on."))
            _refuse_marks(own, line.marks)
            words = own.comment.strip()
            event = AnswerMarked(
                sitting=sitting.id,
                question=line.question.id,
                marks=_spelled(own.marks),
                lines=tuple(_spelled(one) for one in own.lines),
                comment=act.keep_private(sitting.person, COMMENT, words) if words else "",
            )
            recorded = act.add(event, person=sitting.person, thing=sitting.id)
            sitting = sitting.after(recorded, self._records.private.content)
            mark_if_complete(act, self._records, self._catalogue, sitting)

    def take_back(self, actor: Person, key: str, token: str) -> OwnMark:
        """Take the own mark back to think again; gives what it was, which stays recorded.

        Raises:
            NotAllowed: neither a marker nor a trainer or supervisor.
            MarkingRefused: somebody marked after it, or the paper has its result.
        """
        require(actor, *_MARKERS)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            sitting, line = self._find(actor, key, token)
            given = sitting.given.get(line.question.id, ())
            if not _may_take_back(actor, sitting, line):
                raise MarkingRefused(
                    text("This mark stands: somebody marked after you, or it made the result.")
                )
            event = MarkTakenBack(sitting.id, line.question.id)
            act.add(event, person=sitting.person, thing=sitting.id)
        was = given[-1]
        comment = self._records.private.content(was.comment) if was.comment else ""
        return OwnMark(was.marks, tuple(Decimal(one) for one in was.lines), comment or "")

    def answer(self, actor: Person, key: str, token: str) -> BlindAnswer:
        """One answer again. Raises NotAllowed, MarkingRefused."""
        require(actor, *_MARKERS)
        sitting, line = self._find(actor, key, token)
        return _blind(actor, key, sitting, line)

    def picture(self, digest_of: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest_of)

    def notes(self, actor: Person, sitting_id: SittingId) -> tuple[AnswerNotes, ...]:
        """How written answers came to their marks, once that stands; who gave them for staff.

        Nothing stands before the paper has its result, and for the sitter before it is known.

        Raises:
            NotAllowed: neither the sitter nor a trainer, supervisor or auditor.
        """
        sitting = self._fold(sitting_id)
        require_self_or(actor, sitting.person, "trainer", "supervisor", "auditor")
        is_own = actor.id == sitting.person
        rows = self._records.results.sittings(sitting.person)
        known = any(row.id == sitting_id and row.is_known for row in rows)
        if sitting.result is None or (is_own and not known):
            return ()
        return tuple(
            AnswerNotes(name, one.marks, one.how, self._marks(sitting.given.get(name, ()), is_own))
            for name, one in sitting.written.items()
            if isinstance(one, Settled)
        )

    def _marks(self, given: Sequence[GivenMark], is_own: bool) -> tuple[MarkNote, ...]:
        content = self._records.private.content
        return tuple(
            MarkNote(
                one.marks,
                "" if is_own else self._records.people.get(one.marker).name,
                content(one.comment) if one.comment else "",
            )
            for one in given
        )

    def _round(self, actor: Person, key: str, group: Sequence[_Found]) -> MarkingRound:
        waiting = [_blind(actor, key, *found) for found in group if _waits(actor, *found)]
        _sitting, line = group[0]
        return MarkingRound(
            key=key,
            exam=_sitting.paper.title,
            question=line.question,
            full=line.marks,
            answers=tuple(sorted(waiting, key=lambda one: one.token)),
            done=sum(_gave(actor, *found) for found in group),
            changeable=_changeable(actor, key, group),
            locked=tuple(_locked(group).values()),
            stuck=sum(self._is_stuck(*found) for found in group),
        )

    def _is_stuck(self, sitting: Sitting, line: PaperLine) -> bool:
        name = line.question.id
        if name in sitting.erased:
            return False
        given = len(sitting.given.get(name, ()))
        missing = marks_missing(given, sitting.rules.written, sitting.written[name])
        staff = (one for one in self._records.people.all() if one.active and one.role in _MARKERS)
        return missing > sum(_waits(one, sitting, line) for one in staff)

    def _written(self) -> Iterator[_Found]:
        for sitting_id in self._records.results.written_sittings():
            sitting = self._fold(sitting_id)
            for line in sitting.paper.lines:
                if line.question.kind == "written":
                    yield sitting, line

    def _find(self, actor: Person, key: str, token: str) -> _Found:
        """The answer that a token stands for. Raises MarkingRefused when it is released."""
        for sitting_id in self._records.results.written_sittings():
            if _token(actor, key, sitting_id) == token:
                sitting = self._fold(sitting_id)
                for line in sitting.paper.lines:
                    if _key(sitting, line) == key:
                        return sitting, line
        raise MarkingRefused(text("The results of these answers are known by now."))

    def _fold(self, sitting: SittingId) -> Sitting:
        found = fold(self._records.journal.events(thing=sitting), self._records.private.content)
        return self._catalogue.vault.sitting(found)


def _key(sitting: Sitting, line: PaperLine) -> str:
    """What answers to one question share: the exam, the version as it was asked, its marks."""
    return digest([sitting.paper.module, line.question.id, line.version, str(line.marks)])[:16]


def _token(actor: Person, key: str, sitting: SittingId) -> str:
    """Opaque, and the place in the marker's own order: both follow from nothing that is kept."""
    return digest([actor.id, key, sitting])[:32]


def _waits(actor: Person, sitting: Sitting, line: PaperLine) -> bool:
    name = line.question.id
    if actor.id in (sitting.person, sitting.rules.invigilator) or name in sitting.erased:
        return False
    if sitting.result is not None or _gave(actor, sitting, line):
        return False
    return isinstance(sitting.written[name], NeedsMarker)


def _gave(actor: Person, sitting: Sitting, line: PaperLine) -> bool:
    return any(one.marker == actor.id for one in sitting.given.get(line.question.id, ()))


def _may_take_back(actor: Person, sitting: Sitting, line: PaperLine) -> bool:
    return sitting.result is None and may_change(sitting.given.get(line.question.id, ()), actor.id)


def _changeable(actor: Person, key: str, group: Sequence[_Found]) -> tuple[str, ...]:
    """In the order in which they were marked."""
    open_ = [(sitting, line) for sitting, line in group if _may_take_back(actor, sitting, line)]
    open_.sort(key=lambda found: found[0].given[found[1].question.id][-1].at)
    return tuple(_token(actor, key, sitting.id) for sitting, _line in open_)


def _locked(group: Iterable[_Found]) -> dict[str, Question]:
    """A locked question of each bank on these papers, by the bank."""
    return {
        line.question.id.partition("/")[0]: line.question
        for sitting, _line in group
        for line in sitting.paper.lines
        if line.question.is_locked
    }


def _blind(actor: Person, key: str, sitting: Sitting, line: PaperLine) -> BlindAnswer:
    words = "".join(sitting.answers.get(line.question.id, ()))
    return BlindAnswer(_token(actor, key, sitting.id), words, hints(line.question, words))


def _refuse_marks(own: OwnMark, full: Decimal) -> None:
    for marks in (own.marks, *own.lines):
        if not (marks.is_finite() and 0 <= marks <= full and marks == marks.quantize(_CENT)):
            raise MarkingRefused(
                text("Marks are a number from 0 to {full}, with two decimals at most.", full=full)
            )


def _spelled(marks: Decimal) -> str:
    return f"{marks.normalize():f}"
