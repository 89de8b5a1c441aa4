"""How far results can be relied on where papers were drawn."""

from __future__ import annotations

import numpy as np
import pytest

from trainer.exams.drawn_figures import drawn_error, with_drawn
from trainer.exams.paper_figures import paper_figures


def test_right_or_wrong_questions_have_lords_standard_error():
    lines = [("one", float(at < 7)) for at in range(10)]
    assert drawn_error(lines) == pytest.approx(7 * 3 / 9)


def test_cells_do_not_mix_and_one_question_alone_joins_the_rest():
    two = [("single", 1.0), ("single", 1.0), ("multiple", 4.0), ("multiple", 4.0)]
    assert drawn_error(two) == 0
    assert drawn_error([*two[:3]]) == pytest.approx(3 * 3)
    assert drawn_error([("single", 1.0)]) is None


def test_the_reliability_is_that_of_kuder_and_richardson_21():
    right, k = np.array([3.0, 5, 5, 6, 8, 9, 9, 10, 2, 7]), 10
    figures = paper_figures(right, None)
    found = with_drawn(figures, [x * (k - x) / (k - 1) for x in right], cut=6)
    mean, spread = right.mean(), right.var(ddof=1)
    # the textbook divides by n: with n - 1 the mean of x(k - x) has (n - 1)/n of the spread
    inside = mean * (k - mean) - spread * (len(right) - 1) / len(right)
    assert found.alpha == pytest.approx(100 * (1 - inside / (k - 1) / spread))
    assert found.standard_error == pytest.approx(found.error_ratio / 100 * figures.sd)
    assert found.consistency is None  # ten people are too few


def test_enough_people_give_a_consistency_and_equal_results_nothing():
    many = np.array([4.0, 6, 8, 10] * 10)
    figures = paper_figures(many, None)
    errors = [x * (10 - x) / 9 for x in many]
    assert 0.5 < with_drawn(figures, errors, cut=7).consistency < 1
    flat = paper_figures(np.full(40, 7.0), None)
    assert with_drawn(flat, [2.0] * 40, cut=7) == flat
    assert with_drawn(figures, [], cut=7) == figures
