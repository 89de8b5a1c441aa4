from __future__ import annotations

from pathlib import Path

import pytest

from trainer.assembly import Program
from trainer.desks.accounts import Slip
from trainer.desks.permission import NotAllowed
from trainer.desks.roster import ListOutdated
from trainer.desks.slips import OneTime, Stopped, make_one_time
from trainer.people.events import PersonChanged
from trainer.people.person import Person
from trainer.people.refusals import PersonRefused
from trainer.people.roster import DryRun

LIST = """工号,姓名,班组,岗位,用工性质
K0300,单晓梅,客服二组,投诉岗,借聘
K0245,李晓梅,客服二组,投诉岗,正式
K0301,翟亮,客服二组,,
K0302,,客服二组,,
S001,刘雅琴,,,
"""


@pytest.fixture
def run(program: Program, supervisor: Person, learner: Person) -> DryRun:
    return program.roster.read_pasted(supervisor, LIST)


def everyone(run: DryRun) -> list[int]:
    return [line.row.number for line in run.lines]


def found(program: Program, supervisor: Person, query: str) -> list[str]:
    return [person.staff_no for person in program.accounts.people(supervisor, query)]


def test_a_dry_run_tells_every_row_and_writes_nothing(
    program: Program, supervisor: Person, learner: Person
) -> None:
    before = program.keeping.verify().events
    run = program.roster.read_pasted(supervisor, LIST)
    assert [line.state for line in run.lines] == ["new", "changed", "new", "problem", "same"]
    assert program.keeping.verify().events == before


def test_what_was_chosen_is_taken_over_as_one_act(
    program: Program, supervisor: Person, learner: Person, run: DryRun
) -> None:
    slips = program.roster.take_over(supervisor, run, everyone(run), make_one_time(2))
    assert [slip.person.staff_no for slip in slips] == ["K0300", "K0301"]
    assert program.accounts.login("K0300", slips[0].password).must_change
    assert slips[0].password not in repr(slips)
    moved = program.accounts.people(supervisor, "K0245")[0]
    assert (moved.team, moved.post, moved.id) == ("客服二组", "投诉岗", learner.id)
    for query in ("单", "shan", "sxm", "dan", "zhai", "zl", "dl"):
        assert found(program, supervisor, query), query
    assert program.keeping.verify().problems == ()
    again = program.roster.judge_again(supervisor, run)
    assert [line.state for line in again.lines] == ["same", "same", "same", "problem", "same"]


def test_the_event_names_exactly_the_fields_that_changed(
    program: Program, supervisor: Person, learner: Person, run: DryRun
) -> None:
    told: list[tuple[str, ...]] = []
    program.bus.hear(PersonChanged, lambda recorded: told.append(recorded.event.changed))
    program.roster.take_over(supervisor, run, [3], ())
    assert told == [("team", "post")]


def test_rows_that_were_not_chosen_are_left_alone(
    program: Program, supervisor: Person, run: DryRun
) -> None:
    assert len(program.roster.take_over(supervisor, run, [4], make_one_time(1))) == 1
    assert found(program, supervisor, "K0300") == []
    assert program.accounts.people(supervisor, "K0245")[0].team == "客服一组"


def test_a_dry_run_that_is_not_true_any_more_is_refused(
    program: Program, supervisor: Person, run: DryRun
) -> None:
    program.accounts.add_person(supervisor, "单晓梅", "K0300", "learner", "")
    before = program.keeping.verify().events
    with pytest.raises(ListOutdated, match="look through the list again"):
        program.roster.take_over(supervisor, run, everyone(run), make_one_time(2))
    assert program.keeping.verify().events == before


