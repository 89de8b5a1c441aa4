"""What happens to people and their accounts.

Names, staff numbers, teams, posts, staff types and password hashes are private: events hold
digests of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class SiteFounded(Event):
    """A site began; `demo` marks a site of made-up people. `recovery` is a private digest."""

    site: str
    demo: bool
    recovery: str


@dataclass(frozen=True)
class PersonAdded(Event):
    """A person joined the site; `profile` is the digest of everything in PersonChanged."""

    role: str
    profile: str


@dataclass(frozen=True)
class PersonChanged(Event):
    """Who somebody is was put right; `profile` is the digest of the whole of it as it is now:
    name, staff number, team, post and staff type. `changed` names what is different now.
    """

    profile: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class RoleChanged(Event):
    """What a person may do changed."""

    role: str


@dataclass(frozen=True)
class PersonRetired(Event):
    """A person left; nothing of theirs is lost, and they cannot log in."""


@dataclass(frozen=True)
class PersonReturned(Event):
    """A person who had left is back, with everything they had."""


@dataclass(frozen=True)
class HoldPlaced(Event):
    """What is private about a person must be kept until further notice; `reason` is private."""

    reason: str


@dataclass(frozen=True)
class HoldLifted(Event):
    """What is private about a person need not be kept any more; `reason` is private."""

    reason: str


@dataclass(frozen=True)
class ErasureAsked(Event):
    """Somebody asked that all private things about a person be erased; `reason` is private."""

    reason: str


@dataclass(frozen=True)
class ErasureWithdrawn(Event):
    """The request to erase a person was taken back or refused."""


@dataclass(frozen=True)
class PersonErased(Event):
    """A second person agreed, and everything private about a person was erased.

    `asked_by` is the id of who asked; the actor of this event agreed.
    """

    asked_by: str


@dataclass(frozen=True)
class PasswordSet(Event):
    """A password began to hold; a one-time one must be changed at the next login."""

    password: str
    one_time: bool


@dataclass(frozen=True)
class RecoveryUsed(Event):
    """The recovery code opened the site again; `recovery` is the digest of the new one."""

    recovery: str


@dataclass(frozen=True)
class LoggedIn(Event):
    """A person proved who they are."""


@dataclass(frozen=True)
class LoginFailed(Event):
    """Somebody gave a wrong password for this person."""


@dataclass(frozen=True)
class LoggedOut(Event):
    """A person left the seat; `reason` is "logout", "change" or "idle"."""

    reason: str
