"""Find people and their accounts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person, StaffType
from trainer.people.roster_words import number_key
from trainer.records.journal import moment_of
from trainer.records.trouble import NotFound

_PERSON = (
    "SELECT people.id, people.role, people.active, people.added_at, private.content FROM people "
    "LEFT JOIN private ON private.digest = people.profile"
)


@dataclass(frozen=True)
class Account:
    """How a person proves who they are, and how often that failed lately."""

    person: PersonId
    password_hash: str
    one_time: bool
    failures: int
    failed_at: datetime | None


@dataclass(frozen=True)
class Since:
    """When somebody joined the site, came to their team, and got their post."""

    added: datetime
    team: datetime
    post: datetime


class People:
    """Turns rows into persons and accounts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Person]:
        """Everybody, by staff number."""
        people = [person_of(row) for row in self._connection.execute(_PERSON)]
        return sorted(people, key=lambda person: person.staff_no)

    def get(self, person: PersonId) -> Person:
        """The person with this id. Raises NotFound."""
        row = self._connection.execute(f"{_PERSON} WHERE people.id = ?", (person,)).fetchone()
        if row is None:
            raise NotFound(text("There is no such person."))
        return person_of(row)

    def by_staff_no(self, staff_no: str) -> Person | None:
        """The person with this staff number, whatever its case and the width of its signs."""
        wanted = number_key(staff_no)
        # SQLite's lower() knows ASCII only, so the comparing is done here.
        return next((one for one in self.all() if number_key(one.staff_no) == wanted), None)

    def matching(self, query: str) -> list[Person]:
        """People found by the start of a name, staff number, pinyin or initials."""
        wanted = query.strip().casefold()
        rows = self._connection.execute(_PERSON).fetchall()
        found = [person_of(row) for row in rows if not wanted or _is_found(row[4], wanted)]
        return sorted(found, key=lambda person: person.staff_no)

    def teams(self) -> list[str]:
        """Every team that somebody is in."""
        rows = self._connection.execute(
            "SELECT DISTINCT json_extract(private.content, '$.team') AS team FROM people "
            "JOIN private ON private.digest = people.profile WHERE team <> '' ORDER BY team"
        )
        return [str(team) for (team,) in rows]

    def added_at(self, person: PersonId) -> datetime:
        """When the person joined the site. Raises NotFound."""
        row = self._connection.execute(
            "SELECT added_at FROM people WHERE id = ?", (person,)
        ).fetchone()
        if row is None:
            raise NotFound(text("There is no such person."))
        return moment_of(row[0])

    def since(self) -> dict[PersonId, Since]:
        """Since when everybody has been here, in their team and at their post."""
        rows = self._connection.execute("SELECT id, added_at, team_since, post_since FROM people")
        return {PersonId(row[0]): Since(*map(moment_of, row[1:])) for row in rows}

    def account(self, person: PersonId) -> Account:
        """How this person logs in. Raises NotFound."""
        row = self._connection.execute(
            "SELECT password.content, one_time, failures, failed_at FROM accounts "
            "JOIN private AS password ON password.digest = accounts.password "
            "WHERE accounts.person = ?",
            (person,),
        ).fetchone()
        if row is None:
            raise NotFound(text("This person has no account."))
        failed_at = None if row[3] is None else moment_of(row[3])
        return Account(person, row[0], bool(row[1]), row[2], failed_at)


def profile_content(
    name: str, staff_no: str, team: str, keys: str, staff_type: StaffType = "regular",
    post: str = "",
) -> str:  # fmt: skip
    """What stands in the private table about who somebody is."""
    profile = {
        "name": name, "staff_no": staff_no, "team": team, "staff_type": staff_type, "keys": keys,
        "post": post,
    }  # fmt: skip
    return json.dumps(profile, ensure_ascii=False, sort_keys=True)


def person_of(row: Sequence[Any]) -> Person:
    """The person in a row of id, role, active, added_at and profile."""
    own_id, role, active, _added_at, content = row
    # An erased person stays in what they did, and nobody can tell who it was.
    profile: dict[str, Any] = json.loads(content) if content else {"name": str(text("(deleted)"))}
    return Person(
        id=PersonId(own_id),
        name=profile.get("name", ""),
        staff_no=profile.get("staff_no", ""),
        role=role,
        team=profile.get("team", ""),
        active=bool(active),
        # the first profiles were written before there were staff types and posts
        staff_type=profile.get("staff_type", "regular"),
        post=profile.get("post", ""),
    )


def _is_found(content: str | None, wanted: str) -> bool:
    if content is None:
        return False
    profile = json.loads(content)
    keys = profile["keys"].split(" ")
    return wanted in profile["name"] or any(key.startswith(wanted) for key in keys)
