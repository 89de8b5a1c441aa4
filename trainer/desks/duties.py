"""What assessment, inspection and the rhythm of the week ask of somebody by which day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from trainer.assessment.assessed import Assessed, why_not_approve, why_not_propose
from trainer.assessment.cycle import Cycle, Period
from trainer.certification.days import local_day
from trainer.desks.assessment import AssessmentDesk
from trainer.desks.assessment_books import AssessmentBooks
from trainer.desks.awarding import AwardingDesk
from trainer.desks.catalogue import Catalogue
from trainer.desks.inspection import INSPECTORS, InspectionDesk
from trainer.desks.inspection_review import InspectionReviewDesk
from trainer.desks.quality_report import QualityReportDesk
from trainer.desks.session_rhythm import RhythmDesk
from trainer.desks.task_board import is_trainee
from trainer.desks.week_reviews import WeekReviewDesk, last_week
from trainer.desks.week_values import WeekView
from trainer.foundation.clock import Clock
from trainer.foundation.wording import Text, text
from trainer.inspection.inspected import InspectedCall
from trainer.inspection.month import month_before
from trainer.inspection.scorecard import InspectionRules
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.training.rhythm import Week

DutyKind = Literal["assessment", "week", "report", "calls", "rhythm", "award", "result"]
_LAST_DAYS = timedelta(days=10)
_SIX = timedelta(days=6)


@dataclass(frozen=True)
class Duty:
    """Something to do by the end of the local day `due`.

    `week` is the Monday of a review; `cycle` and `period` name what is to be assessed.
    """

    kind: DutyKind
    words: Text
    due: date
    is_late: bool
    week: date | None = None
    cycle: str = ""
    period: str = ""


class DutyDesk:
    """Computed from the calendar and the records; nothing is sent and nothing is kept."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        inspection: InspectionDesk,
        review: InspectionReviewDesk,
        weeks: WeekReviewDesk,
        report: QualityReportDesk,
        rhythm: RhythmDesk,
        awarding: AwardingDesk,
        assessment: AssessmentDesk,
        clock: Clock,
    ) -> None:
        self._records, self._catalogue = records, catalogue
        self._books = AssessmentBooks(records, catalogue)
        self._inspection, self._review = inspection, review
        self._weeks, self._report = weeks, report
        self._rhythm, self._awarding = rhythm, awarding
        self._assessment, self._clock = assessment, clock

    def of(self, actor: Person) -> tuple[Duty, ...]:
        """What waits for the actor, the earliest day first; at most one of each kind but
        assessments and own results. None but inspectors, trainers and supervisors have any.
        """
        if actor.role not in INSPECTORS or not actor.active:
            return ()
        found = [*self._assessments(actor), *self._inspections(actor), *self._sessions(actor)]
        found += [*self._awards(actor), *self._results(actor)]
        return tuple(sorted(found, key=lambda duty: (duty.due, duty.kind)))

    def _assessments(self, actor: Person) -> Iterator[Duty]:
        if actor.role == "inspector":
            return
        now, today = self._clock().wall, self._today()
        for cycle in self._books.cycles():
            for period, known in self._books.asked(cycle, today):
                waiting = sum(
                    self._waits(known.get(person, Assessed(person)), actor, cycle, period)
                    for person in self._books.expected(cycle, period, known, now)
                )
                if waiting:
                    words = text(
                        "{title} {period}: {n} wait for you",
                        title=cycle.title, period=period.name, n=waiting,
                    )  # fmt: skip
                    is_late, which = today > period.due, (cycle.id, period.name)
                    yield Duty("assessment", words, period.due, is_late, None, *which)

    def _results(self, actor: Person) -> Iterator[Duty]:
        """The actor's own results, as long as an appeal is taken."""
        for one in self._assessment.results(actor, actor.id):
            if one.no_appeal is None:
                words = text(
                    "Your result: {title} {period}, open to appeal",
                    title=one.cycle.title, period=one.period,
                )  # fmt: skip
                yield Duty("result", words, one.appeal_until, False)

    def _waits(self, known: Assessed, actor: Person, cycle: Cycle, period: Period) -> bool:
        """Whether this assessment waits for a step that the actor may take."""
        stage, is_supervisor = known.stage(cycle.panel), actor.role == "supervisor"
        if stage in ("open", "upheld"):
            return why_not_propose(known, actor.id, cycle.panel) is None
        if stage == "proposed":
            return is_supervisor and why_not_approve(known, actor.id, cycle.panel) is None
        if stage == "appealed":
            return self._books.no_vote(known, actor.id, cycle, period) is None
        return stage == "approved" and is_supervisor

    def _inspections(self, actor: Person) -> Iterator[Duty]:
        card = next(iter(self._catalogue.scorecards()), None)
        calls = list(self._inspection.calls().values()) if card else []
        if card is None or not calls:
            return
        rules = card[0].rules
        yield from self._week(actor, calls)
        yield from self._month(calls)
        yield from self._least(calls, rules)

    def _week(self, actor: Person, calls: Iterable[InspectedCall]) -> Iterator[Duty]:
        """The oldest review that somebody has to go on with, or the one of last week."""
        first = last_week(self._today())
        for view in self._weeks.unfinished(actor):
            words = _next_step(view)
            if words is not None:
                due = min((one.due for one in view.plan), default=view.week + 2 * _SIX)
                yield Duty("week", words, due, bool(view.late), view.week)
                return
        settled = (call.settled_at for call in calls)
        heard = any(at is not None and first <= local_day(at) <= first + _SIX for at in settled)
        if heard and not self._weeks.is_kept(first):
            words = text("Week’s review from {day}: not kept yet", day=f"{first:%m-%d}")
            yield Duty("week", words, first + timedelta(days=13), False, first)

    def _month(self, calls: Iterable[InspectedCall]) -> Iterator[Duty]:
        today = self._today()
        month, months = month_before(today), self._inspection.months()
        something = any(months.get(call.list) == month for call in calls)
        if (something or self._review.customers(month)) and not self._report.is_kept(month):
            words = text("Service quality report {month}", month=month)
            due = self._report.due(month)
            yield Duty("report", words, due, today > due)

    def _least(self, calls: Iterable[InspectedCall], rules: InspectionRules) -> Iterator[Duty]:
        """In the last days of a month: who has no calls enough with a score."""
        today = self._today()
        last = today.replace(day=monthrange(today.year, today.month)[1])
        if today < last - _LAST_DAYS:
            return
        month, months = f"{today:%Y-%m}", self._inspection.months()
        settled = [
            call.person
            for call in calls
            if months.get(call.list) == month and call.score is not None
        ]
        people = [person for person in self._records.people.all() if is_trainee(person)]
        few = sum(settled.count(person.id) < rules.least for person in people)
        if few:
            words = text(
                "{n} people have fewer than {least} inspected calls this month",
                n=few, least=rules.least,
            )  # fmt: skip
            yield Duty("calls", words, last, False)

    def _sessions(self, actor: Person) -> Iterator[Duty]:
        """The week whose short lesson or case nobody has announced."""
        week = None if actor.role == "inspector" else self._rhythm.gap()
        if week is not None:
            yield Duty("rhythm", _lacks(week), week.due, self._today() > week.due)

    def _awards(self, actor: Person) -> Iterator[Duty]:
        """Certificates that wait for one more approval, within a week of the oldest proposal."""
        if actor.role != "supervisor":
            return
        waiting = [one for one in self._awarding.waiting(actor) if one.refusal is None]
        if waiting:
            due = local_day(waiting[0].proposal.at) + _SIX
            words = text("Certificates to approve as the next one: {n}", n=len(waiting))
            yield Duty("award", words, due, self._today() > due)

    def _today(self) -> date:
        return local_day(self._clock().wall)


def _lacks(week: Week) -> Text:
    day = f"{week.first:%m-%d}"
    if week.missing == ("lesson",):
        return text("Week from {day}: no short lesson announced", day=day)
    if week.missing == ("case",):
        return text("Week from {day}: no case announced", day=day)
    return text("Week from {day}: no short lesson and no case announced", day=day)


def _next_step(view: WeekView) -> Text | None:
    """What an open review waits for; None while its plan is on its way."""
    week = f"{view.week:%m-%d}"
    if view.late:
        return text("Week’s review from {day}: {n} are late", day=week, n=view.late)
    if view.stage == "kept":
        return text("Week’s review from {day}: no plan yet", day=week)
    if view.done == len(view.plan):
        return text("Week’s review from {day}: to be closed", day=week)
    return None
