"""Study: what comes next, a lesson in the middle, and when it counts as read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from trainer.certification.days import local_day
from trainer.certification.policy import ExamRequired, QuizRequired, TypingRequired
from trainer.certification.standing import Standing
from trainer.desks.borderline import second_paper_due
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.certification import AwardView, CertificationDesk
from trainer.desks.course import (
    LessonState,
    ModuleProgress,
    SummaryPaper,
    modules_of,
)
from trainer.desks.finishing import finish_module_if_done
from trainer.desks.training import TaskRow, TrainingDesk
from trainer.foundation.clock import Clock
from trainer.foundation.events import Event
from trainer.foundation.identity import LessonId, ModuleId, PersonId, Version
from trainer.foundation.wording import text
from trainer.lessons import progress
from trainer.lessons.events import BlocksRead, CheckAnswered, LessonRead
from trainer.lessons.lesson import Heading, Lesson, Module
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records

StepKind = Literal[
    "lesson", "resume_quiz", "quiz", "typing", "exam", "missing", "wait_approval", "done",
    "stopped",
]  # fmt: skip


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next; `section` is the heading where reading stopped.

    Of an exam, `module` is what its papers belong to. "missing" is what only others can do,
    "stopped" a decision by which somebody takes no calls.
    """

    kind: StepKind
    module: ModuleId | None
    lesson: LessonId | None
    title: str
    minutes: int
    percent: int
    section: str


_STOPPED = NextStep("stopped", None, None, "", 0, 0, "")


@dataclass(frozen=True)
class Home:
    """Everything the first page of a new hire shows."""

    greeting_name: str
    next_step: NextStep | None
    modules: tuple[ModuleProgress, ...]
    standing: Standing | None
    level_title: str
    typing_best: Decimal | None
    certificate: AwardView | None
    tasks: tuple[TaskRow, ...]

    def due(self, module: ModuleId) -> TaskRow | None:
        """The open task of a module or its quiz that is due first."""
        return _due(self.tasks, module)


@dataclass(frozen=True)
class LessonView:
    """A lesson as one person has it open; it keeps its version until it is opened again."""

    lesson: Lesson
    version: Version
    module: Module
    number: int
    total: int
    blocks_read: frozenset[int]
    checks_right: frozenset[str]
    resume_block: int
    previous: LessonId | None
    next: LessonId | None


