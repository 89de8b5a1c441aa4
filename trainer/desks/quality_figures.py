"""Count what a month of inspection comes to."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from trainer.desks.inspection import InspectionDesk
from trainer.desks.inspection_review import (
    MATTERS,
    WEAK_BELOW,
    InspectionReviewDesk,
    agreement_of,
    mean_of,
    shown_sheets,
)
from trainer.desks.week_reviews import WeekReviewDesk
from trainer.inspection.inspected import InspectedCall
from trainer.inspection.month import (
    Customers,
    MonthFigures,
    PersonCalls,
    WeekLine,
    error_counts,
    item_means,
    need_counts,
    weak_lines,
)
from trainer.people.person import Person
from trainer.records.records import Records


class QualityFigures:
    """Keeps nothing."""

    def __init__(
        self,
        records: Records,
        inspection: InspectionDesk,
        review: InspectionReviewDesk,
        weeks: WeekReviewDesk,
    ) -> None:
        self._records, self._inspection = records, inspection
        self._review, self._weeks = review, weeks

    def of(self, actor: Person, month: str) -> MonthFigures:
        """The figures as the records say now. Raises NotPublished."""
        card, _version = self._inspection.card()
        rules, months = card.rules, self._inspection.months()
        calls = [one for one in self._inspection.calls().values() if months.get(one.list) == month]
        settled = [one for one in calls if one.score is not None]
        sheets = list(shown_sheets(settled))
        first, last = _days(month)
        return MonthFigures(
            month=month,
            least=rules.least,
            target=rules.target,
            least_calls=rules.least_calls,
            people=self._people(calls),
            score=mean_of(settled),
            items=item_means(card, sheets),
            lines=weak_lines(card, sheets, WEAK_BELOW),
            errors=error_counts(card, sheets),
            needs=need_counts(sheets),
            agreement=agreement_of(card, calls, date.min),
            customers=self._customers(month),
            weeks=tuple(
                WeekLine(one.week, one.stage, one.review.calls, one.done, len(one.plan))
                for one in self._weeks.kept(actor, first, last)
            ),
        )

    def _people(self, calls: list[InspectedCall]) -> tuple[PersonCalls, ...]:
        found = []
        for person in {one.person for one in calls}:
            own = [one for one in calls if one.person == person]
            settled = [one for one in own if one.score is not None]
            critical = sum(len(sheet.marks.errors) for sheet in shown_sheets(settled))
            found.append(PersonCalls(person, len(own), len(settled), critical))
        number = {str(one.id): one.staff_no for one in self._records.people.all()}
        return tuple(sorted(found, key=lambda one: (one.settled, number.get(one.person, ""))))

    def _customers(self, month: str) -> Customers:
        heard = list(self._review.customers(month).values())
        ratings: dict[str, tuple[int, ...]] = {}
        for matter in MATTERS:
            rows = [counts for one in heard if isinstance(counts := one.ratings.get(matter), list)]
            if rows:
                grades = zip(*rows, strict=True)
                ratings[matter] = tuple(sum(int(str(n)) for n in grade) for grade in grades)
        return Customers(ratings, sum(one.complaints for one in heard), len(heard))


def _days(month: str) -> tuple[date, date]:
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
