from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from trainer.assembly import Program, open_program
from trainer.desks.keeping import restore
from trainer.desks.permission import NotAllowed
from trainer.foundation.clock import Clock, local
from trainer.foundation.errors import ProblemsFound
from trainer.people.person import Person
from trainer.records import backup
from trainer.records.backup import NAME, BackupRefused, thin
from trainer.records.events import BackupMade, RecordsRestored
from trainer.records.journal import GENESIS
from trainer.records.migrations import MIGRATIONS
from trainer.records.trouble import RecordsDamaged, RecordsTooNew, RecordsTrouble


@pytest.fixture
def archive(career: Program, chief: Person, tmp_path: Path) -> Path:
    file = tmp_path / "out" / "copy.zip"
    career.keeping.backup(chief, file)
    return file


def test_a_backup_holds_records_content_and_banks(archive: Path, career: Program) -> None:
    with zipfile.ZipFile(archive) as opened:
        names = set(opened.namelist())
        assert opened.testzip() is None
    on_disk = {
        file.relative_to(career.folder).as_posix()
        for folder in ("content", "question_banks")
        for file in (career.folder / folder).rglob("*")
        if file.is_file()
    }
    assert names == {"records.db", *on_disk}


def test_a_backup_is_noted_with_the_head_it_holds(
    career: Program, chief: Person, tmp_path: Path
) -> None:
    heard: list[str] = []
    career.bus.hear(BackupMade, lambda recorded: heard.append(recorded.event.head))  # type: ignore[attr-defined]
    result = career.keeping.backup(chief, tmp_path / "b.zip")
    assert heard == [result.head]
    assert career.keeping.verify().problems == ()


def test_learners_make_no_backups(career: Program, agent: Person, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        career.keeping.backup(agent, tmp_path / "b.zip")


def test_records_that_do_not_verify_are_not_backed_up(
    career: Program, chief: Person, site: sqlite3.Connection, tmp_path: Path
) -> None:
    site.execute("UPDATE events SET body = '{}' WHERE seq = 5")
    with pytest.raises(ProblemsFound, match="do not verify"):
        career.keeping.backup(chief, tmp_path / "out" / "b.zip")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_failing_disk_is_named_and_leaves_nothing_half(
    career: Program, chief: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup.os, "fsync", full)
    with pytest.raises(BackupRefused, match="No space left"):
        career.keeping.backup(chief, tmp_path / "out" / "b.zip")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(
    career: Program, chief: Person, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupRefused, match="could not be written"):
        career.keeping.backup(chief, tmp_path / "file" / "b.zip")


def test_an_old_backup_stays_when_a_new_one_fails(
    career: Program, chief: Person, archive: Path, site: sqlite3.Connection
) -> None:
    before = archive.read_bytes()
    site.execute("UPDATE private SET content = 'x'")
    with pytest.raises(ProblemsFound):
        career.keeping.backup(chief, archive)
    assert archive.read_bytes() == before


# Restoring


def test_a_restored_site_goes_on_in_a_stream_of_its_own(
    archive: Path, career: Program, tmp_path: Path, clock: Clock
) -> None:
    result = restore(archive, tmp_path / "new", clock)
    restored = open_program(tmp_path / "new", clock)
    person = restored.accounts.login("K0245", _password(restored)).person
    assert restored.study.home(person).certificate is not None
    events = list(restored.keeping._records.journal.events())
    assert restored.keeping.verify().problems == ()
    note = events[result.events]
    assert isinstance(note.event, RecordsRestored)
    assert (note.event.head, note.event.stream) == (result.head, note.envelope.stream)
    assert (note.envelope.previous, note.envelope.seq) == (GENESIS, 1)
    assert {event.envelope.stream for event in events[result.events :]} == {note.event.stream}
    assert note.event.stream != events[0].envelope.stream
    for name in ("content", "question_banks"):
        assert len(list((tmp_path / "new" / name).rglob("*"))) == len(
            list((career.folder / name).rglob("*"))
        )
    restored.close()


def _password(program: Program) -> str:
    chief = program.accounts.login("S001", "correct horse").person
    (person,) = program.accounts.people(chief, "K0245")
    return program.accounts.reset_password(chief, person.id).password


def test_restoring_before_the_time_of_the_backup_keeps_the_order(
    archive: Path, tmp_path: Path, clock: Clock
) -> None:
    clock.wall -= timedelta(days=400)  # type: ignore[attr-defined]
    result = restore(archive, tmp_path / "new", clock)
    restored = open_program(tmp_path / "new", clock)
    restored.accounts.login("S001", "correct horse")
    kinds = [event.envelope.kind for event in restored.keeping._records.journal.events()]
    assert kinds[result.events :] == ["records-restored", "logged-in"]
    assert restored.keeping.verify().problems == ()
    restored.close()


def test_a_restored_site_can_be_backed_up_and_restored_again(
    archive: Path, tmp_path: Path, clock: Clock
) -> None:
    restore(archive, tmp_path / "second", clock)
    second = open_program(tmp_path / "second", clock)
    chief = second.accounts.login("S001", "correct horse").person
    second.keeping.backup(chief, tmp_path / "again.zip")
    second.close()
    assert restore(tmp_path / "again.zip", tmp_path / "third", clock).problems == ()


def test_a_site_is_never_overwritten(archive: Path, career: Program, clock: Clock) -> None:
    before = career.keeping.verify()
    with pytest.raises(BackupRefused, match="holds a site already"):
        restore(archive, career.folder, clock)
    assert career.keeping.verify() == before


def test_a_log_that_was_left_behind_is_never_mixed_in(
    archive: Path, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "records.db-wal").write_bytes(b"what another file had not written yet")
    with pytest.raises(BackupRefused, match="holds a site already"):
        restore(archive, tmp_path / "new", clock)


def test_a_file_from_before_1980_is_backed_up_too(
    career: Program, chief: Person, tmp_path: Path
) -> None:
    os.utime(career.folder / "content" / "standard.yaml", (0, 0))
    career.keeping.backup(chief, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as opened:
        assert "content/standard.yaml" in opened.namelist()


def put(archive: Path, name: str, content: str) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(name, content)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "content/../../evil.txt", "/evil.txt", "evil.txt", "./", "contents/x"]
)
def test_names_that_lead_elsewhere_are_refused(
    archive: Path, tmp_path: Path, clock: Clock, name: str
) -> None:
    put(archive, name, "x")
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(archive, tmp_path / "new", clock)
    assert list((tmp_path / "new").iterdir()) == []
    assert not (tmp_path / "evil.txt").exists()


