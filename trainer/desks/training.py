"""Tasks: what everybody must do by when, and setting modules and quizzes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.desks.assigning import (
    AssignmentView,
    Item,
    Order,
    Reach,
    as_assignment,
    items,
    reach,
    refuse_unfit,
    view,
)
from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import require, require_self_or
from trainer.desks.task_board import TaskBoard, TaskFacts, is_trainee
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.training.events import AssignmentMade, AssignmentWithdrawn
from trainer.training.refusals import AssignmentRefused
from trainer.training.tasks import OPEN_STATES, TASK_STATES, Task, TaskState


@dataclass(frozen=True)
class TaskRow:
    """One task of one person; `why` names the onboarding, the launch or who set it."""

    person: Person
    task: Task
    why: Text


@dataclass(frozen=True)
class TaskFilter:
    """What a list of tasks is narrowed to; "" is everything, and of states everything open."""

    query: str = ""
    team: str = ""
    state: str = ""
    kind: str = ""
    item: str = ""

    def takes(self, task: Task) -> bool:
        """Whether a task is wanted, whoever has it."""
        states = (self.state,) if self.state else OPEN_STATES
        named = (self.kind, self.item) in (("", ""), (task.kind, task.item))
        return named and task.state in states


@dataclass(frozen=True)
class TaskList:
    """The tasks that are wanted, and how many of all there are in each state."""

    rows: tuple[TaskRow, ...]
    counts: Mapping[TaskState, int]


class TrainingDesk:
    """What must be done, and what trainers and supervisors may set."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._facts = TaskFacts(records, catalogue)

    def tasks(self, actor: Person, person_id: PersonId) -> tuple[TaskRow, ...]:
        """Everything one person must do or has done, the earliest day first.

        Raises NotAllowed, unless it is their own or the actor looks after people.
        """
        require_self_or(actor, person_id, "trainer", "supervisor", "auditor")
        board = self._facts.board(self._clock().wall, person_id)
        names = self._names_of_makers(board)
        found = board.tasks([self._records.people.get(person_id)])
        return tuple(_rows(board, found, names))

    def everybody(self, actor: Person, wanted: TaskFilter) -> TaskList:
        """The tasks that are wanted, overdue first, then by day. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        board = self._board()
        found = board.tasks(self._records.people.all())
        counted = Counter(task.state for _person, task in found)
        chosen = {
            person.id
            for person in self._records.people.matching(wanted.query)
            if not wanted.team or person.team == wanted.team
        }
        order = {state: place for place, state in enumerate(TASK_STATES)}
        shown = sorted(
            (one for one in found if one[0].id in chosen and wanted.takes(one[1])),
            key=lambda one: (order[one[1].state], one[1].due, one[0].staff_no),
        )
        rows = _rows(board, shown, self._names_of_makers(board))
        return TaskList(tuple(rows), {state: counted[state] for state in TASK_STATES})

    def items(self) -> list[Item]:
        """Every published module and quiz."""
        return items(self._board())

    def teams(self) -> list[str]:
        """Every team that somebody who learns is in."""
        return sorted({one.team for one in self._trainees() if one.team})

    def posts(self) -> list[str]:
        """Every post that somebody who learns has."""
        return sorted({one.post for one in self._trainees() if one.post})

    def people(self, actor: Person, query: str) -> list[Person]:
        """Who can be given something, found by name, number, pinyin. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        return self._trainees(query)

    def reach(self, actor: Person, order: Order) -> Reach:
        """Whom an order would touch if it were given now. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        one = as_assignment(order, "", self._clock().wall)
        return reach(self._board(), one, self._trainees())

    def assign(self, actor: Person, order: Order) -> str:
        """Set something for people, teams or posts; returns the id of the assignment.

        Raises NotAllowed, or AssignmentRefused with the field to put right.
        """
        require(actor, "trainer", "supervisor")
        assignment, why = new_id(), order.why.strip()
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act, so that two seats do not set the same thing twice
            refuse_unfit(self._board(), self._records.people.all(), order)
            digest = act.keep_private(None, "reason", why) if why else ""
            act.add(
                AssignmentMade(
                    assignment, order.kind, order.item, order.audience, order.names,
                    order.due.isoformat(), order.days, digest,
                ),
                thing=f"assignment:{assignment}",
            )  # fmt: skip
        return assignment

    def withdraw(self, actor: Person, assignment: str, why: str) -> None:
        """Take an assignment back; what was done for it stays done.

        Raises NotAllowed, or AssignmentRefused when it is not in force or no reason is given.
        """
        require(actor, "trainer", "supervisor")
        if not why.strip():
            raise AssignmentRefused("why", text("Say in a few words why it is withdrawn."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            if assignment not in self._board().assignments:
                raise AssignmentRefused(
                    "item", text("This was withdrawn already. Nothing was changed.")
                )
            digest = act.keep_private(None, "reason", why.strip())
            act.add(AssignmentWithdrawn(assignment, digest), thing=f"assignment:{assignment}")

    def assignments(self, actor: Person) -> list[AssignmentView]:
        """What is set and in force, the newest first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        board, people = self._board(), self._records.people.all()
        known: dict[str, str] = {one.id: one.name for one in people}
        content = self._records.private.content
        return [
            view(board, one, people, known, content(one.why) if one.why else "")
            for one in reversed(list(board.assignments.values()))
            if one.item in board.courses
        ]

    def _board(self) -> TaskBoard:
        return self._facts.board(self._clock().wall)

    def _trainees(self, query: str = "") -> list[Person]:
        return [one for one in self._records.people.matching(query) if is_trainee(one)]

    def _names_of_makers(self, board: TaskBoard) -> Mapping[str, str]:
        makers = {one.made_by for one in board.assignments.values()}
        return {maker: self._records.people.get(PersonId(maker)).name for maker in makers}


def _rows(
    board: TaskBoard, found: Sequence[tuple[Person, Task]], names: Mapping[str, str]
) -> list[TaskRow]:
    return [TaskRow(person, task, _why(board, task, names)) for person, task in found]


def _why(board: TaskBoard, task: Task, names: Mapping[str, str]) -> Text:
    if task.source == "onboarding":
        return text("Onboarding")
    if task.source == "launch":
        return text("New product, launch {day}", day=task.course.launch)
    return text("Set by {name}", name=names[board.assignments[task.assignment].made_by] or "—")
