"""What happens to certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trainer.foundation.canonical import Plain
from trainer.foundation.events import Event


@dataclass(frozen=True)
class CertificateAwarded(Event):
    """A named person awarded a level on the explanation they saw.

    `explanation` is the canonical standing, `evidence` the ids of the events it rests on,
    `reason` the digest of the approver's private words. Dates are local, ISO, inclusive.
    """

    policy: str
    policy_version: str
    level: str
    number: str
    valid_from: str
    valid_until: str
    evidence: tuple[str, ...]
    explanation: Mapping[str, Plain]
    reason: str


@dataclass(frozen=True)
class AwardProposed(Event):
    """The first of several people approved a level; there is no certificate yet.

    Policy, level, evidence, explanation and reason as in `CertificateAwarded`.
    """

    proposal: str
    policy: str
    policy_version: str
    level: str
    evidence: tuple[str, ...]
    explanation: Mapping[str, Plain]
    reason: str


@dataclass(frozen=True)
class AwardAgreed(Event):
    """Another person approved it; `award` is the certificate's event, "" while one is missing."""

    proposal: str
    award: str
    reason: str


@dataclass(frozen=True)
class AwardEnded(Event):
    """Who proposed it took it back, or somebody else did not agree; `reason` is a digest."""

    proposal: str
    reason: str


@dataclass(frozen=True)
class SigningKeyMade(Event):
    """The site has a new key to sign certificates with.

    `key` is its public half; `previous` the public half of the one before or "", `endorsement`
    the signature by which that one names it, "" where it was lost. `reason` is a digest or "".
    """

    key: str
    previous: str
    endorsement: str
    reason: str


@dataclass(frozen=True)
class SigningKeyCopied(Event):
    """Somebody wrote the private key to a file, under a passphrase of theirs."""

    key: str


@dataclass(frozen=True)
class DecisionMade(Event):
    """A named person decided something about the standing of another, or proposed it.

    `kind` and `reason` are of the lists in `decisions`, `words` is the digest of the private
    words. `policy` is "" for a leave, which concerns every certificate. Days are local, ISO and
    inclusive; `until` is "" where the decision has no end. `about` is the decision that is
    declared void, or against which an objection is dismissed, and "" otherwise.
    """

    decision: str
    kind: str
    policy: str
    level: str
    requirement: str
    first: str
    until: str
    reason: str
    words: str
    about: str = ""


@dataclass(frozen=True)
class DecisionConfirmed(Event):
    """A second named person made the decision binding."""

    decision: str
    words: str


@dataclass(frozen=True)
class DecisionRefused(Event):
    """A second named person did not agree; a stop ends with it."""

    decision: str
    words: str


@dataclass(frozen=True)
class DecisionAcknowledged(Event):
    """The person has read the decision; `objection` is the digest of what they said against it."""

    decision: str
    objection: str


@dataclass(frozen=True)
class DecisionTalked(Event):
    """The person was heard before a decision, or did not come although asked.

    `day` is the local day of the talk in ISO; `words` is the digest of what both sides said.
    """

    decision: str
    day: str
    came: bool
    words: str


@dataclass(frozen=True)
class DecisionObjected(Event):
    """The person objected after having read the decision; `objection` as when reading it."""

    decision: str
    objection: str


@dataclass(frozen=True)
class EvidenceNoted(Event):
    """A named person noted what they saw, heard or held in their hands.

    `kind` is "observation", "sign_off", "checklist" or "external"; `item` what it is about.
    Programs up to 0.5 also noted the mean of inspected calls ("inspection"). `values` are
    figures as strings, `until` its last day or "", `words` a digest.
    """

    kind: str
    item: str
    passed: bool
    values: Mapping[str, Plain]
    until: str
    words: str

    @property
    def last_day(self) -> date | None:
        """The last day on which it counts; None where it has none."""
        return date.fromisoformat(self.until) if self.until else None
