"""A judged requirement, and the ground that it is judged on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from trainer.certification.evidence import Award, Evidence
from trainer.certification.figures import figure, plain_figure
from trainer.certification.policy import Policy
from trainer.foundation.canonical import Plain
from trainer.foundation.identity import EventId, ModuleId
from trainer.foundation.wording import Text

Status = Literal["met", "not_met", "not_enough", "borderline", "expiring", "waived"]

# The published modules, each with the block it belongs to.
Course = Sequence[tuple[ModuleId, str]]

EXPIRING_DAYS = 14
NOTHING = Text("")


@dataclass(frozen=True)
class Judged:
    """How one requirement stands.

    `value` and `threshold` are figures, or whether a thing is there. `n` counts what was
    looked at; `last_day` is the last day on which it is still met without something new.
    """

    id: str
    kind: str
    rule: Text
    value: Decimal | bool | None
    threshold: Decimal | bool
    n: int
    status: Status
    evidence: tuple[EventId, ...]
    next_step: Text
    last_day: date | None = None
    interval: tuple[Decimal, Decimal] | None = None

    @property
    def is_met(self) -> bool:
        return self.status in ("met", "expiring", "waived")

    def as_plain(self) -> dict[str, Plain]:
        """The canonical value, words as they are shown now."""
        return {
            "id": self.id,
            "kind": self.kind,
            "rule": str(self.rule),
            "value": plain_figure(self.value),
            "threshold": plain_figure(self.threshold),
            "n": self.n,
            "interval": [figure(end) for end in self.interval] if self.interval else None,
            "status": self.status,
            "evidence": list(self.evidence),
            "next_step": str(self.next_step),
        }


@dataclass(frozen=True)
class Ground:
    """Everything a requirement is judged on; `titles` names modules and exams for people.

    `elsewhere` are the certificates of `others`, other policies of which this one asks a level;
    where somebody is suspended, theirs are not among them.
    """

    policy: Policy
    evidence: Sequence[Evidence]
    awards: Sequence[Award]
    today: date
    titles: Mapping[str, str] = field(default_factory=dict)
    course: Course = ()
    elsewhere: Sequence[Award] = ()
    others: Mapping[str, Policy] = field(default_factory=dict)

    def title(self, module: str) -> str:
        """Its title; for what is not published, its id without the family."""
        return self.titles.get(module, module.removeprefix("exam:"))

    def is_unpublished(self, module: str) -> bool:
        """Whether titles are known and this one's is not."""
        return bool(self.titles) and module not in self.titles
