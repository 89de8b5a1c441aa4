"""Sitting, marking, correcting and appealing in any order: the records stay right."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import MODULE, SUPERVISOR_PASSWORD, FakeClock
from tests.written_exam import add as add_with_password
from tests.written_exam import hand_in, publish_exam
from trainer.assembly import open_program
from trainer.desks.appeals import WHOLE
from trainer.desks.marking_values import OwnMark
from trainer.exams.correction import Correction, corrected
from trainer.exams.result import mark_paper
from trainer.questions.answers import right_answer

_WAYS = st.sampled_from(["full_marks", "void"])
_WHO = st.integers(0, 1)


class Judging(RuleBasedStateMachine):
    """Two learners, two trainers and a supervisor at one site."""

    founded: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="shanggang-"))
        shutil.copytree(self.founded, self.place / "site")
        self.clock = FakeClock()
        self.program = open_program(self.place / "site", self.clock)
        supervisor = self.program.accounts.login("S001", SUPERVISOR_PASSWORD).person
        add = self.program.accounts.add_person
        self.learners = [add(supervisor, f"学员{n}", f"K{n}", "learner", "").person for n in "12"]
        trainers = [add(supervisor, f"老师{n}", f"T{n}", "trainer", "").person for n in "12"]
        self.staff = [*trainers, supervisor]
        self.markers = [*self.staff, add(supervisor, "阅卷", "M1", "marker", "").person]
        add_with_password(self.program, supervisor, "监考", "E1", "trainer")
        publish_exam(self.program, supervisor)
        self.sat: set[str] = set()
        self.handed_in: set[str] = set()
        self.answered = 0
        for who in (0, 1):  # something to judge from the first step on
            self.answers(who, 10 + 4 * who)
            self.hands_in(who)
        self.appeals()
        self.sits_an_exam(0, "抱歉")

    @rule(who=_WHO, words=st.sampled_from(["", "您好", "抱歉"]))
    def sits_an_exam(self, who: int, words: str) -> None:
        """Until its result is known nobody sits it again, so each learner does once."""
        person = self.learners[who]
        if not any(row.type == "counted" for row in self.program.exams.results(person)):
            self.sat.add(hand_in(self.program, person, "E1", words, "再见").id)

    @rule(by=st.integers(0, 3), at=st.integers(0, 3), half=st.integers(0, 80))
    def marks_an_answer(self, by: int, at: int, half: int) -> None:
        desk, marker = self.program.marking, self.markers[by]
        open_ = [(one, answer) for one in desk.rounds(marker) for answer in one.answers]
        if open_:
            found, answer = open_[at % len(open_)]
            desk.give(marker, found.key, answer.token, OwnMark(Decimal(half) / 2))

    @rule(by=st.integers(0, 3))
    def takes_a_mark_back(self, by: int) -> None:
        desk, marker = self.program.marking, self.markers[by]
        for found in desk.rounds(marker):
            if found.changeable:
                desk.take_back(marker, found.key, found.changeable[-1])

    @rule(who=_WHO, right=st.integers(0, 20))
    def answers(self, who: int, right: int) -> None:
        """Open or go on, and answer so many questions right."""
        sitting = self.program.exams.open_quiz(self.learners[who], MODULE)
        for line in sitting.paper.lines[:right]:
            sitting = self.program.exams.keep_answer(
                sitting, line.question.id, right_answer(line.question)
            )

    @rule(who=_WHO)
    def hands_in(self, who: int) -> None:
        sitting = self.program.exams.open_quiz(self.learners[who], MODULE)
        self.handed_in.add(self.program.exams.hand_in(sitting).id)

    @rule(seconds=st.integers(1, 900))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)
        for learner in self.learners:
            for row in self.program.exams.results(learner):
                sitting = self.program.exams.sitting(learner, row.id)
                if sitting.handed_in is None and self.program.exams.is_over(sitting):
                    self.handed_in.add(self.program.exams.hand_in(sitting, by="clock").id)

    @precondition(lambda self: self.handed_in)
    @rule(by=st.integers(0, 2), at=st.integers(0, 19), way=_WAYS)
    def corrects(self, by: int, at: int, way: str) -> None:
        line = self._any().paper.lines[at % len(self._any().paper.lines)]
        arguments = (self.staff[by], line.question.id, {line.version}, way)
        seen = self.program.corrections.dry_run(*arguments).run
        self.program.corrections.correct(*arguments, "核对后更正。", seen)

    @precondition(lambda self: self.handed_in)
    @rule(by=st.integers(0, 2), at=st.integers(0, 3), way=st.sampled_from(["either", "new_key"]))
    def corrects_by_another_key(self, by: int, at: int, way: str) -> None:
        lines = [one for one in self._any().paper.lines if one.question.kind == "single"]
        line = lines[at % len(lines)]
        banks, actor = self.program.banks, self.staff[by]
        opened = banks.open(actor, line.question.id)
        labels = [one.label for one in opened.written.options]
        key = labels[(labels.index(opened.written.key[0]) + 1) % len(labels)]
        banks.save(actor, opened, replace(opened.written, key=(key,)))
        banks.publish(actor, opened.bank)
        start = self.program.corrections.start(actor, line.question.id)
        versions = {one.version for one in start.versions if not one.is_current}
        if versions:
            arguments = (actor, line.question.id, versions, way)
            seen = self.program.corrections.dry_run(*arguments).run
            self.program.corrections.correct(*arguments, "答案录错。", seen)

    @precondition(lambda self: self.handed_in)
    @rule()
    def appeals(self) -> None:
        sitting = self.program.exams.sitting(self.staff[2], max(self.handed_in))
        learner = next(one for one in self.learners if one.id == sitting.person)
        if self.program.appeals.refusal(learner, sitting.id) is None:
            self.program.appeals.make(learner, sitting.id, WHOLE, "请复核。")

    @precondition(lambda self: any(one.is_waiting for one in self._appeals()))
    @rule(by=st.integers(0, 2), outcome=st.sampled_from(["upheld", "refused"]))
    def answers_appeal(self, by: int, outcome: str) -> None:
        for one in self.program.appeals.inbox(self.staff[by]):
            if one.is_waiting and one.refusal is None:
                self.program.appeals.answer(self.staff[by], one.appeal.id, outcome, "已复核。")
                self.answered += 1

    @invariant()
    def results_are_what_marking_again_gives(self) -> None:
        kept = self.program.keeping._records.corrections.all()
        corrections: list[Correction] = [one.correction for one in kept]
        for learner in self.learners:
            for row in self.program.exams.results(learner):
                if row.type == "quiz":
                    assert (row.percent is not None) == (row.id in self.handed_in)
                else:
                    assert row.percent is None  # not made known
                sitting = self.program.exams.sitting(self.staff[2], row.id)
                assert (sitting.result is None) == (
                    sitting.handed_in is None or not sitting.is_markable
                )
                if sitting.result is not None:
                    written = {name: one.marks for name, one in sitting.written.items()}
                    result = mark_paper(sitting.paper, sitting.answers, written=written)
                    for one in corrections:
                        result = corrected(result, sitting.paper, one)
                    assert sitting.result == result
                    if row.type == "quiz":
                        assert (row.score, row.percent) == (result.score, result.percent)

    @invariant()
    def an_answer_is_marked_by_as_many_as_it_needs(self) -> None:
        for name in self.sat:
            sitting = self.program.exams.sitting(self.staff[2], name)
            for given in sitting.given.values():
                marks = [one.marks for one in given]
                assert len({one.marker for one in given}) == len(given) <= 3
                is_near = len(marks) > 1 and abs(marks[0] - marks[1]) <= 4
                assert len(given) < 3 or not is_near

    @invariant()
    def nobody_judges_in_their_own_matter(self) -> None:
        appeals = self._appeals()
        assert sum(not one.is_waiting for one in appeals) == self.answered
        by_matter: dict[object, list[object]] = {}
        for one in appeals:
            assert one.appeal.answered_by != one.appeal.person
            by_matter.setdefault(one.appeal.matter, []).append(one.appeal.answered_by)
        for judges in by_matter.values():
            assert len(judges) == len(set(judges)) <= 2

    def _appeals(self):
        return self.program.appeals.inbox(self.staff[0])

    def teardown(self) -> None:
        try:
            assert self.program.keeping.verify().problems == ()
        finally:
            self.program.close()
            shutil.rmtree(self.place)

    def _any(self):
        name = min(self.handed_in)
        return self.program.exams.sitting(self.staff[2], name)


def test_the_records_stay_right_in_any_order(founded_folder: Path) -> None:
    Judging.founded = founded_folder
    test = Judging.TestCase()
    test.settings = settings(max_examples=8, stateful_step_count=16, deadline=None)
    test.runTest()
