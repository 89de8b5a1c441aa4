"""What happens to certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
