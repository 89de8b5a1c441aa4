from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from trainer.assembly import Program
from trainer.desks.accounts import Slip
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused, PersonRefused
from trainer.records.trouble import NotFound

Change = Callable[..., Person]


@pytest.fixture
def change(program: Program, supervisor: Person, learner: Person) -> Change:
    """Change the learner; what is not said stays as it is."""

    def change(person: Person = learner, actor: Person = supervisor, **said: str) -> Person:
        told = {
            "name": person.name, "staff_no": person.staff_no, "team": person.team,
            "staff_type": person.staff_type,
        }  # fmt: skip
        return program.accounts.change_person(actor, person.id, **told | said)  # type: ignore[arg-type]

    return change


@pytest.fixture
def second(program: Program, supervisor: Person) -> Person:
    """Another supervisor."""
    return program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person


def words(program: Program, supervisor: Person, person: Person) -> list[str]:
    return [str(one.text) for one in program.supervision.person(supervisor, person.id).timeline]


def event_count(program: Program) -> int:
    return program.keeping.verify().events


def test_a_corrected_person_is_found_and_logs_in_with_the_new_number(
    program: Program, supervisor: Person, slip: Slip, change: Change
) -> None:
    after = change(name=" 李小美 ", staff_no=" K0300 ", team=" 客服二组 ", staff_type="seconded")
    assert (after.name, after.staff_no, after.team) == ("李小美", "K0300", "客服二组")
    assert program.accounts.people(supervisor, "李小") == [after]
    assert program.accounts.login("K0300", slip.password).person == after
    with pytest.raises(LoginRefused):
        program.accounts.login("K0245", slip.password)
    assert words(program, supervisor, after)[1] == "The personal details were changed."
    assert program.keeping.verify().problems == ()


def test_the_views_show_the_name_as_it_is_now(
    program: Program, everything_done: None, change: Change
) -> None:
    change(name="李小美", staff_no="K0300")
    query = "SELECT DISTINCT staff_no, name FROM typing_results"
    rows = program.keeping._records.connection.execute(query).fetchall()
    assert rows == [("K0300", "李小美")]


def test_details_and_role_change_in_one_act(
    program: Program, supervisor: Person, learner: Person, change: Change
) -> None:
    with pytest.raises(PersonRefused):
        change(name="李小美", role="king")
    assert program.accounts.people(supervisor, "K0245") == [learner]
    assert change(name="李小美", role="trainer").role == "trainer"
    assert words(program, supervisor, learner)[:2] == [
        "Got another role: trainer.", "The personal details were changed.",
    ]  # fmt: skip


def test_saving_what_is_the_same_records_nothing(program: Program, change: Change) -> None:
    before = event_count(program)
    change()
    assert event_count(program) == before


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"staff_no": ""}, "staff_no"),
        ({"staff_no": "s001"}, "staff_no"),
        ({"staff_type": "friend"}, "staff_type"),
    ],
)
def test_a_changed_person_stays_whole_and_unlike_others(
    change: Change, said: dict[str, str], field: str
) -> None:
    with pytest.raises(PersonRefused) as refused:
        change(**said)
    assert refused.value.field == field


def test_a_number_may_change_its_case(change: Change) -> None:
    assert change(staff_no="k0245").staff_no == "k0245"


def test_a_retired_number_stays_taken(
    program: Program, supervisor: Person, learner: Person
) -> None:
    program.accounts.retire(supervisor, learner.id)
    with pytest.raises(PersonRefused, match="taken"):
        program.accounts.add_person(supervisor, "张三", "K0245", "learner", "")


def test_somebody_is_added_with_a_staff_type(program: Program, supervisor: Person) -> None:
    added = program.accounts.add_person(
        supervisor, "张三", "K1", "learner", "", staff_type="intern"
    ).person
    assert program.accounts.people(supervisor, "K1") == [added]
    assert added.staff_type == "intern"


def test_who_retired_cannot_log_in_until_taken_back(
    program: Program, supervisor: Person, slip: Slip, everything_done: None
) -> None:
    person = slip.person.id
    assert not program.accounts.retire(supervisor, person).active
    with pytest.raises(LoginRefused, match="not right"):
        program.accounts.login("K0245", slip.password)
    assert program.certification.current(person).state == "withdrawn"
    program.accounts.take_back(supervisor, person)
    assert program.accounts.login("K0245", slip.password).person.active
    assert program.certification.current(person).state == "eligible"
    assert words(program, supervisor, slip.person)[1:3] == [
        "Was taken back.", "Left and can no longer log in.",
    ]  # fmt: skip


def test_a_retired_supervisor_cannot_use_the_recovery_code(
    program: Program, supervisor: Person, second: Person
) -> None:
    program.accounts.retire(supervisor, second.id)
    with pytest.raises(LoginRefused, match="supervisor"):
        program.accounts.recover("XXXX", "S002", "blue umbrella")


def test_nobody_decides_about_their_own_role_or_leaving(
    program: Program, supervisor: Person, second: Person, change: Change
) -> None:
    accounts = program.accounts
    decisions: tuple[Callable[[], Person], ...] = (
        lambda: accounts.retire(supervisor, supervisor.id),
        lambda: accounts.change_role(supervisor, supervisor.id, "learner"),
        lambda: change(supervisor, role="auditor"),
    )
    for decide in decisions:
        with pytest.raises(PersonRefused, match="own role"):
            decide()
    assert change(supervisor, name="刘雅静").name == "刘雅静"


def test_two_supervisors_cannot_retire_each_other(
    program: Program, supervisor: Person, second: Person
) -> None:
    program.accounts.retire(supervisor, second.id)
    assert second.active  # as the other window still has it
    with pytest.raises(PersonRefused, match="last supervisor"):
        program.accounts.retire(second, supervisor.id)
    with pytest.raises(PersonRefused, match="last supervisor"):
        program.accounts.change_role(second, supervisor.id, "trainer")


def test_one_of_two_supervisors_may_do_something_else(
    program: Program, supervisor: Person, second: Person
) -> None:
    after = program.accounts.change_role(supervisor, second.id, "auditor")
    assert program.accounts.people(supervisor, "S002") == [replace(second, role="auditor")]
    with pytest.raises(NotAllowed):
        program.accounts.retire(after, supervisor.id)


def test_only_supervisors_change_people(
    program: Program, learner: Person, supervisor: Person, change: Change
) -> None:
    with pytest.raises(NotAllowed):
        change(actor=learner, name="我")
    for decide in (program.accounts.retire, program.accounts.take_back):
        with pytest.raises(NotAllowed):
            decide(learner, supervisor.id)


def test_who_is_not_there_is_not_changed(program: Program, supervisor: Person) -> None:
    with pytest.raises(NotFound):
        program.accounts.retire(supervisor, "nobody")  # type: ignore[arg-type]


def test_an_idle_lock_opens_after_the_own_number_was_corrected(
    program: Program, supervisor: Person, change: Change
) -> None:
    change(supervisor, staff_no="S100")
    program.accounts.unlock(supervisor, "correct horse")
    with pytest.raises(LoginRefused):
        program.accounts.login("S001", "correct horse")
