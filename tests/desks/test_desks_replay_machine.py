"""Whatever people do through the desks, the journal alone gives the same picture again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import (
    MODULE,
    SUPERVISOR_PASSWORD,
    FakeClock,
    pass_quiz,
    read_everything,
    type_test,
)
from trainer.assembly import Program, open_program
from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.foundation.errors import TrainerError
from trainer.people.person import Person
from trainer.records.projections import contents
from trainer.training.plan import Plan

_WHO, _BY = st.integers(0, 1), st.integers(0, 2)
_ANSWERS = st.sampled_from(["", "confirm", "confirm", "refuse"])
_DAY = 24 * 3600


class Replaying(RuleBasedStateMachine):
    """Two learners and three supervisors at one site, as a year goes by."""

    begun: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="shanggang-"))
        shutil.copytree(self.begun, self.place / "site")
        self.clock = FakeClock()
        self.clock.advance(3600)
        self.program = open_program(self.place / "site", self.clock)
        first = self.program.accounts.login("S001", SUPERVISOR_PASSWORD).person
        people = sorted(self.program.accounts.people(first), key=lambda one: one.staff_no)
        self.supervisors = [one for one in people if one.role == "supervisor"]
        self.learners = [one for one in people if one.role == "learner"]
        self.seen: list[tuple[datetime, list[object]]] = []

    @rule(days=st.sampled_from([1, 3, 8, 30, 200]))
    def time_passes(self, days: int) -> None:
        self.clock.advance(days * _DAY)

    @rule(who=_WHO, good=st.booleans())
    def sits(self, who: int, good: bool) -> None:
        exams, person = self.program.exams, self.learners[who]
        if good:
            self.tries(pass_quiz, self.program, person)
        else:
            self.tries(lambda: exams.hand_in(exams.open_quiz(person, MODULE)))

    @rule(who=_WHO, speed=st.sampled_from([20, 60]))
    def types(self, who: int, speed: int) -> None:
        self.tries(type_test, self.program, self.learners[who], speed)

    @rule(who=_WHO, by=_BY)
    def is_awarded(self, who: int, by: int) -> None:
        desk, person, actor = (
            self.program.certification,
            self.learners[who].id,
            self.supervisors[by],
        )
        if desk.may_approve(actor, person, "junior") is None:
            desk.approve(actor, person, "junior", "达标")

    @rule(who=_WHO, by=_BY, place=st.integers(0, 20), days=st.integers(1, 40), answer=_ANSWERS)
    def is_decided(self, who: int, by: int, place: int, days: int, answer: str) -> None:
        desk, actor, person = self.program.decisions, self.supervisors[by], self.learners[who].id
        [choice] = desk.choices(actor, person) or [None]
        if choice is None:
            return
        kind, today = choice.kinds[place % len(choice.kinds)], local_day(self.clock.wall)
        until = today + timedelta(days=days) if kind == "permission" else None
        level = requirement = ""
        if kind == "extension":
            level, until = "junior", choice.standing.held.valid_until + timedelta(days=days)
        if kind == "exemption":
            level, requirement = "junior", "typing"
        reason = "new" if kind == "enrolment" else "quality"
        wanted = Wanted(kind, reason, "因为", today, until, level, requirement)
        self.tries(desk.decide, actor, person, "hotline", wanted)
        if answer:
            self.is_answered((by + 1) % 3, answer == "confirm")

    @rule(by=_BY, agree=st.booleans())
    def is_answered(self, by: int, agree: bool) -> None:
        desk, actor = self.program.decisions, self.supervisors[by]
        for one in desk.waiting(actor):
            answer = desk.confirm if agree else desk.refuse
            if one.may_hear:
                self.tries(partial(desk.hear, upheld=agree), actor, one.decision.id, "已听取")
            else:
                self.tries(answer, actor, one.decision.id, "已核对")

    @rule(who=_WHO, words=st.sampled_from(["", "不服"]))
    def reads(self, who: int, words: str) -> None:
        desk, person = self.program.decisions, self.learners[who]
        for one in desk.of(person, person.id):
            if one.to_acknowledge:
                desk.acknowledge(person, one.decision.id, words)
        for view in self.program.retraining.of(person, person.id):
            for step in view.episode.to_read():
                self.program.retraining.acknowledge(person, view.episode.id, step, words)

    @rule(by=_BY, place=st.integers(0, 5))
    def is_declared_void(self, by: int, place: int) -> None:
        desk, actor = self.program.decisions, self.supervisors[by]
        every = [one for who in self.learners for one in desk.of(actor, who.id)]
        if every:
            name = every[place % len(every)].decision.id
            self.tries(desk.void, actor, name, "弄错了")

    @rule(who=_WHO, by=_BY, steps=st.integers(1, 6), good=st.booleans())
    def is_retrained(self, who: int, by: int, steps: int, good: bool) -> None:
        """The next steps of an open episode, or the notice of one."""
        for step in range(steps):
            self.takes_a_step(who, (by + step) % 3, good)
            self.clock.advance(60)

    def takes_a_step(self, who: int, by: int, good: bool) -> None:
        desk, person, actor = self.program.retraining, self.learners[who].id, self.supervisors[by]
        today = local_day(self.clock.wall)
        going = [one for one in desk.of(actor, person) if one.episode.is_open]
        if not going:
            grounds = tuple(one.event for one in desk.grounds(actor, person))
            due = today + timedelta(days=20)
            self.tries(desk.give_notice, actor, person, grounds, "quality", "不达标", due, "")
            return
        one, name = going[0], going[0].episode.id
        end = "reinstated" if one.result == "passed" else "referred"
        plan = Plan(quizzes=(MODULE,), typing="50")
        steps: dict[str, Callable[[], object]] = {
            "talk": lambda: desk.record_talk(actor, name, today, (), "谈过"),
            "plan": lambda: desk.plan(actor, name, plan),
            "exit_test": lambda: desk.set_exit_test(actor, name, MODULE),
            "sit": lambda: self.sits(who, good),
            "outcome": lambda: desk.propose_outcome(actor, name, end, "如上"),
            "confirm": lambda: (desk.confirm if good else desk.refuse)(actor, name, "看过"),
        }
        self.tries(steps[one.stage])

    @rule(who=_WHO, again=st.booleans())
    def leaves_and_may_come_back(self, who: int, again: bool) -> None:
        person, desk = (
            self.program.keeping._records.people.get(self.learners[who].id),
            self.program.accounts,
        )
        change = desk.retire if person.active else desk.take_back
        self.tries(lambda: change(self.supervisors[0], person.id))

    @precondition(lambda self: len(self.seen) > 3)
    @rule(place=st.integers(0, 30))
    def a_past_day_is_as_it_was(self, place: int) -> None:
        moment, shown = self.seen[place % (len(self.seen) - 1)]
        if moment < self.clock.wall:
            assert self.standings(moment) == shown

    @rule()
    def is_folded_again(self) -> None:
        """The command that makes the lists anew, and a program that is opened afresh."""
        connection = self.program.keeping._records.connection
        lists, told = contents(connection), self.told()
        self.program.keeping.rebuild(self.supervisors[0])
        assert contents(connection) == lists
        assert self.told() == told
        self.program.close()
        self.program = open_program(self.place / "site", self.clock)
        assert self.told() == told

    @invariant()
    def what_was_shown_is_remembered(self) -> None:
        # The next act is a second later, so that a moment has one picture.
        self.seen.append((self.clock.wall, self.standings()))
        self.clock.advance(1)

    def standings(self, as_of: datetime | None = None) -> list[object]:
        """Every standing with its explanation."""
        desk = self.program.certification
        return [own.as_plain() for who in self.learners for own in desk.standings(who.id, as_of)]

    def told(self) -> list[object]:
        """What people are shown, each with its reasons."""
        actor, found = self.supervisors[0], self.standings()
        for who in self.learners:
            found += self.program.certification.awards(who.id)
            found += self.program.decisions.of(actor, who.id)
            found += self.program.retraining.of(actor, who.id)
            found += self.program.exams.results(who)
        return found

    def tries(self, act: Callable[..., object], *given: object) -> None:
        """What is refused leaves nothing behind."""
        head = self.program.keeping._records.journal.head()
        try:
            act(*given)
        except TrainerError:
            assert self.program.keeping._records.journal.head() == head

    def teardown(self) -> None:
        try:
            self.is_folded_again()
            assert self.program.keeping.verify().problems == ()
        finally:
            self.program.close()
            shutil.rmtree(self.place)


@pytest.fixture
def begun(program: Program, supervisor: Person) -> Path:
    """A site with something to decide about: two have done everything, one is certified."""
    for n in "23":
        program.accounts.add_person(supervisor, f"主管{n}", f"S10{n}", "supervisor", "")
    for n in "12":
        one = program.accounts.add_person(supervisor, f"学员{n}", f"K{n}", "learner", "").person
        read_everything(program, one)
        pass_quiz(program, one)
        type_test(program, one)
    program.certification.approve(supervisor, one.id, "junior", "达标")
    return program.folder


def test_the_journal_gives_the_same_picture_again(begun: Path) -> None:
    run(begun, 5, 20)


@pytest.mark.long
def test_the_journal_gives_the_same_picture_again_and_again(begun: Path) -> None:
    run(begun, 25, 40)


def run(begun: Path, examples: int, steps: int) -> None:
    Replaying.begun = begun
    test = Replaying.TestCase()
    test.settings = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    test.runTest()
