"""The week's review (质检小结) as a record: kept, planned, followed, closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from trainer.certification.days import local_day
from trainer.desks.catalogue import Catalogue
from trainer.desks.inspection import INSPECTORS
from trainer.desks.inspection_review import InspectionReviewDesk
from trainer.desks.inspection_values import WeekReview
from trainer.desks.permission import require
from trainer.desks.task_board import TaskBoard, TaskFacts, is_trainee
from trainer.desks.week_book import FAMILY, WeekBook
from trainer.desks.week_values import (
    OwnLearning,
    PlanStep,
    ReviewRefused,
    WeekView,
    figures_of,
    monday_of,
    review_of,
)
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import Text, text
from trainer.inspection.events import ReviewClosed, ReviewPlanned, WeekReviewed
from trainer.inspection.reviewed import Reviewed, why_not_keep, why_not_plan
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.training.events import AssignmentMade

_KIND = "week-review"
_LONGEST = 4_000


class WeekReviewDesk:
    """Inspectors keep and close reviews; trainers and supervisors set their plans."""

    def __init__(
        self, records: Records, catalogue: Catalogue, review: InspectionReviewDesk, clock: Clock
    ) -> None:
        self._records, self._catalogue = records, catalogue
        self._review, self._clock = review, clock
        self._book = WeekBook(records, catalogue, clock)
        self._tasks = TaskFacts(records, catalogue)

    def week(self, actor: Person, week: date) -> WeekReview | WeekView:
        """The kept review of the week, or its figures as they are now.

        Raises:
            NotAllowed: no inspector, trainer, supervisor or auditor.
            NotPublished: there is no scorecard.
        """
        require(actor, *INSPECTORS, "auditor")
        known = self._book.all().get(week)
        return self._review.week(actor, week) if known is None else self._book.view(known)

    def kept(self, actor: Person, first: date, last: date) -> tuple[WeekView, ...]:
        """The kept reviews of the weeks that begin within these days, oldest first."""
        require(actor, *INSPECTORS, "auditor")
        known = self._book.all()
        return tuple(
            self._book.view(known[week]) for week in sorted(known) if first <= week <= last
        )

    def unfinished(self, actor: Person) -> tuple[WeekView, ...]:
        """The kept reviews that nobody has closed, oldest first."""
        require(actor, *INSPECTORS, "auditor")
        known = self._book.all()
        return tuple(
            self._book.view(known[week]) for week in sorted(known) if known[week].closed is None
        )

    def is_kept(self, week: date) -> bool:
        """Whether there is a review of the week that begins on this Monday."""
        return week in self._book.all()

    def keep(self, actor: Person, week: date, words: str) -> None:
        """Keep the review with the figures as they are now.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            ReviewRefused: kept before, without calls, or words that are too long.
        """
        require(actor, *INSPECTORS)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act: two people may have the same week open
            found = self._review.week(actor, monday_of(week))
            _refuse(why_not_keep(self._book.all().get(found.first), found.calls))
            event = WeekReviewed(found.first.isoformat(), figures_of(found), _keep(act, words))
            act.add(event, thing=_thing(found.first))

    def proposal(self, actor: Person, week: date) -> tuple[PlanStep, ...]:
        """What the plan could hold: a module for everybody, or for those who were weak in it.

        Left out are things that are set already, and people whose doing it would leave no
        trace: they finished the module, and it has no quiz.
        """
        require(actor, *INSPECTORS, "auditor")
        known = self._book.all().get(week)
        if known is None or known.closed is not None:
            return ()
        found = review_of(week, known.figures.figures, self._records.people.get)
        board, steps = self._board(), []
        trainees = [one for one in self._records.people.all() if is_trainee(one)]
        for module, course in board.courses.items():
            whole = tuple(one.title for one in found.all if one.module == module)
            own = [
                (person, tuple(one.title for one in weak if one.module == module))
                for person, weak in found.people
            ]
            wanted = [(tuple(trainees), True, whole)] if whole else []
            wanted += [((person,), False, titles) for person, titles in own if titles]
            for people, for_all, because in wanted:
                left = _left(known, board, module, people)
                if left:
                    steps.append(PlanStep(module, course.title, left, for_all, because))
        return tuple(sorted(steps, key=lambda step: not step.for_all))

    def plan(self, actor: Person, week: date, steps: Sequence[PlanStep], due: date) -> None:
        """Set what is to be learned by the end of the local day `due`.

        Whoever has not finished a module yet has it among their tasks; the others are to pass
        its quiz once more.

        Raises:
            NotAllowed: neither trainer nor supervisor.
            ReviewRefused: nothing left to set, a day that cannot be, or a closed review.
        """
        require(actor, "trainer", "supervisor")
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            known = self._book.known(week)
            _refuse(why_not_plan(known, due, local_day(now)))
            board, made = self._board(), False
            # everybody stands first, so that nobody is asked twice
            for step in sorted(steps, key=lambda step: not step.for_all):
                left = _left(self._book.known(week), board, step.module, step.people)
                if left:
                    self._set(act, week, step.module, [one.id for one in left], due, board)
                    made = True
            if not made:
                raise ReviewRefused(text("Choose something that is not set yet."))

    def close(self, actor: Person, week: date, words: str) -> None:
        """Say what came of it; what is still open of the plan is asked for no more.

        Raises:
            NotAllowed: no inspector, trainer or supervisor.
            ReviewRefused: closed before, or without words.
        """
        require(actor, *INSPECTORS)
        if not words.strip():
            raise ReviewRefused(text("Please write what came of it."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            known = self._book.known(week)
            if known.closed is not None:
                raise ReviewRefused(text("This review is closed."))
            view = self._book.view(known)
            event = ReviewClosed(week.isoformat(), view.done, len(view.plan), _keep(act, words))
            act.add(event, thing=_thing(week))

    def own(self, person: Person) -> tuple[OwnLearning, ...]:
        """What open reviews ask of the person and is not done, the earliest day first."""
        found = []
        for known in self._book.all().values():
            mine = any(person.id in one.people for one in known.plan)
            if mine and known.closed is None:
                lines = self._book.lines(known, person.id)
                found += [
                    OwnLearning(line.module, line.title, line.due, line.is_late)
                    for line in lines
                    if line.done is None
                ]
        return tuple(sorted(found, key=lambda one: one.due))

    def _set(
        self, act: Act, week: date, module: str, people: list[PersonId], due: date,
        board: TaskBoard,
    ) -> None:  # fmt: skip
        now = self._clock().wall
        waiting = {
            name
            for one in board.assignments.values()
            if (one.kind, one.item, one.audience) == ("module", module, "people")
            for name in one.names
        }
        new = [
            one
            for one in people
            if (one, "module", module) not in board.done and one not in waiting
        ]
        assignments: tuple[str, ...] = ()
        if new:
            assignments = (new_id(),)
            days = max(1, (due - local_day(now)).days)
            task = AssignmentMade(
                assignments[0], "module", module, "people", tuple(new), due.isoformat(), days, ""
            )
            act.add(task, thing=f"assignment:{assignments[0]}")
        event = ReviewPlanned(week.isoformat(), module, tuple(people), due.isoformat(), assignments)
        act.add(event, thing=_thing(week))

    def _board(self) -> TaskBoard:
        return self._tasks.board(self._clock().wall)


def last_week(today: date) -> date:
    """The Monday of the week that is over."""
    return monday_of(today) - timedelta(days=7)


def _left(
    known: Reviewed, board: TaskBoard, module: str, people: Iterable[Person]
) -> tuple[Person, ...]:
    """Who of them still learns, is not asked already, and can show that it was done."""
    course = board.courses.get(module)
    if course is None:
        return ()
    asked = known.planned_for(module)
    return tuple(
        one
        for one in people
        if is_trainee(one)
        and one.id not in asked
        and (course.quiz or (one.id, "module", module) not in board.done)
    )


def _keep(act: Act, words: str) -> str:
    said = words.strip()
    if len(said) > _LONGEST:
        raise ReviewRefused(text("Please keep to {n} characters.", n=_LONGEST))
    return act.keep_private(None, _KIND, said) if said else ""


def _refuse(reason: Text | None) -> None:
    if reason is not None:
        raise ReviewRefused(reason)


def _thing(week: date) -> str:
    return f"{FAMILY}:{week.isoformat()}"
