"""Written answers at the marking desk: blind, by two, and a result only when the last is marked."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import pytest

from tests.written_exam import add, hand_in, publish_exam
from trainer.assembly import Program
from trainer.desks.appeals import AppealRefused
from trainer.desks.invigilation import ExamRefused
from trainer.desks.marking import MarkingRefused
from trainer.desks.marking_values import MarkingRound, OwnMark
from trainer.desks.permission import NotAllowed
from trainer.foundation.identity import QuestionId
from trainer.people.person import Person

FIRST, SECOND = QuestionId("telephone/wr1"), QuestionId("telephone/wr2")


@pytest.fixture
def people(program: Program, supervisor: Person) -> dict[str, Person]:
    roles = {"T001": "trainer", "M001": "marker", "M002": "marker", "M003": "marker"}
    return {no: add(program, supervisor, f"员工{no}", no, role) for no, role in roles.items()}


@pytest.fixture
def sat(program: Program, supervisor: Person, learner: Person, people):
    publish_exam(program, supervisor)
    return hand_in(program, learner, "T001", "非常抱歉，不可能。", "谢谢")


def rounds(program: Program, person: Person) -> dict[QuestionId, MarkingRound]:
    return {one.question.id: one for one in program.marking.rounds(person)}


def mark(program: Program, person: Person, question: QuestionId, marks: str, *lines, comment=""):
    own = OwnMark(Decimal(marks), tuple(Decimal(one) for one in lines), comment)
    found = rounds(program, person)[question]
    [answer, *_more] = found.answers
    program.marking.give(person, found.key, answer.token, own)
    return found.key, answer.token


def result(program: Program, person: Person):
    [row] = program.exams.results(person)
    return row


def test_a_sitting_has_no_result_until_its_last_answer_is_marked(
    program: Program, supervisor: Person, learner: Person, people, sat
) -> None:
    for question, marks in ((FIRST, ("30", "32")), (SECOND, ("0", "2.5"))):
        for marker, given in zip(("M001", "M002"), marks, strict=True):
            [counted] = program.invigilation.results(supervisor)
            assert (counted.stage, counted.row.percent) == ("marking", None)
            assert (counted.marked, counted.written) == (question == SECOND, 2)
            mark(program, people[marker], question, given)
    [counted] = program.invigilation.results(supervisor)
    assert (counted.stage, counted.row.score) == ("provisional", Decimal("52.25"))
    assert not counted.row.passed
    assert program.keeping.verify().problems == ()


def test_answers_that_too_few_people_may_mark_are_counted(
    program: Program, supervisor: Person, learner: Person
) -> None:
    """Two have to mark; the trainer invigilated, so there is one until a marker comes."""
    add(program, supervisor, "员工", "T001", "trainer")
    publish_exam(program, supervisor)
    hand_in(program, learner, "T001", "非常抱歉。", "谢谢")
    assert [one.stuck for one in program.marking.rounds(supervisor)] == [1, 1]
    mark(program, supervisor, FIRST, "30")
    assert {name: one.stuck for name, one in rounds(program, supervisor).items()} == {
        FIRST: 1,
        SECOND: 1,
    }
    add(program, supervisor, "阅卷员", "M001", "marker")
    assert [one.stuck for one in program.marking.rounds(supervisor)] == [0, 0]


def test_nobody_takes_a_sitting_without_marks_for_a_result(
    program: Program, supervisor: Person, learner: Person, sat
) -> None:
    with pytest.raises(ExamRefused):
        program.invigilation.approve(supervisor, [sat.id])
    assert program.exams.sitting(learner, sat.id).result is None
    assert program.marking.notes(supervisor, sat.id) == ()
    assert program.appeals.refusal(learner, sat.id) is not None
    [offer] = program.invigilation.offers(learner)
    assert offer.stage == "marking" and offer.refused is not None
    assert program.statistics.modules(supervisor) == []
    with pytest.raises(AppealRefused):
        program.appeals.make(learner, sat.id, FIRST, "请复核。")


def test_what_a_marker_gets_tells_of_nobody(
    program: Program, supervisor: Person, learner: Person, people, sat
) -> None:
    mark(program, people["M001"], FIRST, "17.5", comment="可以")
    shown = repr([asdict(one) for one in program.marking.rounds(people["M002"])])
    for secret in (learner.id, learner.name, learner.staff_no, sat.id, people["M001"].id, "17.5"):
        assert secret not in shown
    assert "非常抱歉" in shown


def test_nobody_reads_a_written_answer_beside_its_name_before_it_is_marked(
    program: Program, supervisor: Person, learner: Person, people, sat
) -> None:
    assert sat.answers[FIRST] == ("非常抱歉，不可能。",)
    for reader in (supervisor, people["T001"]):
        seen = program.exams.sitting(reader, sat.id).answers
        assert FIRST not in seen and len(seen) == 2
    assert FIRST in program.exams.sitting(learner, sat.id).answers
    for question in (FIRST, SECOND):
        mark(program, people["M001"], question, "30")
        mark(program, people["M002"], question, "30")
    assert program.exams.sitting(supervisor, sat.id).answers == sat.answers


def test_each_marker_has_an_own_order_that_stays(
    program: Program, supervisor: Person, people
) -> None:
    publish_exam(program, supervisor)
    for number in range(6):
        sitter = add(program, supervisor, f"学员{number}", f"L{number}", "learner")
        hand_in(program, sitter, "T001", f"答案{number}")
    orders = [
        [one.words for one in rounds(program, people[name])[FIRST].answers]
        for name in ("M001", "M002", "M003", "M001")
    ]
    assert orders[0] == orders[3] and len({tuple(one) for one in orders}) == 3
    assert {tuple(sorted(one)) for one in orders} == {tuple(f"答案{n}" for n in range(6))}


def test_marks_far_apart_ask_a_third_who_does_not_know(
    program: Program, learner: Person, people, sat
) -> None:
    mark(program, people["M001"], FIRST, "10")
    mark(program, people["M002"], FIRST, "30")
    third = rounds(program, people["M003"])[FIRST]
    assert third.total == 1 and third.answers[0].words == "非常抱歉，不可能。"
    mark(program, people["M003"], FIRST, "28")
    assert FIRST not in rounds(program, people["T001"])
    for name in ("M001", "M002"):
        mark(program, people[name], SECOND, "40")
    assert result(program, learner).score is None  # not released yet
    sitting = program.exams.sitting(people["T001"], sat.id)
    assert sitting.result is not None and sitting.result.marks[FIRST] == "29"


def test_who_sat_opened_or_marked_it_does_not_mark_it(
    program: Program, supervisor: Person, learner: Person, people, sat
) -> None:
    assert rounds(program, people["T001"]) == {}
    with pytest.raises(NotAllowed):
        program.marking.rounds(learner)
    key, token = mark(program, people["M001"], FIRST, "20")
    found = rounds(program, people["M001"])[FIRST]
    assert (found.answers, found.done, found.total) == ((), 1, 1)
    with pytest.raises(MarkingRefused):
        program.marking.give(people["M001"], key, token, OwnMark(Decimal(21)))
    own = hand_in(program, supervisor, "T001", "我的答案")
    words = [one.words for one in rounds(program, supervisor)[FIRST].answers]
    assert words == ["非常抱歉，不可能。"] and own.handed_in is not None


def test_a_mark_is_taken_back_until_somebody_marks_after(program: Program, people, sat) -> None:
    first, second = people["M001"], people["M002"]
    key, token = mark(program, first, FIRST, "20", "20", "0", comment="下一步？")
    was = program.marking.take_back(first, key, token)
    assert was == OwnMark(Decimal(20), (Decimal(20), Decimal(0)), "下一步？")
    assert program.marking.answer(first, key, token).words == "非常抱歉，不可能。"
    with pytest.raises(MarkingRefused):
        program.marking.take_back(first, key, token)
    mark(program, first, FIRST, "22")
    mark(program, second, FIRST, "24")
    with pytest.raises(MarkingRefused, match="marked after you"):
        program.marking.take_back(first, key, token)


@pytest.mark.parametrize("marks", ["-1", "40.5", "1.234", "NaN"])
def test_marks_that_cannot_be_are_refused(program: Program, people, sat, marks: str) -> None:
    with pytest.raises(MarkingRefused):
        mark(program, people["M001"], FIRST, marks)
    with pytest.raises(MarkingRefused):
        mark(program, people["M001"], FIRST, "1", comment="长" * 1001)
    assert rounds(program, people["M001"])[FIRST].done == 0


def test_one_marker_is_enough_where_the_exam_says_so(
    program: Program, supervisor: Person, learner: Person, people
) -> None:
    publish_exam(program, supervisor, markers=1)
    sat = hand_in(program, learner, "T001", "抱歉")
    mark(program, people["M001"], FIRST, "40")
    [counted] = program.invigilation.results(supervisor)
    assert counted.row.score == 60 and counted.row.passed
    [first, _blank] = sorted(program.marking.notes(supervisor, sat.id), key=lambda x: x.question)
    assert (first.how, first.notes[0].by) == ("one", "员工M001")


def test_the_sitter_reads_what_was_written_beside_and_not_by_whom(
    program: Program, supervisor: Person, learner: Person, people, sat
) -> None:
    for question in (FIRST, SECOND):
        mark(program, people["M001"], question, "30", comment="先说下一步。")
        mark(program, people["M002"], question, "31")
    assert program.marking.notes(learner, sat.id) == ()
    program.invigilation.approve(supervisor, [sat.id])
    program.invigilation.release(supervisor, [sat.id])
    notes = {one.question: one for one in program.marking.notes(learner, sat.id)}
    assert [(one.by, one.comment) for one in notes[FIRST].notes] == [("", "先说下一步。"), ("", "")]
    assert rounds(program, people["M001"]) == {}
    key, token = "k", "t"
    for act in (program.marking.round, lambda who, k: program.marking.take_back(who, k, token)):
        with pytest.raises(MarkingRefused):
            act(people["M001"], key)


def test_who_marked_an_answer_does_not_answer_the_appeal(
    program: Program, supervisor: Person, learner: Person, people, sat
) -> None:
    for question in (FIRST, SECOND):
        mark(program, supervisor, question, "10")
        mark(program, people["M001"], question, "10")
    other = add(program, supervisor, "周主管", "S002", "supervisor")
    program.invigilation.approve(other, [sat.id])
    program.invigilation.release(other, [sat.id])
    program.appeals.make(learner, sat.id, FIRST, "请复核。")
    assert (program.appeals.waiting(supervisor), program.appeals.waiting(other)) == (0, 1)


def test_a_correction_before_the_marks_holds_when_they_come(
    program: Program, supervisor: Person, people, learner: Person, sat
) -> None:
    other = add(program, supervisor, "何晓", "L9", "learner")
    again = hand_in(program, other, "T001", "抱歉", "谢谢")
    for question in (FIRST, SECOND):
        for name in ("M001", "M002"):
            mark(program, people[name], question, "20")
            mark(program, people[name], question, "20")
    line = again.paper.line(FIRST)
    arguments = (supervisor, FIRST, {line.version}, "full_marks")
    run = program.corrections.dry_run(*arguments).run
    assert run.papers == 2
    program.corrections.correct(*arguments, "题目有歧义。", run)
    late = add(program, supervisor, "郑可", "L8", "learner")
    third = hand_in(program, late, "T001", "抱歉", "谢谢")
    for question in (FIRST, SECOND):
        for name in ("M001", "M002"):
            mark(program, people[name], question, "20")
    marks = program.exams.sitting(supervisor, third.id).result
    assert marks is not None and (marks.marks[FIRST], marks.marks[SECOND]) == ("40", "20")
    assert program.keeping.verify().problems == ()
