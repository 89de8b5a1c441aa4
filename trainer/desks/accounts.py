"""Prove who somebody is, add and change people, help those who forgot their password."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from trainer.desks import staff
from trainer.desks.permission import require
from trainer.desks.slips import OneTime, set_password
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.events import (
    LoggedIn,
    LoggedOut,
    LoginFailed,
    RecoveryUsed,
    SiteFounded,
)
from trainer.people.passwords import (
    as_typed,
    delay_after,
    hash_password,
    is_password,
    one_time_password,
    recovery_code,
    refuse_weak,
)
from trainer.people.person import Person, Role, StaffType
from trainer.people.refusals import LoginRefused, PersonRefused
from trainer.records.journal import Act
from trainer.records.people import Account
from trainer.records.records import Records


@dataclass(frozen=True)
class Login:
    """Somebody proved who they are; a one-time password must be replaced first."""

    person: Person
    must_change: bool


@dataclass(frozen=True)
class Slip:
    """A one-time password to print and hand over; it is shown once and never kept."""

    person: Person
    password: str = field(repr=False)


class AccountsDesk:
    """Everything about who is at the seat."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def login(self, staff_no: str, password: str) -> Login:
        """Prove who somebody is. Raises LoginRefused, with the seconds to wait if any."""
        person, account = self._proven(staff_no, password)
        self._record(person.id, LoggedIn())
        return Login(person, account.one_time)

    def vouch(self, staff_no: str, password: str) -> Person:
        """Prove who stands beside the seat, without a change of who uses it.

        Raises:
            LoginRefused: as `login`, or the password is still the one from the slip.
        """
        person, account = self._proven(staff_no, password)
        if account.one_time:
            raise LoginRefused(text("Log in once and choose a password first."))
        return person

    def unlock(self, person: Person, password: str) -> None:
        """Show after an idle lock that the same person is back. Raises LoginRefused."""
        # asked anew: the number may have been corrected since they logged in
        self.login(self._records.people.get(person.id).staff_no, password)

    def logout(self, person: Person, reason: str = "logout") -> None:
        """Leave the seat; `reason` is "logout", "change" or "idle"."""
        self._record(person.id, LoggedOut(reason))

    def change_password(self, person: Person, old: str, new: str) -> None:
        """Choose a new password. Raises LoginRefused or WeakPassword."""
        account = self._records.people.account(person.id)
        self._refuse_hurry(account)
        if not self._is_right(account, old):
            self._record(person.id, LoginFailed())
            raise LoginRefused(text("The present password is not right."))
        refuse_weak(new, person.staff_no)
        with self._records.journal.act(person.id, self._clock().wall) as act:
            _set_password(act, person.id, new, one_time=False)

    def add_person(
        self,
        actor: Person,
        name: str,
        staff_no: str,
        role: Role,
        team: str,
        *,
        staff_type: StaffType = "regular",
        post: str = "",
    ) -> Slip:
        """Add somebody and get their slip. Raises NotAllowed or PersonRefused."""
        require(actor, "supervisor")
        person, password = PersonId(new_id()), one_time_password()
        added = Person(
            person, name.strip(), staff_no.strip(), role, team.strip(), staff_type=staff_type,
            post=post.strip(),
        )  # fmt: skip
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act, so that two seats cannot give one staff number twice
            staff.refuse_incomplete(self._records.people, added)
            staff.add(act, added)
            _set_password(act, person, password, one_time=True)
        return Slip(added, password)

    def change_person(
        self,
        actor: Person,
        person_id: PersonId,
        *,
        name: str,
        staff_no: str,
        team: str,
        staff_type: StaffType,
        post: str | None = None,
        role: Role | None = None,
    ) -> Person:
        """Put right who somebody is, and their post and role if they are given, as one act.

        Raises NotAllowed, NotFound or PersonRefused.
        """

        def changed(person: Person) -> Person:
            return replace(
                person, name=name.strip(), staff_no=staff_no.strip(), team=team.strip(),
                staff_type=staff_type, post=person.post if post is None else post.strip(),
                role=person.role if role is None else role,
            )  # fmt: skip

        return self._change(actor, person_id, changed)

    def change_role(self, actor: Person, person_id: PersonId, role: Role) -> Person:
        """Let somebody do other things. Raises NotAllowed, NotFound or PersonRefused."""
        return self._change(actor, person_id, lambda person: replace(person, role=role))

    def retire(self, actor: Person, person_id: PersonId) -> Person:
        """Somebody left; all of theirs stays. Raises NotAllowed, NotFound or PersonRefused."""
        return self._change(actor, person_id, lambda person: replace(person, active=False))

    def take_back(self, actor: Person, person_id: PersonId) -> Person:
        """Somebody who left is back. Raises NotAllowed, NotFound or PersonRefused."""
        return self._change(actor, person_id, lambda person: replace(person, active=True))

    def reset_password(self, actor: Person, person: PersonId) -> Slip:
        """A new slip for somebody who forgot the password.

        Raises NotAllowed, NotFound, or PersonRefused for somebody who has left.
        """
        password = one_time_password()
        ready = [OneTime(password, hash_password(password))]
        (slip,) = self.reset_passwords(actor, [person], ready)
        return slip

    def reset_passwords(
        self, actor: Person, people: Sequence[PersonId], ready: Sequence[OneTime]
    ) -> tuple[Slip, ...]:
        """New slips for several people as one act; `ready` holds a password for each.

        Raises NotAllowed, NotFound, or PersonRefused for somebody who has left.
        """
        require(actor, "supervisor")
        slips = []
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            for person_id, one in zip(people, ready, strict=True):
                person = self._records.people.get(person_id)
                if not person.active:
                    raise PersonRefused("active", text("{name} has left.", name=person.name))
                set_password(act, person_id, one.hashed, one_time=True)
                slips.append(Slip(person, one.password))
        return tuple(slips)

    def recover(self, code: str, staff_no: str, new: str) -> str:
        """Let a supervisor in with the recovery code; returns the next code, shown once.

        Raises:
            LoginRefused: the code or the staff number of a supervisor is not right.
            WeakPassword: the new password is too easy.
        """
        person = self._records.people.by_staff_no(staff_no)
        refused = LoginRefused(
            text("The recovery code and a supervisor's staff number are needed together.")
        )
        if person is None or person.role != "supervisor" or not person.active:
            raise refused
        self._refuse_hurry(self._records.people.account(person.id))
        if not self._is_recovery_code(code):
            self._record(person.id, LoginFailed())
            raise refused
        refuse_weak(new, person.staff_no)
        fresh = recovery_code()
        with self._records.journal.act(person.id, self._clock().wall) as act:
            digest = act.keep_private(None, "recovery", hash_password(as_typed(fresh)))
            act.add(RecoveryUsed(digest), person=person.id)
            _set_password(act, person.id, new, one_time=False)
        return fresh

    def is_current(self, person: Person) -> bool:
        """Whether somebody who once logged in still works here in the same role."""
        now = self._records.people.get(person.id)
        return now.active and now.role == person.role

    def people(self, actor: Person, query: str = "") -> list[Person]:
        """Everybody found by name, staff number, pinyin or initials. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._records.people.matching(query)

    def posts(self) -> list[str]:
        """Every post there is."""
        return sorted({person.post for person in self._records.people.all() if person.post})

    def _is_recovery_code(self, code: str) -> bool:
        digest = ""
        for recorded in self._records.journal.events(thing="site"):
            if isinstance(recorded.event, SiteFounded):
                digest = recorded.event.recovery
        for recorded in self._records.journal.events():
            if isinstance(recorded.event, RecoveryUsed):
                digest = recorded.event.recovery
        stored = self._records.private.content(digest)
        return stored is not None and is_password(as_typed(code), stored)

    def _is_right(self, account: Account, password: str) -> bool:
        if is_password(password, account.password_hash):
            return True
        return account.one_time and is_password(as_typed(password), account.password_hash)

    def _proven(self, staff_no: str, password: str) -> tuple[Person, Account]:
        """Who has this number and password. Raises LoginRefused."""
        person = self._records.people.by_staff_no(staff_no)
        if person is None or not person.active:
            raise LoginRefused(text("The staff number or the password is not right."))
        account = self._records.people.account(person.id)
        self._refuse_hurry(account)
        if not self._is_right(account, password):
            self._record(person.id, LoginFailed())
            raise LoginRefused(text("The staff number or the password is not right."))
        return person, account

    def _refuse_hurry(self, account: Account) -> None:
        if account.failed_at is None:
            return
        since = (self._clock().wall - account.failed_at).total_seconds()
        wait = delay_after(account.failures) - since
        # A failure in the future says that the clock was set back; nobody waits for that.
        if since >= 0 and wait > 0:
            raise LoginRefused(
                text(
                    "Too many wrong passwords. Please try again in {n} seconds.", n=math.ceil(wait)
                )
            )

    def _change(
        self, actor: Person, person_id: PersonId, changed: Callable[[Person], Person]
    ) -> Person:
        require(actor, "supervisor")
        people = self._records.people
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            # inside the act, so that two seats do not retire each other's supervisor
            before = people.get(person_id)
            if self._records.erasing.is_erased(person_id):
                raise PersonRefused("name", text("This person was erased already."))
            after = changed(before)
            staff.refuse_incomplete(people, after)
            staff.refuse_loss(people, actor, before, after)
            staff.change(act, before, after)
        return after

    def _record(self, person: PersonId, event: LoggedIn | LoggedOut | LoginFailed) -> None:
        with self._records.journal.act(person, self._clock().wall) as act:
            act.add(event, person=person)


def found(act: Act, site: str, *, demo: bool, supervisor: Person, password: str) -> str:
    """Begin a site with its first supervisor; returns the recovery code, shown once."""
    code = recovery_code()
    digest = act.keep_private(None, "recovery", hash_password(as_typed(code)))
    act.add(SiteFounded(site, demo, digest), thing="site")
    staff.add(act, supervisor)
    _set_password(act, supervisor.id, password, one_time=False)
    return code


def _set_password(act: Act, person: PersonId, password: str, *, one_time: bool) -> None:
    set_password(act, person, hash_password(password), one_time=one_time)
