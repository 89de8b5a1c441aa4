"""Find and delete everything private about a person, and leave no trace of it in the file."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.identity import PersonId
from trainer.records.journal import NOISE, moment_of
from trainer.records.trouble import RecordsTrouble

_DUE = "erasing-is-due"
# Somebody else's own: who they are, how they log in, what they typed. None of it is about others.
_OTHERS_OWN = ("profile", "password", "recovery", "typing-log")
_SETTING = "setting:"
# Names of teams and posts, titles of tables, names of backup files: people type them.
_TYPED_IN_CHAIN = ("assignment-made", "notice-posted", "table-exported", "backup-made")


@dataclass(frozen=True)
class Hold:
    """Why nothing about a person may be erased; `reason` is a private digest."""

    person: PersonId
    reason: str
    placed_by: PersonId
    placed_at: datetime


@dataclass(frozen=True)
class Erasure:
    """A request to erase a person; `erased_by` and `erased_at` are None until it was done."""

    person: PersonId
    reason: str
    asked_by: PersonId
    asked_at: datetime
    erased_by: PersonId | None
    erased_at: datetime | None


@dataclass(frozen=True)
class PrivateEntry:
    """One row of what is private; a setting has a name of its own in place of a digest."""

    digest: str
    kind: str
    content: str


class Terms:
    """The names and staff numbers a person has had, as they are found in other texts."""

    def __init__(self, names: Iterable[str], staff_numbers: Iterable[str]) -> None:
        self.names = frozenset(name for name in names if len(name) > 1)
        self.staff_numbers = frozenset(number for number in staff_numbers if number)
        bounded = [
            rf"(?<![A-Za-z0-9]){re.escape(one)}(?![A-Za-z0-9])" for one in self.staff_numbers
        ]
        parts = [*map(re.escape, self.names), *bounded]
        self._pattern = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def place(self, content: str) -> int | None:
        """Where one of them begins in the text; None when there is none of them."""
        found = self._pattern.search(content) if self._pattern else None
        return found.start() if found else None


class Erasing:
    """What stands about a person, and how it goes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def hold(self, person: PersonId) -> Hold | None:
        """The hold on a person's record, if there is one."""
        row = self._connection.execute(
            "SELECT person, reason, placed_by, placed_at FROM holds WHERE person = ?", (person,)
        ).fetchone()
        if row is None:
            return None
        return Hold(PersonId(row[0]), row[1], PersonId(row[2]), moment_of(row[3]))

    def erasures(self) -> list[Erasure]:
        """Every request that was not withdrawn, done or not, the oldest first."""
        rows = self._connection.execute(
            "SELECT person, reason, asked_by, asked_at, erased_by, erased_at FROM erasures "
            "ORDER BY asked_at"
        )
        return [
            Erasure(
                PersonId(row[0]), row[1], PersonId(row[2]), moment_of(row[3]),
                None if row[4] is None else PersonId(row[4]),
                None if row[5] is None else moment_of(row[5]),
            )
            for row in rows
        ]  # fmt: skip

    def erasure(self, person: PersonId) -> Erasure | None:
        """What was asked or done about one person."""
        return next((one for one in self.erasures() if one.person == person), None)

    def is_erased(self, person: PersonId) -> bool:
        """Whether the person was erased."""
        asked = self.erasure(person)
        return asked is not None and asked.erased_at is not None

    def is_known(self, person: PersonId) -> bool:
        """Whether the records know anybody of this id."""
        row = self._connection.execute("SELECT 1 FROM people WHERE id = ?", (person,)).fetchone()
        return row is not None

    def last_by_kind(self, person: PersonId) -> dict[str, datetime]:
        """When each kind of event happened last with a person."""
        rows = self._connection.execute(
            f"SELECT kind, max(at) FROM events WHERE person = ? AND {NOISE} GROUP BY kind",
            (person,),
        )
        return {kind: moment_of(at) for kind, at in rows}

    def count_events(self, person: PersonId) -> int:
        """How many events are about the person or were done by them."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM events WHERE person = ? OR actor = ?", (person, person)
        ).fetchone()
        return int(count)

    def own(self, person: PersonId) -> list[PrivateEntry]:
        """Everything private that belongs to the person."""
        rows = self._connection.execute(
            "SELECT digest, kind, content FROM private WHERE person = ? ORDER BY kind, digest",
            (person,),
        )
        return [PrivateEntry(*row) for row in rows]

    def terms(self, person: PersonId) -> Terms:
        """Every name and staff number the person has had."""
        profiles = [
            json.loads(entry.content) for entry in self.own(person) if entry.kind == "profile"
        ]
        return Terms(
            (str(one.get("name", "")) for one in profiles),
            (str(one.get("staff_no", "")) for one in profiles),
        )

    def mentions(self, person: PersonId, terms: Terms) -> list[PrivateEntry]:
        """Texts that are not the person's own and name them, also what others have not saved."""
        marks = ", ".join("?" * len(_OTHERS_OWN))
        rows = self._connection.execute(
            "SELECT digest, kind, content FROM private WHERE person IS NOT ? "
            f"AND kind NOT IN ({marks}) ORDER BY kind, digest",
            (person, *_OTHERS_OWN),
        )
        found = [PrivateEntry(*row) for row in rows if terms.place(row[2]) is not None]
        rows = self._connection.execute(
            "SELECT person, name, value FROM settings WHERE person <> ? ORDER BY person, name",
            (person,),
        )
        return found + [
            PrivateEntry(f"{_SETTING}{owner}:{name}", "setting", value)
            for owner, name, value in rows
            if terms.place(value) is not None
        ]

    def published_mentions(self, terms: Terms) -> list[str]:
        """Published things, in whatever version, whose text or source names the person."""
        rows = self._connection.execute("SELECT family || ':' || thing, content FROM versions")
        found = {thing for thing, content in rows if terms.place(f"{thing}\n{content}") is not None}
        # One file is the source of many questions: the first one speaks for it.
        rows = self._connection.execute(
            "SELECT min(e.thing), f.content FROM events AS e "
            "JOIN files AS f ON f.hash = json_extract(e.body, '$.source') "
            "WHERE e.kind IN ('content-published', 'release-asked') GROUP BY f.hash"
        )
        found |= {
            thing
            for thing, source in rows
            if terms.place(source.decode("utf-8", "replace")) is not None
        }
        return sorted(found)

    def chain_mentions(self, terms: Terms) -> dict[str, int]:
        """How many events of a kind hold the name themselves, in words that somebody typed.

        What was published is not among them. "seat" counts computers of such a name.
        """
        marks = ", ".join("?" * len(_TYPED_IN_CHAIN))
        rows = self._connection.execute(
            f"SELECT kind, body FROM events WHERE kind IN ({marks}) "
            "OR (kind = 'answer-kept' AND schema = 1)",
            _TYPED_IN_CHAIN,
        )
        found = Counter(kind for kind, body in rows if terms.place(body) is not None)
        seats = self._connection.execute("SELECT DISTINCT seat FROM events")
        found["seat"] = sum(terms.place(seat) is not None for (seat,) in seats)
        return {kind: n for kind, n in sorted(found.items()) if n}

    def delete(self, person: PersonId, mentions: Collection[str]) -> None:
        """Delete what is private about a person, inside an act; `mentions` are digests.

        The file must be cleaned afterwards; until that succeeded it is due.
        """
        self._connection.execute("PRAGMA secure_delete = ON")
        self._connection.execute("DELETE FROM settings WHERE person = ?", (person,))
        self._connection.execute("DELETE FROM private WHERE person = ?", (person,))
        self._connection.executemany(
            "DELETE FROM private WHERE digest = ?", [(digest,) for digest in mentions]
        )
        self._connection.executemany(
            f"DELETE FROM settings WHERE '{_SETTING}' || person || ':' || name = ?",
            [(digest,) for digest in mentions if digest.startswith(_SETTING)],
        )
        self._connection.execute("DELETE FROM standings WHERE person = ?", (person,))
        self._connection.execute(
            "INSERT OR REPLACE INTO settings (person, name, value) VALUES ('', ?, 'yes')", (_DUE,)
        )

    def is_cleaning_due(self) -> bool:
        """Whether something was deleted whose bytes may still be in the file or its log."""
        row = self._connection.execute(
            "SELECT 1 FROM settings WHERE person = '' AND name = ?", (_DUE,)
        ).fetchone()
        return row is not None

    def clean(self) -> bool:
        """Write the file anew and empty its log, so that deleted bytes are gone from the disk.

        False when somebody is reading just now or the disk has no room for it; it stays due.
        """
        try:
            if not self._fold_log():
                return False
            self._connection.execute("VACUUM")
            if not self._fold_log():
                return False
            self._connection.execute("DELETE FROM settings WHERE person = '' AND name = ?", (_DUE,))
        except RecordsTrouble:
            return False
        return True

    def _fold_log(self) -> bool:
        (busy, _pages, _folded) = self._connection.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        ).fetchone()
        return not busy
