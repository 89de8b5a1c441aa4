"""Practice at the desk: what comes into the book, what may be practised, what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MODULE, read_everything, right_answer
from trainer.assembly import Program
from trainer.desks.exams import ExamUnderWay
from trainer.desks.practice import LEAST_ANSWERS, Asked, Pile
from trainer.exams.events import PaperRemarked
from trainer.exams.sitting import Sitting, open_paper
from trainer.exams.sitting_rules import SittingRules
from trainer.foundation.identity import LessonId, QuestionId, SittingId
from trainer.lessons.progress import checks
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.records.trouble import NotFound

if TYPE_CHECKING:
    from tests.conftest import FakeClock

DAY = 24 * 3600
LESSON = LessonId("telephone/opening")


def wrong_answer(question: Question) -> tuple[str, ...]:
    if question.kind == "fill":
        return tuple("？" for _blank in question.key)
    if question.kind == "true_false":
        return ("false",) if question.key == ("true",) else ("true",)
    return tuple(one.label for one in question.options if one.label not in question.labels)[:1]


def sit_with_mistakes(program: Program, person: Person, mistakes: int) -> Sitting:
    sitting = program.exams.open_quiz(person, MODULE)
    for place, line in enumerate(sitting.paper.lines):
        answer = (wrong_answer if place < mistakes else right_answer)(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    return program.exams.hand_in(sitting)


def practise(program: Program, person: Person, question: QuestionId, right: bool) -> Asked:
    asked = program.practice.ask(person, question, "wrong")
    answer = (right_answer if right else wrong_answer)(asked.question)
    program.practice.answer(person, asked, answer)
    return asked


def test_a_new_learner_has_nothing_to_repeat(program: Program, learner: Person) -> None:
    home = program.practice.home(learner)
    assert (home.due, home.wrong, home.saved, home.checks) == (0, 0, 0, 0)
    assert home.next_due is None
    assert all(row.share is None and row.n == 0 for row in home.topics)


def test_what_a_quiz_found_wrong_is_due_the_next_day(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sitting = sit_with_mistakes(program, learner, 3)
    home = program.practice.home(learner)
    assert (home.wrong, home.due, program.practice.due_today(learner)) == (3, 0, 0)
    clock.advance(DAY)
    assert program.practice.due_today(learner) == program.practice.home(learner).due == 3
    due = program.practice.questions(learner, Pile("wrong", due=True))
    assert set(due) == {line.question.id for line in sitting.paper.lines[:3]}


def test_what_went_wrong_in_a_quiz_can_be_practised_at_once(
    program: Program, learner: Person
) -> None:
    sitting = sit_with_mistakes(program, learner, 2)
    first = program.practice.questions(learner, Pile("wrong", sitting=sitting.id))
    assert first == tuple(line.question.id for line in sitting.paper.lines[:2])


def test_reviewed_right_on_four_due_days_a_question_leaves_the_book(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sit_with_mistakes(program, learner, 1)
    [name] = program.practice.questions(learner, Pile("wrong"))
    for times in range(4):
        clock.advance(30 * DAY if times else DAY)
        if not program.practice.home(learner).wrong:
            break
        practise(program, learner, name, right=True)
    assert program.practice.home(learner).wrong == 0
    practise(program, learner, name, right=False)
    assert program.practice.home(learner).wrong == 1


def test_an_answer_is_marked_at_once_and_nothing_of_it_is_kept(
    program: Program, learner: Person, clock: FakeClock
) -> None:
    sitting = sit_with_mistakes(program, learner, 20)
    blanks = next(line.question for line in sitting.paper.lines if line.question.kind == "fill")
    asked = program.practice.ask(learner, blanks.id, "wrong")
    clock.advance(12)
    typed = tuple("秘密" for _blank in blanks.key)
    outcome = program.practice.answer(learner, asked, typed)
    assert not outcome.right and outcome.entry is not None and outcome.entry.wrong == 2
    connection = program.keeping._records.connection
    [(body,)] = connection.execute(
        "SELECT body FROM events WHERE kind = 'practice-answered'"
    ).fetchall()
    assert '"seconds":12' in body and "秘密" not in body
    kept = connection.execute("SELECT content FROM private").fetchall()
    assert not [words for (words,) in kept if "秘密" in words]


def test_right_but_slow_is_hard(program: Program, learner: Person, clock: FakeClock) -> None:
    sitting = sit_with_mistakes(program, learner, 1)
    asked = program.practice.ask(learner, sitting.paper.lines[0].question.id, "wrong")
    clock.advance(61)
    outcome = program.practice.answer(learner, asked, right_answer(asked.question))
    assert outcome.right and outcome.rating == "hard" and outcome.share == 1


def test_a_question_nobody_has_met_is_not_given_away(program: Program, learner: Person) -> None:
    sitting = sit_with_mistakes(program, learner, 0)
    seen = {line.question.id for line in sitting.paper.lines}
    hidden = next(f"telephone/t{n:03}" for n in range(1, 99) if f"telephone/t{n:03}" not in seen)
    with pytest.raises(NotFound):
        program.practice.ask(learner, QuestionId(hidden), "topic")
    with pytest.raises(NotFound):
        program.practice.ask(learner, QuestionId("gone/t001"), "topic")
    offered = {
        name
        for row in program.practice.home(learner).topics
        for name in program.practice.questions(learner, Pile("topic", row.bank, row.topic))
    }
    practice = {
        name for name in offered if program.practice.ask(learner, name, "topic").question.practice
    }
    assert practice and offered == seen | practice and not practice & seen


def test_topics_say_right_of_n_and_the_weak_ones_stand_first(
    program: Program, learner: Person
) -> None:
    for _time in range(3):
        sit_with_mistakes(program, learner, 7)
    rows = program.practice.home(learner).topics
    assert sum(row.n for row in rows) == 60 and sum(row.right for row in rows) == 39
    judged = [row.share for row in rows if row.share is not None]
    assert judged and judged == sorted(judged)
    assert all(row.share is None for row in rows[len(judged) :])
    assert all(row.n < LEAST_ANSWERS for row in rows[len(judged) :])


def test_a_topic_asks_first_what_went_wrong_last_time(program: Program, learner: Person) -> None:
    sit_with_mistakes(program, learner, 10)
    book = program.practice.questions(learner, Pile("wrong"))
    for row in program.practice.home(learner).topics:
        order = program.practice.questions(learner, Pile("topic", row.bank, row.topic))
        wrong = [name in book for name in order]
        assert wrong == sorted(wrong, reverse=True)


def test_a_quick_check_that_went_wrong_first_is_in_the_book(
    program: Program, learner: Person
) -> None:
    view = program.study.open_lesson(learner, LESSON)
    first, second = checks(view.lesson)[:2]
    view = program.study.check_answered(learner, view, first.id, wrong_answer(first), False)
    view = program.study.check_answered(learner, view, first.id, right_answer(first), True)
    program.study.check_answered(learner, view, second.id, right_answer(second), True)
    assert program.practice.questions(learner, Pile("wrong")) == (first.id,)
    asked = program.practice.ask(learner, first.id, "wrong")
    assert asked.found.is_check and asked.found.lesson.startswith(f"{LESSON}#")
    assert program.remarks.quoted(asked.found.spot).question == first  # type: ignore[union-attr]


def test_the_checks_of_finished_modules_are_a_pile(
    program: Program, learner: Person, everything_done: None
) -> None:
    pile = program.practice.questions(learner, Pile("check"))
    assert len(pile) == program.practice.home(learner).checks > 10
    assert program.practice.ask(learner, pile[0], "check").found.is_check


def test_a_question_is_saved_once_and_taken_out_again(
    program: Program, learner: Person, sit: Callable[[], Sitting]
) -> None:
    first, second = (line.question.id for line in sit().paper.lines[:2])
    for name in (first, second, first):
        program.practice.save(learner, name, True)
    assert program.practice.questions(learner, Pile("saved")) == (second, first)
    assert program.practice.ask(learner, first, "saved").is_saved
    program.practice.save(learner, second, False)
    program.practice.save(learner, second, False)
    assert program.practice.home(learner).saved == 1


def test_options_stand_in_another_order_each_time(program: Program, learner: Person) -> None:
    sitting = sit_with_mistakes(program, learner, 20)
    name = next(one.question.id for one in sitting.paper.lines if one.question.kind == "single")
    orders = {practise(program, learner, name, right=True).order for _time in range(8)}
    assert len(orders) > 1


def test_what_was_marked_anew_counts_as_it_was_marked_last(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock
) -> None:
    sitting = sit_with_mistakes(program, learner, 2)
    result = sitting.result
    assert result is not None
    void, given = (one.question for one in result.questions[:2])
    marks = {str(one.question): str(one.full) for one in result.questions if one.question != void}
    event = PaperRemarked(sitting.id, "c", "95", "95", "100.0", "80", True, marks, "0.3.0")
    assert {void, given} == set(program.practice.questions(learner, Pile("wrong")))
    with program.keeping._records.journal.act(supervisor.id, clock().wall) as act:
        act.add(event, person=learner.id, thing=sitting.id)
    assert program.practice.questions(learner, Pile("wrong")) == ()


def test_nobody_practises_beside_an_exam(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock
) -> None:
    sitting = sit_with_mistakes(program, learner, 1)
    rules = SittingRules(invigilator=supervisor.id)
    event = open_paper(SittingId("s2"), "counted", sitting.paper, clock(), rules)
    with program.keeping._records.journal.act(supervisor.id, clock().wall) as act:
        act.add(event, person=learner.id, thing="s2")
    with pytest.raises(ExamUnderWay):
        program.practice.ask(learner, sitting.paper.lines[0].question.id, "wrong")


def test_who_writes_judges_themselves(program: Program, learner: Person) -> None:
    sitting = sit_with_mistakes(program, learner, 1)
    asked = program.practice.ask(learner, sitting.paper.lines[0].question.id, "topic")
    outcome = program.practice.judge(learner, asked, "hard")
    assert outcome.right and outcome.entry is not None


def test_practice_changes_no_standing_and_no_progress(program: Program, learner: Person) -> None:
    read_everything(program, learner)
    before = program.study.home(learner)
    sitting = sit_with_mistakes(program, learner, 20)
    after = program.study.home(learner)
    practise(program, learner, sitting.paper.lines[0].question.id, right=True)
    assert program.study.home(learner) == after != before
    assert program.keeping.verify().problems == ()
