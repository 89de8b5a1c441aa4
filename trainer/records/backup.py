"""Back up a site into one checked zip, thin old backups, and restore one elsewhere."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.events import PersonErased, PersonRetired
from trainer.records import erased_list
from trainer.records.database import FILE_NAME, migrate, refuse_network_share
from trainer.records.erasing import Erasing
from trainer.records.events import RecordsRestored
from trainer.records.journal import Journal, moment_of
from trainer.records.projections import Projections
from trainer.records.trouble import explained
from trainer.records.verify import Verification, verify

FOLDERS = ("content", "question_banks")
BACKUPS = "backups"  # the folder in a site where the program puts its own
NAME = "shanggang-%Y%m%d-%H%M%S.zip"
NOBODY = PersonId("")  # nobody has logged in where there is no site yet
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
            with _new_zip(half) as archive:
                archive.write(copy, FILE_NAME)
                for source in _content_files(folder):
                    archive.write(source, source.relative_to(folder).as_posix())
            with half.open("rb+") as handle:
                os.fsync(handle.fileno())
            os.replace(half, file)
    except OSError as error:
        raise BackupRefused(
            text(
                "The backup could not be written to {file}: {why}",
                file=file,
                why=error.strerror or str(error),
            )
        ) from error
    return result


def restore_backup(archive_file: Path, folder: Path, now: datetime, seat: str) -> Verification:
    """Unpack a backup into an empty site folder, after checking it; begins a new stream.

    Who was erased since, as the note beside the backup or in the folder says, is erased again.

    Raises:
        NoteUnreadable: nobody can say who was erased.
        BackupRefused: the folder holds a site already or cannot be written, or the file is
            not a sound backup.
        ProblemsFound: the records in it do not verify.
        RecordsTooNew: a newer program made it.
    """
    refuse_network_share(folder / FILE_NAME)
    erased = erased_list.noted(archive_file.parent, folder / BACKUPS)
    _make_room(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as place:
            unpacked = Path(place)
            _unpack(archive_file, unpacked)
            result = _check_and_begin(unpacked / FILE_NAME, archive_file, now, seat, erased)
            for name in FOLDERS:
                if (unpacked / name).exists():
                    shutil.copytree(unpacked / name, folder / name, dirs_exist_ok=True)
            os.replace(unpacked / FILE_NAME, folder / FILE_NAME)
        if erased:
            erased_list.note(folder / BACKUPS, erased)
    except OSError as error:
        raise BackupRefused(
            text(
                "The backup {file} could not be unpacked into {folder}: {why}",
                file=archive_file,
                folder=folder,
                why=error.strerror or str(error),
            )
        ) from error
    return result


def _make_room(folder: Path) -> None:
    """Take away the empty record file that looking at the start page has left, if any.

    Raises:
        BackupRefused: a site was founded here, a program has the file open, or a write-ahead
            log was left behind that would be read into the restored records.
    """
    file = folder / FILE_NAME
    if not any(folder.glob(f"{FILE_NAME}*")):
        return
    refused = BackupRefused(
        text("{folder} holds a site already. Restore into an empty folder.", folder=folder)
    )
    if not file.exists():
        raise refused
    connection = sqlite3.connect(file, isolation_level=None, timeout=0)
    try:
        (events,) = connection.execute("SELECT count(*) FROM events").fetchone()
        # Leaving the write-ahead log needs the file for oneself: it fails while another has it.
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        raise refused from error
    finally:
        connection.close()
    if events or mode != "delete":
        raise refused
    file.unlink()


def thin(files: Iterable[Path], now: datetime) -> list[Path]:
    """The backups to remove: kept is one an hour for a day, then one a day for a month, then
    one a week, always the newest. `now` and the names are in the same (local) time."""
    removed: list[Path] = []
    kept: set[str] = set()
    for file in sorted(files, reverse=True):
        made = made_at(file, now)
        if made is None:
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


def made_at(file: Path, now: datetime) -> datetime | None:
    """When a backup of our own naming was made, in the zone of `now`; None for other names."""
    try:
        return datetime.strptime(file.name, NAME).replace(tzinfo=now.tzinfo)
    except ValueError:
        return None


def _copy_records(connection: sqlite3.Connection, target: Path) -> Verification:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        with explained(target):
            connection.backup(copy)
            if Erasing(copy).is_cleaning_due():
                copy.execute("VACUUM")  # what was deleted may still stand between the rows
            result = verify(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    _refuse_problems(result)
    return result


def _new_zip(file: Path) -> zipfile.ZipFile:
    # Zip knows no year before 1980; a file that claims one is no reason to have no backup.
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)


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
            if not all(_is_ours(member.filename) for member in members):
                raise not_one
            archive.extractall(target)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        # RuntimeError: it needs a password, or is packed in a way that Python does not know.
        raise not_one from error


def _is_ours(name: str) -> bool:
    path = PurePosixPath(name)
    inside = path.parts[:1] in [(folder,) for folder in FOLDERS] and ".." not in path.parts
    return name == FILE_NAME or inside


def _check_and_begin(
    file: Path, archive_file: Path, now: datetime, seat: str, erased: Collection[PersonId]
) -> Verification:
    """Verify unpacked records, bring them up to date and note where they came from."""
    with explained(archive_file):
        connection = sqlite3.connect(file, isolation_level=None)
        try:
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            if schema == 0:
                raise BackupRefused(
                    text("{file} is not a backup of this program.", file=archive_file)
                )
            migrate(connection, archive_file, keep_copy=False)
            result = verify(connection)
            _refuse_problems(result)
            _begin_new_stream(connection, file, result.head, now, seat, erased)
        finally:
            connection.close()
    return result


def _begin_new_stream(
    connection: sqlite3.Connection,
    file: Path,
    head: str,
    now: datetime,
    seat: str,
    erased: Collection[PersonId],
) -> None:
    """From here on it is another site: the old one may go on, and both can be told apart."""
    stream = new_id()
    connection.execute("INSERT OR REPLACE INTO site (name, value) VALUES ('stream', ?)", (stream,))
    (last,) = connection.execute("SELECT max(at) FROM events").fetchone()
    # Later than all it restores, so that every event of the new stream comes after those.
    at = max(now, moment_of(last) + timedelta(microseconds=1)) if last else now
    journal = Journal(connection, file, Bus(), [Projections()], seat)
    erasing = Erasing(connection)
    with journal.act(NOBODY, at) as act:
        act.add(RecordsRestored(head, stream), thing="site")
        for person in sorted(erased):
            if erasing.is_known(person) and not erasing.is_erased(person):
                mentions = erasing.mentions(person, erasing.terms(person))
                act.add(PersonRetired(), person=person)
                act.add(PersonErased(NOBODY), person=person)
                erasing.delete(person, [one.digest for one in mentions])
    if erasing.is_cleaning_due():
        erasing.clean()
