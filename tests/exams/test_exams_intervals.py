from __future__ import annotations

import math

import numpy as np
import pytest

from trainer.exams.intervals import consistency, correlation_interval, lord_error, wilson


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    # Newcombe (1998), table I: 81 of 263
    low, high = wilson(81 / 263, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_wilsons_interval_stays_between_nothing_and_everything(p: float) -> None:
    low, high = wilson(p, 30)
    assert 0 <= low < high <= 1


def test_fishers_interval_is_symmetric_in_z() -> None:
    low, high = correlation_interval(0.5, 103)
    assert math.atanh(high) - math.atanh(0.5) == pytest.approx(1.959964 / 10, abs=1e-6)
    assert math.atanh(0.5) - math.atanh(low) == pytest.approx(1.959964 / 10, abs=1e-6)


@pytest.mark.parametrize(("r", "n"), [(None, 100), (1.0, 100), (0.5, 29)])
def test_there_is_no_interval_without_enough_to_go_by(r: float | None, n: int) -> None:
    assert correlation_interval(r, n) is None


@pytest.mark.parametrize("reliability", [0.0, 0.4, 0.8, 1.0])
def test_consistency_is_what_two_such_papers_show(reliability: float) -> None:
    chance = np.random.default_rng(7)
    first = chance.standard_normal(200_000)
    other = chance.standard_normal(200_000)
    second = reliability * first + math.sqrt(1 - reliability**2) * other
    cut = (75 - 0.5 - 80) / 8
    alike = float(np.mean((first < cut) == (second < cut)))
    assert consistency(80, 8, reliability, 75) == pytest.approx(alike, abs=0.004)


def test_lords_error_is_that_of_the_formula() -> None:
    # k = 20, p = 0.8: the textbook's sqrt(x (k - x) / (k - 1)) with x = 16
    assert lord_error([0.8], [1] * 20) == pytest.approx(math.sqrt(16 * 4 / 19))
    # by hand: (9 + 16) * 2 / 1 = 50, times the mean of 0.25 and 0, is 6.25
    assert lord_error([0.5, 1.0], [3, 4]) == pytest.approx(2.5)


@pytest.mark.parametrize(("shares", "marks"), [([], [1, 1]), ([0.5], [1]), ([0.5], [])])
def test_lords_error_needs_people_and_two_questions(
    shares: list[float], marks: list[float]
) -> None:
    assert lord_error(shares, marks) is None
