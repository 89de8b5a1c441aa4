"""What figures say to somebody who is no statistician."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from trainer.exams.items import ItemFigures, OptionFigures
from trainer.exams.paper_figures import PaperFigures
from trainer.exams.paper_statistics import PaperStatistics, QuestionStatistics, VersionFigures
from trainer.foundation.identity import QuestionId, Version
from trainer.questions.question import Option, Question
from trainer.ui.author.statistics_paper import bands, paper_lines, paper_note
from trainer.ui.author.statistics_words import (
    alarm_pill,
    option_names,
    option_words,
    question_lines,
)

DAY = datetime(2026, 11, 2, tzinfo=UTC)
FOUR = tuple(Option(label, label) for label in "ABCD")
ASKED = Question(QuestionId("b/q"), "single", "?", FOUR, ("A",), Decimal(2), "", None)
ITEM = ItemFigures(
    "b/q", 60, 2, 0.6, (0.47, 0.72), 1.0, None, None, 40.0, (16, 60), 55.0, 20.0, (), ()
)
PAPER = PaperFigures(60, 50.0, 51.0, 10.0, 0.1, 0.2, 75.0, 50.0, 5.0, 0.9)
WHOLE = PaperStatistics(
    60, 60, True, True, 100, 60, 60, 30, (60.0,) * 30 + (50.0,) * 30, PAPER, ()
)  # fmt: skip


def told(same_paper=True, guess=0.25, **figures):
    shown = VersionFigures(Version("v"), ASKED, DAY, DAY, replace(ITEM, **figures), guess, 3)
    return {line.name: line.words for line in question_lines(shown, same_paper=same_paper)}


def about_paper(**figures):
    whole = replace(WHOLE, figures=replace(PAPER, **figures))
    return {line.name: line.words for line in paper_lines(whole)}


@pytest.mark.parametrize(
    ("figures", "begins"),
    [
        ({}, "Neither too hard"),
        ({"facility": 0.3, "facility_interval": (0.2, 0.4)}, "No better than guessing"),
        ({"facility": 0.28, "facility_interval": (0.26, 0.4)}, "Hard"),
        ({"facility": 0.97, "facility_interval": (0.9, 0.99)}, "Easy"),
        ({"n": 5, "facility_interval": None}, "Too little evidence: n = 5"),
    ],
)
def test_how_hard_a_question_is(figures, begins):
    assert told(**figures)["Facility"].startswith(begins)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({}, "Those who are right also do better on the whole paper: as it should be."),
        (
            {"discrimination_interval": (-10, 30)},
            "No difference on the whole paper is to be seen between those who are right and wrong.",
        ),
        (
            {"discrimination_interval": (-60, -10)},
            "Those who are right do worse on the whole paper. "
            "Look for the mistake in the question.",
        ),
        (
            {"discrimination_interval": None},
            "Not defined: everybody got the same marks, or all agree entirely.",
        ),
    ],
)
def test_whether_it_parts_those_who_know_from_those_who_do_not(figures, words):
    assert told(same_paper=False, **figures)["Discrimination"] == words


def test_a_question_that_tells_hardly_anything_is_doubtful():
    assert told(efficiency=12.0)["Efficiency"].startswith("Doubtful")
    assert told(efficiency=None)["Efficiency"].startswith("Not defined")
    assert "By guessing" not in told(guess=None)
    weight = told(intended_weight=10.0, effective_weight=None)["Weight, meant and real"]
    assert "takes away" in weight


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (OptionFigures("A", True, 30, 0.5, 0.5), "Chosen by those who know more: as it should be"),
        (OptionFigures("A", True, 30, 0.5, 0.1), "Those who know more do not choose it more often"),
        (OptionFigures("B", False, 9, 0.1, 0.5), "Chosen by those who know more: why?"),
        (
            OptionFigures("B", False, 9, 0.1, -0.5),
            "Catches those who know less: a good wrong option",
        ),
        (OptionFigures("B", False, 9, 0.1, 0.1), "Parts nobody from nobody"),
        (OptionFigures("B", False, 0, 0.0, None), "Nobody chose it"),
        (OptionFigures("B", False, 60, 1.0, None), "—"),
    ],
)  # fmt: skip
def test_what_an_option_does(option, words):
    assert option_words(option, 60) == words
    assert option_words(option, 29) == "Too little evidence"


def test_a_question_without_alarm_is_told_so():
    shown = VersionFigures(Version("v"), ASKED, DAY, DAY, ITEM, 0.25, 0)
    one = QuestionStatistics(ASKED.id, shown, (), shown)
    assert alarm_pill(one).text == "Nothing noticed"


def test_the_reliability_and_the_decision_again():
    assert about_paper()["Reliability α"].startswith("Usable")
    assert about_paper(alpha=90.0)["Reliability α"].startswith("Good enough")
    assert about_paper(alpha=40.0)["Reliability α"].startswith("Too low")
    assert about_paper(alpha=-4.0)["Reliability α"].startswith("Below zero")
    assert about_paper(alpha=None)["Reliability α"].startswith("Not defined")
    assert about_paper(consistency=None)["Same decision again"].startswith("Not defined")
    changed = replace(WHOLE, figures=replace(PAPER, consistency=None), pass_mark=None, cut=None)
    words = {line.name: line.words for line in paper_lines(changed)}["Same decision again"]
    assert words == "Not given: the pass mark was changed between these papers."


def test_the_shape_of_the_results():
    assert "evenly on both sides" in about_paper()["Skewness"]
    assert about_paper(skewness=-2.0)["Skewness"].startswith("Most results are high")
    assert about_paper(skewness=2.0)["Skewness"].startswith("Most results are low")
    assert about_paper(kurtosis=3.0)["Kurtosis"].startswith("A few results")
    assert about_paper(kurtosis=-1.5)["Kurtosis"].startswith("Results are spread")
    assert about_paper(mean=95.0)["Mean"].startswith("Nearly everything")
    assert about_paper(mean=40.0)["Mean"].startswith("More than half")


def test_bands_begin_at_the_pass_mark_and_hold_every_result():
    for cut in (60.0, 75.0, 72.0, 100.0, 0.0):
        whole = replace(WHOLE, pass_mark=cut, percents=(0.0, 71.9, 72.0, 75.0, 99.9, 100.0))
        chart = bands(whole)
        marks = chart.series[0].marks
        assert sum(mark.value for mark in marks) == 6
        if 0 < cut < 100:
            above = sum(mark.value for mark in marks[chart.cut_at :])
            assert above == sum(one >= cut for one in whole.percents)


def test_the_note_says_what_a_reader_must_know():
    note = paper_note(replace(WHOLE, same_paper=False, in_marks=False, people=40))
    for part in ("in percent", "were drawn", "more than once"):
        assert part in note


@pytest.mark.parametrize(
    ("kind", "choice", "name"),
    [
        ("single", "B", "B  B"),
        ("ordering", "2=B", "Place 2: B  B"),
        ("matching", "1=C", "甲 → C  C"),
        ("find_fault", "1=A", "Turn 1: A  A"),
        ("find_fault", "1=", "Turn 1: marked, no fault named"),
    ],
)
def test_every_choice_has_a_name(kind, choice, name):
    question = replace(ASKED, kind=kind, items=("甲", "乙"))
    chosen = [OptionFigures(choice, False, 3, 0.1, None)]
    assert option_names(question, chosen) == {choice: name}
