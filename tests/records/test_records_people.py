from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId
from trainer.people.events import (
    PersonAdded,
    PersonChanged,
    PersonRetired,
    PersonReturned,
    RoleChanged,
)
from trainer.people.names import search_keys
from trainer.records.people import profile_content
from trainer.records.projections import contents, rebuild
from trainer.records.records import Records
from trainer.records.trouble import NotFound
from trainer.records.verify import verify

Add = Callable[[str, str, str], None]


@pytest.fixture
def add(records: Records, nine: datetime) -> Add:
    def add(own_id: str, name: str, staff_no: str) -> None:
        person = PersonId(own_id)
        keys = search_keys(name, staff_no)
        with records.journal.act(person, nine) as act:
            content = profile_content(name, staff_no, "一组", keys)
            profile = act.keep_private(person, "profile", content)
            act.add(PersonAdded("learner", profile), person=person)

    return add


@pytest.fixture
def crowd(add: Add) -> None:
    add("p1", "李晓梅", "K0245")
    add("p2", "欧阳丽", "Élan7")
    add("p3", "王小明", "A0001")


@pytest.mark.usefixtures("crowd")
def test_everybody_stands_by_staff_number(records: Records) -> None:
    assert [person.staff_no for person in records.people.all()] == ["A0001", "K0245", "Élan7"]
    assert records.people.matching("") == records.people.all()


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("query", ["李晓", "晓梅", "lixiaomei", "lxm", "K02", "k02", " LXM "])
def test_a_person_is_found_as_people_type(records: Records, query: str) -> None:
    assert [person.id for person in records.people.matching(query)] == ["p1"]


@pytest.mark.usefixtures("crowd")
def test_nobody_is_found_by_the_middle_of_a_number(records: Records) -> None:
    assert records.people.matching("0245") == []


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("staff_no", ["Élan7", "éLAN7", " élan7 "])
def test_a_staff_number_is_the_same_in_any_case(records: Records, staff_no: str) -> None:
    found = records.people.by_staff_no(staff_no)
    assert found is not None and found.id == "p2"


@pytest.mark.usefixtures("crowd")
def test_a_staff_number_is_whole(records: Records) -> None:
    assert records.people.by_staff_no("K024") is None


@pytest.mark.usefixtures("crowd")
def test_who_was_erased_stays_as_an_id(records: Records) -> None:
    records.connection.execute("DELETE FROM private WHERE person = 'p1'")
    person = records.people.get(PersonId("p1"))
    assert (person.name, person.staff_no, person.role) == ("(deleted)", "", "learner")
    assert records.people.matching("lxm") == []


def test_who_is_not_there_is_not_found(records: Records) -> None:
    for ask in (records.people.get, records.people.account, records.people.added_at):
        with pytest.raises(NotFound):
            ask(PersonId("nobody"))


@pytest.mark.usefixtures("crowd")
def test_when_somebody_joined(records: Records, nine: datetime) -> None:
    assert records.people.added_at(PersonId("p1")) == nine


@pytest.mark.usefixtures("crowd")
def test_a_changed_person_is_found_by_the_new_name_only(records: Records, nine: datetime) -> None:
    person = PersonId("p1")
    with records.journal.act(person, nine) as act:
        keys = search_keys("李小美", "K0300")
        content = profile_content("李小美", "K0300", "二组", keys, "intern")
        act.add(
            PersonChanged(act.keep_private(person, "profile", content), ("team",)), person=person
        )
    changed = records.people.get(person)
    assert (changed.name, changed.staff_no, changed.team) == ("李小美", "K0300", "二组")
    assert changed.staff_type == "intern"
    assert records.people.matching("lixiaomei")[0].id == "p1"
    assert records.people.matching("晓梅") == [] and records.people.by_staff_no("K0245") is None


@pytest.mark.usefixtures("crowd")
def test_a_profile_without_a_staff_type_is_regular(records: Records, nine: datetime) -> None:
    person = PersonId("p1")
    old = json.dumps({"name": "李晓梅", "staff_no": "K0245", "team": "", "keys": "lxm"})
    with records.journal.act(person, nine) as act:
        act.add(PersonChanged(act.keep_private(person, "profile", old), ("name",)), person=person)
    assert records.people.get(person).staff_type == "regular"


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(
    ("events", "role", "active"),
    [
        ((RoleChanged("trainer"),), "trainer", True),
        ((PersonRetired(),), "learner", False),
        ((PersonRetired(), PersonReturned()), "learner", True),
    ],
)
def test_what_changes_a_person_is_folded_the_same_again(
    records: Records, nine: datetime, events: tuple[Event, ...], role: str, active: bool
) -> None:
    with records.journal.act(PersonId("p2"), nine) as act:
        for event in events:
            act.add(event, person=PersonId("p1"))
    changed = records.people.get(PersonId("p1"))
    assert (changed.role, changed.active) == (role, active)
    assert records.people.get(PersonId("p3")).active
    grown = contents(records.connection)
    rebuild(records.connection)
    assert contents(records.connection) == grown
    assert verify(records.connection).problems == ()
