from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.foundation.errors import Problem
from trainer.foundation.identity import PersonId
from trainer.foundation.tables import read_pasted
from trainer.people.person import Person
from trainer.people.roster import NOBODY, DryRun, FieldChange, NoHead, RosterLine, dry_run

LI = Person(PersonId("li"), "李晓梅", "K0245", "learner", "客服（一）组", post="投诉岗")
BOSS = Person(PersonId("boss"), "刘雅琴", "S001", "supervisor", "")
GONE = Person(PersonId("gone"), "翟亮", "K0009", "learner", "", active=False)
PEOPLE = (LI, BOSS, GONE)


def judged(content: str) -> DryRun:
    return dry_run(read_pasted(content), PEOPLE)


def only(content: str) -> RosterLine:
    [line] = judged(content).lines
    return line


def problem(content: str) -> Problem:
    [found] = only(content).problems
    return found


def test_somebody_new_is_read_with_everything() -> None:
    line = only("姓名,工号,岗位,班组,用工性质,角色\n单晓梅,k0300,订票岗,客服二组,借聘,坐席")
    assert line.state == "new"
    assert line.after == Person(
        NOBODY, "单晓梅", "k0300", "learner", "客服二组", staff_type="seconded", post="订票岗"
    )


def test_columns_are_found_in_any_order_and_under_a_title() -> None:
    run = judged(
        "2026 年 11 月人员名单\n\n"
        "备注,岗位名称,员工姓名*,员工 编号（必填）,部门,小组\n,,张三,1,甲,乙"
    )
    assert (run.head.number, run.unused) == (3, ("备注", "部门"))
    assert set(run.fields) == {"staff_no", "name", "team", "post"}
    [line] = run.lines
    assert line.after is not None
    assert line.after.team == "乙"


def test_english_titles_are_found_too() -> None:
    line = only("Staff No.;Full name;Team;Staff type\nK1;Ann  Lee;A;Short-term contract")
    assert line.after == Person(NOBODY, "Ann Lee", "K1", "learner", "A", staff_type="short_term")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("张三,K1\n李四,K2", "no row with the titles"),
        ("姓名,班组\n张三,一组", "no column with staff numbers"),
        ("工号,班组\nK1,一组", "no column with names"),
    ],
)
def test_a_list_without_a_head_says_what_is_needed(content: str, said: str) -> None:
    with pytest.raises(NoHead, match=said):
        judged(content)


def test_only_what_differs_is_a_change() -> None:
    run = judged("工号,姓名,班组,岗位,用工性质\nk0245,李小梅,客服二组,订票岗,实习生")
    assert run.lines[0].changes() == (
        FieldChange("name", "李晓梅", "李小梅"),
        FieldChange("team", "客服（一）组", "客服二组"),
        FieldChange("post", "投诉岗", "订票岗"),
        FieldChange("staff_type", "regular", "intern"),
    )
    assert run.lines[0].after is not None
    assert run.lines[0].after.staff_no == "K0245"
    assert [run.count(state) for state in ("new", "changed", "same", "problem")] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    "row",
    [
        "K0245,李晓梅,客服（一）组,投诉岗,正式工",
        "Ｋ０２４５,李 晓　梅,客服(一)组, 投诉岗 ,正式",
        "'k0245,李晓梅,,,",
    ],
)
def test_spelling_and_empty_cells_change_nothing(row: str) -> None:
    line = only(f"工号,姓名,班组,岗位,用工性质\n{row}")
    assert (line.state, line.after, line.changes()) == ("same", LI, ())


def test_a_name_kept_in_wide_letters_is_the_same_name() -> None:
    ann = replace(LI, name="Ａｎｎ")
    [line] = dry_run(read_pasted("工号,姓名\nK0245,Ann"), [ann]).lines
    assert line.state == "same"


def test_a_missing_column_changes_nothing() -> None:
    assert only("姓名,工号\n李晓梅,K0245").state == "same"


def test_a_new_person_joins_the_team_as_it_is_spelled_here() -> None:
    line = only("工号,姓名,班组\nK9,王五,客服(一)组")
    assert line.after is not None
    assert line.after.team == "客服（一）组"


def test_a_supervisor_in_the_list_stays_one() -> None:
    line = only("工号,姓名,班组,角色\nS001,刘雅琴,办公室,主管")
    assert line.state == "changed"
    assert line.after == replace(BOSS, team="办公室")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",张三,,,", "roster-missing", 1),
        ("K1,,一组,,", "roster-missing", 2),
        ("K1,张三,,劳务,", "roster-unknown", 4),
        ("K1,张三,,,班长", "roster-unknown", 5),
        ("K1,张三,,,主管", "roster-role", 5),
        ("K0245,李晓梅,,,培训师", "roster-role", 5),
        ("K0009,翟亮,,,", "roster-left", 1),
        (f"K1,{'长' * 41},,,", "roster-long", 2),
        (f"K1,张三,{'长' * 41},,", "roster-long", 3),
    ],
)
def test_a_problem_knows_its_cell_and_what_to_do(row: str, code: str, column: int) -> None:
    found = problem(f"工号,姓名,班组,类型,角色\n{row}")
    assert (found.code, found.place.line, found.place.column) == (code, 2, column)
    assert str(found.proposal)


def test_a_retired_person_is_named() -> None:
    assert "翟亮" in str(problem("工号,姓名\nK0009,翟亮").message)


def test_a_number_that_stands_twice_is_a_problem_in_every_row() -> None:
    run = judged("工号,姓名\nK1,张三\nK2,李四\nｋ1,王五")
    assert [line.state for line in run.lines] == ["problem", "new", "problem"]
    assert "stands in 2 rows, first in row 2" in str(run.lines[2].problems[0].message)


def test_all_problems_of_a_row_are_told_at_once() -> None:
    line = only("工号,姓名,类型\n,,x")
    assert [found.place.column for found in line.problems] == [1, 2, 3]
