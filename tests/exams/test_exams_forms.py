from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exams.test_exams_drawing import blueprint_of, question
from trainer.exams.drawing import NotEnoughQuestions
from trainer.exams.forms import draw_forms, most_shared
from trainer.foundation.identity import Version


def pool_of(*sizes: tuple[str, int]):
    count = 0
    for topic, size in sizes:
        for _n in range(size):
            yield question(count, topic, "easy"), Version("v")
            count += 1


@given(need=st.integers(1, 20), extra=st.integers(0, 60), seed=st.text(max_size=4))
def test_forms_are_full_and_share_no_more_than_the_bank_makes_them(need, extra, seed) -> None:
    size = need + extra
    wanted = blueprint_of(("接听", "", need))
    papers = draw_forms(wanted, pool_of(("接听", size)), seed, 3)
    assert [len({line.question.id for line in paper.lines}) for paper in papers] == [need] * 3
    missing = max(0, 3 * need - size)
    # what is missing stands twice, and the three pairs of forms carry it evenly
    assert most_shared(papers) <= -(-missing // 3) + 1 or size < 1.5 * need
    assert len({paper.form for paper in papers}) == 3


def test_twice_and_a_tenth_of_what_is_needed_gives_three_forms_with_thirty_percent() -> None:
    wanted = blueprint_of(("接听", "", 10), ("倾听", "", 20))
    papers = draw_forms(wanted, pool_of(("接听", 21), ("倾听", 42)), "s", 3)
    assert most_shared(papers) <= 9


def test_the_same_seed_draws_the_same_forms() -> None:
    wanted, pool = blueprint_of(("接听", "", 5)), list(pool_of(("接听", 9)))
    assert draw_forms(wanted, pool, "s", 3) == draw_forms(wanted, pool[::-1], "s", 3)


def test_a_bank_that_fills_not_even_one_is_refused_by_its_cell() -> None:
    with pytest.raises(NotEnoughQuestions) as refused:
        draw_forms(blueprint_of(("接听", "", 5)), pool_of(("接听", 3)), "s", 3)
    assert refused.value.shortages[0].missing == 2
