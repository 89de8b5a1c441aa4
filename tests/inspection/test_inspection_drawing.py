"""Drawing calls by a seed, and reading the list they are drawn from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.foundation.identity import PersonId
from trainer.foundation.tables import Row, Table
from trainer.inspection.call_list import NoCallHead, read_calls
from trainer.inspection.drawing import Call, draw_calls

START = datetime(2026, 11, 3, 1, 12, 45, tzinfo=UTC)
PEOPLE = {"k0245": PersonId("p1"), "k0301": PersonId("p2")}


def calls(n: int) -> list[Call]:
    return [
        Call(f"R{number}", PersonId(f"p{number % 3}"), START + timedelta(hours=number), 60)
        for number in range(n)
    ]


@given(st.integers(0, 60), st.integers(0, 8), st.text("ab", max_size=4), st.randoms())
@settings(max_examples=60)
def test_a_seed_draws_the_same_calls_in_whatever_order_they_come(n, wanted, seed, shuffle) -> None:
    found = calls(n)
    each = {PersonId(f"p{number}"): wanted for number in range(3)}
    drawn = draw_calls(found, each, seed, 20)
    shuffle.shuffle(found)
    assert draw_calls(found, each, seed, 20) == drawn
    for person in each:
        own = [one for one in drawn if one.call.person == person]
        assert len(own) == min(wanted, sum(call.person == person for call in found))


def test_what_was_drawn_before_is_not_drawn_again() -> None:
    each = {PersonId(f"p{number}"): 2 for number in range(3)}
    first = draw_calls(calls(30), each, "s", 0)
    taken = [one.call.name for one in first]
    second = draw_calls(calls(30), each, "s", 0, taken)
    assert len(second) == 6 and not {one.call.name for one in second} & {*taken}


def test_about_the_share_is_scored_twice() -> None:
    drawn = draw_calls(calls(3000), {PersonId(f"p{n}"): 1000 for n in range(3)}, "seed", 10)
    twice = sum(one.twice for one in drawn)
    assert 240 <= twice <= 360  # 300 expected, four standard deviations are 66
    assert not any(one.twice for one in draw_calls(calls(30), {PersonId("p1"): 9}, "s", 0))


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(Row(number, row) for number, row in enumerate(rows, 1))
    return Table("calls.xlsx", "十一月", ("十一月",), cells)


HEAD = ("通话时长", "座席工号", "开始时间", "录音编号")


def test_columns_come_in_any_order_below_a_title() -> None:
    found = read_calls(
        table(
            ("十一月通话清单",), HEAD,
            ("185", "K0245", "2026-11-03 09:12:45", "R1"),
            ("3:05", "k0301", "2026/11/3 9:12", "R2"),
            ("1:00:05", "K0245", "2026年11月3日 9:12:45", "R3"),
        ),
        PEOPLE,
    )  # fmt: skip
    assert [call.seconds for call in found.calls] == [185, 185, 3605]
    assert found.calls[0] == Call("R1", PersonId("p1"), START, 185)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (("60", "X9", "2026-11-03 09:12", "R1"), "CALLS-010", "B2"),
        (("60", "K0245", "yesterday", "R1"), "CALLS-011", "C2"),
        (("long", "K0245", "2026-11-03 09:12", "R1"), "CALLS-012", "A2"),
        (("60", "K0245", "2026-11-03 09:12", ""), "CALLS-013", "D2"),
    ],
)
def test_a_row_that_cannot_be_used_names_its_cell(row, code, cell) -> None:
    found = read_calls(table(HEAD, row), PEOPLE)
    assert found.calls == ()
    (problem,) = found.problems
    assert (problem.code, problem.place.cell) == (code, cell)


def test_a_call_stands_in_the_list_once() -> None:
    row = ("60", "K0245", "2026-11-03 09:12", "R1")
    found = read_calls(table(HEAD, row, row), PEOPLE)
    assert len(found.calls) == 1 and found.problems[0].code == "CALLS-014"


def test_a_table_without_the_titles_says_which_it_needs() -> None:
    with pytest.raises(NoCallHead, match="录音编号"):
        read_calls(table(("工号", "开始时间"), ("K0245", "2026-11-03 09:12")), PEOPLE)