def test_a_list_is_read_from_a_file_and_its_problems_are_saved_to_be_put_right(
    program: Program, supervisor: Person, learner: Person, tmp_path: Path
) -> None:
    file, faults = tmp_path / "名单.csv", tmp_path / "问题.xlsx"
    file.write_text(LIST, encoding="gb18030")
    run = program.roster.read_file(supervisor, file)
    program.roster.save_problems(supervisor, run, faults)
    again = program.roster.read_file(supervisor, faults)
    assert [line.staff_no for line in again.lines] == ["K0302"]
    assert again.unused == ("Problem",)
    assert again.lines[0].row.cells[-1] == "The name is missing. Fill the cell."
    program.roster.save_problems(supervisor, again, faults)
    assert program.roster.read_file(supervisor, faults).unused == ("Problem",)


def test_only_supervisors_import(program: Program, learner: Person, run: DryRun) -> None:
    roster = program.roster
    for forbidden in (
        lambda: roster.read_pasted(learner, LIST),
        lambda: roster.read_file(learner, Path("x.csv")),
        lambda: roster.judge_again(learner, run),
        lambda: roster.take_over(learner, run, [], ()),
        lambda: roster.save_problems(learner, run, Path("x.xlsx")),
        lambda: program.accounts.reset_passwords(learner, [learner.id], ()),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_passwords_are_made_ahead_and_told_one_by_one() -> None:
    told: list[int] = []
    ready = make_one_time(3, told.append)
    assert told == [1, 2, 3]
    assert len({one.password for one in ready}) == 3
    assert ready[0].password not in repr(ready)


def test_making_passwords_can_be_stopped() -> None:
    told: list[int] = []
    with pytest.raises(Stopped, match="Nothing was changed"):
        make_one_time(50, told.append, lambda: len(told) == 2)
    assert told == [1, 2]


def test_several_people_get_new_slips_as_one_act(
    program: Program, supervisor: Person, slip: Slip
) -> None:
    people = [slip.person.id, supervisor.id]
    fresh = program.accounts.reset_passwords(supervisor, people, make_one_time(2))
    assert [one.person.staff_no for one in fresh] == ["K0245", "S001"]
    assert program.accounts.login("K0245", fresh[0].password).must_change


def test_a_number_typed_full_width_is_the_same_number(program: Program, supervisor: Person) -> None:
    slip = program.accounts.add_person(supervisor, "张三", "Ｋ０９００", "learner", "")
    run = program.roster.read_pasted(supervisor, "工号\t姓名\nk0900\t张三\n")
    assert [line.state for line in run.lines] == ["same"]
    with pytest.raises(PersonRefused, match="taken"):
        program.accounts.add_person(supervisor, "李四", "K0900", "learner", "")
    assert program.accounts.login("K0900", slip.password).person == slip.person


def test_nobody_who_left_gets_a_slip(program: Program, supervisor: Person, slip: Slip) -> None:
    program.accounts.retire(supervisor, slip.person.id)
    ready = [OneTime("ABCD-EFGH", "scrypt$1$1$1$00$00")] * 2
    with pytest.raises(PersonRefused, match="李晓梅 has left"):
        program.accounts.reset_passwords(supervisor, [supervisor.id, slip.person.id], ready)
    with pytest.raises(PersonRefused, match="李晓梅 has left"):
        program.accounts.reset_password(supervisor, slip.person.id)
    assert program.accounts.login("S001", "correct horse").person == supervisor


def test_a_post_is_given_changed_and_offered_again(program: Program, supervisor: Person) -> None:
    added = program.accounts.add_person(supervisor, "张三", "K7", "learner", "", post=" 投诉岗 ")
    assert added.person.post == "投诉岗"
    assert program.accounts.posts() == ["投诉岗"]
    told: list[tuple[str, ...]] = []
    program.bus.hear(PersonChanged, lambda recorded: told.append(recorded.event.changed))
    change = program.accounts.change_person
    kept = change(
        supervisor, added.person.id, name="张三", staff_no="K7", team="一组", staff_type="regular"
    )
    assert kept.post == "投诉岗"
    change(
        supervisor, added.person.id, name="张三", staff_no="K7", team="一组", staff_type="regular",
        post="",
    )  # fmt: skip
    assert told == [("team",), ("post",)]
    assert program.accounts.posts() == []
