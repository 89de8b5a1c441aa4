"""What may be assigned to whom, and how far what was assigned is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trainer.desks.task_board import TaskBoard, is_trainee
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.training.refusals import AssignmentRefused
from trainer.training.tasks import Assignment, Audience, ItemKind

MOST_DAYS = 365


@dataclass(frozen=True)
class Item:
    """Something that can be assigned."""

    kind: ItemKind
    id: str
    title: str
    block: str


@dataclass(frozen=True)
class Order:
    """What somebody is about to assign; `names` are person ids, teams or posts.

    Those who come to the team or post later have `days` from the day they came.
    """

    kind: ItemKind
    item: str
    audience: Audience
    names: tuple[str, ...]
    due: date
    days: int
    why: str = ""


@dataclass(frozen=True)
class Reach:
    """How many people an order touches now, and how many of them have done it long ago."""

    people: int
    done: int


@dataclass(frozen=True)
class AssignmentView:
    """An assignment in force with how far it is; `names` are words and no ids.

    `why` is None when the reason was erased.
    """

    id: str
    kind: ItemKind
    item: str
    title: str
    block: str
    audience: Audience
    names: tuple[str, ...]
    due: date
    days: int
    why: str | None
    made_at: datetime
    made_by: str
    people: int
    done: int
    overdue: int


def items(board: TaskBoard) -> list[Item]:
    """Every published module, and its quiz behind it."""
    found = []
    for course in board.courses.values():
        found.append(Item("module", course.id, course.title, course.block))
        if course.quiz:
            found.append(Item("quiz", course.id, course.quiz, course.block))
    return found


def as_assignment(order: Order, own_id: str, now: datetime) -> Assignment:
    """The order as if it had been given at this moment."""
    return Assignment(
        own_id, order.kind, order.item, order.audience, order.names, order.due, order.days, now
    )


def reach(board: TaskBoard, one: Assignment, people: Sequence[Person]) -> Reach:
    """Whom it touches now, and who of them has done it."""
    reached = board.reached(one, people)
    done = sum((person, one.kind, one.item) in board.done for person, _due in reached)
    return Reach(len(reached), done)


def refuse_unfit(board: TaskBoard, people: Sequence[Person], order: Order) -> None:
    """Raise AssignmentRefused for what cannot be set, or is set for the same people already."""
    if (order.kind, order.item) not in [(one.kind, one.id) for one in items(board)]:
        raise AssignmentRefused("item", text("Choose a published module or quiz."))
    if not order.names:
        raise AssignmentRefused("names", text("Choose at least one person, team or post."))
    if set(order.names) - _names(order.audience, people):
        raise AssignmentRefused(
            "names", text("Somebody or something chosen here is not there any more.")
        )
    if order.due < board.today:
        raise AssignmentRefused("due", text("This day is over. Choose today or a later day."))
    if not 1 <= order.days <= MOST_DAYS:
        raise AssignmentRefused("days", text("Choose 1 to {most} days.", most=MOST_DAYS))
    _refuse_repeated(board, people, order)


def view(
    board: TaskBoard, one: Assignment, people: Sequence[Person], known: Mapping[str, str],
    why: str | None,
) -> AssignmentView:  # fmt: skip
    """One assignment as a list shows it; `known` are the names of everybody by id."""
    course = board.courses[one.item]
    reached = board.reached(one, people)
    still = [due for person, due in reached if (person, one.kind, one.item) not in board.done]
    return AssignmentView(
        id=one.id,
        kind=one.kind,
        item=one.item,
        title=course.quiz if one.kind == "quiz" else course.title,
        block=course.block,
        audience=one.audience,
        names=tuple(known.get(name, name) for name in one.names),
        due=one.due,
        days=one.days,
        why=why,
        made_at=one.made_at,
        made_by=known.get(one.made_by, ""),
        people=len(reached),
        done=len(reached) - len(still),
        overdue=sum(due < board.today for due in still),
    )


def _names(audience: Audience, people: Sequence[Person]) -> set[str]:
    trainees = [person for person in people if is_trainee(person)]
    of = {
        "people": [str(person.id) for person in trainees],
        "team": [person.team for person in trainees],
        "post": [person.post for person in trainees],
    }
    return set(of[audience]) - {""}


def _refuse_repeated(board: TaskBoard, people: Sequence[Person], order: Order) -> None:
    known = {str(person.id): person.name for person in people}
    for one in board.assignments.values():
        same = (one.kind, one.item, one.audience) == (order.kind, order.item, order.audience)
        twice = [name for name in order.names if name in one.names]
        if same and twice:
            raise AssignmentRefused(
                "names",
                text(
                    "{names} already have this from {maker}, due {day}. Leave them out, or "
                    "withdraw that assignment first.",
                    names="、".join(known.get(name, name) for name in twice),
                    maker=known.get(one.made_by, "—"),
                    day=one.due.isoformat(),
                ),
            )
