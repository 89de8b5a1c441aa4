"""The site's signing key: made, replaced, kept safe, and put under certificates."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from pathlib import Path

from trainer.certification.award import Certificate
from trainer.certification.events import SigningKeyCopied, SigningKeyMade
from trainer.certification.signature import (
    KeyUnreadable,
    Signature,
    endorse,
    from_pem,
    is_endorsed,
    key_name,
    new_key,
    public_key,
    sign,
    to_pem,
)
from trainer.desks.permission import require
from trainer.foundation.canonical import Plain
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.text_files import read_bytes_file, write_bytes_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.records import Records

FILE, NEXT = "site-key.pem", "site-key.next.pem"
THING = "signing-key"
SHORTEST_PASSPHRASE = 12


class KeyRefused(TrainerError):
    """Something the signing key is not used for."""


@dataclass(frozen=True)
class SiteKey:
    """A signing key that the site has or had: its public half, and how it came about.

    `is_endorsed` is whether the key before it named it; the first one and one made after a loss
    have nobody to name them.
    """

    key: str
    made_at: datetime
    made_by: str
    is_endorsed: bool
    is_current: bool

    @property
    def name(self) -> str:
        """The short name, to be compared by eye."""
        return key_name(self.key)


class SigningDesk:
    """Sign what is printed; look after the key. The private half is a file of the site folder."""

    def __init__(self, records: Records, folder: Path, clock: Clock) -> None:
        self._records = records
        self._folder = folder
        self._clock = clock

    def keys(self) -> tuple[SiteKey, ...]:
        """Every key the site has had, oldest first; the last one is current."""
        found = list(self._records.journal.events(thing=THING))
        made = [(one, one.event) for one in found if isinstance(one.event, SigningKeyMade)]
        return tuple(
            SiteKey(
                key=event.key,
                made_at=recorded.envelope.at,
                made_by=self._records.people.get(recorded.envelope.actor).name,
                is_endorsed=is_endorsed(event.key, Signature(event.previous, event.endorsement)),
                is_current=number == len(made),
            )
            for number, (recorded, event) in enumerate(made, 1)
        )

    def public_keys(self) -> tuple[str, ...]:
        """The public half of every key the site has had."""
        return tuple(map(attrgetter("key"), self.keys()))

    def is_at_hand(self) -> bool:
        """Whether certificates can be signed now."""
        return self._private() is not None

    def signed(self, certificate: Certificate) -> Certificate:
        """The certificate with the site's signature; as it is where the key is not at hand."""
        private = self._private()
        if private is None:
            return certificate
        return replace(certificate, signature=sign(certificate.as_plain(), private))

    def ensure(self, actor: Person) -> None:
        """Make the first key, unless there is or was one."""
        if not self._current():
            self._make(actor, "")

    def replace(self, actor: Person, reason: str) -> None:
        """Go on with a new key. The old one names it, if it is still there.

        Raises:
            NotAllowed: not a supervisor.
            KeyRefused: no reason is given.
        """
        require(actor, "supervisor")
        if not reason.strip():
            raise KeyRefused(text("Say why the key is replaced; it stands in the records."))
        self._make(actor, reason.strip())

    def save_copy(self, actor: Person, passphrase: str, file: Path) -> None:
        """Write the private key to a file under a passphrase, and record that this was done.

        Raises:
            NotAllowed: not a supervisor.
            KeyRefused: there is no key, or the passphrase is too short.
            Unwritable: the file cannot be written there.
        """
        require(actor, "supervisor")
        private = self._private()
        if private is None:
            raise KeyRefused(text("There is no signing key here to copy."))
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise KeyRefused(
                text("The passphrase needs at least {n} characters.", n=SHORTEST_PASSPHRASE)
            )
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            write_bytes_file(file, to_pem(private, passphrase), secret=True)
            act.add(SigningKeyCopied(public_key(private)), thing=THING)

    def bring_back(self, actor: Person, passphrase: str, file: Path) -> None:
        """Put the current key back in its place, from a copy.

        Raises:
            NotAllowed: not a supervisor.
            KeyUnreadable: the file holds no key, or not with this passphrase.
            KeyRefused: it is not the current key of this site.
            Unwritable: the site folder cannot be written.
        """
        require(actor, "supervisor")
        private = from_pem(read_bytes_file(file), passphrase)
        if public_key(private) != self._current():
            raise KeyRefused(
                text(
                    "This is the key {name}, not the one this site signs with now.",
                    name=key_name(public_key(private)),
                )
            )
        write_bytes_file(self._folder / FILE, to_pem(private), secret=True)

    def export_public(self, issuer: str, file: Path) -> None:
        """Write what others need to check certificates of this site. Raises Unwritable."""
        keys: list[Plain] = [
            {"key": one.key, "name": one.name, "made": one.made_at.isoformat()}
            for one in self.keys()
        ]
        content = json.dumps({"issuer": issuer, "keys": keys}, ensure_ascii=False, indent=2)
        write_bytes_file(file, f"{content}\n".encode())

    def _make(self, actor: Person, reason: str) -> None:
        """The file is in place before the event, under another name until the event is there.

        Whatever ends the program between the two, the key of the last event is in one of them.
        """
        previous, old = self._current(), self._private()
        private = new_key()
        key = public_key(private)
        endorsement = "" if old is None else endorse(key, old)
        write_bytes_file(self._folder / NEXT, to_pem(private), secret=True)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            digest = act.keep_private(None, "key-reason", reason) if reason else ""
            act.add(SigningKeyMade(key, previous, endorsement, digest), thing=THING)
        write_bytes_file(self._folder / FILE, to_pem(private), secret=True)
        (self._folder / NEXT).unlink(missing_ok=True)

    def _current(self) -> str:
        keys = [
            recorded.event.key
            for recorded in self._records.journal.events(thing=THING)
            if isinstance(recorded.event, SigningKeyMade)
        ]
        return keys[-1] if keys else ""

    def _private(self) -> bytes | None:
        """The private half of the current key; None where it is not in the site folder."""
        current = self._current()
        for name in (FILE, NEXT) if current else ():
            file = self._folder / name
            if file.exists():
                private = _key_in(file)
                if private is not None and public_key(private) == current:
                    return private
        return None


def _key_in(file: Path) -> bytes | None:
    try:
        return from_pem(read_bytes_file(file))
    except KeyUnreadable:
        return None  # the page says that there is no key at hand, and what to do