class StudyDesk:
    """What a learner may do with lessons."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        certification: CertificationDesk,
        training: TrainingDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalogue = catalogue
        self._certification = certification
        self._training = training
        self._clock = clock

    def home(self, person: Person) -> Home:
        """What the home page shows this person now."""
        modules = self.modules(person)
        current = self._certification.current(person.id)
        runs = [run.net for run in self._records.results.runs(person.id) if run.net is not None]
        awards = self._certification.awards(person.id)
        tasks = self._training.tasks(person, person.id)
        return Home(
            greeting_name=person.name,
            next_step=self._next_step(person, _due_first(modules, tasks), current.standing),
            modules=modules,
            standing=current.standing,
            level_title=current.level_title,
            typing_best=max(runs, default=None),
            certificate=awards[-1] if awards else None,
            tasks=tasks,
        )

    def decides_with_last(self, person: Person, module: ModuleId) -> bool:
        """Whether the last quiz is borderline for a certificate and waits for the next paper."""
        today = local_day(self._clock().wall)
        due = second_paper_due(self._records, self._catalogue, person.id, module, today)
        return due is not None

    def modules(self, person: Person) -> tuple[ModuleProgress, ...]:
        """Every published module with this person's progress."""
        return modules_of(self._records, self._catalogue, [person])[person.id]

    def summary(self, module: ModuleId) -> SummaryPaper:
        """The summary of a module as a paper. Raises NotPublished."""
        found, version = self._catalogue.module(module)
        history = self._records.published.history("module")
        at = next(at for _thing, one, at in history if one == version)
        centre = self._catalogue.standard().get("centre_name")
        day = local_day(at).isoformat()
        made = text("{site} · as published on {day}", site=centre.value if centre else "", day=day)
        return SummaryPaper(found.title, found.purpose, found.summary, str(made).lstrip(" ·"))

    def open_lesson(self, person: Person, lesson_id: LessonId) -> LessonView:
        """The published lesson with this person's progress in it. Raises NotPublished."""
        lesson, version = self._catalogue.lesson(lesson_id)
        module, _module_version = self._catalogue.module(ModuleId(lesson_id.split("/")[0]))
        if lesson_id not in module.lessons:  # an old paper may still point to it
            raise NotPublished(text("The lesson “{title}” was taken away.", title=lesson.title))
        state = self._records.studies.lesson(person.id, lesson_id)
        same = state is not None and state.version == version
        place = module.lessons.index(lesson_id)
        view = LessonView(
            lesson=lesson,
            version=version,
            module=module,
            number=place + 1,
            total=len(module.lessons),
            blocks_read=state.blocks if state and same else frozenset(),
            checks_right=state.checks if state and same else frozenset(),
            resume_block=0,
            previous=module.lessons[place - 1] if place else None,
            next=module.lessons[place + 1] if place + 1 < len(module.lessons) else None,
        )
        return replace(view, resume_block=self._resume_block(person, view))

    def picture(self, view: LessonView, file: str) -> bytes:
        """A picture of the lesson in the version that is open. Raises NotFound."""
        return self._catalogue.picture(view.version, file)

    def blocks_read(self, person: Person, view: LessonView, blocks: Collection[int]) -> LessonView:
        """Record that blocks were on the screen long enough; those known already cost nothing."""
        fresh = frozenset(blocks) - view.blocks_read
        if not fresh:
            return view
        after = replace(view, blocks_read=view.blocks_read | fresh)
        event = BlocksRead(view.module.id, view.lesson.id, view.version, tuple(sorted(fresh)))
        return self._record(person, view, after, event)

    def check_answered(
        self, person: Person, view: LessonView, check: str, chosen: tuple[str, ...], right: bool
    ) -> LessonView:
        """Record an answer to a quick check; wrong ones are kept too, to improve the lesson."""
        known = view.checks_right | {check} if right else view.checks_right
        after = replace(view, checks_right=known)
        event = CheckAnswered(view.module.id, view.lesson.id, view.version, check, chosen, right)
        return self._record(person, view, after, event)

    def remember_position(self, person: Person, lesson_id: LessonId, block: int) -> None:
        """Where the page stands; a setting and nobody's evidence."""
        self._records.settings.keep(person.id, f"position:{lesson_id}", str(block))
        self._records.settings.keep(person.id, "last-lesson", lesson_id)

    def is_read(self, view: LessonView) -> bool:
        """Whether the lesson counts as read."""
        return progress.is_finished(view.lesson, view.blocks_read, view.checks_right)

    def fraction_read(self, view: LessonView) -> Fraction:
        """How much of the lesson was read, 0 to 1."""
        return progress.fraction_read(view.lesson, view.blocks_read)

    def minutes_left(self, view: LessonView) -> int:
        """About how many minutes the rest takes."""
        return progress.minutes_left(view.lesson, view.blocks_read)

    def _record(
        self, person: Person, before: LessonView, after: LessonView, event: Event
    ) -> LessonView:
        lesson = before.lesson.id
        with self._records.journal.act(person.id, self._clock().wall) as act:
            act.add(event, person=person.id, thing=f"lesson:{lesson}")
            if self.is_read(after) and not self.is_read(before):
                self._finish(act, person.id, after)
        return after

    def _finish(self, act: Act, person: PersonId, view: LessonView) -> None:
        act.add(
            LessonRead(view.module.id, view.lesson.id, view.version),
            person=person,
            thing=f"lesson:{view.lesson.id}",
        )
        finish_module_if_done(act, self._records, self._catalogue, person, view.module.id)

    def _resume_block(self, person: Person, view: LessonView) -> int:
        if not view.blocks_read or self.is_read(view):
            return 0
        kept = self._records.settings.get(person.id, f"position:{view.lesson.id}")
        if kept.isdigit() and int(kept) < len(view.lesson.blocks):
            return int(kept)
        return progress.first_unread(view.lesson, view.blocks_read, view.checks_right) or 0

    def _next_step(
        self, person: Person, modules: tuple[ModuleProgress, ...], standing: Standing | None
    ) -> NextStep | None:
        for one in modules:
            if one.open_sitting is not None and one.module.quiz is not None:
                return _quiz_step("resume_quiz", one)
        stopped = standing is not None and standing.state in ("suspended", "revoked")
        if stopped and standing and standing.decision and not standing.decision.acknowledged_at:
            return _STOPPED  # before they learn on, they are to read why
        for one in modules:
            unread = [lesson for lesson in one.lessons if not lesson.read]
            if unread:
                return self._lesson_step(person, one, unread)
            if one.module.quiz is not None and not one.quiz_passed:
                return _quiz_step("quiz", one)
        return None if standing is None else self._towards(modules, standing)

    def _towards(self, modules: tuple[ModuleProgress, ...], standing: Standing) -> NextStep:
        """What leads on to the certificate once the modules are done."""
        if standing.state == "eligible":
            return NextStep("wait_approval", None, None, "", 0, 100, "")
        missing = [r for r in standing.requirements if not r.is_met]
        if any(requirement.kind == "typing" for requirement in missing):
            return NextStep("typing", None, None, "", self._typing_minutes(), 0, "")
        again = self._results_missing(standing)
        for one in modules:
            if one.module.id in again and one.module.quiz is not None:
                return _quiz_step("quiz", one)
        for exam, _version in self._catalogue.exams():
            if exam.name in again:
                return NextStep("exam", exam.name, None, exam.title, exam.rules.minutes, 0, "")
        if standing.state in ("suspended", "revoked"):
            return _STOPPED
        if missing and standing.state != "certified":
            return NextStep("missing", None, None, str(missing[0].next_step), 0, 0, "")
        return NextStep("done", None, None, "", 0, 100, "")

    def _typing_minutes(self) -> int:
        """How long somebody types in a test, all its passages together, rounded up."""
        asked = [
            required
            for policy in self._certification.policies()
            for level in policy.levels
            for required in level.requires
            if isinstance(required, TypingRequired)
        ]
        return ceil(max(one.minutes for one in asked) * max(one.passages for one in asked))

    def _results_missing(self, standing: Standing) -> set[ModuleId]:
        """What must be sat: exams, and quizzes passed too long ago or not well enough to count."""
        levels = (
            policy.level(standing.target)
            for policy in self._certification.policies()
            if policy.id == standing.policy
        )
        met = {judged.id for judged in standing.requirements if judged.is_met}
        return {
            required.module
            for level in levels
            for required in level.requires
            if isinstance(required, (QuizRequired, ExamRequired)) and required.id not in met
        }

    def _lesson_step(
        self, person: Person, one: ModuleProgress, unread: list[LessonState]
    ) -> NextStep:
        last = self._records.settings.get(person.id, "last-lesson")
        lesson = next((each for each in unread if each.lesson_id == last), unread[0])
        view = self.open_lesson(person, lesson.lesson_id)
        section = ""
        if view.blocks_read:
            before = view.lesson.blocks[: view.resume_block + 1]
            headings = [block.text for block in before if isinstance(block, Heading)]
            section = headings[-1] if headings else ""
        return NextStep(
            "lesson", one.module.id, lesson.lesson_id, lesson.title,
            self.minutes_left(view), lesson.percent, section,
        )  # fmt: skip


def _quiz_step(kind: StepKind, one: ModuleProgress) -> NextStep:
    quiz = one.module.quiz
    assert quiz is not None
    return NextStep(kind, one.module.id, None, quiz.title, quiz.minutes, 0, "")


def _due(tasks: tuple[TaskRow, ...], module: ModuleId) -> TaskRow | None:
    return next((row for row in tasks if row.task.item == module and row.task.is_open), None)


def _due_first(
    modules: tuple[ModuleProgress, ...], tasks: tuple[TaskRow, ...]
) -> tuple[ModuleProgress, ...]:
    """What is due first stands first, and of that what was begun; what nobody asks for keeps
    its place behind it."""
    dues = [_due(tasks, one.module.id) for one in modules]
    days = {
        one.module.id: due.task.due if due else date.max
        for one, due in zip(modules, dues, strict=True)
    }
    return tuple(sorted(modules, key=lambda one: (days[one.module.id], one.state == "new")))
