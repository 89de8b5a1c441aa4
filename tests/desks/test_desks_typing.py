from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.desks.typing import RunErased, RunResult
from trainer.foundation.identity import RunId
from trainer.people.person import Person


def test_a_run_is_scored_judged_and_kept(
    program: Program, learner: Person, type_fast: Callable[[], RunResult]
) -> None:
    result = type_fast()
    assert result.score.accuracy == 1
    assert Decimal(58) < result.score.net < Decimal(62)
    assert [gate.met for gate in result.gates] == [True, True, False]
    (row,) = program.typing.history(learner)
    assert row.net == result.score.net and row.certified
    assert program.typing.result(learner, result.run_id) == result


def test_passages_do_not_repeat_until_all_were_typed(
    program: Program, learner: Person, type_fast: Callable[[], RunResult]
) -> None:
    fit = program.typing.alike()
    typed = [type_fast().run.passage.id for _ in fit]
    assert len(set(typed)) == len(typed)
    assert program.typing.next_passage(learner, certified=True).id == typed[0]


def test_practice_and_tests_draw_from_different_passages(program: Program, learner: Person) -> None:
    marked = [passage for passage in program.typing.passages() if passage.practice]
    assert marked and program.typing.next_passage(learner).practice
    assert not program.typing.next_passage(learner, certified=True).practice


def test_a_run_that_was_begun_stands_in_the_records(program: Program, learner: Person) -> None:
    passage = program.typing.next_passage(learner, certified=True)
    program.typing.start(learner, passage, seconds=300, certified=True)
    (row,) = program.typing.history(learner)
    assert row.finished_at is None and row.net is None


def test_a_run_is_private(
    program: Program, supervisor: Person, type_fast: Callable[[], RunResult]
) -> None:
    result = type_fast()
    other = program.accounts.add_person(supervisor, "张三", "K9", "learner", "").person
    with pytest.raises(NotAllowed):
        program.typing.run(other, result.run_id)
    assert program.typing.run(supervisor, result.run_id) == result.run
    with pytest.raises(RunErased):
        program.typing.run(supervisor, RunId("nothing"))


def test_gates_come_from_the_policy(program: Program) -> None:
    assert [gate.speed for gate in program.typing.gates()] == [30, 50, 80]
