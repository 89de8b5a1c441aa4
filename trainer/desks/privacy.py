"""Who looked at whose record, how long names are kept, and holds on a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trainer.certification.days import day_begins
from trainer.certification.retention import Retention
from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import require, require_self_or
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import Text, text
from trainer.people.events import HoldLifted, HoldPlaced
from trainer.people.person import Person
from trainer.records.events import PersonExported, RecordOpened, TableExported
from trainer.records.records import Records

SAME_LOOK = timedelta(minutes=10)

_OPENED: dict[str, Text] = {
    "file": text("Opened the record."),
    "sitting": text("Opened a quiz attempt."),
    "run": text("Opened a typing run."),
    "certificate": text("Opened a certificate."),
    "retraining": text("Took out a retraining."),
}


class HoldRefused(TrainerError):
    """A hold cannot be placed or lifted like this."""


@dataclass(frozen=True)
class AccessRow:
    """Somebody looked at something or took it out; `about` is "" for a whole table."""

    at: datetime
    by: str
    about: str
    what: Text
    event_id: EventId


@dataclass(frozen=True)
class HoldView:
    """A hold on a record, in words."""

    placed_by: str
    placed_at: datetime
    reason: str


class PrivacyDesk:
    """What people may know about who looks at their record, and what keeps it from going."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def opened(self, actor: Person, person: PersonId, what: str) -> None:
        """Record that somebody opened what is recorded about another person.

        `what` is "file", "sitting:ID", "run:ID" or "certificate:NUMBER"; the same once more
        within ten minutes is the same look.
        """
        now = self._clock().wall
        if actor.id == person:
            return
        if self._records.access.was_opened(person, actor.id, what, now - SAME_LOOK, now):
            return
        with self._records.journal.act(actor.id, now) as act:
            act.add(RecordOpened(what), person=person)

    def access(
        self,
        actor: Person,
        person: PersonId | None = None,
        by: PersonId | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[AccessRow]:
        """Who looked at what and took what out, the newest first; days are local, inclusive.

        People see it about themselves, supervisors and auditors about everybody. Raises
        NotAllowed.
        """
        require_self_or(actor, person or "", "supervisor", "auditor")
        rows = self._records.access.rows(
            person,
            by,
            None if since is None else day_begins(since),
            None if until is None else day_begins(until + timedelta(days=1)),
        )
        names = {one.id: one.name for one in self._records.people.all()}
        return access_rows(rows, names)

    def retention(self) -> Retention | None:
        """How long names are kept; None before a table was published."""
        return self._catalogue.retention()

    def hold(self, actor: Person, person: PersonId) -> HoldView | None:
        """The hold on this record, if there is one. Raises NotAllowed."""
        require(actor, "supervisor", "auditor")
        found = self._records.erasing.hold(person)
        if found is None:
            return None
        return HoldView(
            self._records.people.get(found.placed_by).name,
            found.placed_at,
            self._records.private.content(found.reason) or str(text("(deleted)")),
        )

    def place_hold(self, actor: Person, person: PersonId, reason: str) -> None:
        """Nothing about this person may be erased from now on. Raises NotAllowed,
        NotFound or HoldRefused."""
        require(actor, "supervisor")
        _refuse_empty(reason)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            self._refuse_stranger(person)
            if self._records.erasing.hold(person) is not None:
                raise HoldRefused(text("There is a hold on this record already."))
            act.add(HoldPlaced(act.keep_private(None, "reason", reason.strip())), person=person)

    def lift_hold(self, actor: Person, person: PersonId, reason: str) -> None:
        """The record need not be held any more. Raises NotAllowed or HoldRefused."""
        require(actor, "supervisor")
        _refuse_empty(reason)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            if self._records.erasing.hold(person) is None:
                raise HoldRefused(text("There is no hold on this record."))
            act.add(HoldLifted(act.keep_private(None, "reason", reason.strip())), person=person)

    def _refuse_stranger(self, person: PersonId) -> None:
        if self._records.erasing.is_erased(person):
            raise HoldRefused(text("This person was erased already."))
        self._records.people.get(person)


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise HoldRefused(text("Please give the reason."))


def access_rows(rows: Iterable[Recorded], names: Mapping[PersonId, str]) -> list[AccessRow]:
    """What was looked at or taken out, in words."""
    return [
        AccessRow(
            row.envelope.at,
            names.get(row.envelope.actor, ""),
            "" if row.envelope.person is None else names.get(row.envelope.person, ""),
            words_of(row),
            row.envelope.id,
        )
        for row in rows
    ]


def words_of(recorded: Recorded) -> Text:
    """What was looked at or taken out, as a sentence."""
    event = recorded.event
    if isinstance(event, RecordOpened):
        return _OPENED.get(event.what.partition(":")[0], _OPENED["file"])
    if isinstance(event, PersonExported):
        return text("Exported the whole record.")
    if isinstance(event, TableExported):
        return text("Exported the list “{title}” ({n} rows).", title=event.title, n=event.rows)
    return text("Looked at something this program does not know.")
