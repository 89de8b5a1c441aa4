"""The rules under which one paper is sat, fixed when it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from trainer.exams.blueprint import Interruption, Navigation, Show
from trainer.exams.written_marks import WrittenRules
from trainer.foundation.canonical import Plain
from trainer.foundation.identity import PersonId, SittingId


@dataclass(frozen=True)
class SittingRules:
    """Who opened it and what holds for it; a quiz, which its sitter opens, has the first ones.

    Papers are taken until `closes` at the latest. `extra_seconds` are part of the time that is
    allowed. Time away is forgiven up to `forgiven_seconds` in all, where the interruption rule
    says so. A second form after a borderline result names the sitting it belongs to.
    `show` says what the sitter sees of the marked paper, `written` how written answers are marked.
    """

    invigilator: PersonId | None = None
    navigation: Navigation = "free"
    closes: datetime | None = None
    extra_seconds: int = 0
    interruption: Interruption = "counts"
    forgiven_seconds: int = 0
    second_of: SittingId | None = None
    show: Show = "marks"
    written: WrittenRules = field(default_factory=WrittenRules)

    @property
    def is_counted(self) -> bool:
        """Whether an invigilator opened it."""
        return self.invigilator is not None

    @property
    def shows_keys(self) -> bool:
        """Whether its sitter may see what was right, once the result is known."""
        return not self.is_counted or self.show == "keys"


def to_plain(rules: SittingRules) -> dict[str, Plain]:
    """As the event stores them; a quiz stores none, unless it decides a borderline one."""
    if rules == SittingRules():
        return {}
    plain: dict[str, Plain] = {
        "invigilator": rules.invigilator or "",
        "navigation": rules.navigation,
        "closes": rules.closes.isoformat() if rules.closes else "",
        "extra_seconds": rules.extra_seconds,
        "interruption": rules.interruption,
        "forgiven_seconds": rules.forgiven_seconds,
        "markers": rules.written.markers,
        "tolerance": rules.written.tolerance,
    }
    if rules.second_of is not None:
        plain["second_of"] = rules.second_of
    return plain if rules.show == "marks" else {**plain, "show": rules.show}


def from_plain(plain: Mapping[str, Any]) -> SittingRules:
    """The rules that `to_plain` wrote down."""
    if not plain:
        return SittingRules()
    return SittingRules(
        invigilator=PersonId(plain["invigilator"]) if plain["invigilator"] else None,
        navigation=plain["navigation"],
        closes=datetime.fromisoformat(plain["closes"]) if plain["closes"] else None,
        extra_seconds=plain["extra_seconds"],
        interruption=plain["interruption"],
        forgiven_seconds=plain["forgiven_seconds"],
        # older papers asked no written answers
        written=WrittenRules(plain.get("markers", 2), plain.get("tolerance", 10)),
        second_of=SittingId(plain["second_of"]) if plain.get("second_of") else None,
        show=plain.get("show", "marks"),
    )
