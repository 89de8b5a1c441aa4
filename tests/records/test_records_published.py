from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from trainer.foundation.canonical import digest
from trainer.foundation.identity import PersonId, Version
from trainer.publishing.events import ContentPublished
from trainer.records.records import Records
from trainer.records.trouble import NotFound

OLD, NEW = {"title": "旧"}, {"title": "新"}


def publish(
    records: Records, thing: str, plain: dict[str, str], at: datetime, family: str = "lesson"
) -> Version:
    version = Version(digest(plain))
    with records.journal.act(PersonId("p1"), at) as act:
        act.keep_version(family, thing, version, plain)
        act.add(ContentPublished(family, thing, version, ""), thing=f"{family}:{thing}")
    return version


def test_the_newest_publication_is_current(records: Records, nine: datetime) -> None:
    publish(records, "m/a", OLD, nine)
    later = nine + timedelta(days=1)
    version = publish(records, "m/a", NEW, later)
    current = records.published.current("lesson", "m/a")
    assert current is not None
    assert (current.plain, current.version, current.at) == (NEW, version, later)
    assert records.published.versions() == {("lesson", "m/a"): version}


def test_the_first_publication_stays_the_first(records: Records, nine: datetime) -> None:
    publish(records, "m/a", OLD, nine)
    publish(records, "m/a", NEW, nine + timedelta(days=1))
    assert records.published.first_at("lesson", "m/a") == nine
    assert records.published.first_at("module", "m/a") is None


def test_what_was_published_stays_readable(records: Records, nine: datetime) -> None:
    old = publish(records, "m/a", OLD, nine)
    publish(records, "m/a", NEW, nine)
    assert records.published.plain(old) == OLD


def test_an_old_version_can_come_back(records: Records, nine: datetime) -> None:
    for plain in (OLD, NEW, OLD):
        publish(records, "m/a", plain, nine)
    current = records.published.current("lesson", "m/a")
    assert current is not None and current.plain == OLD
    assert records.connection.execute("SELECT count(*) FROM versions").fetchone() == (2,)


def test_two_things_may_say_the_same(records: Records, nine: datetime) -> None:
    publish(records, "m/a", OLD, nine)
    publish(records, "m/b", OLD, nine)
    assert [thing.thing for thing in records.published.all("lesson")] == ["m/a", "m/b"]


def test_families_are_kept_apart(records: Records, nine: datetime) -> None:
    publish(records, "m/a", OLD, nine)
    publish(records, "m", NEW, nine, "module")
    assert [thing.thing for thing in records.published.all("module")] == ["m"]
    assert records.published.current("module", "m/a") is None


def test_what_was_never_published_is_not_found(records: Records) -> None:
    with pytest.raises(NotFound, match="never published"):
        records.published.plain("0" * 64)
    with pytest.raises(NotFound, match="picture"):
        records.published.file("0" * 64)


def test_a_picture_comes_back_by_its_hash(records: Records, me: PersonId, nine: datetime) -> None:
    with records.journal.act(me, nine) as act:
        names = {act.keep_file(b"<svg/>"), act.keep_file(b"<svg/>")}
    assert [records.published.file(name) for name in names] == [b"<svg/>"]


def test_who_published_last_is_told_for_everything_inside(records: Records, nine: datetime) -> None:
    publish(records, "m/a", OLD, nine)
    publish(records, "m/a", NEW, nine + timedelta(days=1))
    publish(records, "m/b", {"title": "乙"}, nine)
    publish(records, "m2/a", {"title": "丙"}, nine)
    assert records.published.latest_by("lesson", "m/") == {
        "m/a": (PersonId("p1"), nine + timedelta(days=1)),
        "m/b": (PersonId("p1"), nine),
    }
