"""What was judged about somebody and waits for them: sheets, results, retraining, learning."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.desks.assessment import AssessmentDesk
from trainer.desks.assessment_values import OwnResult
from trainer.desks.catalogue import NotPublished
from trainer.desks.inspection import InspectionDesk
from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_values import RetrainingView
from trainer.desks.week_reviews import WeekReviewDesk
from trainer.desks.week_values import OwnLearning
from trainer.inspection.events import CallScored
from trainer.people.person import Person
from trainer.records.records import Records


@dataclass(frozen=True)
class JudgedNews:
    """`sheets` were not read yet; `results` can still be appealed against; `retraining` has
    something to do or to read; `learning` is open, the earliest day first.
    """

    sheets: int
    results: tuple[OwnResult, ...]
    retraining: RetrainingView | None
    learning: tuple[OwnLearning, ...]


class JudgedNewsDesk:
    """For the one whom it is about."""

    def __init__(
        self,
        records: Records,
        inspection: InspectionDesk,
        assessment: AssessmentDesk,
        retraining: RetrainingDesk,
        weeks: WeekReviewDesk,
    ) -> None:
        self._records, self._inspection = records, inspection
        self._assessment, self._retraining = assessment, retraining
        self._weeks = weeks

    def news(self, person: Person) -> JudgedNews:
        """What waits for the person now."""
        episodes = self._retraining.of(person, person.id)
        results = self._assessment.results(person, person.id)
        return JudgedNews(
            sheets=self._unread(person),
            results=tuple(one for one in results if one.no_appeal is None),
            retraining=next((view for view in episodes if view.is_shown), None),
            learning=self._weeks.own(person),
        )

    def _unread(self, person: Person) -> int:
        story = self._records.journal.story(person.id)
        if not any(isinstance(one.event, CallScored) for one in story):
            return 0  # the lists of all calls need not be read for the many who have none
        try:
            views = self._inspection.of(person, person.id)
        except NotPublished:  # no scorecard is in use any more
            return 0
        return sum(view.call.seen_at is None for view in views)
