from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program, open_program
from trainer.desks.accounts import Slip
from trainer.desks.founding import FoundingRefused
from trainer.desks.permission import NotAllowed
from trainer.foundation.text_files import Unwritable
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused, PersonRefused, WeakPassword

if TYPE_CHECKING:
    from tests.conftest import FakeClock

if TYPE_CHECKING:
    from tests.conftest import FakeClock


def just_before_the_next_act(program: Program, do: Callable[[], object]) -> None:
    """What another window does after this one has looked and before it writes."""
    connection = program.accounts._records.connection

    def before(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            connection.set_trace_callback(None)
            do()

    connection.set_trace_callback(before)


def test_a_slip_opens_the_door_once_until_changed(program: Program, slip: Slip) -> None:
    login = program.accounts.login("k0245", slip.password.lower().replace("-", " "))
    assert login.must_change
    program.accounts.change_password(login.person, slip.password, "blue umbrella")
    with pytest.raises(LoginRefused):
        program.accounts.login("K0245", slip.password)
    assert not program.accounts.login("K0245", "blue umbrella").must_change


def test_a_wrong_name_and_a_wrong_password_sound_the_same(program: Program, slip: Slip) -> None:
    with pytest.raises(LoginRefused) as nobody:
        program.accounts.login("K9999", "x")
    with pytest.raises(LoginRefused) as wrong:
        program.accounts.login("K0245", "x")
    assert str(nobody.value) == str(wrong.value)


def test_guessing_gets_slower(program: Program, slip: Slip, clock: FakeClock) -> None:
    for _ in range(4):
        clock.advance(400)
        with pytest.raises(LoginRefused, match="not right"):
            program.accounts.login("K0245", "wrong")
    with pytest.raises(LoginRefused, match="again in 2 seconds"):
        program.accounts.login("K0245", slip.password)
    clock.advance(3)
    program.accounts.login("K0245", slip.password)


def test_a_clock_that_was_set_back_locks_nobody_out(
    program: Program, slip: Slip, clock: FakeClock
) -> None:
    with pytest.raises(LoginRefused):
        program.accounts.login("K0245", "wrong")
    clock.advance(-3600)
    assert program.accounts.login("K0245", slip.password).person == slip.person


def test_two_windows_never_give_one_staff_number_twice(
    program: Program, supervisor: Person, clock: FakeClock
) -> None:
    other = open_program(program.folder, clock)
    add = other.accounts.add_person
    just_before_the_next_act(program, lambda: add(supervisor, "张三", "K7", "learner", ""))
    with pytest.raises(PersonRefused, match="taken"):
        program.accounts.add_person(supervisor, "李四", "K7", "learner", "")
    assert [one.name for one in program.accounts.people(supervisor, "K7")] == ["张三"]
    other.close()


def test_changing_a_password_needs_the_present_one(program: Program, slip: Slip) -> None:
    with pytest.raises(LoginRefused, match="present"):
        program.accounts.change_password(slip.person, "wrong", "blue umbrella")
    with pytest.raises(WeakPassword):
        program.accounts.change_password(slip.person, slip.password, "short")


def test_only_supervisors_add_people(program: Program, learner: Person) -> None:
    with pytest.raises(NotAllowed):
        program.accounts.add_person(learner, "张三", "K1", "learner", "")


@pytest.mark.parametrize(
    ("name", "staff_no", "field"),
    [("", "K1", "name"), ("张三", " ", "staff_no"), ("张三", "k0245", "staff_no")],
)
def test_a_person_needs_a_name_and_a_free_number(
    program: Program, supervisor: Person, slip: Slip, name: str, staff_no: str, field: str
) -> None:
    with pytest.raises(PersonRefused) as refused:
        program.accounts.add_person(supervisor, name, staff_no, "learner", "")
    assert refused.value.field == field


def test_a_role_must_exist(program: Program, supervisor: Person) -> None:
    with pytest.raises(PersonRefused, match="role"):
        program.accounts.add_person(supervisor, "张三", "K1", "king", "")  # type: ignore[arg-type]


def test_a_forgotten_password_is_reset_by_a_supervisor(
    program: Program, supervisor: Person, slip: Slip
) -> None:
    fresh = program.accounts.reset_password(supervisor, slip.person.id)
    assert fresh.password != slip.password
    assert program.accounts.login("K0245", fresh.password).must_change
    with pytest.raises(NotAllowed):
        program.accounts.reset_password(slip.person, supervisor.id)


def test_the_recovery_code_works_once(tmp_path: Path, clock: FakeClock) -> None:
    from trainer.assembly import open_program

    program = open_program(tmp_path / "site", clock)
    founded = program.founding.found("中心", "", "刘雅琴", "S001", "correct horse")
    second = program.accounts.recover(founded.recovery_code, "S001", "blue umbrella")
    program.accounts.login("S001", "blue umbrella")
    with pytest.raises(LoginRefused):
        program.accounts.recover(founded.recovery_code, "S001", "green umbrella")
    program.accounts.recover(second.lower(), "S001", "green umbrella")
    program.close()


def test_the_recovery_code_is_for_supervisors(program: Program, slip: Slip) -> None:
    with pytest.raises(LoginRefused, match="supervisor"):
        program.accounts.recover("XXXX", "K0245", "blue umbrella")


def test_people_are_found_by_pinyin(program: Program, supervisor: Person, slip: Slip) -> None:
    assert [p.name for p in program.accounts.people(supervisor, "lxm")] == ["李晓梅"]
    assert [p.name for p in program.accounts.people(supervisor, "晓梅")] == ["李晓梅"]
    assert program.accounts.people(supervisor, "zzz") == []
    with pytest.raises(NotAllowed):
        program.accounts.people(slip.person)


def test_coming_and_going_is_on_record(program: Program, supervisor: Person, slip: Slip) -> None:
    program.accounts.login("K0245", slip.password)
    program.accounts.unlock(slip.person, slip.password)
    program.accounts.logout(slip.person, "idle")
    words = [
        str(one.text) for one in program.supervision.person(supervisor, slip.person.id).timeline
    ]
    assert words[:3] == ["Logged out.", "Logged in.", "Logged in."]


def test_a_site_is_founded_once(program: Program) -> None:
    with pytest.raises(FoundingRefused, match="already"):
        program.founding.found("另一个", "", "张三", "S9", "correct horse")


def test_founding_needs_names(tmp_path: Path, clock: FakeClock) -> None:
    from trainer.assembly import open_program

    program = open_program(tmp_path, clock)
    with pytest.raises(FoundingRefused, match="needed"):
        program.founding.found("中心", "", " ", "S1", "correct horse")
    assert not program.is_founded()
    program.close()


def test_founding_names_the_centre_in_the_standard(program: Program) -> None:
    assert program.site_name() == "晨曦客户服务中心"
    assert not program.is_demo()
    assert "晨曦客户服务中心" in (program.folder / "content" / "standard.yaml").read_text("utf-8")


def test_two_windows_found_one_site(tmp_path: Path, clock: FakeClock) -> None:
    first, second = open_program(tmp_path, clock), open_program(tmp_path, clock)
    just_before_the_next_act(
        first, lambda: second.founding.found("甲", "", "刘雅琴", "S001", "correct horse")
    )
    with pytest.raises(FoundingRefused, match="already"):
        first.founding.found("乙", "", "何俊峰", "S002", "correct horse")
    assert first.accounts.login("S001", "correct horse").person.name == "刘雅琴"
    first.close()
    second.close()


def test_content_that_cannot_be_copied_founds_nothing(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "content").write_text("a file where a folder belongs")
    program = open_program(tmp_path, clock)
    with pytest.raises(Unwritable, match="cannot be written"):
        program.founding.found("中心", "", "刘雅琴", "S001", "correct horse")
    assert not program.is_founded()
    program.close()
