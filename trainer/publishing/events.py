"""What happens to content."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class ContentPublished(Event):
    """One thing got a new published version.

    `family` is "standard", "module", "lesson", "bank", "question", "passage", "policy", "exam",
    "chat" or "retention"; `thing` its id; `version` the SHA-256 of its canonical value, kept in the
    records; `source` the SHA-256 of the text it was read from, kept there as a file, or "".
    """

    family: str
    thing: str
    version: str
    previous: str | None
    source: str = ""


@dataclass(frozen=True)
class ReleaseAsked(Event):
    """A new version waits for a second person; what learners see has not changed yet."""

    family: str
    thing: str
    version: str
    previous: str | None
    source: str


@dataclass(frozen=True)
class BankSealed(Event):
    """The file of a bank was encrypted under the data key of this name."""

    bank: str
    key: str


@dataclass(frozen=True)
class BankUnsealed(Event):
    """The file of a sealed bank was made readable again."""

    bank: str
    key: str


@dataclass(frozen=True)
class BankUnlocked(Event):
    """Somebody who knew the passphrase opened a sealed bank for the running program."""

    bank: str


@dataclass(frozen=True)
class PassphraseRefused(Event):
    """Somebody gave a wrong passphrase for a sealed bank."""

    bank: str


@dataclass(frozen=True)
class ReleaseRefused(Event):
    """A second person did not release a version; `reason` is a private digest."""

    family: str
    thing: str
    version: str
    reason: str
