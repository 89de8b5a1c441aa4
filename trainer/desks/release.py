"""The second person: what waits to be released, and releasing or refusing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from trainer.desks.permission import NotAllowed, require
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId, Version
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.publishing.events import ContentPublished, ReleaseRefused
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.releases import WaitingRelease


class Replaced(TrainerError):
    """What waits is not what the person looked at."""


class ReasonNeeded(TrainerError):
    """Refusing says why."""


@dataclass(frozen=True)
class WaitingQuestion:
    """One question that would get this version."""

    id: str
    version: Version


@dataclass(frozen=True)
class BankRelease:
    """A bank that waits: its questions that change, and whoever asked.

    `bank_version` stands for exactly this state: a later one has another.
    """

    bank: str
    title: str
    bank_version: Version
    asked_by: tuple[PersonId, ...]
    names: tuple[str, ...]
    asked_at: datetime
    questions: tuple[WaitingQuestion, ...]


class ReleaseDesk:
    """What a second person may do; nobody releases what they asked for themselves."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def waiting(self, actor: Person) -> tuple[BankRelease, ...]:
        """The banks that wait, oldest first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        waiting = self._records.releases.waiting()
        banks = [one for one in waiting if one.family == "bank"]
        return tuple(self._bank(one, waiting) for one in banks)

    def may_release(self, actor: Person, release: BankRelease) -> bool:
        """Whether this person is a second one."""
        return actor.role in ("trainer", "supervisor") and actor.id not in release.asked_by

    def release(self, actor: Person, release: BankRelease) -> None:
        """Publish what was asked for: learners see it from now on.

        Raises:
            NotAllowed: not a trainer or supervisor, or the one who asked.
            Replaced: something newer was asked for, or published, since it was looked at.
        """
        require(actor, "trainer", "supervisor")
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._still(release)
            # As it stands now: what was looked at may have been taken back and asked for again.
            if actor.id in {one.asked_by for one in found}:
                raise NotAllowed(
                    text("You asked for this release yourself. A second person must look at it.")
                )
            versions = self._records.published.versions()
            listed = self._listed(found)
            for one in found:
                previous = versions.get((one.family, one.thing))
                if one.family == "question" and listed.get(one.thing) != one.version:
                    # Asked for once, and then changed back before anybody looked.
                    self._refuse(act, one, str(text("Replaced by a later version.")))
                    continue
                act.add(
                    ContentPublished(one.family, one.thing, one.version, previous, one.source),
                    thing=f"{one.family}:{one.thing}",
                )

    def refuse(self, actor: Person, release: BankRelease, reason: str) -> None:
        """Do not publish it; the files stay as they are. Who asked may take it back like this.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ReasonNeeded: no reason was given.
            Replaced: something newer was asked for, or published, since it was looked at.
        """
        require(actor, "trainer", "supervisor")
        if not reason.strip():
            raise ReasonNeeded(text("Please say why, so that it can be mended."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            for one in self._still(release):
                self._refuse(act, one, reason.strip())

    def _bank(self, bank: WaitingRelease, waiting: list[WaitingRelease]) -> BankRelease:
        own = [one for one in waiting if _belongs(one, bank.thing)]
        asked = tuple(dict.fromkeys(one.asked_by for one in own))
        names = {person.id: person.name for person in self._records.people.all()}
        return BankRelease(
            bank.thing,
            str(self._plain(bank.version)["title"]),
            bank.version,
            asked,
            tuple(names.get(person, "") for person in asked),
            bank.asked_at,
            tuple(WaitingQuestion(x.thing, x.version) for x in own if x.family == "question"),
        )

    def _still(self, release: BankRelease) -> list[WaitingRelease]:
        """What waits of the bank now. Raises Replaced unless it is what was looked at."""
        found = [one for one in self._records.releases.waiting() if _belongs(one, release.bank)]
        bank = next((one for one in found if one.family == "bank"), None)
        published = self._records.published.versions().get(("bank", release.bank))
        questions = {one.version for one in found if one.family == "question"}
        seen = {one.version for one in release.questions}
        if (
            bank is None
            or bank.version != release.bank_version
            or bank.previous != published
            or questions != seen
        ):
            raise Replaced(
                text("This was replaced meanwhile. Nothing was released; look at the new state.")
            )
        return found

    def _listed(self, found: list[WaitingRelease]) -> dict[str, Version]:
        bank = next(one for one in found if one.family == "bank")
        return {
            one["id"]: Version(one["version"]) for one in self._plain(bank.version)["questions"]
        }

    def _refuse(self, act: Act, one: WaitingRelease, reason: str) -> None:
        digest = act.keep_private(None, "release-reason", reason)
        act.add(
            ReleaseRefused(one.family, one.thing, one.version, digest),
            thing=f"{one.family}:{one.thing}",
        )

    def _plain(self, version: str) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self._records.published.plain(version))


def _belongs(one: WaitingRelease, bank: str) -> bool:
    if one.family == "bank":
        return one.thing == bank
    return one.family == "question" and one.thing.startswith(f"{bank}/")
