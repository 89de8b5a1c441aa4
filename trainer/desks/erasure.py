"""Erase a person: one supervisor asks, another one looks anew and decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from trainer.certification.days import local_day
from trainer.certification.retention import (
    Kept,
    RecordKind,
    Refusal,
    Retention,
    kept,
    may_erase,
)
from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import require
from trainer.desks.private_texts import Mention, kind_name, mention
from trainer.desks.traces import Traces, find_traces
from trainer.foundation.canonical import digest
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.people.events import ErasureAsked, ErasureWithdrawn, PersonErased
from trainer.people.person import Person
from trainer.records import erased_list
from trainer.records.backup import BACKUPS
from trainer.records.erasing import Erasure
from trainer.records.events import BackupMade, PersonExported
from trainer.records.records import Records

# The kinds of events that make a kind of record, for the retention table.
_EVENTS: dict[RecordKind, tuple[str, ...]] = {
    "study": ("lesson-read", "change-read", "module-finished"),
    "exam": ("paper-opened", "paper-handed-in", "paper-marked"),
    "typing": (
        "typing-run-started",
        "typing-run-kept",
        "typing-run-finished",
        "typing-test-ended",
        "typing-test-decided",
    ),
    "certificate": ("certificate-awarded",),
    "access": ("record-opened", "person-exported"),
}


class ErasureRefused(TrainerError):
    """This cannot be done with this person's record now."""


@dataclass(frozen=True)
class Request:
    """An erasure that one supervisor asked for and a second one decides about."""

    person: Person
    asked_by: Person
    asked_at: datetime
    reason: str


@dataclass(frozen=True)
class BackupCopy:
    """A file in the site's folder that still holds what was erased."""

    file: Path
    made_at: datetime


@dataclass(frozen=True)
class Preview:
    """What erasing a person deletes and what stays.

    `seen` stands for what would be deleted: erasing asks for it, so that nothing goes that
    was not shown. `elsewhere` are backups and exports by name that were saved outside,
    `traces` the places where the name stays.
    """

    person: Person
    request: Request | None
    refusals: tuple[Refusal, ...]
    kept: tuple[Kept, ...]
    own: tuple[tuple[Text, int], ...]
    mentions: tuple[Mention, ...]
    events: int
    backups: tuple[BackupCopy, ...]
    elsewhere: tuple[tuple[str, datetime], ...]
    seen: str
    traces: Traces = field(default_factory=Traces)


@dataclass(frozen=True)
class Erased:
    """A person was erased; not `clean` means that the file is written anew at the next start."""

    clean: bool
    backups_left: int


