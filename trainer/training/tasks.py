"""Work out what each person must do by which day; a task is computed and never stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from trainer.foundation.clock import local

ItemKind = Literal["module", "quiz"]
Audience = Literal["people", "team", "post"]
Source = Literal["onboarding", "launch", "assignment"]
TaskState = Literal["overdue", "due_soon", "open", "done_late", "done"]

# The order in which lists show them.
TASK_STATES: tuple[TaskState, ...] = ("overdue", "due_soon", "open", "done_late", "done")
OPEN_STATES: tuple[TaskState, ...] = ("overdue", "due_soon", "open")
DUE_SOON_DAYS = 3

Done = Mapping[tuple[str, str, str], datetime]


@dataclass(frozen=True)
class Trainee:
    """What decides which tasks an active learner has; the moments are UTC."""

    id: str
    team: str
    post: str
    joined: datetime
    team_since: datetime
    post_since: datetime


@dataclass(frozen=True)
class Course:
    """A published module as far as tasks depend on it; `quiz` is the title of its quiz.

    `since` is when it was first published: nobody was asked to do it before.
    """

    id: str
    title: str
    block: str
    quiz: str
    track: str
    since: datetime
    launch: date | None = None


@dataclass(frozen=True)
class Assignment:
    """A module or quiz that somebody set; `names` are person ids, teams or posts.

    `made_by` is the id of who set it and `why` the private digest of their reason, or "".
    Those who come to the team or post after `made_at` have `days` from the day they came,
    but never less time than those who were there.
    """

    id: str
    kind: ItemKind
    item: str
    audience: Audience
    names: tuple[str, ...]
    due: date
    days: int
    made_at: datetime
    made_by: str = ""
    why: str = ""

    def touches(self, trainee: Trainee) -> bool:
        """Whether it is for this person now."""
        return _name_for(self.audience, trainee) in self.names

    def due_for(self, trainee: Trainee) -> date:
        """The last day for this person."""
        came = {"team": trainee.team_since, "post": trainee.post_since}.get(self.audience)
        if came is None or came <= self.made_at:
            return self.due
        return max(self.due, local(came).date() + timedelta(days=self.days))


@dataclass(frozen=True)
class Task:
    """One module or quiz that one person must do by the end of the local day `due`.

    `assignment` is the id of the assignment that asks for it, when that is the `source`;
    `done` is the day on which it was done, perhaps long before anybody asked.
    """

    person: str
    kind: ItemKind
    course: Course
    due: date
    source: Source
    assignment: str
    done: date | None
    today: date

    @property
    def item(self) -> str:
        """The id of the module, which is also that of its quiz."""
        return self.course.id

    @property
    def title(self) -> str:
        """What people call the module or the quiz."""
        return self.course.quiz if self.kind == "quiz" else self.course.title

    @property
    def state(self) -> TaskState:
        """In one word."""
        if self.done is not None:
            return "done" if self.done <= self.due else "done_late"
        if self.due < self.today:
            return "overdue"
        return "due_soon" if self.days_left <= DUE_SOON_DAYS else "open"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None

    @property
    def days_left(self) -> int:
        """Days until it is due: 0 on the last day, negative afterwards."""
        return (self.due - self.today).days

    @property
    def days_over(self) -> int:
        """Days since it was due; 0 for what is done or in time."""
        return max(0, -self.days_left) if self.is_open else 0


@dataclass(frozen=True)
class BlockProgress:
    """How far somebody is with one block of the onboarding; `due` is its next last day."""

    block: str
    done: int
    all: int
    due: date | None


def tasks(
    trainee: Trainee,
    courses: Iterable[Course],
    assignments: Iterable[Assignment],
    done: Done,
    today: date,
    onboarding_days: int,
) -> tuple[Task, ...]:
    """Everything one active learner must do, the earliest day first.

    There is one task for each module or quiz: the earliest day wins and says why. `done` has
    the moment at which a person, kind and item was first done; what is not published any
    more asks for nothing.
    """
    known = {course.id: course for course in courses}
    reasons: dict[tuple[ItemKind, str], tuple[date, Source, str]] = {}

    def ask(kind: ItemKind, item: str, due: date, source: Source, assignment: str = "") -> None:
        earlier = reasons.get((kind, item))
        if earlier is None or due < earlier[0]:
            reasons[kind, item] = (due, source, assignment)

    for course in known.values():
        _ask_track(course, trainee, onboarding_days, ask)
    for one in assignments:
        if one.item in known and one.touches(trainee):
            ask(one.kind, one.item, one.due_for(trainee), "assignment", one.id)
    found = []
    for (kind, item), (due, source, assignment) in reasons.items():
        at = done.get((trainee.id, kind, item))
        day = None if at is None else local(at).date()
        found.append(Task(trainee.id, kind, known[item], due, source, assignment, day, today))
    return tuple(sorted(found, key=lambda task: (task.due, task.kind, task.item)))


def onboarding(found: Iterable[Task], blocks: Collection[str]) -> tuple[BlockProgress, ...]:
    """How far the onboarding is, block by block; blocks without a module are left out."""
    mine = [task for task in found if task.kind == "module" and task.course.track == "onboarding"]
    progress = []
    for block in blocks:
        own = [task for task in mine if task.course.block == block]
        if own:
            due = min((task.due for task in own if task.is_open), default=None)
            done = sum(not task.is_open for task in own)
            progress.append(BlockProgress(block, done, len(own), due))
    return tuple(progress)


def _ask_track(
    course: Course, trainee: Trainee, onboarding_days: int, ask: Callable[..., None]
) -> None:
    begins = local(max(trainee.joined, course.since)).date()
    own = begins + timedelta(days=onboarding_days)
    if course.track == "onboarding":
        ask("module", course.id, own, "onboarding")
    elif course.launch is not None:
        # Who came, or what was published, after the launch could not have been in time: then
        # they have what a new hire has.
        late = begins > course.launch
        ask("module", course.id, own if late else course.launch, "launch")


def _name_for(audience: Audience, trainee: Trainee) -> str:
    return {"people": trainee.id, "team": trainee.team, "post": trainee.post}[audience]
