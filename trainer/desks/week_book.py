"""Read the kept reviews and how far their plans are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from trainer.certification.days import local_day
from trainer.desks.catalogue import Catalogue
from trainer.desks.week_values import FollowLine, ReviewRefused, WeekView, local_date, review_of
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.inspection.reviewed import Planned, Reviewed, followed, reviews_in
from trainer.records.records import Records

FAMILY = "inspection-week"


class WeekBook:
    """Decides nothing."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records, self._catalogue, self._clock = records, catalogue, clock

    def all(self) -> Mapping[date, Reviewed]:
        """Every kept review by its Monday."""
        return reviews_in(self._records.journal.family(FAMILY))

    def known(self, week: date) -> Reviewed:
        """One of them. Raises ReviewRefused where it was not kept."""
        known = self.all().get(week)
        if known is None:
            raise ReviewRefused(text("Keep the review first."))
        return known

    def view(self, known: Reviewed) -> WeekView:
        """The review as people read it."""
        closed, people = known.closed, self._records.people
        return WeekView(
            week=known.week,
            review=review_of(known.week, known.figures.figures, people.get),
            stage=known.stage,
            kept_at=known.at,
            kept_by=people.get(known.by).name,
            words=self._content(known.words),
            plan=self.lines(known),
            closed_at=closed.at if closed else None,
            closed_by=people.get(closed.by).name if closed else "",
            closing=self._content(closed.words) if closed else "",
        )

    def lines(self, known: Reviewed, person: PersonId | None = None) -> tuple[FollowLine, ...]:
        """How far the plan is; of a closed review as it was when it was closed."""
        if not known.plan:
            return ()
        until = known.closed.at if known.closed else self._clock().wall
        titles = {str(module.id): module.title for module, _version in self._catalogue.modules()}
        return tuple(
            FollowLine(
                self._records.people.get(one.person), one.planned.module,
                titles.get(one.planned.module, one.planned.module), one.planned.due,
                local_date(one.done), local_day(until),
            )
            for one in followed(known, self._passed(known.plan, person, until))
            if person in (None, one.person)
        )  # fmt: skip

    def _passed(
        self, plan: Iterable[Planned], person: PersonId | None, until: datetime
    ) -> Mapping[tuple[PersonId, str], tuple[datetime, ...]]:
        found: dict[tuple[PersonId, str], tuple[datetime, ...]] = {}
        finished = [
            (one.person, str(one.module), one.at) for one in self._records.studies.finished(person)
        ]
        quizzes = [
            (row.person, str(row.module), row.handed_in_at)
            for row in self._records.results.sittings(person)
            if row.passed and row.is_known and row.handed_in_at is not None
        ]
        modules = {one.module for one in plan}
        for who, module, at in (*finished, *quizzes):
            if module in modules and at <= until:
                found[who, module] = (*found.get((who, module), ()), at)
        return found

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""
