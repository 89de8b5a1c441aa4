"""Read once everything that tasks depend on, for one person or for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from trainer.desks.catalogue import Catalogue
from trainer.foundation.clock import local
from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.records.people import Since
from trainer.records.records import Records
from trainer.records.training import AssignmentRow
from trainer.training import tasks as rules
from trainer.training.tasks import Assignment, Course, Done, Task, Trainee

ONBOARDING_DAYS = 14


@dataclass(frozen=True)
class TaskBoard:
    """The facts of one moment; `assignments` are those in force, oldest first."""

    courses: Mapping[str, Course]
    assignments: Mapping[str, Assignment]
    since: Mapping[PersonId, Since]
    done: Done
    today: date
    onboarding_days: int

    def trainee(self, person: Person) -> Trainee:
        """What decides about the tasks of one person."""
        since = self.since[person.id]
        return Trainee(person.id, person.team, person.post, since.added, since.team, since.post)

    def tasks(self, people: Sequence[Person]) -> list[tuple[Person, Task]]:
        """The tasks of those who learn and have not left, person by person."""
        return [
            (person, task)
            for person in people
            if is_trainee(person)
            for task in rules.tasks(
                self.trainee(person), self.courses.values(), self.assignments.values(),
                self.done, self.today, self.onboarding_days,
            )
        ]  # fmt: skip

    def reached(self, one: Assignment, people: Sequence[Person]) -> list[tuple[str, date]]:
        """Whom an assignment is for now, each with their last day."""
        trainees = [self.trainee(person) for person in people if is_trainee(person)]
        return [(each.id, one.due_for(each)) for each in trainees if one.touches(each)]


def is_trainee(person: Person) -> bool:
    """Whether this person has tasks at all."""
    return person.active and person.role == "learner"


def onboarding_days(catalogue: Catalogue) -> int:
    """Days from joining in which the onboarding is to be done."""
    written = catalogue.standard().get("onboarding_days")
    return int(written.value) if written and written.value.isdecimal() else ONBOARDING_DAYS


class TaskFacts:
    """Reads boards; when a module was first published never changes and is kept."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        self._records, self._catalogue = records, catalogue
        self._first: dict[str, datetime] = {}

    def board(self, now: datetime, person: PersonId | None = None) -> TaskBoard:
        """Everything as it is now; with `person` only that one's results are read."""
        rows = self._records.training.assignments()
        in_force = [_assignment(row) for row in rows if row.withdrawn_at is None]
        return TaskBoard(
            courses={course.id: course for course in self._courses(now)},
            assignments={one.id: one for one in in_force},
            since=self._records.people.since(),
            done=self._done(person),
            today=local(now).date(),
            onboarding_days=onboarding_days(self._catalogue),
        )

    def _courses(self, now: datetime) -> list[Course]:
        return [
            Course(
                module.id, module.title, module.block, module.quiz.title if module.quiz else "",
                module.track, self._first_at(module.id, now), module.launch,
            )
            for module, _version in self._catalogue.modules()
        ]  # fmt: skip

    def _first_at(self, module: str, now: datetime) -> datetime:
        if module not in self._first:
            self._first[module] = self._records.published.first_at("module", module) or now
        return self._first[module]

    def _done(self, person: PersonId | None) -> Done:
        done: dict[tuple[str, str, str], datetime] = {
            (one.person, "module", one.module): one.at
            for one in self._records.studies.finished(person)
        }
        for (who, module), at in self._records.results.passes(person).items():
            done[who, "quiz", module] = at
        return done


def _assignment(row: AssignmentRow) -> Assignment:
    made = local(row.made_at).date()
    return Assignment(
        row.id, cast("rules.ItemKind", row.item_kind), row.item,
        cast("rules.Audience", row.audience), row.names,
        date.fromisoformat(row.due) if row.due else made + timedelta(days=row.days), row.days,
        row.made_at, row.made_by, row.why,
    )  # fmt: skip