class ErasureDesk:
    """Requests to erase somebody, what erasing would do, and the erasing itself."""

    def __init__(self, records: Records, catalogue: Catalogue, folder: Path, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._folder = folder
        self._clock = clock

    def waiting(self, actor: Person) -> list[Request]:
        """Erasures that wait for a second supervisor. Raises NotAllowed."""
        require(actor, "supervisor", "auditor")
        return [
            self._request(one) for one in self._records.erasing.erasures() if one.erased_at is None
        ]

    def preview(self, actor: Person, person: PersonId) -> Preview:
        """What erasing this person would do, as things are now. Raises NotAllowed, NotFound."""
        require(actor, "supervisor")
        shown = self._preview(actor, person)
        return replace(shown, traces=find_traces(self._records, self._folder, person))

    def ask_erasure(self, actor: Person, person: PersonId, reason: str) -> None:
        """Ask that a person be erased; another supervisor decides.

        Raises:
            NotAllowed: not a supervisor.
            ErasureRefused: with the reason, and the day from which it is allowed.
        """
        require(actor, "supervisor")
        _refuse_empty(reason)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            self._refuse_erased(person)
            if self._records.erasing.erasure(person) is not None:
                raise ErasureRefused(text("This was asked for already and waits for a decision."))
            _refuse(self._refusals(actor, person))
            digest_of = act.keep_private(None, "reason", reason.strip())
            act.add(ErasureAsked(digest_of), person=person)

    def withdraw(self, actor: Person, person: PersonId) -> None:
        """Take back or refuse a request. Raises NotAllowed or ErasureRefused."""
        require(actor, "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            self._open_request(person)
            act.add(ErasureWithdrawn(), person=person)

    def erase(
        self,
        actor: Person,
        person: PersonId,
        seen: str,
        spare: Collection[str] = (),
        *,
        delete_backups: bool = False,
    ) -> Erased:
        """Erase a person whom another supervisor asked to erase.

        `seen` is that of the preview that was shown; mentions in `spare` (by digest) speak of
        somebody else and stay. With `delete_backups` the copies in the site's folder go, too.

        Raises:
            NotAllowed: not a supervisor.
            ErasureRefused: with the reason; nothing was deleted then.
        """
        require(actor, "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            request = self._open_request(person)
            shown = self._preview(actor, person)
            if request.asked_by.id == actor.id:
                raise ErasureRefused(text("You asked for this; another supervisor decides."))
            _refuse(shown.refusals)
            if shown.seen != seen:
                raise ErasureRefused(
                    text("What would be deleted has changed. Please look at it again.")
                )
            mentions = {one.digest for one in shown.mentions} - set(spare)
            act.add(PersonErased(request.asked_by.id), person=person)
            self._records.erasing.delete(person, mentions)
        clean = self.clean_if_due()
        left = 0
        for copy in shown.backups:
            if delete_backups:
                with suppress(OSError):  # a scanner may hold it; it is counted as left
                    copy.file.unlink()
            left += copy.file.exists()
        return Erased(clean, left)

    def clean_if_due(self) -> bool:
        """Finish what an erasure left to do in the file; whether nothing is left to do now."""
        if not self._records.erasing.is_cleaning_due():
            return True
        done = [one.person for one in self._records.erasing.erasures() if one.erased_at]
        erased_list.note(self._folder / BACKUPS, done)
        return self._records.erasing.clean()

    def is_cleaning_due(self) -> bool:
        """Whether deleted bytes may still be in the file because somebody was reading it."""
        return self._records.erasing.is_cleaning_due()

    def _preview(self, actor: Person, person: PersonId) -> Preview:
        erasing = self._records.erasing
        terms, own = erasing.terms(person), erasing.own(person)
        mentions = erasing.mentions(person, terms)
        asked = erasing.erasure(person)
        counted = Counter(entry.kind for entry in own)
        table = self._catalogue.retention() or Retention()
        return Preview(
            person=self._records.people.get(person),
            request=None if asked is None or asked.erased_at else self._request(asked),
            refusals=self._refusals(actor, person),
            kept=kept(table, self._held(person), self._left_on(person)),
            own=tuple((kind_name(kind), n) for kind, n in sorted(counted.items())),
            mentions=tuple(mention(entry, terms) for entry in mentions),
            events=erasing.count_events(person),
            backups=self._backups(),
            elsewhere=self._elsewhere(person),
            seen=digest([entry.digest for entry in (*own, *mentions)]),
        )  # fmt: skip

    def _refusals(self, actor: Person, person: PersonId) -> tuple[Refusal, ...]:
        found: list[Refusal] = []
        if actor.id == person:
            found.append(Refusal(text("Nobody erases themselves.")))
        table = self._catalogue.retention()
        if table is None:
            found.append(
                Refusal(text("No retention table is published. Publish content/retention.yaml."))
            )
        found += may_erase(
            table or Retention(),
            self._held(person),
            self._left_on(person),
            local_day(self._clock().wall),
            on_hold=self._records.erasing.hold(person) is not None,
        )
        return tuple(found)

    def _held(self, person: PersonId) -> dict[RecordKind, date]:
        """The last day of each kind of record; a certificate's is that of its validity."""
        last = self._records.erasing.last_by_kind(person)
        found: dict[RecordKind, date] = {}
        for kind, events in _EVENTS.items():
            days = [local_day(last[event]) for event in events if event in last]
            if days:
                found[kind] = max(days)
        for award in self._records.results.awards(person):
            ends = date.fromisoformat(award.valid_until)
            found["certificate"] = max(ends, found.get("certificate", ends))
        return found

    def _left_on(self, person: PersonId) -> date | None:
        if self._records.people.get(person).active:
            return None
        retired = self._records.erasing.last_by_kind(person).get("person-retired")
        return None if retired is None else local_day(retired)

    def _backups(self) -> tuple[BackupCopy, ...]:
        files = [*(self._folder / BACKUPS).glob("*.zip"), *self._folder.glob("records-before-*.db")]
        made = [
            BackupCopy(file, datetime.fromtimestamp(file.stat().st_mtime, UTC)) for file in files
        ]
        return tuple(sorted(made, key=lambda one: one.made_at))

    def _elsewhere(self, person: PersonId) -> tuple[tuple[str, datetime], ...]:
        found = [
            (recorded.event.file, recorded.envelope.at)
            for recorded in self._records.journal.events(thing="site")
            if isinstance(recorded.event, BackupMade)
        ]
        found += [
            (str(text("export of this person's record")), recorded.envelope.at)
            for recorded in self._records.access.rows(person)
            if isinstance(recorded.event, PersonExported)
        ]
        return tuple(sorted(found, key=lambda one: one[1]))

    def _open_request(self, person: PersonId) -> Request:
        asked = self._records.erasing.erasure(person)
        if asked is None or asked.erased_at is not None:
            raise ErasureRefused(text("Nobody asks any more that this person be erased."))
        return self._request(asked)

    def _request(self, asked: Erasure) -> Request:
        people = self._records.people
        reason = self._records.private.content(asked.reason) or str(text("(deleted)"))
        return Request(people.get(asked.person), people.get(asked.asked_by), asked.asked_at, reason)

    def _refuse_erased(self, person: PersonId) -> None:
        if self._records.erasing.is_erased(person):
            raise ErasureRefused(text("This person was erased already."))


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise ErasureRefused(text("Please give the reason."))


def _refuse(refusals: tuple[Refusal, ...]) -> None:
    if refusals:
        why = " ".join(str(one.why) for one in refusals)
        raise ErasureRefused(text("This person cannot be erased now. {why}", why=why))
