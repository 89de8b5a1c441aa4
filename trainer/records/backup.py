"""Back up a site into one checked zip, thin old backups, and restore one elsewhere."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.identity import new_id
from trainer.foundation.wording import text
from trainer.records.database import FILE_NAME, refuse_network_share
from trainer.records.trouble import explained
from trainer.records.verify import Verification, verify

FOLDERS = ("content", "question_banks")
NAME = "shanggang-%Y%m%d-%H%M%S.zip"
_MOST_BYTES = 4 << 30  # far above any site, far below a zip bomb


class BackupRefused(TrainerError):
    """A backup cannot be written or is not one."""


def write_backup(connection: sqlite3.Connection, folder: Path, file: Path) -> Verification:
    """Write records, content and banks to one zip; it appears only when it is whole.

    Raises:
        ProblemsFound: the records do not verify, so a backup of them would not help.
        BackupRefused: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as place:
            copy = Path(place) / FILE_NAME
            result = _copy_records(connection, copy)
            half = Path(place) / "backup.zip"
            with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(copy, FILE_NAME)
                for source in _content_files(folder):
                    archive.write(source, source.relative_to(folder).as_posix())
            with half.open("rb+") as handle:
                os.fsync(handle.fileno())
            os.replace(half, file)
    except OSError as error:
        raise BackupRefused(
            text("The backup could not be written to {file}: {why}", file=file, why=error.strerror)
        ) from error
    return result


def restore_backup(archive_file: Path, folder: Path) -> Verification:
    """Unpack a backup into an empty site folder, after checking it; begins a new stream.

    Raises:
        BackupRefused: the folder holds a site already, or the file is not a sound backup.
        ProblemsFound: the records in it do not verify.
    """
    refuse_network_share(folder / FILE_NAME)
    if (folder / FILE_NAME).exists():
        raise BackupRefused(
            text("{folder} holds a site already. Restore into an empty folder.", folder=folder)
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as place:
        unpacked = Path(place)
        _unpack(archive_file, unpacked)
        connection = sqlite3.connect(unpacked / FILE_NAME, isolation_level=None)
        try:
            with explained(archive_file):
                result = verify(connection)
                _refuse_problems(result)
                _begin_new_stream(connection)
        finally:
            connection.close()
        for name in FOLDERS:
            if (unpacked / name).exists():
                shutil.copytree(unpacked / name, folder / name, dirs_exist_ok=True)
        os.replace(unpacked / FILE_NAME, folder / FILE_NAME)
    return result


def thin(files: Iterable[Path], now: datetime) -> list[Path]:
    """The backups to remove: kept are all of the last day, then one a day for a month, then
    one a week. `now` and the names are in the same (local) time."""
    removed: list[Path] = []
    kept: set[str] = set()
    for file in sorted(files, reverse=True):
        try:
            made = datetime.strptime(file.name, NAME).replace(tzinfo=now.tzinfo)
        except ValueError:
            continue  # a file of another name is somebody's own copy
        age = now - made
        if age <= timedelta(days=1):
            slot = made.strftime("hour %Y%m%d%H")
        elif age <= timedelta(days=31):
            slot = made.strftime("day %Y%m%d")
        else:
            slot = made.strftime("week %G%V")
        if slot in kept:
            removed.append(file)
        kept.add(slot)
    return removed


def _copy_records(connection: sqlite3.Connection, target: Path) -> Verification:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        with explained(target):
            connection.backup(copy)
            result = verify(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    _refuse_problems(result)
    return result


def _refuse_problems(result: Verification) -> None:
    if result.problems:
        raise ProblemsFound(
            text("The records do not verify, so this backup is not used."), list(result.problems)
        )


def _content_files(folder: Path) -> list[Path]:
    return [
        file for name in FOLDERS for file in sorted((folder / name).rglob("*")) if file.is_file()
    ]


def _unpack(archive_file: Path, target: Path) -> None:
    not_one = BackupRefused(text("{file} is not a backup of this program.", file=archive_file))
    try:
        with zipfile.ZipFile(archive_file) as archive:
            members = archive.infolist()
            if FILE_NAME not in archive.namelist():
                raise not_one
            if sum(member.file_size for member in members) > _MOST_BYTES:
                raise not_one
            for member in members:
                path = PurePosixPath(member.filename)
                allowed = member.filename == FILE_NAME or path.parts[0] in FOLDERS
                if path.is_absolute() or ".." in path.parts or not allowed:
                    raise not_one
                archive.extract(member, target)
    except (zipfile.BadZipFile, OSError) as error:
        raise not_one from error


def _begin_new_stream(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO site (name, value) VALUES ('stream', ?)", (new_id(),)
    )
