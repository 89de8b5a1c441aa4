from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import pass_quiz, read_everything, type_test
from trainer.assembly import Program, open_program
from trainer.certification.days import day_begins, local_day
from trainer.desks.overview import (
    RED_FIRST,
    Filter,
    NameTaken,
    PersonRow,
    Sorting,
    reasons_for,
)
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person
from trainer.records.database import open_records
from trainer.records.projections import rebuild

if TYPE_CHECKING:
    from tests.conftest import FakeClock

NAMES = ("李晓梅", "曾可", "翟单", "Anna Li")


@pytest.fixture
def team(program: Program, supervisor: Person) -> list[Person]:
    """Four learners in two teams."""
    return [
        program.accounts.add_person(
            supervisor, name, f"K{place}", "learner", f"客服{'一二'[place % 2]}组"
        ).person
        for place, name in enumerate(NAMES)
    ]


EVERYBODY = Filter()


def shown(
    program: Program, supervisor: Person, chosen: Filter = EVERYBODY, sorting: Sorting = RED_FIRST
) -> list[PersonRow]:
    program.overview.freshen()
    return program.overview.page(supervisor, chosen, sorting)


def names(rows: Sequence[PersonRow]) -> list[str]:
    return [row.person.name for row in rows]


def assert_right(program: Program, supervisor: Person) -> None:
    """What the list shows of everybody is what is worked out for each of them now."""
    rows = shown(program, supervisor) + shown(program, supervisor, Filter(state="withdrawn"))
    learners = [one for one in program.accounts.people(supervisor) if one.role == "learner"]
    assert {row.person.id for row in rows} == {one.id for one in learners}
    fresh = program.certification.judge(learners)
    for row in rows:
        own = fresh[row.person.id]
        words = [str(reason) for reason in reasons_for(own)]
        assert [str(one) for one in row.reasons] == words
        assert row.state == own.state
        assert (row.level_title, row.valid_until) == (own.level_title, own.valid_until)


ACTS = ("read", "sit", "fail", "type", "award", "leave or return", "month", "midnight")


def do(program: Program, supervisor: Person, clock: FakeClock, act: str, who: Person) -> None:
    accounts, certification = program.accounts, program.certification
    if act == "read":
        read_everything(program, who)
    elif act == "sit":
        pass_quiz(program, who)
    elif act == "fail":
        module = program.study.modules(who)[0].module.id
        program.exams.hand_in(program.exams.open_quiz(who, module))
    elif act == "type":
        type_test(program, who)
    elif act == "award" and certification.may_approve(supervisor, who.id, "junior") is None:
        certification.approve(supervisor, who.id, "junior", "稳")
    elif act == "leave or return":
        (accounts.retire if who.active else accounts.take_back)(supervisor, who.id)
    elif act == "month":
        clock.advance(31 * 86_400)
    elif act == "midnight":
        now = clock().wall
        clock.advance((day_begins(local_day(now) + timedelta(days=1)) - now).total_seconds())


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), max_size=14))
def test_what_is_kept_is_what_would_be_worked_out(
    program: Program, supervisor: Person, clock: FakeClock, acts: list[tuple[str, int]]
) -> None:
    count = len(program.accounts.people(supervisor))
    added = [
        program.accounts.add_person(supervisor, "李晓梅", f"K{count + place}", "learner", "").person
        for place in range(3)
    ]
    for act, place in acts:
        everybody = {one.id: one for one in program.accounts.people(supervisor)}
        do(program, supervisor, clock, act, everybody[added[place].id])
        assert_right(program, supervisor)


