"""Cells that overlap are filled whenever they can be, with as much that is new as there is."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.exams.drawing import (
    NotEnoughQuestions,
    draw,
    draw_apart,
    names_of,
    overlap,
    shortages,
)
from trainer.exams.paper import Blueprint, BlueprintLine
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.questions.question import Option, Question

TOPICS, LEVELS = ("接听", "倾听"), ("easy", "hard")


def question(number: int, topic: str, level: str, *, practice: bool = False) -> Question:
    options = (Option("A", "甲"), Option("B", "乙"))
    return Question(
        QuestionId(f"b/q{number:03}"), "single", "怎么做？", options, ("A",), Decimal(1), "",
        None, topic=topic, difficulty=level, practice=practice,
    )  # fmt: skip


def blueprint_of(*cells: tuple[str, str, int]) -> Blueprint:
    lines = tuple(BlueprintLine("single", n, Decimal(2), topic, level) for topic, level, n in cells)
    return Blueprint(ModuleId("m"), "考试", Version("v"), 60, 80, lines)


POOLS = st.lists(st.tuples(st.sampled_from(TOPICS), st.sampled_from(LEVELS)), max_size=7).map(
    lambda kinds: [question(at, *kind) for at, kind in enumerate(kinds)]
)
CELLS = st.lists(
    st.tuples(st.sampled_from(("", *TOPICS)), st.sampled_from(("", *LEVELS)), st.integers(1, 2)),
    min_size=1,
    max_size=3,
).map(lambda cells: blueprint_of(*cells))


def best_new(blueprint: Blueprint, pool: list[Question], seen: set[str]) -> int | None:
    """By trying every way: the most new questions a full paper can have, None if there is none."""
    places = [line for line in blueprint.lines for _n in range(line.count)]
    ways = (
        sum(one.id not in seen for one in chosen)
        for chosen in itertools.permutations(pool, len(places))
        if all(line.takes(one) for line, one in zip(places, chosen, strict=True))
    )
    return max(ways, default=None)


@given(pool=POOLS, blueprint=CELLS, data=st.data())
def test_a_paper_is_drawn_whenever_there_is_one_and_has_as_much_new_as_can_be(
    pool, blueprint, data
) -> None:
    seen = set(data.draw(st.lists(st.sampled_from([one.id for one in pool])))) if pool else set()
    most = best_new(blueprint, pool, seen)
    drawn = [(one, Version("v")) for one in pool]
    if most is None:
        with pytest.raises(NotEnoughQuestions):
            draw(blueprint, drawn, "s", seen)
        assert shortages(blueprint, pool)
        return
    assert shortages(blueprint, pool) == ()
    paper = draw(blueprint, drawn, "s", seen)
    names = [line.question.id for line in paper.lines]
    assert len(names) == len(set(names)) == sum(line.count for line in blueprint.lines)
    assert sum(name not in seen for name in names) == most
    assert paper.full == sum(line.count * line.marks for line in blueprint.lines)


@given(pool=POOLS, blueprint=CELLS, data=st.data(), percent=st.sampled_from([0, 30, 50, 100]))
def test_a_form_apart_shares_no_more_than_allowed_and_is_there_whenever_it_can_be(
    pool, blueprint, data, percent
) -> None:
    drawn = [(one, Version("v")) for one in pool]
    if best_new(blueprint, pool, set()) is None:
        return
    seen = set(data.draw(st.lists(st.sampled_from([one.id for one in pool]))))
    other = draw(blueprint, drawn, "s")
    least = len(other.lines) - (best_new(blueprint, pool, names_of(other)) or 0)
    paper = draw_apart(blueprint, drawn, "t", seen, other, percent)
    assert (paper is not None) == (least * 100 <= percent * len(other.lines))
    assert paper is None or overlap(paper, other) * 100 <= percent * len(paper.lines)


def test_a_cell_that_cannot_be_filled_is_named_with_what_is_missing() -> None:
    pool = [question(at, "接听", "easy") for at in range(5)]
    wanted = blueprint_of(("", "", 2), ("接听", "hard", 2), ("接听", "easy", 3))
    with pytest.raises(NotEnoughQuestions) as refused:
        draw(wanted, [(one, Version("v")) for one in pool], "s")
    [short] = refused.value.shortages
    assert (short.line.difficulty, short.missing) == ("hard", 2)
    assert str(refused.value) == (
        "The paper cannot be filled: 2 questions are missing for “接听”, One answer, Hard."
    )


def test_a_question_for_practice_stands_on_no_paper() -> None:
    pool = [question(at, "接听", "easy", practice=at < 3) for at in range(5)]
    paper = draw(blueprint_of(("", "", 2)), [(one, Version("v")) for one in pool], "s")
    assert {line.question.id for line in paper.lines} == {"b/q003", "b/q004"}
    assert shortages(blueprint_of(("", "", 3)), pool)[0].missing == 1


def test_another_form_shares_only_what_it_must() -> None:
    pool = [(question(at, "接听", "easy"), Version("v")) for at in range(10)]
    wanted = blueprint_of(("接听", "", 6))
    first = draw(wanted, pool, "a")
    second = draw(wanted, pool, "b", {line.question.id for line in first.lines})
    assert overlap(first, second) == 2


def test_every_question_gets_its_chance() -> None:
    pool = [(question(at, "接听", "easy"), Version("v")) for at in range(10)]
    wanted = blueprint_of(("接听", "", 5))
    drawn = Counter(
        line.question.id for seed in range(200) for line in draw(wanted, pool, f"{seed}").lines
    )
    assert min(drawn.values()) > 60 and max(drawn.values()) < 140


def test_the_marks_of_a_cell_are_those_of_its_questions() -> None:
    pool = [(question(at, TOPICS[at % 2], "easy"), Version("v")) for at in range(6)]
    wanted = blueprint_of(("接听", "", 2), ("倾听", "", 1))
    heavy = replace(wanted, lines=(wanted.lines[0], replace(wanted.lines[1], marks=Decimal(6))))
    assert draw(heavy, pool, "s").full == 10
