"""The assessment that comes round (月度考核): rated, proposed, approved, released, appealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from trainer.assessment.assessed import (
    Assessed,
    appeal_until,
    outcome,
    total,
    why_no_appeal,
    why_not_approve,
    why_not_propose,
)
from trainer.assessment.cycle import FULL, REASONS, USES, Cycle, Period, period_before
from trainer.assessment.events import (
    AssessmentAppealed,
    AssessmentApproved,
    AssessmentProposed,
    AssessmentRated,
    AssessmentReleased,
    AssessmentVoted,
)
from trainer.assessment.periods import periods_until
from trainer.certification.days import local_day
from trainer.desks.assessment_books import AssessmentBooks
from trainer.desks.assessment_books import thing_of as thing_of
from trainer.desks.assessment_values import (
    AssessmentRefused,
    AssessmentRow,
    OwnResult,
    PeriodState,
)
from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import require, require_self_or
from trainer.foundation.clock import Clock
from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records

_KIND = "assessment"


class AssessmentDesk:
    """Supervisors and trainers assess; nobody themselves, and nobody alone."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._books = AssessmentBooks(records, catalogue)
        self._clock = clock

    def cycles(self) -> tuple[tuple[Cycle, Period], ...]:
        """Every assessment, with the last period that is over."""
        today = self._today()
        return tuple((cycle, period_before(cycle, today)) for cycle in self._books.cycles())

    def periods(self, actor: Person, cycle: str) -> tuple[PeriodState, ...]:
        """Every period somebody may look at, the newest first.

        Raises:
            NotAllowed: neither trainer, supervisor nor auditor.
            NotPublished: there is no such assessment.
        """
        require(actor, "trainer", "supervisor", "auditor")
        own, _version = self._books.cycle(cycle)
        now, today = self._clock().wall, self._today()
        asked = {
            period.name: self._books.unfinished(own, period, known, now)
            for period, known in self._books.asked(own, today)
        }
        return tuple(
            PeriodState(period, asked.get(period.name, 0))
            for period in periods_until(own, today, self._books.begun(own))
        )

    def rows(self, actor: Person, cycle: str, period: Period) -> tuple[AssessmentRow, ...]:
        """Everybody whom it asks for in the period, by staff number. Raises NotAllowed.

        In an older one those who came later are left out.
        """
        require(actor, "trainer", "supervisor", "auditor")
        own, _version = self._books.cycle(cycle)
        known = self._books.known(own, period.name)
        people = {*self._books.taking_part(own, period, known)}
        if period == period_before(own, self._today()):
            people |= {one.id for one in self._books.meant(own, period)}
        found = [self._records.people.get(one) for one in people]
        return tuple(
            self._row(actor, person, own, period, known.get(person.id, Assessed(person.id)))
            for person in sorted(found, key=lambda one: one.staff_no)
        )

    def rate(
        self, actor: Person, person: PersonId, cycle: str, period: Period, source: str,
        points: str, words: str,
    ) -> None:  # fmt: skip
        """Give points of 100 for a source that people rate; the newest of each source holds.

        Raises:
            NotAllowed: neither trainer nor supervisor.
            AssessmentRefused: about oneself, no such source, or no points of 100.
        """
        own, _version = self._books.cycle(cycle)
        if source not in {one.id for one in own.sources if one.kind == "rated"}:
            raise AssessmentRefused(text("Nobody rates this source by hand."))
        number = _points(points)

        def event(act: Act, known: Assessed) -> Event:
            self._refuse(why_not_propose(known, actor.id, own.panel))
            return AssessmentRated(
                cycle, period.name, source, str(number), self._keep(act, person, words)
            )

        self._do(actor, person, own, period, event)

    def propose(
        self, actor: Person, person: PersonId, cycle: str, period: Period, reason: str,
        uses: Sequence[str], words: str,
    ) -> None:  # fmt: skip
        """The first assessment (初评), of the points as they stand now.

        Raises:
            NotAllowed: neither trainer nor supervisor.
            AssessmentRefused: with the reason.
        """
        own, version = self._books.cycle(cycle)
        if reason not in REASONS or not set(uses) <= set(USES):
            raise AssessmentRefused(text("Choose why the person takes part, and the uses."))

        def event(act: Act, known: Assessed) -> Event:
            self._refuse(why_not_propose(known, actor.id, own.panel))
            now = self._clock().wall
            points = self._books.points(person, own, period, known, now)
            whole = total(own, points)
            return AssessmentProposed(
                cycle=cycle,
                version=version,
                period=period.name,
                points={name: "" if one is None else str(one) for name, one in points.items()},
                total="" if whole is None else str(whole),
                outcome=outcome(own, whole),
                reason=reason,
                uses=tuple(uses),
                words=self._keep(act, person, words),
                counts=dict(self._books.counts(person, own, period, now)),
            )

        self._do(actor, person, own, period, event)

    def approve(self, actor: Person, person: PersonId, cycle: str, period: Period) -> None:
        """Approve the first assessment (审批). Raises NotAllowed or AssessmentRefused."""
        require(actor, "supervisor")
        own, _version = self._books.cycle(cycle)

        def event(_act: Act, known: Assessed) -> Event:
            self._refuse(why_not_approve(known, actor.id, own.panel))
            return AssessmentApproved(cycle, period.name)

        self._do(actor, person, own, period, event)

    def release(self, actor: Person, person: PersonId, cycle: str, period: Period) -> None:
        """Let the person know (公布). Raises NotAllowed or AssessmentRefused."""
        require(actor, "supervisor")
        own, _version = self._books.cycle(cycle)

        def event(_act: Act, known: Assessed) -> Event:
            if known.stage(own.panel) != "approved":
                raise AssessmentRefused(text("Only what was approved is released."))
            return AssessmentReleased(cycle, period.name)

        self._do(actor, person, own, period, event)

    def vote(
        self, actor: Person, person: PersonId, cycle: str, period: Period, upheld: bool, words: str
    ) -> None:
        """Answer an appeal as one of the panel, with the reason.

        Raises:
            NotAllowed: neither trainer nor supervisor.
            AssessmentRefused: had a hand in the result, answered before, or no words.
        """
        own, _version = self._books.cycle(cycle)
        if not words.strip():
            raise AssessmentRefused(text("Please write the reason first."))

        def event(act: Act, known: Assessed) -> Event:
            self._refuse(self._books.no_vote(known, actor.id, own, period))
            return AssessmentVoted(cycle, period.name, upheld, self._keep(act, person, words))

        self._do(actor, person, own, period, event)

    def appeal(self, person: Person, cycle: str, period: str, words: str) -> None:
        """Appeal against one's own released result. Raises AssessmentRefused."""
        own, _version = self._books.cycle(cycle)
        if not words.strip():
            raise AssessmentRefused(text("Please write the reason first."))
        now = self._clock().wall
        with self._records.journal.act(person.id, now) as act:
            known = self._books.of(own, period, person.id)
            self._refuse(why_no_appeal(known, own, now))
            event = AssessmentAppealed(cycle, period, self._keep(act, person.id, words))
            act.add(event, person=person.id, thing=thing_of(cycle, period))

    def results(self, actor: Person, person: PersonId) -> tuple[OwnResult, ...]:
        """The released results of a person, the newest first. Raises NotAllowed."""
        require_self_or(actor, person, "trainer", "supervisor", "auditor")
        found = []
        for cycle in self._books.cycles():
            for name in self._periods(cycle, person):
                known = self._books.of(cycle, name, person)
                if known.proposal is not None and known.released_at is not None:
                    found.append(self._own(known, cycle, name))
        return tuple(sorted(found, key=lambda one: one.period, reverse=True))

    def _own(self, known: Assessed, cycle: Cycle, period: str) -> OwnResult:
        assert known.proposal is not None and known.released_at is not None
        return OwnResult(
            cycle=cycle,
            period=period,
            proposal=known.proposal,
            stage=known.stage(cycle.panel),
            words=self._content(known.proposal.words),
            appeal=self._content(known.appeal),
            answers=tuple((vote.upheld, self._content(vote.words)) for vote in known.votes),
            no_appeal=why_no_appeal(known, cycle, self._clock().wall),
            appeal_until=appeal_until(known.released_at, cycle),
        )

    def _do(
        self, actor: Person, person: PersonId, cycle: Cycle, period: Period,
        made: Callable[[Act, Assessed], Event],
    ) -> None:  # fmt: skip
        require(actor, "trainer", "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act: two people may have the same page open
            event = made(act, self._books.of(cycle, period.name, person))
            act.add(event, person=person, thing=thing_of(cycle.id, period.name))

    def _row(
        self, actor: Person, person: Person, cycle: Cycle, period: Period, known: Assessed
    ) -> AssessmentRow:
        proposal = known.proposal
        counts: Mapping[str, int]
        if proposal is not None:
            points, counts = _read(proposal.points), _counts(proposal)
        else:
            now = self._clock().wall
            points = self._books.points(person.id, cycle, period, known, now)
            counts = self._books.counts(person.id, cycle, period, now)
        whole = total(cycle, points)
        return AssessmentRow(
            person=person,
            known=known,
            stage=known.stage(cycle.panel),
            points=points,
            counts=counts,
            total=whole,
            outcome=proposal.outcome if proposal else outcome(cycle, whole),
            no_proposal=why_not_propose(known, actor.id, cycle.panel),
            no_approval=why_not_approve(known, actor.id, cycle.panel),
            no_vote=self._books.no_vote(known, actor.id, cycle, period),
        )

    def _periods(self, cycle: Cycle, person: PersonId) -> list[str]:
        return sorted(
            {
                recorded.event.period
                for recorded in self._records.journal.story(person)
                if isinstance(recorded.event, AssessmentReleased)
                and recorded.event.cycle == cycle.id
            }
        )

    def _today(self) -> date:
        return local_day(self._clock().wall)

    def _keep(self, act: Act, person: PersonId, words: str) -> str:
        return act.keep_private(person, _KIND, words.strip()) if words.strip() else ""

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""

    @staticmethod
    def _refuse(reason: Text | None) -> None:
        if reason is not None:
            raise AssessmentRefused(reason)


def _points(written: str) -> Decimal:
    try:
        points = Decimal(written.strip())
    except InvalidOperation:
        points = Decimal(-1)
    if not 0 <= points <= FULL or points != points.quantize(Decimal("0.1")):
        raise AssessmentRefused(text("Points are a number from 0 to 100 with at most one decimal."))
    return points


def _counts(proposal: AssessmentProposed) -> dict[str, int]:
    return {name: int(str(n)) for name, n in proposal.counts.items()}


def _read(points: Mapping[str, object]) -> Mapping[str, Decimal | None]:
    return {name: Decimal(str(one)) if one else None for name, one in points.items()}
