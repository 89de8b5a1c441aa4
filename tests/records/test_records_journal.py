from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from trainer.foundation.events import Bus, Recorded
from trainer.foundation.identity import PersonId
from trainer.people.events import LoggedIn, LoggedOut, PersonAdded
from trainer.records.journal import GENESIS
from trainer.records.kinds import UnknownEvent
from trainer.records.records import Records


def test_events_come_back_as_they_were_added(
    records: Records, me: PersonId, nine: datetime
) -> None:
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me, thing="x")
    (recorded,) = records.journal.events()
    assert recorded.event == LoggedIn()
    assert (recorded.envelope.person, recorded.envelope.thing) == (me, "x")
    assert (recorded.envelope.at, recorded.envelope.seat) == (nine, "seat-1")


def test_each_event_follows_the_hash_before(records: Records, me: PersonId, nine: datetime) -> None:
    assert records.journal.head() == GENESIS
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
        act.add(LoggedOut("idle"), person=me)
    first, second = (recorded.envelope for recorded in records.journal.events())
    assert first.previous == GENESIS
    assert second.previous == first.hash
    assert (first.seq, second.seq) == (1, 2)
    assert records.journal.head() == second.hash


def test_an_act_that_fails_leaves_nothing(
    records: Records, bus: Bus, me: PersonId, nine: datetime
) -> None:
    heard: list[Recorded] = []
    bus.hear(LoggedIn, heard.append)
    with pytest.raises(ZeroDivisionError), records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
        act.keep_private(me, "note", "secret")
        raise ZeroDivisionError
    assert list(records.journal.events()) == []
    assert records.connection.execute("SELECT count(*) FROM private").fetchone() == (0,)
    assert heard == []


def test_news_is_told_after_the_commit(
    records: Records, bus: Bus, me: PersonId, nine: datetime
) -> None:
    seen: list[bool] = []
    bus.hear(LoggedIn, lambda _recorded: seen.append(records.connection.in_transaction))
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
        assert seen == []
    assert seen == [False]


def test_the_event_told_is_the_event_stored(
    records: Records, bus: Bus, me: PersonId, nine: datetime
) -> None:
    heard: list[Recorded] = []
    bus.hear(LoggedIn, heard.append)
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    assert heard == list(records.journal.events())


def test_events_about_one_person_or_thing(records: Records, me: PersonId, nine: datetime) -> None:
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me, thing="a")
        act.add(LoggedIn(), person=PersonId("p2"), thing="b")
    assert [r.envelope.thing for r in records.journal.events(person="p2")] == ["b"]
    assert [r.envelope.person for r in records.journal.events(thing="a")] == [me]


def test_another_process_is_noticed(records: Records, me: PersonId, nine: datetime) -> None:
    other = Records(records.file, Bus(), "seat-2")
    assert not records.journal.changed_elsewhere()
    with other.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    other.close()
    assert records.journal.changed_elsewhere()
    assert not records.journal.changed_elsewhere()


def test_two_connections_keep_one_chain(records: Records, me: PersonId, nine: datetime) -> None:
    other = Records(records.file, Bus(), "seat-2")
    for journal in (records.journal, other.journal, records.journal):
        with journal.act(me, nine + timedelta(seconds=1)) as act:
            act.add(LoggedIn(), person=me)
    other.close()
    assert [r.envelope.seq for r in records.journal.events()] == [1, 2, 3]


def test_private_content_is_found_by_its_digest(
    records: Records, me: PersonId, nine: datetime
) -> None:
    with records.journal.act(me, nine) as act:
        first = act.keep_private(me, "note", "same")
        second = act.keep_private(me, "note", "same")
    assert records.private.content(first) == "same"
    assert first != second  # salted, so that equal texts do not show
    assert records.private.content("nothing") is None


def test_a_kind_of_the_future_is_kept_and_not_folded(
    records: Records, me: PersonId, nine: datetime
) -> None:
    with records.journal.act(me, nine) as act:
        act.add(PersonAdded("learner", "d"), person=me)
    records.connection.execute("UPDATE events SET kind = 'moon-landed'")
    (recorded,) = records.journal.events()
    assert isinstance(recorded.event, UnknownEvent)


def test_a_commit_survives_without_closing(tmp_path: Path, me: PersonId, nine: datetime) -> None:
    records = Records(tmp_path / "r.db", Bus(), "seat")
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    reader = sqlite3.connect(tmp_path / "r.db")
    assert reader.execute("SELECT count(*) FROM events").fetchone() == (1,)
    reader.close()
    records.close()