def test_what_is_no_zip_is_refused(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK, but no zip")
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(tmp_path / "b.zip", tmp_path / "new", clock)


def test_a_zip_without_records_is_refused(tmp_path: Path, clock: Clock) -> None:
    put(tmp_path / "b.zip", "content/standard.yaml", "")
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(tmp_path / "b.zip", tmp_path / "new", clock)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(BackupRefused, match="No such file"):
        restore(tmp_path / "none.zip", tmp_path / "new", clock)


def test_more_than_any_site_holds_is_refused(
    archive: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_MOST_BYTES", 1000)
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(archive, tmp_path / "new", clock)


def _garbled(content: bytearray) -> None:
    start = content.index(b"records.db") + 200
    content[start : start + 400] = bytes(400)


def _locked(content: bytearray) -> None:
    """Set the flag that says every member needs a password."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            (flags,) = struct.unpack_from("<H", content, place + offset)
            struct.pack_into("<H", content, place + offset, flags | 1)
            place = content.find(mark, place + 4)


@pytest.mark.parametrize("harm", [_garbled, _locked])
def test_a_damaged_zip_is_refused(
    archive: Path, tmp_path: Path, clock: Clock, harm: Callable[[bytearray], None]
) -> None:
    content = bytearray(archive.read_bytes())
    harm(content)
    archive.write_bytes(content)
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(archive, tmp_path / "new", clock)
    assert list((tmp_path / "new").iterdir()) == []


def records_in(archive: Path, tmp_path: Path, script: str) -> Path:
    """The same backup with its records changed by SQL."""
    with zipfile.ZipFile(archive) as opened:
        opened.extract("records.db", tmp_path)
    connection = sqlite3.connect(tmp_path / "records.db")
    connection.executescript(script)
    connection.close()
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(changed, "w") as written:
        written.write(tmp_path / "records.db", "records.db")
    return changed


def test_altered_records_are_not_restored(archive: Path, tmp_path: Path, clock: Clock) -> None:
    changed = records_in(archive, tmp_path, "UPDATE events SET actor = 'me' WHERE seq = 7;")
    with pytest.raises(ProblemsFound, match="do not verify"):
        restore(changed, tmp_path / "new", clock)
    assert not (tmp_path / "new" / "records.db").exists()


def test_records_of_a_newer_program_are_not_restored(
    archive: Path, tmp_path: Path, clock: Clock
) -> None:
    changed = records_in(archive, tmp_path, f"PRAGMA user_version = {len(MIGRATIONS) + 1};")
    with pytest.raises(RecordsTooNew):
        restore(changed, tmp_path / "new", clock)


def in_old_tables(archive: Path, tmp_path: Path, schema: int) -> Path:
    """The same backup in a file that only the first migrations made."""
    with zipfile.ZipFile(archive) as opened:
        opened.extract("records.db", tmp_path)
    old = tmp_path / "old" / "records.db"
    old.parent.mkdir()
    connection = sqlite3.connect(old, isolation_level=None)
    for migration in MIGRATIONS[:schema]:
        migration(Database(connection))
    connection.execute("ATTACH ? AS new", (str(tmp_path / "records.db"),))
    for table in ("events", "private", "versions", "files", "site", "settings"):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM new.{table}")
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.close()
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as written:
        written.write(old, "records.db")
    return tmp_path / "old.zip"


def test_records_of_an_older_program_are_brought_up_to_date(
    archive: Path, tmp_path: Path, clock: Clock
) -> None:
    restore(in_old_tables(archive, tmp_path, 3), tmp_path / "new", clock)
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["records.db"]
    restored = sqlite3.connect(tmp_path / "new" / "records.db")
    assert restored.execute("SELECT count(*) FROM certificates").fetchone() == (1,)
    unknown = "SELECT count(*) FROM people WHERE team_since IS NULL"
    assert restored.execute(unknown).fetchone() == (0,)
    restored.close()


def test_another_database_is_no_backup(tmp_path: Path, clock: Clock) -> None:
    connection = sqlite3.connect(tmp_path / "records.db")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as written:
        written.write(tmp_path / "records.db", "records.db")
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(tmp_path / "b.zip", tmp_path / "new", clock)


def test_what_only_has_the_name_of_a_database_is_damaged(tmp_path: Path, clock: Clock) -> None:
    put(tmp_path / "b.zip", "records.db", "no database at all, whatever its name says" * 30)
    with pytest.raises(RecordsDamaged):
        restore(tmp_path / "b.zip", tmp_path / "new", clock)


def test_restoring_onto_a_network_share_is_refused(
    archive: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.records.database.file_system_of", lambda *_: "cifs")
    with pytest.raises(RecordsTrouble, match="network share"):
        restore(archive, tmp_path / "new", clock)


# Thinning and the hourly backup

NOW = datetime(2026, 11, 23, 9, 0)


def names(*ages: timedelta) -> list[Path]:
    return [Path((NOW - age).strftime(NAME)) for age in ages]


def test_one_an_hour_is_kept_for_a_day() -> None:
    ages = [timedelta(minutes=10 * n) for n in range(1, 12)]
    removed = thin(names(*ages), NOW)
    kept = [file for file in names(*ages) if file not in removed]
    assert kept == names(timedelta(minutes=10), timedelta(minutes=70))


def test_one_a_day_is_kept_for_a_month_and_then_one_a_week() -> None:
    ages = [timedelta(hours=n) for n in range(24 * 120)]
    removed = set(thin(names(*ages), NOW))
    kept = [age for age, file in zip(ages, names(*ages), strict=True) if file not in removed]
    hourly = [age for age in kept if age <= timedelta(days=1)]
    daily = [age for age in kept if timedelta(days=1) < age <= timedelta(days=31)]
    weekly = [age for age in kept if age > timedelta(days=31)]
    assert (len(hourly), len(daily)) == (25, 31)
    assert len(weekly) in (13, 14)


def test_thinning_again_removes_nothing_more() -> None:
    files = names(*(timedelta(hours=5 * n) for n in range(500)))
    left = set(files) - set(thin(files, NOW))
    assert thin(left, NOW) == []


def test_copies_with_other_names_are_left_alone() -> None:
    assert thin([Path("shanggang-before-move.zip"), Path("notes.zip")], NOW) == []


def test_a_backup_is_due_once_an_hour(career: Program, clock: Clock) -> None:
    first = career.keeping.backup_if_due()
    assert first is not None and first.name == local(clock().wall).strftime(NAME)
    clock.advance(3599)  # type: ignore[attr-defined]
    assert career.keeping.backup_if_due() is None
    clock.advance(1)  # type: ignore[attr-defined]
    assert career.keeping.backup_if_due() is not None


def test_the_hourly_backup_thins_and_leaves_other_files(career: Program, clock: Clock) -> None:
    first = career.keeping.backup_if_due()
    assert first is not None
    own = shutil.copyfile(first, first.with_name("shanggang-our-own-copy.zip"))
    clock.advance(3600 * 24 * 40 + 1)  # type: ignore[attr-defined]
    earlier = first.with_name((local(clock().wall) - timedelta(hours=2, minutes=30)).strftime(NAME))
    doubled = first.with_name((local(clock().wall) - timedelta(hours=2, minutes=40)).strftime(NAME))
    for file in (earlier, doubled):
        shutil.copyfile(first, file)
    assert career.keeping.backup_if_due() is not None
    assert own.exists() and first.exists()
    assert earlier.exists() and not doubled.exists()


def test_an_old_backup_that_cannot_go_is_no_failure(career: Program, clock: Clock) -> None:
    folder = career.folder / "backups"
    old = [folder / f"shanggang-20200101-1{n}0000.zip" for n in range(2)]
    for each in old:
        each.mkdir(parents=True)
    made = career.keeping.backup_if_due()
    assert made is not None and made.is_file()
    assert all(each.exists() for each in old)


def test_a_backup_of_the_future_does_not_stop_the_next(career: Program, clock: Clock) -> None:
    assert career.keeping.backup_if_due() is not None
    clock.wall -= timedelta(days=30)  # type: ignore[attr-defined]
    assert career.keeping.backup_if_due() is not None


def test_a_start_page_that_was_looked_at_does_not_stop_a_restore(
    archive: Path, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "fresh"
    looked_at = open_program(folder)
    with pytest.raises(BackupRefused, match="holds a site"):
        restore(archive, folder, clock)  # while a window has the file open
    looked_at.close()
    restore(archive, folder, clock)
    restored = open_program(folder)
    assert restored.is_founded()
    restored.close()