@pytest.mark.usefixtures("everything_done")
def test_a_certificate_turns_red_by_itself(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    program.certification.approve(supervisor, learner.id, "junior", "稳")
    states = []
    for days in (0, 340, 60):
        clock.advance(days * 86_400)
        assert_right(program, supervisor)
        states.append(shown(program, supervisor)[0].state)
    assert states == ["certified", "due", "lapsed"]


def test_a_clock_that_was_wrong_leaves_nothing_wrong_behind(
    program: Program, supervisor: Person, learner: Person, everything_done: None, clock: FakeClock
) -> None:
    program.certification.approve(supervisor, learner.id, "junior", "稳")
    clock.advance(900 * 86_400)
    assert shown(program, supervisor)[0].state == "lapsed"
    clock.advance(-900 * 86_400)
    assert shown(program, supervisor)[0].state == "certified"


def test_another_policy_judges_everybody_anew(
    program: Program, supervisor: Person, team: list[Person]
) -> None:
    assert len(shown(program, supervisor)[0].reasons) == 3
    file = program.folder / "content" / "policies" / "hotline.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("初级客服", "初级坐席"), encoding="utf-8")
    program.authoring.publish(supervisor)
    assert {row.level_title for row in shown(program, supervisor)} == {"初级坐席"}
    assert_right(program, supervisor)


def test_many_are_judged_in_slices(
    program: Program, supervisor: Person, team: list[Person]
) -> None:
    assert [program.overview.freshen(3), program.overview.freshen(3)] == [1, 0]
    assert len(program.overview.page(supervisor, Filter())) == 4
    assert program.overview.freshen(3) == 0


def test_after_a_rebuild_the_list_is_empty_and_then_right(
    program: Program, supervisor: Person, team: list[Person], clock: FakeClock
) -> None:
    before = shown(program, supervisor)
    folder = program.folder
    program.close()
    connection = open_records(folder / "records.db")
    rebuild(connection)
    connection.close()
    again = open_program(folder, clock)
    assert again.overview.page(supervisor, Filter()) == []
    assert shown(again, supervisor) == before
    again.close()


def test_the_list_is_narrowed_by_team_state_and_last_day(
    program: Program, supervisor: Person, team: list[Person], clock: FakeClock
) -> None:
    read_everything(program, team[0])
    pass_quiz(program, team[0])
    type_test(program, team[0])
    program.certification.approve(supervisor, team[0].id, "junior", "稳")
    program.accounts.retire(supervisor, team[1].id)
    assert len(shown(program, supervisor)) == 3
    assert names(shown(program, supervisor, Filter(team="客服一组"))) == ["翟单", "李晓梅"]
    assert names(shown(program, supervisor, Filter(state="withdrawn"))) == ["曾可"]
    assert names(shown(program, supervisor, Filter(state="ready"))) == ["李晓梅"]
    assert shown(program, supervisor, Filter(days=90)) == []
    last = shown(program, supervisor, Filter(state="ready"))[0].valid_until
    assert last is not None
    for days in (30, 31):
        clock.restart(day_begins(last - timedelta(days=days)))
        expected = ["李晓梅"] if days == 30 else []
        assert names(shown(program, supervisor, Filter(days=30))) == expected
    found = program.overview.found(supervisor, Filter(state="ready"))
    assert sum(found.values()) == 1
    assert sum(program.overview.counts(supervisor).values()) == 4


@pytest.mark.parametrize(
    "query", ["zeng", "ZK", "lxm", "shan", "zhai", "K2", "晓", "anna", "Anna", "na li", "x", " "]
)
def test_people_are_found_as_everywhere_else(
    program: Program, supervisor: Person, team: list[Person], query: str
) -> None:
    found = [one for one in program.accounts.people(supervisor, query) if one.role == "learner"]
    rows = shown(program, supervisor, Filter(query=query))
    assert {row.person.id for row in rows} == {one.id for one in found}


@pytest.mark.parametrize(
    "order", ["red", "name", "staff_no", "team", "state", "level", "valid_until"]
)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_put_together_are_the_list_and_places_are_its_places(
    program: Program, supervisor: Person, team: list[Person], order, descending: bool
) -> None:
    read_everything(program, team[1])
    program.overview.freshen()
    desk, sorting = program.overview, Sorting(order, descending)
    whole = desk.page(supervisor, Filter(), sorting)
    pages = [desk.page(supervisor, Filter(), sorting, at, 3) for at in (0, 3)]
    assert [row for page in pages for row in page] == whole
    places = [desk.place(supervisor, row.person.id, Filter(), sorting) for row in whole]
    assert places == [0, 1, 2, 3]
    assert desk.place(supervisor, supervisor.id, Filter(), sorting) is None


def test_names_are_sorted_as_they_are_spoken(
    program: Program, supervisor: Person, team: list[Person]
) -> None:
    program.overview.freshen()
    program.accounts.add_person(supervisor, "王芳", "A1", "learner", "")
    rows = shown(program, supervisor, Filter(), Sorting("name"))
    assert [name for name in names(rows) if name in ("Anna Li", "李晓梅", "王芳")] == [
        "Anna Li", "李晓梅", "王芳",
    ]  # fmt: skip


def test_a_filter_is_saved_renamed_and_deleted(program: Program, supervisor: Person) -> None:
    desk, chosen = program.overview, Filter(team="客服一组", days=30)
    desk.save(supervisor, " 快到期 ", chosen)
    desk.save(supervisor, "全部合格", Filter(state="ready"))
    assert [(one.name, one.filter) for one in desk.saved(supervisor)][1] == ("快到期", chosen)
    desk.rename(supervisor, "快到期", "一组快到期")
    desk.forget(supervisor, "全部合格")
    assert [one.name for one in desk.saved(supervisor)] == ["一组快到期"]


def test_a_filter_needs_a_name_of_its_own(program: Program, supervisor: Person) -> None:
    program.overview.save(supervisor, "甲", Filter(days=30))
    program.overview.save(supervisor, "乙", Filter(days=60))
    with pytest.raises(NameTaken):
        program.overview.save(supervisor, " ", Filter())
    for name in ("乙", ""):
        with pytest.raises(NameTaken):
            program.overview.rename(supervisor, "甲", name)


def test_the_last_filter_is_remembered_without_the_search(
    program: Program, supervisor: Person
) -> None:
    assert program.overview.last(supervisor) == Filter()
    chosen = Filter(query="李", team="客服一组", state="due", days=60)
    program.overview.remember(supervisor, chosen)
    assert program.overview.last(supervisor) == replace(chosen, query="")


def test_learners_see_no_list(program: Program, learner: Person) -> None:
    desk = program.overview
    for look in (
        lambda: desk.counts(learner),
        lambda: desk.found(learner, Filter()),
        lambda: desk.page(learner, Filter()),
        lambda: desk.place(learner, learner.id, Filter()),
    ):
        with pytest.raises(NotAllowed):
            look()
