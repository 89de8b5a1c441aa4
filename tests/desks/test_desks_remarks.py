"""Notes, doubts and faults: what people write about lessons and questions, and the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import LessonId
from trainer.lessons.lesson import Prose
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.records.trouble import NotFound
from trainer.training.remarks import MOST_CHARACTERS, RemarkRefused, Spot

if TYPE_CHECKING:
    from tests.conftest import FakeClock

LESSON = LessonId("telephone/opening")


@pytest.fixture
def spot(program: Program, learner: Person) -> Spot:
    view = program.study.open_lesson(learner, LESSON)
    place = next(n for n, block in enumerate(view.lesson.blocks) if _is_ring(block))
    return Spot("lesson", LESSON, view.version, str(place))


def _is_ring(block: object) -> bool:
    return isinstance(block, Prose) and "我们的标准是" in block.html


def test_a_note_is_for_its_writer_alone(
    program: Program, supervisor: Person, learner: Person, spot: Spot
) -> None:
    note = program.remarks.write(learner, "note", spot, " 记住两声 ")
    assert (note.words, note.heading, note.state) == ("记住两声", "铃声之内接起", "open")
    assert program.remarks.own(learner) == (note,)
    assert program.remarks.inbox(supervisor) == ()
    with pytest.raises(NotAllowed):
        program.remarks.answer(supervisor, note.id, "answered", "好")


def test_a_doubt_is_answered_once_and_the_answer_is_new_until_opened(
    program: Program, supervisor: Person, learner: Person, spot: Spot, clock: FakeClock
) -> None:
    doubt = program.remarks.write(learner, "doubt", spot, "夜班也是两声吗？")
    assert program.remarks.inbox(supervisor) == (doubt,)
    clock.advance(60)
    program.remarks.answer(supervisor, doubt.id, "answered", "是的，全天一样。")
    assert program.remarks.new_answers(learner) == 1
    [own] = program.remarks.own(learner)
    assert own.is_new and own.answer is not None
    assert (own.answer.words, own.answer.by) == ("是的，全天一样。", "刘雅琴")
    program.remarks.opened_answers(learner)
    assert program.remarks.new_answers(learner) == 0
    with pytest.raises(RemarkRefused):
        program.remarks.answer(supervisor, doubt.id, "answered", "再说一次")


def test_a_fault_needs_its_kind_and_no_words(
    program: Program, supervisor: Person, learner: Person, sit: Callable[[], Sitting]
) -> None:
    line = sit().paper.lines[0]
    place = Spot("question", line.question.id, line.version)
    with pytest.raises(RemarkRefused):
        program.remarks.write(learner, "fault", place, "")
    fault = program.remarks.write(learner, "fault", place, "", "key")
    assert (fault.title, fault.fault, fault.words) == (line.question.stem, "key", "")
    assert isinstance(program.remarks.quoted(place), Question)
    assert program.remarks.answer(supervisor, fault.id, "mended", "").state == "answered"


def test_the_paragraph_is_shown_as_it_was(
    program: Program, supervisor: Person, learner: Person, spot: Spot
) -> None:
    program.remarks.write(learner, "doubt", spot, "为什么？")
    program.standard.set_value(supervisor, "ring_limit", "4")
    program.authoring.publish(supervisor)
    [doubt] = program.remarks.inbox(supervisor)
    block = program.remarks.quoted(doubt.spot)
    assert isinstance(block, Prose) and "2 声" in block.html


def test_those_that_wait_stand_first_the_oldest_before_the_newer(
    program: Program, supervisor: Person, learner: Person, spot: Spot, clock: FakeClock
) -> None:
    first, second, third = (
        program.remarks.write(learner, "doubt", spot, words)
        for words in ("一", "二", "三")
        if clock.advance(1)
    )
    program.remarks.answer(supervisor, first.id, "mended", "")
    assert [one.words for one in program.remarks.inbox(supervisor)] == ["二", "三", "一"]
    assert [one.id for one in program.remarks.own(learner)] == [third.id, second.id, first.id]


def test_only_what_is_ones_own_and_unanswered_can_be_taken_back(
    program: Program, supervisor: Person, learner: Person, spot: Spot
) -> None:
    doubt = program.remarks.write(learner, "doubt", spot, "为什么？")
    other = program.remarks.write(learner, "doubt", spot, "什么时候？")
    with pytest.raises(NotAllowed):
        program.remarks.withdraw(supervisor, doubt.id)
    program.remarks.withdraw(learner, doubt.id)
    program.remarks.withdraw(learner, doubt.id)
    assert [one.id for one in program.remarks.own(learner)] == [other.id]
    with pytest.raises(RemarkRefused):
        program.remarks.answer(supervisor, doubt.id, "answered", "因为")
    program.remarks.answer(supervisor, other.id, "answered", "现在")
    with pytest.raises(RemarkRefused):
        program.remarks.withdraw(learner, other.id)


def test_what_says_nothing_or_too_much_is_not_kept(
    program: Program, supervisor: Person, learner: Person, spot: Spot
) -> None:
    for words in (" ", "长" * (MOST_CHARACTERS + 1)):
        with pytest.raises(RemarkRefused):
            program.remarks.write(learner, "doubt", spot, words)
    doubt = program.remarks.write(learner, "doubt", spot, "为什么？")
    with pytest.raises(RemarkRefused):
        program.remarks.answer(supervisor, doubt.id, "kept", "")


def test_a_place_that_does_not_exist_takes_no_remark(
    program: Program, learner: Person, spot: Spot
) -> None:
    for place in ("999", ""):
        with pytest.raises(NotFound):
            program.remarks.write(
                learner, "note", Spot("lesson", LESSON, spot.version, place), "这里"
            )
    with pytest.raises(NotFound):
        program.remarks.withdraw(learner, "nothing")


def test_learners_see_no_inbox_and_answer_nothing(
    program: Program, learner: Person, spot: Spot
) -> None:
    doubt = program.remarks.write(learner, "doubt", spot, "为什么？")
    with pytest.raises(NotAllowed):
        program.remarks.inbox(learner)
    with pytest.raises(NotAllowed):
        program.remarks.answer(learner, doubt.id, "answered", "因为")
