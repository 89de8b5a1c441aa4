"""Statistics of what is on record: the figures of the matrix, by attempt, by version."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from tests.sat_papers import put_paper
from trainer.desks.permission import NotAllowed
from trainer.desks.statistics import Wanted
from trainer.exams.items import Responses, analyse
from trainer.foundation.identity import QuestionId
from trainer.questions.question import Option, Question

MODULE = "exam:spring"
DAY = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
FOUR = tuple(Option(label, label) for label in "ABCD")


def single(name: str, key: str = "A") -> Question:
    return Question(QuestionId(f"b/{name}"), "single", name, FOUR, (key,), Decimal(2), "", None)


ASKED = [single("q1"), single("q2", "B"), single("q3", "C")]
# A row a person, a letter a question; "-" is not answered.
ANSWERS = ["ABC", "ABD", "ADD", "BBC", "-BC", "DDD"]


@pytest.fixture
def sits(program):
    """Lets people sit questions on some day of November."""

    count = itertools.count()

    def sat(person, letters, day=0, asked=ASKED, version="v1"):
        answers = {
            one.id: (letter,) for one, letter in zip(asked, letters, strict=True) if letter != "-"
        }
        at = DAY + timedelta(days=day, minutes=next(count))
        put_paper(program.folder, person, at, [(one, version) for one in asked], answers, MODULE)

    return sat


def by_hand(same_paper=True):
    marks = np.array(
        [
            [2.0 * (a == q.key[0]) for a, q in zip(row, ASKED, strict=True)]
            for row in ANSWERS
        ]
    )  # fmt: skip
    people = np.arange(len(ANSWERS))
    parts = [
        Responses(
            question.id,
            2.0,
            people,
            np.ascontiguousarray(marks[:, at]),
            {label: np.array([row[at] == label for row in ANSWERS]) for label in "ABCD"},
            frozenset(question.key),
            np.array([10.0] * sum(row[at] != "-" for row in ANSWERS)),
        )
        for at, question in enumerate(ASKED)
    ]
    return analyse(parts, marks.sum(axis=1), same_paper=same_paper, cut=6 * 0.6)


def test_the_figures_are_those_of_the_matrix(program, supervisor, sits):
    for number, letters in enumerate(ANSWERS):
        sits(f"p{number}", letters)
    found = program.statistics.statistics(supervisor, Wanted(MODULE))
    wanted = by_hand()
    assert {one.id: one.newest.figures for one in found.questions} == {
        one.id: one for one in wanted.questions
    }
    assert found.figures == wanted.paper
    assert (found.same_paper, found.in_marks, found.full, found.cut) == (True, True, 6.0, 3.6)
    assert (found.papers, found.people, found.passed) == (6, 6, 4)
    first = next(one for one in found.questions if one.id == "b/q1")
    assert (first.newest.blank, first.newest.guess) == (1, 0.25)
    assert found.questions[0].alarms == ()


def test_drawn_papers_are_held_against_the_whole_result(program, supervisor, sits):
    for number, letters in enumerate(ANSWERS):
        sits(f"p{number}", letters)
    sits("p9", "AB", asked=ASKED[:2])
    found = program.statistics.statistics(supervisor, Wanted(MODULE))
    assert (found.same_paper, found.in_marks, found.full) == (False, False, 100.0)
    by_id = {one.id: one.newest.figures for one in found.questions}
    assert (by_id["b/q1"].n, by_id["b/q3"].n) == (7, 6)
    assert by_id["b/q1"].intended_weight is None
    assert found.figures.alpha is not None and found.figures.standard_error is not None


def test_first_last_best_or_all_attempts(program, supervisor, sits):
    for day, letters in enumerate(["DBC", "ABC", "DDC"]):
        sits("p1", letters, day)
    sits("p2", "ABC")

    def percents(attempts, since=None, until=None):
        wanted = Wanted(MODULE, attempts, since, until)
        return sorted(program.statistics.statistics(supervisor, wanted).percents)

    assert percents("first") == [66.6, 100]
    assert percents("last") == [33.3, 100]
    assert percents("best") == [100, 100]
    assert percents("all") == [33.3, 66.6, 100, 100]
    # the first attempt of p1 lies before; the last and best ones are those of the days asked for
    later = DAY.date() + timedelta(days=1)
    assert percents("first", since=later) == []
    assert percents("last", since=later) == [33.3]
    assert percents("best", since=later, until=later) == [100]


def test_a_corrected_question_begins_anew_beside_what_it_was(program, supervisor, sits):
    for number in range(4):
        sits(f"p{number}", "DBC", number)
    corrected = [replace(ASKED[0], key=("D",)), *ASKED[1:]]
    for number in range(4, 7):
        sits(f"p{number}", "DBC", number, corrected, "v2")
    found = program.statistics.statistics(supervisor, Wanted(MODULE))
    one = next(one for one in found.questions if one.id == "b/q1")
    assert (one.newest.version, one.newest.figures.n, one.newest.figures.facility) == ("v2", 3, 1)
    assert [(old.version, old.figures.n, old.figures.facility) for old in one.older] == [
        ("v1", 4, 0)
    ]
    assert (one.together.version, one.together.figures.n) == (None, 7)
    assert one.newest.first_at.date() == date(2026, 11, 6)
    assert one.newest.figures.intended_weight == pytest.approx(100 / 3)


def test_alarms_come_first_and_only_with_enough_people(program, supervisor, sits):
    # Those who do well elsewhere choose D, the key says A: the key is wrong.
    for number in range(40):
        letters = ["DBC", "ADD", "DBD", "BDA"][number % 4]
        sits(f"p{number}", letters if number else "DDD")
        if number == 10:
            few = program.statistics.statistics(supervisor, Wanted(MODULE))
            assert not any(one.alarms for one in few.questions)
    found = program.statistics.statistics(supervisor, Wanted(MODULE))
    assert found.questions[0].id == "b/q1"
    assert found.questions[0].alarms == (
        "likely_wrong_key", "negative_discrimination", "unused_option",
    )  # fmt: skip


def test_typed_answers_and_other_kinds_need_no_options(program, supervisor):
    fill = replace(single("f"), kind="fill", options=(), key=(("两",),), stem="____声")
    truth = replace(single("t"), kind="true_false", options=(), key=("true",))
    for person, typed in (("p1", "两"), ("p2", "五"), ("p3", "")):
        answers = {fill.id: (typed,), truth.id: ("true",)}
        put_paper(program.folder, person, DAY, [(fill, "v"), (truth, "v")], answers, MODULE)
    found = program.statistics.statistics(supervisor, Wanted(MODULE))
    by_id = {one.id: one.newest for one in found.questions}
    assert by_id[fill.id].figures.options == ()
    assert [one.label for one in by_id[truth.id].figures.options] == ["true", "false"]


def test_what_was_sat_is_offered_and_nothing_sat_is_nothing(program, supervisor, sits, sit):
    assert program.statistics.modules(supervisor) == []
    none = program.statistics.statistics(supervisor, Wanted("telephone"))
    assert (none.papers, none.questions, none.figures.mean) == (0, (), None)
    sits("p1", "ABC")
    sits("p1", "ABC", 1)
    sit()
    offered = [(one.id, one.papers, one.people) for one in program.statistics.modules(supervisor)]
    assert offered == [(MODULE, 2, 1), ("telephone", 1, 1)]
    assert program.statistics.modules(supervisor)[0].title == "电话测验"
    found = program.statistics.statistics(supervisor, Wanted("telephone"))
    assert found.papers == 1 and found.questions[0].newest.figures.n == 1


def test_papers_are_read_in_slices_and_only_new_ones_again(program, supervisor, sits):
    for number in range(5):
        sits(f"p{number}", "ABC")
    desk = program.statistics
    assert [desk.read(supervisor, MODULE, 2) for _slice in range(4)] == [3, 1, 0, 0]
    sits("p9", "ABC")
    assert desk.read(supervisor, MODULE, 1) == 0
    assert desk.statistics(supervisor, Wanted(MODULE)).papers == 6
    assert desk.read(supervisor, "telephone", 1) == 0
    assert desk.read(supervisor, MODULE, 1) == 5
    assert set(desk.asked(supervisor, MODULE)) == {(one.id, "v1") for one in ASKED}


def test_an_open_paper_does_not_count(program, supervisor, learner):
    program.exams.open_quiz(learner, "telephone")
    assert program.statistics.modules(supervisor) == []


def test_learners_see_no_statistics(program, learner):
    with pytest.raises(NotAllowed):
        program.statistics.modules(learner)
    with pytest.raises(NotAllowed):
        program.statistics.statistics(learner, Wanted(MODULE))
