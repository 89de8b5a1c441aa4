"""What happens to the records as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class BackupMade(Event):
    """A checked backup was written; `head` is the hash of the last event in it."""

    file: str
    head: str


@dataclass(frozen=True)
class RecordsRestored(Event):
    """The site began again from a backup whose last event had this hash."""

    head: str
    stream: str


@dataclass(frozen=True)
class PersonExported(Event):
    """Somebody took out everything the records hold about a person."""


@dataclass(frozen=True)
class RecordOpened(Event):
    """Somebody looked at what is recorded about a person: "file", "sitting" and the like."""

    what: str


@dataclass(frozen=True)
class TableExported(Event):
    """A table of `rows` people or results left the program as "xlsx", "pdf" or "print".

    `filters` is the private digest of what it was filtered by, or "".
    """

    title: str
    rows: int
    form: str
    filters: str
