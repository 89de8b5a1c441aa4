"""A paper is drawn by chance that can be repeated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.exams.chance import Chance
from trainer.exams.drawing import draw
from trainer.exams.paper import BlueprintLine, from_plain, to_plain
from trainer.foundation.canonical import canonical


def names(paper):
    return [line.question.id for line in paper.lines]


def test_the_same_seed_draws_the_same_paper_whatever_the_order_of_the_bank(blueprint, bank):
    assert draw(blueprint, bank, "s") == draw(blueprint, list(reversed(bank)), "s")


def test_another_seed_draws_another_paper_with_another_form(blueprint, bank):
    one, other = draw(blueprint, bank, "s"), draw(blueprint, bank, "t")
    assert names(one) != names(other)
    assert one.form != other.form


def test_a_seed_draws_these_numbers_on_every_python():
    chance = Chance("上岗")
    assert [chance.below(1000) for _ in range(5)] == [920, 731, 501, 120, 560]


def test_a_paper_has_exactly_the_blueprint_s_questions_and_marks(blueprint, paper):
    kinds = [line.question.kind for line in paper.lines]
    assert kinds == ["single"] * 4 + ["multiple"] * 2 + ["true_false"] * 2 + ["fill"]
    assert paper.full == Decimal(4 * 4 + 2 * 6 + 2 * 2 + 5)
    assert len(set(names(paper))) == 9
    assert paper.allowed_seconds == 600


def test_two_lines_of_one_kind_never_share_a_question(blueprint, bank):
    lines = (BlueprintLine("single", 4, Decimal(1)), BlueprintLine("single", 4, Decimal(2)))
    paper = draw(replace(blueprint, lines=lines), bank, "s")
    assert len(set(names(paper))) == 8


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.text(max_size=8))
def test_options_keep_their_labels_and_pinned_ones_their_place(blueprint, bank, seed):
    paper = draw(blueprint, bank, seed)
    for line in paper.lines:
        if line.question.kind in ("single", "multiple"):
            assert sorted(line.order) == ["A", "B", "C", "D"]
        if line.question.kind == "single":
            assert line.order[3] == "D"
        if line.question.kind == "true_false":
            assert line.order == ("true", "false")


def test_options_are_really_shuffled(blueprint, bank):
    orders = {line.order for n in range(5) for line in draw(blueprint, bank, f"{n}").lines}
    assert len(orders) > 5


def test_questions_seen_before_come_only_when_others_run_out(blueprint, bank):
    seen = [question.id for question, _ in bank if question.kind == "single"][:5]
    paper = draw(blueprint, bank, "s", seen)
    singles = {line.question.id for line in paper.lines if line.question.kind == "single"}
    assert len(singles - set(seen)) == 3
    assert len(singles & set(seen)) == 1


def test_a_paper_survives_being_written_down(paper):
    plain = to_plain(paper)
    canonical(plain)
    assert from_plain(plain) == paper


def test_a_question_that_is_not_on_the_paper_has_no_line(paper):
    assert paper.line(paper.lines[2].question.id) is paper.lines[2]
    with pytest.raises(KeyError):
        paper.line("telephone/none")


def test_those_that_share_a_stem_stand_together_in_the_order_of_their_numbers(blueprint, bank):
    shared = {"telephone/single02", "telephone/single05", "telephone/multiple01"}
    grouped = [
        (replace(one, group="g1", shared="材料") if one.id in shared else one, version)
        for one, version in bank
    ]
    lines = tuple(BlueprintLine(kind, 4, Decimal(1)) for kind in ("single", "multiple"))
    for seed in "abcdef":
        asked = names(draw(replace(blueprint, lines=lines), grouped, seed))
        at = [place for place, name in enumerate(asked) if name in shared]
        assert at == list(range(at[0], at[0] + len(at))) if at else True
        assert [name for name in asked if name in shared] == sorted(
            (name for name in asked if name in shared),
            key=lambda name: (name[:-2], int(name[-2:])),
        )


def test_steps_never_stand_in_the_right_order_on_the_paper(blueprint, bank):
    steps = [
        (replace(one, kind="ordering", key=("A", "B"), options=one.options[:2]), version)
        for one, version in bank
        if one.kind == "single"
    ]
    wanted = replace(blueprint, lines=(BlueprintLine("ordering", 4, Decimal(1)),))
    assert {line.order for line in draw(wanted, steps, "s").lines} == {("B", "A")}
