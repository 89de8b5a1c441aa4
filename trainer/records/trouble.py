"""Turn what SQLite and the file system complain about into sentences people can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text, text


class RecordsTrouble(TrainerError):
    """The record file cannot be used just now; nothing that was confirmed is lost."""


class RecordsDamaged(RecordsTrouble):
    """The record file is damaged; a backup must be restored."""


class RecordsTooNew(RecordsTrouble):
    """The record file was written by a newer program."""


class NotFound(TrainerError):
    """What was asked for does not stand in the records."""


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Translate the database's complaints inside the block; bugs pass through unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        explain(error, file)
        raise


def explain(error: sqlite3.Error, file: Path) -> None:
    """Raise what people can act on in place of the error, if it is one of those."""
    known = _known(error, file)
    if known is not None:
        raise known from error


def _known(error: sqlite3.Error, file: Path) -> RecordsTrouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return RecordsDamaged(
            text(
                "The record file {file} is damaged. Do not delete it: restore the newest backup "
                "into another folder and keep this file for the examination.",
                file=file,
            )
        )
    sentence = _SENTENCES.get(primary) if primary is not None else None
    return None if sentence is None else RecordsTrouble(Text(sentence.template, {"file": file}))


_SENTENCES = {
    sqlite3.SQLITE_FULL: text(
        "The disk is full, so the last step was not saved. Everything confirmed before is safe. "
        "Free some space where {file} lies and try again."
    ),
    sqlite3.SQLITE_READONLY: text(
        "The record file {file} cannot be written, so the last step was not saved. "
        "Ask for write access to its folder; everything confirmed before is safe."
    ),
    sqlite3.SQLITE_CANTOPEN: text(
        "The record file {file} cannot be opened. Check that its folder exists and that you may "
        "write there."
    ),
    sqlite3.SQLITE_BUSY: text(
        "Another program is holding the record file {file}, so the last step was not saved. "
        "Close the tool that has it open and try again."
    ),
    sqlite3.SQLITE_LOCKED: text(
        "Another program is holding the record file {file}, so the last step was not saved. "
        "Close the tool that has it open and try again."
    ),
    sqlite3.SQLITE_IOERR: text(
        "The disk reported an error, so the last step was not saved. Everything confirmed before "
        "is safe. Check the drive that holds {file}."
    ),
}
