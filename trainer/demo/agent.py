"""One made-up agent at work: joining, reading, sitting the quiz, typing, being approved."""

from __future__ import annotations

import random

from trainer.assembly import Program
from trainer.demo.clock import DemoClock
from trainer.demo.course import FIRST_MODULE
from trainer.demo.people import PASSWORD, Character
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId
from trainer.lessons.lesson import Module
from trainer.lessons.progress import checks
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.questions.question import Question
from trainer.typing_tests import run as entries
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.run import Run

_TEST_SECONDS = 300
# Who knows the trade and had bad luck sits the quiz again; nobody does so for ever.
_SURE, _MOST_TRIES = 0.85, 3
# What somebody writes who has not understood it.
_POOR = (
    "您先冷静一下，这种情况很正常，我们会尽快处理的，您等通知吧。",
    "不好意思，这个不归我管，您再打一次，让别的同事帮您查。",
)
_DISTRACTED = 0.4  # how often another window comes to the front in an exam


class Agent:
    """What one character does at the real desks; the clock goes on while they do it."""

    def __init__(
        self, program: Program, clock: DemoClock, chance: random.Random, character: Character
    ) -> None:
        self._program = program
        self._clock = clock
        self._chance = chance
        self.character = character
        self.person: Person

    def join(self, supervisor: Person) -> None:
        """Be added, and choose a password at the first login."""
        one = self.character
        slip = self._program.accounts.add_person(
            supervisor, one.name, one.staff_no, one.role, one.team,
            staff_type=one.staff_type, post=one.post,
        )  # fmt: skip
        self._clock.wait(600)
        self._program.accounts.login(one.staff_no, slip.password)
        self._program.accounts.change_password(slip.person, slip.password, PASSWORD)
        self.person = slip.person

    def study(self, number: int, module: str = FIRST_MODULE) -> None:
        """Read one lesson of a module to its end and answer its quick checks."""
        lessons = self.module(module).lessons
        if number >= len(lessons):
            return
        view = self._program.study.open_lesson(self.person, lessons[number])
        for start in range(0, len(view.lesson.blocks), 6):
            self._clock.wait(self._chance.uniform(40, 110))
            blocks = range(start, min(start + 6, len(view.lesson.blocks)))
            view = self._program.study.blocks_read(self.person, view, blocks)
        for question in checks(view.lesson):
            self._clock.wait(self._chance.uniform(8, 25))
            right = tuple(str(label) for label in question.key)
            view = self._program.study.check_answered(self.person, view, question.id, right, True)

    def begin(self, number: int) -> None:
        """Read the first third of a lesson, so that there is something to go on with."""
        lesson = self.module().lessons[number]
        view = self._program.study.open_lesson(self.person, lesson)
        third = len(view.lesson.blocks) // 3
        self._program.study.blocks_read(self.person, view, range(third))
        self._program.study.remember_position(self.person, lesson, third)

    def sit(self, tries: int = _MOST_TRIES, module: str = FIRST_MODULE) -> None:
        """Sit the quiz of a module, and again after bad luck."""
        sitting = self._program.exams.open_quiz(self.person, ModuleId(module))
        for line in sitting.paper.lines:
            self._clock.wait(self._chance.uniform(12, 40))
            answer = self._answer(line.question)
            sitting = self._program.exams.keep_answer(sitting, line.question.id, answer)
        if tries > 1 and self._had_bad_luck(self._program.exams.hand_in(sitting)):
            self._clock.wait(3600)
            self.sit(tries - 1, module)

    def sit_exam(self, exam: str, invigilator: str, *, share: float = 1.0) -> None:
        """Sit a counted exam that somebody opens; with a smaller `share` it is still going on."""
        desk = self._program.invigilation
        sitting = desk.open_exam(self.person, exam, invigilator, PASSWORD)
        lines = sitting.paper.lines[: round(share * len(sitting.paper.lines))]
        for line in lines:
            sitting = desk.show(sitting, line.question.id)
            self._clock.wait(self._chance.uniform(8, 30))
            answer = self._answer(line.question)
            sitting = self._program.exams.keep_answer(sitting, line.question.id, answer)
        if self._chance.random() < _DISTRACTED:
            sitting = desk.note_away(sitting, self._chance.randint(5, 40))
        if share == 1:
            self._program.exams.hand_in(sitting)

    def appeal(self, words: str) -> None:
        """Appeal against a question of the latest quiz that went wrong."""
        latest = [row for row in self._program.exams.results(self.person) if row.percent][-1]
        sitting = self._program.exams.sitting(self.person, latest.id)
        result = sitting.result
        wrong = [one for one in result.questions if not one.is_right] if result else []
        if wrong:
            self._program.appeals.make(self.person, sitting.id, wrong[0].question, words)

    def type(self, better: int = 0) -> None:
        """Do the five-minute test, some 字 a minute faster than at first."""
        passage = self._program.typing.next_passage(self.person, certified=True)
        ticket = self._program.typing.start(
            self.person, passage, seconds=_TEST_SECONDS, certified=True
        )
        run = self._run(passage, self.character.speed + better)
        self._clock.wait(_TEST_SECONDS + 5)
        self._program.typing.finish(ticket, run)

    def take_typing_test(self, invigilator: str, away_seconds: int = 0) -> None:
        """Do a test that somebody opens, leaving the text for a while in its first passage."""
        desk = self._program.typing_tests
        test = desk.open(self.person, invigilator, PASSWORD)
        while test.ending is None:
            test, ticket = desk.begin(test)
            gone = 0 if test.typed else away_seconds
            run = self._run(ticket.passage, self.character.speed, gone)
            self._clock.wait(ticket.seconds + 5)
            test = desk.finish(test, ticket, run)

    def be_approved(self, supervisor: Person) -> None:
        """Be awarded the level that is within reach, if everything for it is there."""
        own = self._program.certification.current(self.person.id).standing
        if own is not None and own.is_met(own.target):
            self._program.certification.approve(
                supervisor, self.person.id, own.target, "培训、测验和录入均达标，同意上岗。"
            )

    def module(self, name: str = FIRST_MODULE) -> Module:
        """A module of the course as the agent finds it."""
        found = (one.module for one in self._program.study.modules(self.person))
        return next(one for one in found if one.id == name)

    def _had_bad_luck(self, sitting: Sitting) -> bool:
        failed = sitting.result is not None and not sitting.result.passed
        return failed and self.character.skill > _SURE

    def _answer(self, question: Question) -> tuple[str, ...]:
        is_right = self._chance.random() < self.character.skill
        if question.kind == "written":
            return (question.model if is_right else self._chance.choice(_POOR),)
        if is_right:
            return right_answer(question)
        if question.kind == "true_false":
            return ("false",) if question.key == ("true",) else ("true",)
        if question.kind == "fill":
            return tuple("不清楚" for _ in question.key)
        if question.kind in ("single", "multiple"):
            wrong = [o.label for o in question.options if o.label not in question.key]
            return (self._chance.choice(wrong),)
        return right_answer(question)[:1] if question.kind in ("matching", "find_fault") else ()

    def _run(self, passage: Passage, speed: int, away_seconds: int = 0) -> Run:
        """A run at about this net speed, in commits of one to three 字 with a few slips."""
        run = Run.new(passage, "standard", _TEST_SECONDS, certified=True).apply(entries.start(0))
        place, now = 0, 900.0
        if away_seconds:
            run = run.apply(entries.focus(400, False))
            run = run.apply(entries.focus(400 + 1000 * away_seconds, True))
            now += 1000 * away_seconds
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
            now += size * 60_000 / speed * self._chance.uniform(0.75, 1.2) + 1
        return run.apply(entries.end(int(now), "finished"))
