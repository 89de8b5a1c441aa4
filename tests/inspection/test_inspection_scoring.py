"""Scores, means and agreement of inspected calls."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.inspection.agreement import agreement, weighted_kappa
from trainer.inspection.rolling import mean_score, t_factor
from trainer.inspection.scorecard import Scorecard, from_plain, to_plain
from trainer.inspection.scorecard_file import read_scorecard
from trainer.inspection.scoring import (
    CallMarks,
    CallNotScored,
    marks_from_plain,
    score_call,
    weak_spots,
)
from trainer.standard.house import HouseStandard, StandardValue, read_standard

CONTENT = Path(__file__).parents[2] / "content"
STANDARD, _ = read_standard((CONTENT / "standard.yaml").read_text("utf-8"), "standard.yaml")
FILE = (CONTENT / "inspection" / "hotline.yaml").read_text("utf-8")


def shipped() -> Scorecard:
    modules = [file.parent.name for file in CONTENT.glob("*/module.yaml")]
    card, problems = read_scorecard(FILE, "hotline.yaml", STANDARD, modules)
    assert problems == [] and card is not None
    return card


CARD = shipped()


def marks(grade: int = 5, answer: str = "yes", *errors: str, **other: int | str) -> CallMarks:
    grades = {item.id: int(other.get(item.id, grade)) for item in CARD.items}
    answers = {line.id: str(other.get(line.id, answer)) for line in CARD.lines}
    return CallMarks(grades, answers, errors)


def test_the_shipped_card_has_what_the_handbook_asks_for() -> None:
    titles = [item.title for item in CARD.items]
    assert titles == ["服务用语", "服务态度", "语气语调", "客户需求归纳", "应变能力"]
    assert (len(CARD.lines), CARD.full) == (12, 100)
    assert (CARD.rules.least, CARD.rules.target) == (1, 5)
    assert from_plain(to_plain(CARD)) == CARD


def test_a_call_is_worth_its_grades_and_lines() -> None:
    assert score_call(CARD, marks()) == 100
    assert score_call(CARD, marks(3)) == 68  # 80 of the weights at 3 of 5, 20 for the lines
    assert score_call(CARD, marks(3, "na")) == 60
    assert score_call(CARD, marks(1, "no")) == 16
    assert score_call(CARD, marks(5, "yes", repeat="no")) == Decimal("98.3")


def test_a_critical_error_stands_beside_the_score() -> None:
    found = marks(5, "yes", "leak")
    assert score_call(CARD, found) == 100
    assert marks_from_plain(found.to_plain()) == found


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (CallMarks({}, {}), "has no grade"),
        (marks(6), "has no grade"),
        (marks(5, "perhaps"), "is not answered"),
        (marks(5, "yes", "murder"), "murder"),
    ],
)
def test_a_sheet_with_gaps_has_no_score(wrong: CallMarks, words: str) -> None:
    with pytest.raises(CallNotScored, match=words):
        score_call(CARD, wrong)


@given(st.lists(st.sampled_from((1, 2, 3, 4, 5)), min_size=5, max_size=5), st.integers(0, 4))
@settings(max_examples=50)
def test_a_better_grade_never_lowers_the_score(grades: list[int], at: int) -> None:
    names = [item.id for item in CARD.items]
    before = marks(**dict(zip(names, grades, strict=True)))
    better = dict(before.grades) | {names[at]: min(5, before.grades[names[at]] + 1)}
    assert score_call(CARD, replace(before, grades=better)) >= score_call(CARD, before)


def test_the_weakest_come_first_and_what_never_applied_is_left_out() -> None:
    sheets = [marks(5, "yes", needs=2, transfer="na"), marks(5, "yes", needs=3, transfer="na")]
    found = weak_spots(CARD, sheets)
    assert found[0] == ("needs", Decimal("0.5"))
    assert "transfer" not in dict(found)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=40))
@settings(max_examples=60)
def test_the_interval_is_that_of_the_textbook(tenths: list[int]) -> None:
    scores = [Decimal(one) / 10 for one in tenths]
    found = mean_score(scores)
    assert found is not None and found.low is not None and found.high is not None
    half = t_factor(len(scores) - 1) * statistics.stdev(map(float, scores)) / math.sqrt(len(scores))
    mean = statistics.fmean(map(float, scores))
    assert float(found.low) == pytest.approx(max(0, mean - half), abs=0.051)
    assert float(found.high) == pytest.approx(min(100, mean + half), abs=0.051)


def test_one_call_has_no_interval_and_none_no_mean() -> None:
    one = mean_score([Decimal(88)])
    assert one is not None and (one.n, one.mean, one.low) == (1, 88, None)
    assert mean_score([]) is None


def test_kappa_is_one_for_equal_grades_and_nought_for_chance() -> None:
    assert weighted_kappa([(5, 5), (3, 3), (1, 1)]) == 1
    assert weighted_kappa([(a, b) for a in (1, 3, 5) for b in (1, 3, 5)]) == pytest.approx(0)
    assert weighted_kappa([(5, 5), (5, 5)]) is None and weighted_kappa([]) is None


def test_agreement_tells_how_many_pairs_it_rests_on() -> None:
    found = agreement([(Decimal(80), Decimal(84)), (Decimal(90), Decimal(70))], [(4, 4), (5, 3)], 5)
    assert (found.pairs, found.within, found.equal, found.is_enough) == (2, 0.5, 0.5, False)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("weight: 20", "weight: 30", "INSP-012"),
        ("  - id: voice", "  - id: wording", "INSP-011"),
        ("  - id: voice", "  - id: Voice!", "INSP-010"),
        ("  second_share", "  target: 0\n  second_share", "INSP-014"),
        ("  second_share", "  least: 2\n  second_share", "INSP-090"),
        ("module: listening", "module: nowhere", "INSP-015"),
        ("{{ring_limit}}", "{{ring_limits}}", ""),
    ],
)
def test_a_problem_names_its_line(old: str, new: str, code: str) -> None:
    modules = [file.parent.name for file in CONTENT.glob("*/module.yaml")]
    _card, problems = read_scorecard(FILE.replace(old, new), "hotline.yaml", STANDARD, modules)
    assert problems and all(one.place.line for one in problems)
    assert not code or code in {one.code for one in problems}


def test_what_the_scorecard_leaves_out_is_what_the_house_standard_says() -> None:
    asked = HouseStandard((StandardValue("calls_least", "2"), StandardValue("calls_usual", "6")))
    card, _problems = read_scorecard(FILE, "hotline.yaml", asked)
    assert card is not None and (card.rules.least, card.rules.target) == (2, 6)


def test_grades_without_words_are_refused() -> None:
    start, _anchors, rest = FILE.partition("    anchors:\n")
    _card, problems = read_scorecard(start + rest[rest.index("  - id: attitude") :], "x", STANDARD)
    assert "INSP-013" in {one.code for one in problems}
