"""Make a demo site: made-up people work through the real desks, on a clock of their own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from trainer.assembly import Program, open_program
from trainer.demo.people import LEARNERS, PASSWORD, STAFF, SUPERVISOR, Character
from trainer.exams.sitting import Sitting
from trainer.foundation.clock import Moment, system_clock
from trainer.lessons.progress import checks
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.typing_tests import run as entries
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.run import Run

CENTRE, HOTLINE = "晨曦客户服务中心（演示）", "400-000-0000"
_TEST_SECONDS = 300
_FOUNDED_DAYS_AGO = 421


class DemoClock:
    """A clock that only moves when it is told to, and never backwards."""

    def __init__(self, start: datetime) -> None:
        self._start = self.now = start

    def __call__(self) -> Moment:
        spent = (self.now - self._start).total_seconds()
        return Moment(self.now, spent, "demo")

    def at(self, moment: datetime) -> None:
        """Go on to a moment, unless it is past already."""
        self.now = max(self.now, moment)

    def wait(self, seconds: float) -> None:
        """Let some seconds pass."""
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class _Step:
    at: datetime
    order: int
    do: Callable[[], None]


def make_demo(folder: Path, until: datetime | None = None, seed: int = 2026) -> None:
    """Found a demo site in an empty folder and fill it up to `until`, by default to now."""
    until = until or system_clock().wall
    clock = DemoClock(until - timedelta(days=_FOUNDED_DAYS_AGO))
    program = open_program(folder, clock)
    try:
        _Story(program, clock, until, seed).tell()
        clock.at(until)
    finally:
        program.close()


class _Story:
    """Who does what when; the steps are collected first and then done in order of time."""

    def __init__(self, program: Program, clock: DemoClock, until: datetime, seed: int) -> None:
        self._program = program
        self._clock = clock
        self._until = until
        self._chance = random.Random(seed)
        self._steps: list[_Step] = []
        self._people: dict[str, Person] = {}

    def tell(self) -> None:
        founded = self._program.founding.found(
            CENTRE, HOTLINE, SUPERVISOR.name, SUPERVISOR.staff_no, PASSWORD, demo=True
        )
        self._people[SUPERVISOR.staff_no] = founded.supervisor
        for character in (*STAFF, *LEARNERS):
            self._plan(character)
        for step in sorted(self._steps, key=lambda step: (step.at, step.order)):
            self._clock.at(step.at)
            step.do()

    def _plan(self, character: Character) -> None:
        day = self._morning(character.days_ago)
        self._later(day, lambda: self._join(character))
        for number in range(character.lessons):
            when = day + timedelta(days=number // 2, hours=1 + number % 2)
            self._later(when, lambda number=number: self._study(character, number))  # type: ignore[misc]
        after = day + timedelta(days=4)
        if character.skill and after < self._until:
            self._later(after, lambda: self._quiz(character))
        if character.speed and after < self._until:
            self._later(after + timedelta(hours=2), lambda: self._type(character))
            self._later(after + timedelta(hours=3), lambda: self._type(character))
        if character.approved and after < self._until:
            self._later(after + timedelta(hours=5), lambda: self._approve(character))
        if character.lessons == 2 and character.days_ago < 10:
            self._later(self._until - timedelta(hours=1), lambda: self._begin(character, 2))

    def _morning(self, days_ago: int) -> datetime:
        day = self._until - timedelta(days=days_ago)
        # nine o'clock in Shanghai is one o'clock UTC
        return day.replace(hour=1, minute=self._chance.randrange(5, 50), second=0, microsecond=0)

    def _later(self, at: datetime, do: Callable[[], None]) -> None:
        self._steps.append(_Step(min(at, self._until), len(self._steps), do))

    def _join(self, character: Character) -> None:
        supervisor = self._people[SUPERVISOR.staff_no]
        slip = self._program.accounts.add_person(
            supervisor, character.name, character.staff_no, character.role, character.team
        )
        self._clock.wait(600)
        self._program.accounts.login(character.staff_no, slip.password)
        self._program.accounts.change_password(slip.person, slip.password, PASSWORD)
        self._people[character.staff_no] = slip.person

    def _study(self, character: Character, number: int) -> None:
        person = self._people[character.staff_no]
        lessons = self._program.study.modules(person)[0].module.lessons
        if number >= len(lessons):
            return
        view = self._program.study.open_lesson(person, lessons[number])
        for start in range(0, len(view.lesson.blocks), 6):
            self._clock.wait(self._chance.uniform(40, 110))
            blocks = range(start, min(start + 6, len(view.lesson.blocks)))
            view = self._program.study.blocks_read(person, view, blocks)
        for question in checks(view.lesson):
            self._clock.wait(self._chance.uniform(8, 25))
            right = tuple(str(label) for label in question.key)
            view = self._program.study.check_answered(person, view, question.id, right, True)

    def _begin(self, character: Character, number: int) -> None:
        """Read the first third of a lesson, so that there is something to go on with."""
        person = self._people[character.staff_no]
        lesson = self._program.study.modules(person)[0].module.lessons[number]
        view = self._program.study.open_lesson(person, lesson)
        third = len(view.lesson.blocks) // 3
        self._program.study.blocks_read(person, view, range(third))
        self._program.study.remember_position(person, lesson, third)

    def _quiz(self, character: Character) -> None:
        person = self._people[character.staff_no]
        module = self._program.study.modules(person)[0].module
        sitting = self._program.exams.open_quiz(person, module.id)
        for line in sitting.paper.lines:
            self._clock.wait(self._chance.uniform(12, 40))
            answer = self._answer(line.question, character.skill)
            sitting = self._program.exams.keep_answer(sitting, line.question.id, answer)
        self._retry(character, self._program.exams.hand_in(sitting))

    def _retry(self, character: Character, sitting: Sitting) -> None:
        """Who knows the trade and had bad luck sits the quiz once more."""
        if sitting.result and not sitting.result.passed and character.skill > 0.85:
            self._clock.wait(3600)
            self._quiz(character)

    def _answer(self, question: Question, skill: float) -> tuple[str, ...]:
        if self._chance.random() < skill:
            return tuple(part if isinstance(part, str) else part[0] for part in question.key)
        if question.kind == "true_false":
            return ("false",) if question.key == ("true",) else ("true",)
        if question.kind == "fill":
            return tuple("不清楚" for _ in question.key)
        wrong = [o.label for o in question.options if o.label not in question.key]
        return (self._chance.choice(wrong),)

    def _type(self, character: Character) -> None:
        person = self._people[character.staff_no]
        passage = self._program.typing.next_passage(person)
        ticket = self._program.typing.start(person, passage, seconds=_TEST_SECONDS, certified=True)
        run = self._run(passage, character.speed)
        self._clock.wait(_TEST_SECONDS + 5)
        self._program.typing.finish(ticket, run)

    def _run(self, passage: Passage, speed: int) -> Run:
        """A run at about this net speed, in commits of one to three 字 with a few slips."""
        run = Run.new(passage, "standard", _TEST_SECONDS, certified=True).apply(entries.start(0))
        place, now = 0, 900.0
        while place < len(passage.text):
            size = self._chance.randint(1, 3)
            chunk = passage.text[place : place + size]
            if self._chance.random() < 0.006:
                chunk = "的" + chunk[1:]
            run = run.apply(entries.preedit(int(now - 400), "x" * (2 * size)))
            run = run.apply(entries.commit(int(now), chunk))
            if run.is_over:
                return run
            place += size
            now += size * 60_000 / speed * self._chance.uniform(0.75, 1.2) + 401
            now -= 400
        return run.apply(entries.end(int(now), "finished"))

    def _approve(self, character: Character) -> None:
        person = self._people[character.staff_no]
        supervisor = self._people[SUPERVISOR.staff_no]
        own = self._program.certification.current(person.id).standing
        if own is not None and own.is_met(own.target):
            self._program.certification.approve(
                supervisor, person.id, own.target, "培训、测验和录入均达标，同意上岗。"
            )
