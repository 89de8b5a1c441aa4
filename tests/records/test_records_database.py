from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId
from trainer.people.events import LoggedIn
from trainer.records import database
from trainer.records.database import file_system_of, migrate, open_read_only, open_records
from trainer.records.migrations import MIGRATIONS, PROJECTION_TABLES
from trainer.records.records import Records
from trainer.records.trouble import RecordsDamaged, RecordsTooNew, RecordsTrouble


def test_every_commit_is_durable(records: Records) -> None:
    assert records.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert records.connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_tables_are_those_of_the_migrations(records: Records) -> None:
    names = {
        name
        for (name,) in records.connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table'"
        )
    }
    assert names == {
        "events", "private", "versions", "files", "site", "settings", "standings",
        *PROJECTION_TABLES,
    }  # fmt: skip


def test_every_table_is_strict(records: Records) -> None:
    for name, strict in records.connection.execute("SELECT name, strict FROM pragma_table_list"):
        assert strict or name.startswith("sqlite_") or name in VIEWS, name


VIEWS = {
    "completions", "quiz_results", "typing_results", "typing_test_results", "certificates",
}  # fmt: skip


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    open_records(file).close()
    newer = sqlite3.connect(file)
    newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    before = file.read_bytes()
    with pytest.raises(RecordsTooNew, match="newer version"):
        open_records(file)
    assert file.read_bytes() == before


def test_an_older_file_is_copied_aside_and_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "records.db"
    with monkeypatch.context() as then:
        then.setattr(database, "MIGRATIONS", MIGRATIONS[:-1])
        open_records(file).close()
    open_records(file).close()
    assert [one.name for one in tmp_path.glob("*before*")] == [
        f"records-before-{len(MIGRATIONS)}.db"
    ]
    again = open_read_only(file)
    assert again.execute("SELECT count(*) FROM certificates").fetchone() == (0,)
    again.close()


def test_two_programs_may_make_one_file_at_once(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    slower = sqlite3.connect(file, isolation_level=None)
    slower.execute("PRAGMA journal_mode = WAL")

    def before(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            slower.set_trace_callback(None)
            open_records(file).close()

    slower.set_trace_callback(before)
    migrate(slower, file)
    assert slower.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    slower.close()


def test_a_failed_migration_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_db: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(ZeroDivisionError):
        open_records(tmp_path / "records.db")
    left = sqlite3.connect(tmp_path / "records.db")
    assert left.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    left.close()


def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    file.write_bytes(b"this is not a database, whatever its name says" * 40)
    with pytest.raises(RecordsDamaged, match=r"records\.db is damaged.*backup"):
        open_records(file)


def test_damage_that_only_reading_finds_is_named_too(records: Records) -> None:
    records.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (root,) = records.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'people'"
    ).fetchone()
    (size,) = records.connection.execute("PRAGMA page_size").fetchone()
    with records.file.open("r+b") as damaged:
        damaged.seek((root - 1) * size)
        damaged.write(b"\xff" * size)
    again = Records(records.file, Bus(), "seat")
    with pytest.raises(RecordsDamaged, match="is damaged"):
        again.people.all()
    again.close()


def test_a_file_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "records.db"
    open_records(file).close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(RecordsTrouble, match="may not be written"):
        open_records(file)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordsTrouble, match="cannot be opened"):
        open_records(tmp_path / "missing" / "records.db")


def test_a_locked_file_says_so_and_loses_nothing(
    records: Records, me: PersonId, nine: datetime
) -> None:
    records.connection.execute("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(records.file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordsTrouble, match="Another program"), records.journal.act(me, nine):
        raise AssertionError("never reached")
    holder.execute("ROLLBACK")
    holder.close()
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    assert len(list(records.journal.events())) == 1


def test_a_full_disk_says_so_and_keeps_what_was_there(
    records: Records, me: PersonId, nine: datetime
) -> None:
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    (pages,) = records.connection.execute("PRAGMA page_count").fetchone()
    records.connection.execute(f"PRAGMA max_page_count = {pages}")
    with (
        pytest.raises(RecordsTrouble, match="disk is full"),
        records.journal.act(me, nine) as act,
    ):
        act.keep_private(me, "note", "x" * 1_000_000)
        act.add(LoggedIn(), person=me)
    assert len(list(records.journal.events())) == 1


def test_a_bug_in_sql_is_not_dressed_up(records: Records) -> None:
    with pytest.raises(sqlite3.OperationalError), records.journal.act(PersonId("x"), _now()):
        records.connection.execute("SELECT nonsense FROM nowhere")


def _now() -> datetime:
    from datetime import UTC

    return datetime(2026, 1, 1, tzinfo=UTC)


def test_the_file_system_is_read_from_the_mounts(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda / ext4 rw 0 0\nserver:/x /mnt/my\\040share nfs4 rw 0 0\n")
    assert file_system_of(Path("/home/a/records.db"), mounts) == "ext4"
    assert file_system_of(Path("/mnt/my share/site/records.db"), mounts) == "nfs4"
    assert file_system_of(Path("/mnt/my shared/records.db"), mounts) == "ext4"
    assert file_system_of(Path("/x"), tmp_path / "nothing") == ""


def test_a_network_share_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "file_system_of", lambda *_: "cifs")
    with pytest.raises(RecordsTrouble, match="network share"):
        open_records(tmp_path / "records.db")


def test_a_windows_share_is_known_by_its_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database.sys, "platform", "win32")
    monkeypatch.setattr(database, "_is_windows_share", lambda _file: True)
    with pytest.raises(RecordsTrouble, match="network share"):
        open_records(tmp_path / "records.db")


def test_reading_aside_cannot_write(records: Records) -> None:
    reader = open_read_only(records.file)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM events")
    reader.close()


def test_a_second_start_does_not_load_sqlite_utils(tmp_path: Path) -> None:
    import subprocess
    import sys

    Records(tmp_path / "r.db", Bus(), "s").close()
    code = (
        "import sys; from pathlib import Path; from trainer.foundation.events import Bus;"
        "from trainer.records.records import Records;"
        f"Records(Path({str(tmp_path / 'r.db')!r}), Bus(), 's').close();"
        "assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
