from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import pass_quiz, read_everything, read_lesson, type_test
from trainer.assembly import Program
from trainer.certification.days import day_begins, local_day
from trainer.desks.assigning import Order
from trainer.desks.person_file import PersonFile
from trainer.foundation.identity import PersonId, RunId
from trainer.people.person import Person
from trainer.records.trouble import NotFound

if TYPE_CHECKING:
    from tests.conftest import FakeClock

ACTS = (
    "read one", "read", "sit", "fail", "type", "award", "leave or return", "team", "policy", "wait",
    "assign", "notice", "take back",
)  # fmt: skip


def do(program: Program, supervisor: Person, clock: FakeClock, act: str, who: Person) -> None:
    accounts, certification = program.accounts, program.certification
    first = program.study.modules(who)[0].module
    if act == "read one":
        view = program.study.open_lesson(who, first.lessons[0])
        program.study.blocks_read(who, view, [0, 1])
    elif act == "read":
        read_everything(program, who)
    elif act == "sit":
        pass_quiz(program, who)
    elif act == "fail":
        program.exams.hand_in(program.exams.open_quiz(who, first.id))
    elif act == "type":
        type_test(program, who)
    elif act == "award" and certification.may_approve(supervisor, who.id, "junior") is None:
        certification.approve(supervisor, who.id, "junior", "稳")
    elif act == "leave or return":
        (accounts.retire if who.active else accounts.take_back)(supervisor, who.id)
    elif act == "team":
        profile = {"name": who.name, "staff_no": who.staff_no, "staff_type": who.staff_type}
        team = f"客服{local_day(clock().wall):%d}组"
        accounts.change_person(supervisor, who.id, role=who.role, team=team, **profile)
    elif act == "policy":
        file = program.folder / "content" / "policies" / "hotline.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("name: 初级", "name: 新初级"), encoding="utf-8")
        program.authoring.publish(supervisor)
    elif act == "wait":
        clock.advance(45 * 86_400)
    else:
        ask(program, supervisor, clock, act, who)


def ask(program: Program, supervisor: Person, clock: FakeClock, act: str, who: Person) -> None:
    """Set something for the team that somebody is in, or take everything back."""
    due = local_day(clock().wall) + timedelta(days=7)
    if act == "assign" and who.active:
        order = Order("quiz", "telephone", "team", (who.team,), due, 7, "补课")
        program.training.assign(supervisor, order)
    elif act == "notice":
        program.notices.post(supervisor, "口径", "先问候。", "team", (who.team,), due)
    elif act == "take back":
        for one in program.training.assignments(supervisor):
            program.training.withdraw(supervisor, one.id, "布置错了")
        for each in program.notices.all(supervisor):
            program.notices.withdraw(supervisor, each.notice.id)


def without_moment(file: PersonFile) -> PersonFile:
    """The file without when it was looked at."""
    moment = day_begins(date(2026, 1, 1))
    return replace(
        file, as_of=None, standings=tuple(replace(own, as_of=moment) for own in file.standings)
    )


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=9))
def test_a_past_day_is_shown_as_it_was_shown_then(
    program: Program, supervisor: Person, clock: FakeClock, acts: list[str]
) -> None:
    number = f"K{len(program.accounts.people(supervisor))}"
    who = program.accounts.add_person(supervisor, "李晓梅", number, "learner", "一组").person
    seen: dict[date, PersonFile] = {}
    for act in acts:
        (who,) = program.accounts.people(supervisor, number)
        do(program, supervisor, clock, act, who)
        seen[local_day(clock().wall)] = program.supervision.person(supervisor, who.id)
        clock.advance(86_400)
    for day, file in seen.items():
        then = program.supervision.person(supervisor, who.id, day)
        assert then.as_of == day
        assert without_moment(then) == without_moment(file)


def test_today_and_days_to_come_are_now(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    today = local_day(clock().wall)
    now = program.supervision.person(supervisor, learner.id)
    for day in (today, today + timedelta(days=3)):
        file = program.supervision.person(supervisor, learner.id, day)
        assert file.as_of is None and without_moment(file) == without_moment(now)


def test_nobody_is_shown_before_they_came(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    with pytest.raises(NotFound, match="not here yet"):
        program.supervision.person(supervisor, learner.id, local_day(clock().wall) - _DAY)
    with pytest.raises(NotFound):
        program.supervision.person(supervisor, PersonId("x"), local_day(clock().wall) - _DAY)


_DAY = timedelta(days=1)


def test_looking_back_changes_nothing(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    clock.advance(3 * 86_400)
    before = program.keeping.verify().events
    program.supervision.person(supervisor, learner.id, local_day(clock().wall) - _DAY)
    assert program.keeping.verify().events == before


def test_conditions_lead_to_what_they_rest_on(
    program: Program, supervisor: Person, learner: Person, everything_done: None
) -> None:
    program.certification.approve(supervisor, learner.id, "junior", "稳")
    file = program.supervision.person(supervisor, learner.id)
    met = {line.kind: line for line in file.evidence if line.kind}
    assert set(met) == {"module", "sitting", "run", "award"}
    assert met["sitting"].opens == file.sittings[0].id
    assert met["sitting"].value == file.sittings[0].percent
    assert met["award"].opens == file.awards[0].number
    person, run = program.supervision.run(supervisor, RunId(met["run"].opens))
    assert (person.id, run.net, run.version) == (learner.id, met["run"].value, met["run"].version)
    missing = [line for line in file.evidence if not line.met]
    assert missing and all(str(line.next_step) for line in missing)


def test_a_policy_is_told_in_words_in_any_version(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    old = program.supervision.person(supervisor, learner.id).policies[0]
    do(program, supervisor, clock, "policy", learner)
    told = program.supervision.policy(supervisor, old.version)
    assert told.title == old.policy.title
    assert [level.title for level in told.levels] == [one.name for one in old.policy.levels]
    assert "characters a minute" in " ".join(str(rule) for rule in told.levels[0].rules)


def test_a_run_that_is_not_there_is_said(program: Program, supervisor: Person) -> None:
    with pytest.raises(NotFound):
        program.supervision.run(supervisor, RunId("nothing"))


def test_who_left_is_in_the_table_only_when_asked_for(
    program: Program, supervisor: Person, learner: Person
) -> None:
    read_lesson(program, learner, program.study.modules(learner)[0].module.lessons[0])
    program.accounts.retire(supervisor, learner.id)
    assert program.supervision.completion(supervisor).rows == ()
    (row,) = program.supervision.completion(supervisor, left=True).rows
    assert row.person.id == learner.id and row.cells[0].state == "part"
