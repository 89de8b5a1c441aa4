"""Item analysis: every figure beside its definition written out in plain Python."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.exams.items import Responses, analyse, matrix
from trainer.exams.paper_figures import paper_figures

MARKS = [[1, 0, 2], [1, 1, 1], [0, 0, 0], [1, 0, 1], [1, 1, 2]]


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def cov(x: Sequence[Fraction], y: Sequence[Fraction]) -> Fraction:
    """The covariance of a sample."""
    pairs = zip(x, y, strict=True)
    return sum(((a - mean(x)) * (b - mean(y)) for a, b in pairs), Fraction(0)) / (len(x) - 1)


def analysis_of(marks: Sequence[Sequence[float]], full: Sequence[float], **more):
    ids = [f"q{number}" for number in range(len(full))]
    responses, totals = matrix(ids, full, np.array(marks, dtype=float))
    return analyse(responses, totals, same_paper=True, **more)


@st.composite
def papers(draw):
    questions, people = draw(st.integers(1, 5)), draw(st.integers(2, 12))
    full = draw(st.lists(st.integers(1, 4), min_size=questions, max_size=questions))
    row = st.tuples(*(st.integers(0, 2 * most).map(lambda twice: twice / 2) for most in full))
    return draw(st.lists(row, min_size=people, max_size=people)), full


@given(papers())
def test_every_figure_is_what_its_definition_says(paper) -> None:
    marks, full = paper
    found = analysis_of(marks, full)
    exact = [[Fraction(value) for value in row] for row in marks]
    totals = [sum(row, Fraction(0)) for row in exact]
    columns = list(zip(*exact, strict=True))
    shares = [cov(x, totals) for x in columns]
    whole = sum(math.sqrt(one) for one in shares if one >= 0)
    for at, (one, x) in enumerate(zip(found.questions, columns, strict=True)):
        rest = [total - value for total, value in zip(totals, x, strict=True)]
        assert one.facility == pytest.approx(float(mean(x) / full[at]))
        assert one.sd == pytest.approx(math.sqrt(cov(x, x)), abs=1e-9)
        assert one.intended_weight == pytest.approx(100 * full[at] / sum(full))
        if shares[at] < 0:
            assert one.effective_weight is None
        elif whole:
            wanted = 100 * math.sqrt(shares[at]) / whole
            assert one.effective_weight == pytest.approx(wanted, abs=1e-5)
        spread = cov(x, x) * cov(rest, rest)
        if spread == 0:
            assert one.discrimination is None
        else:
            wanted = 100 * float(cov(x, rest)) / math.sqrt(spread)
            assert one.discrimination == pytest.approx(wanted, abs=1e-6)
        best = cov(sorted(x), sorted(rest))
        if best == 0:
            assert one.efficiency is None
        else:
            assert one.efficiency == pytest.approx(float(100 * cov(x, rest) / best), abs=1e-6)


@given(papers())
def test_the_figures_of_the_paper_are_what_their_definitions_say(paper) -> None:
    marks, full = paper
    found = analysis_of(marks, full).paper
    totals = [sum((Fraction(value) for value in row), Fraction(0)) for row in marks]
    n, variance = len(totals), cov(totals, totals)
    m = {power: mean([(one - mean(totals)) ** power for one in totals]) for power in (2, 3, 4)}
    assert found.mean == pytest.approx(float(mean(totals)))
    assert found.sd == pytest.approx(math.sqrt(variance), abs=1e-9)
    if n < 3 or variance == 0:
        assert found.skewness is None
    else:
        k3 = n * n * m[3] / ((n - 1) * (n - 2))
        assert found.skewness == pytest.approx(float(k3) / float(variance) ** 1.5, abs=1e-6)
    if n < 4 or variance == 0:
        assert found.kurtosis is None
    else:
        k4 = n * n * ((n + 1) * m[4] - 3 * (n - 1) * m[2] ** 2) / ((n - 1) * (n - 2) * (n - 3))
        assert found.kurtosis == pytest.approx(float(k4 / variance**2), abs=1e-6)
    if len(full) < 2 or n < 3 or variance == 0:
        assert found.alpha is None and found.standard_error is None
        return
    inner = sum((cov(x, x) for x in zip(*marks, strict=True)), Fraction(0))
    alpha = Fraction(len(full), len(full) - 1) * (1 - Fraction(inner) / variance)
    assert found.alpha == pytest.approx(100 * float(alpha), abs=1e-6)
    ratio = math.sqrt(max(0, 1 - alpha))
    assert found.error_ratio == pytest.approx(100 * ratio, abs=1e-5)
    assert found.standard_error == pytest.approx(ratio * math.sqrt(variance), abs=1e-6)


def test_alpha_may_be_negative_and_is_shown_as_it_is() -> None:
    found = analysis_of([[1, 0], [0, 1], [1, 0], [1, 1]], [1, 1])
    assert found.paper.alpha is not None and found.paper.alpha < 0


def test_a_question_that_lowers_the_total_has_no_effective_weight() -> None:
    found = analysis_of([[1, 0, 0], [1, 0, 1], [0, 1, 3], [0, 1, 2]], [1, 1, 3])
    weights = [one.effective_weight for one in found.questions]
    assert weights[0] is None
    assert weights[1] is not None and weights[1] + weights[2] == pytest.approx(100)


def test_below_the_least_number_of_people_nothing_is_judged() -> None:
    few, many = analysis_of(MARKS, [1, 1, 2]), analysis_of(MARKS * 6, [1, 1, 2], cut=3)
    assert [one.facility_interval for one in few.questions] == [None] * 3
    assert few.paper.consistency is None
    low, high = many.questions[0].facility_interval
    assert low < 0.8 < high and high - low < 0.3
    assert many.questions[2].discrimination_interval is not None
    assert 0.5 < many.paper.consistency <= 1


@pytest.mark.parametrize("people", [0, 1])
def test_nobody_and_one_person_have_no_spread(people: int) -> None:
    found = paper_figures(np.full(people, 3.0), [1.0, 2.0])
    assert (found.n, found.sd, found.alpha) == (people, None, None)


def sample(key: str, *, better: str, n: int = 40) -> tuple[Responses, np.ndarray]:
    """A question with options A to D that the better half answers with `better`."""
    good = np.arange(n) >= n // 2
    other = {"A": "B", "B": "A"}[better]
    none = np.zeros(n, dtype=bool)
    chosen = {better: good.copy(), other: ~good, "C": none, "D": none}
    chosen[better][0], chosen[other][0] = True, False  # not without an exception
    marks = chosen[key].astype(float)
    rest = np.where(good, 8.0, 4.0) + np.arange(n) % 3
    one = Responses("q", 1.0, np.arange(n), marks, chosen, frozenset({key}), np.empty(0))
    return one, marks + rest


def test_a_wrong_key_and_options_nobody_chooses_raise_an_alarm() -> None:
    one, totals = sample("A", better="B")
    [found] = analyse([one], totals, same_paper=True, full=13).questions
    assert found.alarms == ("likely_wrong_key", "negative_discrimination", "unused_option")
    by_label = {option.label: option for option in found.options}
    assert by_label["B"].point_biserial > 0 > by_label["A"].point_biserial
    assert by_label["C"].point_biserial is None and by_label["C"].n == 0
    assert by_label["A"].is_key and by_label["A"].share + by_label["B"].share == 1


def test_a_right_key_raises_none_but_for_unused_options() -> None:
    one, totals = sample("B", better="B")
    [found] = analyse([one], totals, same_paper=True, full=13).questions
    assert found.alarms == ("unused_option",)


def test_with_few_people_even_a_wrong_key_stays_a_guess() -> None:
    one, totals = sample("A", better="B", n=20)
    [found] = analyse([one], totals, same_paper=True, full=13).questions
    assert found.alarms == ()


def test_questions_drawn_at_random_are_compared_with_the_whole_total() -> None:
    totals = np.array([3.0, 5.0, 4.0, 9.0])
    rows = np.array([0, 2, 3])
    seconds = np.array([10.0, 30.0, 20.0])
    one = Responses("q", 2.0, rows, np.array([0.0, 1.0, 2.0]), {}, frozenset(), seconds)
    [found] = analyse([one], totals, same_paper=False, full=10).questions
    x, t = [Fraction(0), Fraction(1), Fraction(2)], [Fraction(3), Fraction(4), Fraction(9)]
    wanted = 100 * float(cov(x, t)) / math.sqrt(cov(x, x) * cov(t, t))
    assert found.discrimination == pytest.approx(wanted)
    assert (found.n, found.median_time) == (3, 20.0)
    assert (found.intended_weight, found.effective_weight) == (None, None)
