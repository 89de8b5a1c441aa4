"""What happens to people and their accounts.

Names, staff numbers, teams and password hashes are private: events hold digests of them.
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
    """A person joined the site; `profile` is the digest of name, staff number and team."""

    role: str
    profile: str


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
