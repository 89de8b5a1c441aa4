"""Note what was seen: observations, signatures, points of a checklist, papers from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from trainer.certification.days import local_day
from trainer.certification.events import EvidenceNoted
from trainer.certification.evidence import NotedEvidence
from trainer.certification.noted_rules import why_too_soon
from trainer.certification.required_noted import (
    ChecklistRequired,
    ExternalRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.desks.certification import CertificationDesk
from trainer.desks.permission import require, require_self_or
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import EventId, PersonId, new_id
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.decided import evidence_of
from trainer.records.records import Records

NotedKind = Literal["observation", "sign_off", "checklist", "external"]
AskedFor = ObservationRequired | SignOffRequired | ChecklistRequired | ExternalRequired
NOTED_NAMES: dict[str, Text] = {
    "observation": text("Observation at work"),
    "sign_off": text("Signature of the mentor"),
    "checklist": text("Point of a checklist"),
    "inspection": text("Inspection of calls"),
    "external": text("Certificate from elsewhere"),
}


class MayNotNote(TrainerError):
    """This cannot be noted, or not by this person."""


@dataclass(frozen=True)
class Asked:
    """Something that a policy wants noted, in force or to come."""

    kind: NotedKind
    item: str


@dataclass(frozen=True)
class Noted:
    """What was noted about a person; `words` are None once erased."""

    event: EventId
    kind: str
    item: str
    passed: bool
    until: date | None
    at: datetime
    by: str
    words: str | None


class NotingDesk:
    """Trainers and supervisors note what a policy asks for, never about themselves."""

    def __init__(self, records: Records, certification: CertificationDesk, clock: Clock) -> None:
        self._records = records
        self._certification = certification
        self._clock = clock

    def asked(self) -> tuple[Asked, ...]:
        """What the policies want noted, each once, in their order; those to come last.

        What was seen before a policy comes into force counts from then on.
        """
        asked = (one for required in self._required() for one in _asked_by(required))
        return tuple(dict.fromkeys(asked))

    def _required(self) -> Iterator[AskedFor]:
        desk = self._certification
        for policy in (*desk.policies(), *desk.policies_to_come()):
            for level in policy.levels:
                yield from (one for one in level.requires if isinstance(one, AskedFor))

    def why_too_soon(self, actor: Person, person: PersonId, asked: Asked) -> Text | None:
        """Why something good would not count if it were noted now; None where it would.

        Where several levels ask for it, it is enough that it counts for one of them.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        known = evidence_of(self._records.decided.noted(person))
        noted = [one for one in known if isinstance(one, NotedEvidence) and one.kind == asked.kind]
        why: Text | None = None
        for required in self._required():
            if not isinstance(required, ExternalRequired) and asked in _asked_by(required):
                why = why_too_soon(asked.item, noted, required, self._clock().wall)
                if why is None:
                    return None
        return why

    def note(
        self,
        actor: Person,
        person: PersonId,
        asked: Asked,
        words: str,
        *,
        passed: bool = True,
        until: date | None = None,
    ) -> None:
        """Note it, with words that stay private; a paper from elsewhere may have a last day.

        Raises:
            NotAllowed: neither a trainer nor a supervisor.
            MayNotNote: with the reason.
        """
        require(actor, "trainer", "supervisor")
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            if actor.id == person:
                raise MayNotNote(text("Nobody notes this about themselves."))
            if asked not in self.asked():
                raise MayNotNote(text("No policy asks for this."))
            if until is not None and until < local_day(now):
                raise MayNotNote(text("This has run out already."))
            said = words.strip()
            if not said and not passed:
                raise MayNotNote(text("Please say what was not good."))
            digest = act.keep_private(person, "noted", said) if said else ""
            last = until.isoformat() if until else ""
            event = EvidenceNoted(asked.kind, asked.item, passed, {}, last, digest)
            act.add(event, person=person, thing=f"noted:{new_id()}")

    def of(self, actor: Person, person: PersonId) -> tuple[Noted, ...]:
        """What was noted about a person, the newest first. Raises NotAllowed."""
        require_self_or(actor, person, "trainer", "supervisor", "auditor")
        found = []
        for recorded in reversed(self._records.decided.noted(person)):
            event, envelope = recorded.event, recorded.envelope
            if isinstance(event, EvidenceNoted):
                content = self._records.private.content(event.words) if event.words else ""
                by = self._records.people.get(envelope.actor).name
                found.append(
                    Noted(
                        envelope.id, event.kind, event.item, event.passed, event.last_day,
                        envelope.at, by, content,
                    )
                )  # fmt: skip
        return tuple(found)


def _asked_by(required: AskedFor) -> tuple[Asked, ...]:
    if isinstance(required, ChecklistRequired):
        return tuple(Asked("checklist", item) for item in required.items)
    if isinstance(required, ExternalRequired):
        return (Asked("external", required.certificate),)
    kind: NotedKind = "observation" if isinstance(required, ObservationRequired) else "sign_off"
    return (Asked(kind, required.item),)
