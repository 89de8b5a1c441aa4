from __future__ import annotations

import sqlite3

import pytest

from trainer.foundation.identity import PersonId
from trainer.records.records import Records
from trainer.records.trouble import RecordsTrouble


def test_a_setting_is_each_persons_own(records: Records, me: PersonId) -> None:
    records.settings.keep(me, "position", "3")
    records.settings.keep(PersonId("p2"), "position", "5")
    records.settings.keep(None, "position", "seat")
    assert records.settings.get(me, "position") == "3"
    assert records.settings.get(None, "position") == "seat"


def test_the_last_value_counts(records: Records, me: PersonId) -> None:
    for value in ("1", "2"):
        records.settings.keep(me, "position", value)
    assert records.settings.get(me, "position") == "2"


def test_what_was_not_kept_has_a_default(records: Records, me: PersonId) -> None:
    assert records.settings.get(me, "position") == ""
    assert records.settings.get(me, "position", "0") == "0"


def test_settings_are_no_events(records: Records, me: PersonId) -> None:
    records.settings.keep(me, "position", "3")
    assert list(records.journal.events()) == []


def test_a_held_file_says_so(records: Records, me: PersonId) -> None:
    records.connection.execute("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(records.file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordsTrouble, match="Another program"):
        records.settings.keep(me, "position", "3")
    holder.close()
