from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program, open_program
from trainer.desks.catalogue import NotPublished
from trainer.desks.permission import NotAllowed
from trainer.exams.sitting import Sitting, SittingClosed
from trainer.foundation.identity import ModuleId
from trainer.people.person import Person

if TYPE_CHECKING:
    from tests.conftest import FakeClock

MODULE = ModuleId("telephone")


def test_a_sitting_goes_on_where_it_was(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sitting = program.exams.open_quiz(learner, MODULE)
    first, second = sitting.paper.lines[0].question, sitting.paper.lines[1].question
    sitting = program.exams.keep_answer(sitting, first.id, (first.options[0].label,))
    sitting = program.exams.flag(sitting, second.id, True)
    clock.advance(100)
    again = open_program(program.folder, clock)
    resumed = again.exams.open_quiz(learner, MODULE)
    assert resumed.paper == sitting.paper
    assert (resumed.answers, resumed.flags) == (sitting.answers, sitting.flags)
    assert again.exams.remaining_seconds(resumed) == 20 * 60 - 100
    again.close()


def test_clearing_an_answer_is_kept_too(program: Program, learner: Person) -> None:
    sitting = program.exams.open_quiz(learner, MODULE)
    first = sitting.paper.lines[0].question
    sitting = program.exams.keep_answer(sitting, first.id, (first.options[0].label,))
    sitting = program.exams.keep_answer(sitting, first.id, ())
    again = program.exams.sitting(learner, sitting.id)
    assert again.answers[first.id] == ()
    assert program.exams.keep_answer(sitting, first.id, ()) is sitting


def test_what_is_typed_stands_apart_from_the_chain_and_is_there_again(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sitting = program.exams.open_quiz(learner, MODULE)
    blanks = [line.question for line in sitting.paper.lines if line.question.kind == "fill"]
    for question in blanks:
        typed = tuple(f"李晓梅{place}" for place in range(len(question.key)))
        sitting = program.exams.keep_answer(sitting, question.id, typed)
    bodies = program.keeping._records.connection.execute("SELECT body FROM events").fetchall()
    assert blanks and not [body for (body,) in bodies if "李晓梅" in body]
    again = open_program(program.folder, clock)
    assert again.exams.open_quiz(learner, MODULE).answers == sitting.answers
    again.close()
    handed_in = program.exams.hand_in(sitting)
    assert program.exams.sitting(learner, sitting.id) == handed_in
    assert program.keeping.verify().problems == ()


def test_the_result_and_its_receipt(
    program: Program, learner: Person, sit: Callable[[], Sitting]
) -> None:
    sitting = sit()
    assert sitting.result is not None and sitting.result.percent == 100
    receipt = program.exams.receipt(sitting)
    found = program.keeping.find_receipt(receipt)
    assert found is not None and "李晓梅" in found
    assert [row.passed for row in program.exams.results(learner)] == [True]


def test_an_open_sitting_has_no_receipt(program: Program, learner: Person) -> None:
    assert program.exams.receipt(program.exams.open_quiz(learner, MODULE)) == ""


def test_time_that_ran_out_while_away_hands_the_paper_in(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sitting = program.exams.open_quiz(learner, MODULE)
    clock.advance(21 * 60)
    with pytest.raises(SittingClosed, match="handed in"):
        program.exams.open_quiz(learner, MODULE)
    done = program.exams.sitting(learner, sitting.id)
    assert done.handed_in is not None
    assert (done.handed_in.by, done.handed_in.late_seconds) == ("clock", 60)
    assert done.handed_in.at == sitting.time.started + timedelta(minutes=20)


def test_going_on_too_late_begins_no_new_paper(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sitting = program.exams.open_quiz(learner, MODULE)
    clock.advance(21 * 60)
    with pytest.raises(SittingClosed, match="handed in as it was"):
        program.exams.open_quiz(learner, MODULE)
    assert [row.id for row in program.exams.results(learner)] == [sitting.id]
    assert program.exams.open_quiz(learner, MODULE).id != sitting.id


def test_nothing_is_kept_after_handing_in(program: Program, sit: Callable[[], Sitting]) -> None:
    sitting = sit()
    with pytest.raises(SittingClosed):
        program.exams.flag(sitting, sitting.paper.lines[0].question.id, True)
    with pytest.raises(SittingClosed):
        program.exams.hand_in(sitting)
    assert program.exams.is_over(sitting)


def test_two_windows_hand_in_one_paper_once_with_the_answers_of_both(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    other = open_program(program.folder, clock)
    mine, theirs = (one.exams.open_quiz(learner, MODULE) for one in (program, other))
    first, second = (line.question for line in mine.paper.lines[:2])
    mine = program.exams.keep_answer(mine, first.id, (first.options[0].label,))
    theirs = other.exams.keep_answer(theirs, second.id, (second.options[0].label,))
    done = other.exams.hand_in(theirs)
    assert set(done.answers) == {first.id, second.id}
    with pytest.raises(SittingClosed):
        program.exams.keep_answer(mine, first.id, ())
    assert program.exams.is_over(mine)
    assert program.exams.hand_in(mine) == done
    assert program.keeping.verify().problems == ()
    other.close()


def test_the_second_paper_prefers_unseen_questions(
    program: Program, learner: Person, sit: Callable[[], Sitting]
) -> None:
    seen = {line.question.id for line in sit().paper.lines}
    again = program.exams.open_quiz(learner, MODULE)
    repeated = seen & {line.question.id for line in again.paper.lines}
    assert len(repeated) <= len(again.paper.lines) * 0.3


def test_others_may_not_look_but_supervisors_may(
    program: Program, learner: Person, supervisor: Person, sit: Callable[[], Sitting]
) -> None:
    sitting = sit()
    other = program.accounts.add_person(supervisor, "张三", "K9", "learner", "").person
    with pytest.raises(NotAllowed):
        program.exams.sitting(other, sitting.id)
    assert program.exams.sitting(supervisor, sitting.id) == sitting


def test_a_sitting_keeps_its_version_when_content_changes(
    program: Program, learner: Person, supervisor: Person
) -> None:
    sitting = program.exams.open_quiz(learner, MODULE)
    program.standard.set_value(supervisor, "ring_limit", "3")
    assert program.authoring.publish(supervisor)
    assert program.exams.open_quiz(learner, MODULE).paper == sitting.paper


def test_a_module_that_is_not_published_has_no_quiz(program: Program, learner: Person) -> None:
    with pytest.raises(NotPublished):
        program.exams.open_quiz(learner, ModuleId("nothing"))
