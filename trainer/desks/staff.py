"""Take up who somebody is, and refuse what would leave two people alike or nobody in charge."""

from __future__ import annotations

from trainer.foundation.wording import text
from trainer.people.events import (
    PersonAdded,
    PersonChanged,
    PersonRetired,
    PersonReturned,
    RoleChanged,
)
from trainer.people.names import search_keys
from trainer.people.person import ROLES, STAFF_TYPES, Person
from trainer.people.refusals import PersonRefused
from trainer.records.journal import Act
from trainer.records.people import People, profile_content

_DETAILS = ("name", "staff_no", "team", "staff_type", "post")


def refuse_incomplete(people: People, person: Person) -> None:
    """Raise PersonRefused unless the person is whole and nobody else has the staff number."""
    if not person.name:
        raise PersonRefused("name", text("Please give the name."))
    if not person.staff_no:
        raise PersonRefused("staff_no", text("Please give the staff number."))
    if person.role not in ROLES:
        raise PersonRefused("role", text("There is no such role."))
    if person.staff_type not in STAFF_TYPES:
        raise PersonRefused("staff_type", text("There is no such staff type."))
    other = people.by_staff_no(person.staff_no)
    if other is not None and other.id != person.id:
        raise PersonRefused("staff_no", text("This staff number is taken."))


def refuse_loss(people: People, actor: Person, before: Person, after: Person) -> None:
    """Raise PersonRefused when somebody decides about themselves, or nobody is left in charge."""
    if (before.role, before.active) == (after.role, after.active):
        return
    if actor.id == after.id:
        raise PersonRefused(
            "role", text("Nobody changes their own role, and nobody retires themselves.")
        )
    # The actor may have been retired in another window since they logged in.
    if _in_charge(before) and not any(
        _in_charge(one) for one in people.all() if one.id != before.id
    ):
        raise PersonRefused("role", text("The last supervisor must stay a supervisor."))


def add(act: Act, person: Person) -> None:
    """Record that the person joined."""
    act.add(PersonAdded(person.role, _profile(act, person)), person=person.id)


def change(act: Act, before: Person, after: Person) -> None:
    """Record what is different about the person, and nothing when nothing is."""
    changed = tuple(name for name in _DETAILS if getattr(before, name) != getattr(after, name))
    if changed:
        act.add(PersonChanged(_profile(act, after), changed), person=after.id)
    if before.role != after.role:
        act.add(RoleChanged(after.role), person=after.id)
    if before.active != after.active:
        act.add(PersonReturned() if after.active else PersonRetired(), person=after.id)


def _in_charge(person: Person) -> bool:
    return person.active and person.role == "supervisor"


def _profile(act: Act, person: Person) -> str:
    keys = search_keys(person.name, person.staff_no)
    content = profile_content(
        person.name, person.staff_no, person.team, keys, person.staff_type, person.post
    )
    return act.keep_private(person.id, "profile", content)
