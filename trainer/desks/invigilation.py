"""Counted exams: opened by an invigilator, watched, approved, made known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from trainer.certification.days import local_day
from trainer.desks.accounts import AccountsDesk
from trainer.desks.borderline import second_form_due
from trainer.desks.catalogue import Catalogue
from trainer.desks.exam_papers import draw_exam
from trainer.desks.exam_values import (
    CountedResult,
    Evidence,
    ExamOffer,
    Running,
    Stage,
    evidence_words,
    stage_of,
)
from trainer.desks.marking_again import mark_if_complete
from trainer.desks.permission import NotAllowed, require
from trainer.desks.precision import precision
from trainer.desks.unlocking import BankLocked, Unlocking
from trainer.exams.blueprint import ExamBlueprint
from trainer.exams.events import ResultApproved, ResultReleased, TimeGranted
from trainer.exams.sitting import Sitting, SittingClosed, fold, open_paper, opened
from trainer.exams.sitting_rules import SittingRules
from trainer.exams.watching import oddities
from trainer.exams.written_marks import Settled
from trainer.foundation.clock import Clock, Moment
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId, QuestionId, SittingId, new_id
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import SittingRow

COUNTED = "counted"
REASON = "reason"
_LEAST_AWAY = 2


class ExamRefused(TrainerError):
    """This exam cannot be opened now, or this cannot be done with its result."""


class InvigilationDesk:
    """What is special about counted exams; answers go through the exam desk like any others."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        accounts: AccountsDesk,
        unlocking: Unlocking,
        clock: Clock,
    ) -> None:
        self._records = records
        self._unlocking = unlocking
        self._catalogue = catalogue
        self._accounts = accounts
        self._clock = clock

    def clock(self) -> Moment:
        """The clocks of this seat now."""
        return self._clock()

    def offers(self, person: Person) -> tuple[ExamOffer, ...]:
        """Every published exam as it stands for this person, by title."""
        rows = self._rows(person.id)
        found = [self._offer(exam, rows) for exam, _version in self._catalogue.exams()]
        return tuple(sorted(found, key=lambda offer: offer.exam.title))

    def open_exam(
        self,
        person: Person,
        exam_id: str,
        staff_no: str,
        password: str,
        *,
        extra_minutes: int = 0,
        closes: datetime | None = None,
        passphrase: str = "",
    ) -> Sitting:
        """Begin an exam on this seat; an invigilator proves to be there with their password.

        Raises:
            LoginRefused: the staff number or password is not right.
            WrongPassphrase, BankLocked: the passphrase does not open every sealed bank.
            NotPublished, NotEnoughQuestions, NoSecondForm: there is no such exam, or it cannot be
                drawn.
            ExamRefused: it may not be opened for this person, or by this one, now.
        """
        invigilator = self._accounts.vouch(staff_no, password)
        if invigilator.role not in ("trainer", "supervisor") or invigilator.id == person.id:
            raise ExamRefused(text("A trainer or supervisor other than the sitter opens an exam."))
        exam, version = self._catalogue.exam(exam_id)
        moment = self._clock()
        if extra_minutes < 0 or (closes is not None and closes <= moment.wall):
            raise ExamRefused(text("The closing time is over, or the extra time is below 0."))
        locked = self._unlocking.locked(exam.banks)
        if locked:
            self._unlocking.unlock(invigilator.id, locked, passphrase)
        with self._records.journal.act(invigilator.id, moment.wall) as act:
            # inside the act: another seat may have opened one for the same person
            offer = self._offer(exam, self._rows(person.id))
            if offer.refused is not None:
                raise ExamRefused(offer.refused)
            rules = SittingRules(
                invigilator=invigilator.id,
                navigation=exam.rules.navigation,
                closes=closes,
                extra_seconds=extra_minutes * 60,
                interruption=exam.rules.interruption,
                forgiven_seconds=exam.rules.forgiven_minutes * 60,
                written=exam.rules.written,
                second_of=offer.second_of,
                show=exam.rules.show,
            )
            paper = draw_exam(
                self._records, self._catalogue, person.id, exam, version, offer.second_of
            )
            event = open_paper(SittingId(new_id()), COUNTED, paper, moment, rules)
            recorded = act.add(event, person=person.id, thing=event.sitting)
        return self._catalogue.vault.sitting(opened(recorded))

    def needs_passphrase(self, exam: str) -> bool:
        """Whether a sealed bank must be unlocked to open this exam."""
        return bool(self._unlocking.locked(self._catalogue.exam(exam)[0].banks))

    def resume(self, person: Person, sitting_id: SittingId, passphrase: str = "") -> Sitting:
        """Go on with an unfinished exam; the time away is recorded.

        After the program was closed the invigilator gives the passphrase of sealed banks again.

        Raises:
            NotAllowed: it is somebody else's.
            SittingClosed: it was handed in.
            BankLocked: a passphrase is needed, or another one, too.
            WrongPassphrase: it opens nothing.
        """
        sitting = self._fold(sitting_id)
        if sitting.person != person.id:
            raise NotAllowed(text("This exam belongs to somebody else."))
        locked = self._unlocking.locked_on(sitting.paper)
        if locked and not passphrase:
            raise BankLocked(text("The invigilator gives the passphrase again to go on."))
        if locked:
            self._unlocking.unlock(person.id, locked, passphrase)
        sitting = self._catalogue.vault.sitting(sitting)
        return self._record(sitting, sitting.resume(self._clock()))

    def show(self, sitting: Sitting, question: QuestionId) -> Sitting:
        """A question comes on the screen. Raises SittingClosed, QuestionLeft, RecordsTrouble."""
        return self._record(sitting, sitting.show(question, self._clock()))

    def look(self, sitting: Sitting, before: Moment) -> tuple[Sitting, Moment]:
        """The page is still there; what the clocks did since `before` is noted.

        Gives the sitting and the moment to hand in next time. Raises SittingClosed.
        """
        now = self._clock()
        events = [sitting.note(one.what, one.seconds, now) for one in oddities(before, now)]
        for event in (*events, sitting.seen(now)):
            sitting = self._record(sitting, event)
        return sitting, now

    def note_away(self, sitting: Sitting, seconds: int) -> Sitting:
        """Another window was in front for so long; less than two seconds are nothing."""
        if seconds < _LEAST_AWAY:
            return sitting
        return self._record(sitting, sitting.note("away", seconds, self._clock()))

    def running(self, actor: Person) -> tuple[Running, ...]:
        """The exams that are being sat, the oldest first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        now, names = self._clock(), self._names()
        found = []
        for row in self._counted():
            if row.handed_in_at is None:
                sitting = self._fold(row.id)
                left = sitting.remaining_seconds(now)
                found.append(
                    Running(
                        sitting, self._records.people.get(row.person), sitting.paper.title,
                        names.get(row.invigilator or "", ""), left, left == 0,
                        len(self.evidence(actor, row.id)),
                    )
                )  # fmt: skip
        return tuple(found)

    def evidence(self, actor: Person, sitting: SittingId) -> tuple[Evidence, ...]:
        """What was noted about the seat, and time that was granted. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        found = []
        for recorded in self._records.journal.events(thing=sitting):
            words = evidence_words(recorded.event)
            if words is not None:
                seconds = getattr(recorded.event, "seconds", 0)
                found.append(Evidence(recorded.envelope.at, words, seconds))
        return tuple(found)

    def grant(self, actor: Person, sitting_id: SittingId, minutes: int, why: str) -> None:
        """Give more time, with a reason.

        Raises:
            NotAllowed: not a trainer or supervisor, or the sitter.
            ExamRefused: no reason, no time, or the exam was handed in.
        """
        require(actor, "trainer", "supervisor")
        if minutes <= 0 or not why.strip():
            raise ExamRefused(text("Say how many minutes, and why."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            sitting = self._unfinished(actor, sitting_id)
            digest = act.keep_private(sitting.person, REASON, why.strip())
            event = TimeGranted(sitting_id, minutes * 60, digest)
            act.add(event, person=sitting.person, thing=sitting_id)

    def close(self, actor: Person, sitting_id: SittingId) -> None:
        """Hand in what was left lying. Raises NotAllowed, ExamRefused."""
        require(actor, "trainer", "supervisor")
        moment = self._clock()
        with self._records.journal.act(actor.id, moment.wall) as act:
            sitting = self._unfinished(actor, sitting_id)
            event = sitting.hand_in(moment, "invigilator")
            recorded = act.add(event, person=sitting.person, thing=sitting_id)
            sitting = sitting.after(recorded, self._records.private.content)
            mark_if_complete(act, self._records, self._catalogue, sitting)

    def results(self, actor: Person) -> tuple[CountedResult, ...]:
        """Handed-in exams, those that wait first and then the newest. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        names = self._names()
        titles = {exam.name: exam.title for exam, _version in self._catalogue.exams()}
        found = [
            CountedResult(
                row, self._records.people.get(row.person), titles.get(row.module, row.module),
                names.get(row.invigilator or "", ""), stage_of(row),
                names.get(row.approved_by or "", ""), names.get(row.released_by or "", ""),
                len(self.evidence(actor, row.id)), *self._marked(row),
            )
            for row in reversed(self._counted())
            if row.handed_in_at is not None
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: one.stage == "released"))

    def approve(self, actor: Person, sittings: Iterable[SittingId]) -> None:
        """A second look found these results right (审批); they are one act.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ExamRefused: the actor sat or opened one of them, or one is not waiting for this.
        """
        require(actor, "trainer", "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            for row in self._wanted(sittings, "provisional"):
                if actor.id in (row.person, row.invigilator):
                    raise ExamRefused(
                        text("Whoever sat or opened an exam does not approve its result.")
                    )
                act.add(ResultApproved(row.id), person=row.person, thing=row.id)

    def release(self, actor: Person, sittings: Iterable[SittingId]) -> None:
        """Make these results known (公布); from now on they are evidence.

        Raises:
            NotAllowed: not a supervisor.
            ExamRefused: the actor sat one of them, or one was not approved.
        """
        require(actor, "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            for row in self._wanted(sittings, "approved"):
                if actor.id == row.person:
                    raise ExamRefused(text("Nobody makes their own result known."))
                act.add(self._released(row), person=row.person, thing=row.id)

    def _marked(self, row: SittingRow) -> tuple[int, int]:
        """How many written answers have their mark, of how many; only while that is open."""
        if stage_of(row) != "marking":
            return 0, 0
        written = self._fold(row.id).written.values()
        return sum(isinstance(one, Settled) for one in written), len(written)

    def _released(self, row: SittingRow) -> ResultReleased:
        """With how sure the result is now: what it decides must not change with later sittings."""
        sure = precision(self._records, self._catalogue, self._fold(row.id))
        error = sure.percent(row.full or Decimal(0))
        return ResultReleased(row.id, error, sure.sittings, sure.method)

    def _offer(self, exam: ExamBlueprint, rows: Sequence[SittingRow]) -> ExamOffer:
        own = [row for row in rows if row.module == exam.name]
        now = self._clock().wall
        since = now - timedelta(days=exam.rules.attempts_days)
        used = sum(row.opened_at > since and row.second_of is None for row in own)
        unfinished = next((row.id for row in rows if row.handed_in_at is None), None)
        latest = own[-1] if own else None
        second_of = second_form_due(self._catalogue, exam.name, own, local_day(now))
        refused, not_before = self._refusal(exam, own, used, unfinished, second_of)
        mine = next((row.id for row in own if row.handed_in_at is None), None)
        known = latest if latest and latest.handed_in_at else None
        stage = stage_of(known) if known else None
        return ExamOffer(exam, used, mine, refused, not_before, latest, stage, second_of)

    def _refusal(
        self,
        exam: ExamBlueprint,
        own: Sequence[SittingRow],
        used: int,
        unfinished: SittingId | None,
        second_of: SittingId | None,
    ) -> tuple[Text | None, datetime | None]:
        if unfinished is not None:
            return text("An exam is under way; it must be handed in first."), None
        rules = exam.rules
        if second_of is not None:
            return None, None  # it takes no attempt and no waiting
        if rules.attempts and used >= rules.attempts:
            return text("All {n} attempts are used.", n=rules.attempts), None
        if own and stage_of(own[-1]) != "released":
            return text("The result of the last attempt is not known yet."), None
        ended = max((row.handed_in_at for row in own if row.handed_in_at), default=None)
        free = None if ended is None else ended + timedelta(hours=rules.wait_hours)
        # without a wait, a clock that was set back keeps nobody waiting either
        if rules.wait_hours and free is not None and free > self._clock().wall:
            return text("Between two attempts {n} hours pass.", n=rules.wait_hours), free
        return None, None

    def _wanted(self, sittings: Iterable[SittingId], stage: Stage) -> list[SittingRow]:
        rows = {row.id: row for row in self._counted() if row.handed_in_at is not None}
        wanted = [rows[one] for one in sittings if one in rows]
        if any(stage_of(row) != stage for row in wanted):
            raise ExamRefused(text("Somebody has done this already. Please look again."))
        return wanted

    def _unfinished(self, actor: Person, sitting_id: SittingId) -> Sitting:
        sitting = self._fold(sitting_id)
        if sitting.person == actor.id:
            raise NotAllowed(text("This is your own exam."))
        if sitting.handed_in is not None or not sitting.rules.is_counted:
            raise ExamRefused(text("This exam was handed in."))
        return sitting

    def _rows(self, person: PersonId) -> list[SittingRow]:
        return [row for row in self._records.results.sittings(person) if row.type == COUNTED]

    def _counted(self) -> list[SittingRow]:
        return [row for row in self._records.results.sittings() if row.type == COUNTED]

    def _names(self) -> dict[str, str]:
        return {str(person.id): person.name for person in self._records.people.all()}

    def _fold(self, sitting: SittingId) -> Sitting:
        return fold(self._records.journal.events(thing=sitting), self._records.private.content)

    def _record(self, sitting: Sitting, event: Event) -> Sitting:
        with self._records.journal.act(sitting.person, self._clock().wall) as act:
            if self._records.results.is_handed_in(sitting.id):
                raise SittingClosed(text("This paper has already been handed in."))
            recorded = act.add(event, person=sitting.person, thing=sitting.id)
            return sitting.after(recorded, self._records.private.content)
