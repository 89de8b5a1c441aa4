"""Unlock sealed banks with their passphrase for the running program."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import Any, cast

from trainer.desks.vault import Vault
from trainer.exams.events import PaperHandedIn
from trainer.exams.paper import Paper
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.events import Bus, Recorded
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.events import LoggedOut
from trainer.people.passwords import delay_after
from trainer.publishing.events import BankUnlocked, PassphraseRefused
from trainer.questions.seal import Seal, seal_from_plain
from trainer.questions.sealing import WrongPassphrase, unwrap
from trainer.records.records import Records


class BankLocked(TrainerError):
    """A sealed bank must be unlocked with its passphrase first."""


class Unlocking:
    """Tries passphrases, slower after each wrong one, and puts what they open into the vault."""

    def __init__(self, records: Records, vault: Vault, bus: Bus, clock: Clock) -> None:
        self._records = records
        self._vault = vault
        self._clock = clock
        bus.hear(LoggedOut, self._left)
        bus.hear(PaperHandedIn, lambda _recorded: vault.lock())

    def locked(self, banks: Iterable[str]) -> tuple[str, ...]:
        """Those of the banks that are published sealed and cannot be read now."""
        return tuple(one for one in banks if not self._is_readable(one))

    def locked_on(self, paper: Paper) -> tuple[str, ...]:
        """The banks that must be unlocked before this paper can be read."""
        lines = self._vault.paper(paper).lines
        found = (line.question for line in lines if line.question.is_locked)
        return tuple(dict.fromkeys(one.id.partition("/")[0] for one in found))

    def title(self, bank: str) -> str:
        """What people call a published bank."""
        thing = self._records.published.current("bank", bank)
        return bank if thing is None else str(cast("Any", thing.plain)["title"])

    def unlock(
        self, by: PersonId, banks: Collection[str], passphrase: str, more: Collection[Seal] = ()
    ) -> None:
        """Open every one of these banks that the passphrase opens; `more` are unpublished seals.

        What the bank was sealed with before, under the same passphrase, is opened, too.

        Raises:
            WrongPassphrase: it opens none of them, or comes too soon after wrong ones.
            BankLocked: it opens some of them; the others need another passphrase.
            SealBroken: a seal is damaged.
        """
        for bank in banks:
            self._refuse_hurry(bank)
        opened = [bank for bank in banks if self._open(bank, passphrase, more)]
        refused = [bank for bank in banks if bank not in opened]
        with self._records.journal.act(by, self._clock().wall) as act:
            for bank in opened:
                act.add(BankUnlocked(bank), thing=f"bank:{bank}")
            for bank in () if opened else refused:
                act.add(PassphraseRefused(bank), thing=f"bank:{bank}")
        if refused and not opened:
            raise WrongPassphrase(
                text("The passphrase of the question bank is not right. Nothing was opened.")
            )
        if refused:
            titles = "、".join(self.title(bank) for bank in refused)
            raise BankLocked(
                text("That was right. {titles} has another passphrase, please.", titles=titles)
            )

    def _left(self, recorded: Recorded) -> None:
        # An idle lock is not the end of an exam that goes on behind it.
        if isinstance(recorded.event, LoggedOut) and recorded.event.reason != "idle":
            self._vault.lock()

    def _is_readable(self, bank: str) -> bool:
        thing = self._records.published.current("bank", bank)
        seal = None if thing is None else cast("Any", thing.plain).get("seal")
        return seal is None or self._vault.has(seal["key"])

    def _open(self, bank: str, passphrase: str, more: Collection[Seal]) -> bool:
        """Whether the newest seal was opened; older ones follow where they can."""
        seals = {one.key: one for one in (*self._published(bank), *more)}
        keys = {}
        for seal in seals.values():
            try:
                keys[seal.key] = unwrap(seal, bank, passphrase)
            except WrongPassphrase:
                continue
        for name, key in keys.items():
            self._vault.add(name, key)
        return bool(keys)

    def _published(self, bank: str) -> list[Seal]:
        plains = (cast("Any", one) for one in self._records.published.ever("bank", bank))
        return [seal_from_plain(one["seal"]) for one in plains if one.get("seal")]

    def _refuse_hurry(self, bank: str) -> None:
        failures, last = 0, None
        for recorded in self._records.journal.events(thing=f"bank:{bank}"):
            if isinstance(recorded.event, BankUnlocked):
                failures = 0
            elif isinstance(recorded.event, PassphraseRefused):
                failures, last = failures + 1, recorded.envelope.at
        if last is None:
            return
        since = (self._clock().wall - last).total_seconds()
        wait = delay_after(failures) - since
        # A failure in the future says that the clock was set back; nobody waits for that.
        if since >= 0 and wait > 0:
            raise WrongPassphrase(
                text(
                    "Too many wrong passphrases. Please try again in {n} seconds.",
                    n=math.ceil(wait),
                )
            )
