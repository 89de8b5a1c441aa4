"""Open the record file: pragmas, migrations, and refusals with a reason."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import Any, Self

from trainer.foundation.wording import text
from trainer.records.migrations import MIGRATIONS
from trainer.records.trouble import RecordsTooNew, RecordsTrouble, explain, explained

FILE_NAME = "records.db"
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "fuse.davfs"}
_BUSY_SECONDS = 5.0


class _Cursor(sqlite3.Cursor):
    """Says in words what is wrong with the file, also when only a later row finds out."""

    connection: _Connection

    def execute(self, sql: str, values: Any = (), /) -> Self:
        try:
            return super().execute(sql, values)
        except sqlite3.Error as error:
            explain(error, self.connection.file)
            raise

    def fetchone(self) -> Any:
        with explained(self.connection.file):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        with explained(self.connection.file):
            return super().fetchall()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            explain(error, self.connection.file)
            raise


class _Connection(sqlite3.Connection):
    """One whose every reading can fail in words; `file` is named in them."""

    file: Path

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, values: Any = (), /) -> Any:
        return self.cursor().execute(sql, values)


def open_records(file: Path) -> sqlite3.Connection:
    """Open (or make) the record file for one thread, in WAL mode, every commit durable.

    Raises:
        RecordsTrouble: on a network share, in a folder that cannot be written, damaged, or
            locked for longer than five seconds.
        RecordsTooNew: written by a newer program.
    """
    refuse_network_share(file)
    if file.exists() and not os.access(file, os.W_OK):
        raise RecordsTrouble(
            text("The record file {file} may not be written by this account.", file=file)
        )
    with explained(file):
        connection = sqlite3.connect(
            file, timeout=_BUSY_SECONDS, isolation_level=None, factory=_Connection
        )
        connection.file = file
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, file)
        except BaseException:
            connection.close()
            raise
    return connection


def open_read_only(file: Path) -> sqlite3.Connection:
    """A second connection for reading on another thread; it cannot change anything."""
    with explained(file):
        return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None)


def migrate(connection: sqlite3.Connection, file: Path, *, keep_copy: bool = True) -> None:
    """Bring the tables up to date; an older file with records is copied aside first.

    Raises:
        RecordsTooNew: a newer program wrote it.
    """
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(MIGRATIONS):
        raise RecordsTooNew(
            text(
                "The record file {file} was written by a newer version of the program. "
                "Nothing was changed; please update the program on this computer.",
                file=file,
            )
        )
    if done == len(MIGRATIONS):
        return
    from sqlite_utils import Database  # costs up to 0.3 s, so only where something is pending

    from trainer.records.projections import fold_all

    if done > 0 and keep_copy:
        _copy_aside(connection, file.with_name(f"{file.stem}-before-{len(MIGRATIONS)}.db"))
    db = Database(connection)
    for number in range(done, len(MIGRATIONS)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again inside: another process may have opened the same file a moment ago.
            if connection.execute("PRAGMA user_version").fetchone() == (number,):
                MIGRATIONS[number](db)
                if done > 0 and number == len(MIGRATIONS) - 1:
                    # The tables made for reading know only now what the events always said.
                    fold_all(connection)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def refuse_network_share(file: Path) -> None:
    """Raise RecordsTrouble when the file lies on a network share (WAL is for one machine)."""
    if _is_network_share(file):
        raise RecordsTrouble(
            text(
                "{folder} is on a network share. The records need a folder on this computer: "
                "the database's write-ahead log cannot be shared between machines safely.",
                folder=file.parent,
            )
        )


def _copy_aside(connection: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


def _is_network_share(file: Path) -> bool:
    if sys.platform == "win32":
        return _is_windows_share(file)
    return file_system_of(file, Path("/proc/mounts")) in _NETWORK


def file_system_of(file: Path, mounts: Path) -> str:
    """The type of the file system that holds `file`, as the table of mounts says; else ""."""
    if not mounts.exists():
        return ""
    place = str(file.absolute())
    best, kind = "", ""
    for line in mounts.read_text(errors="replace").splitlines():
        _device, point, name, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind


def _is_windows_share(file: Path) -> bool:
    import ctypes  # only there

    drive = f"{file.absolute().drive}\\"
    remote = 4  # DRIVE_REMOTE of the Windows API
    return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote  # type: ignore[attr-defined,no-any-return,unused-ignore]
