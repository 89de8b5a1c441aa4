"""The sheet a call is marked on (服务质量综合考评表): what is looked at, and what it weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from trainer.foundation.canonical import Plain

GRADES = (5, 4, 3, 2, 1)
FULL = 100


@dataclass(frozen=True)
class ScoredItem:
    """One thing that is graded from 5 to 1; `anchors` say what a call of a grade sounds like.

    `module` is what to learn where it is weak, "" for nothing in particular.
    """

    id: str
    title: str
    weight: int
    anchors: Mapping[int, str]
    module: str = ""


@dataclass(frozen=True)
class SheetLine:
    """A line that is answered yes or no, or does not apply to this call."""

    id: str
    title: str
    module: str = ""


@dataclass(frozen=True)
class CriticalError:
    """What no score outweighs; it stands beside the score and never in it."""

    id: str
    family: str
    title: str


@dataclass(frozen=True)
class InspectionRules:
    """Settings of the centre; no handbook gives more than "one to five calls a month".

    `least` and `target` are calls a person and month, `second_share` the percentage scored
    twice, `tolerance` how far two scores may lie apart, `least_calls` below how many calls
    nothing is concluded, `days` over how many days a mean goes, `dispute_days` how long the
    agent may dispute.
    """

    least: int = 1
    target: int = 5
    second_share: int = 10
    tolerance: int = 5
    least_calls: int = 8
    days: int = 90
    dispute_days: int = 5


@dataclass(frozen=True)
class Scorecard:
    """A scorecard; the weights of its items and of the lines together make 100."""

    id: str
    title: str
    items: tuple[ScoredItem, ...]
    lines: tuple[SheetLine, ...]
    lines_weight: int
    critical: tuple[CriticalError, ...]
    rules: InspectionRules = InspectionRules()

    @property
    def full(self) -> int:
        """What the weights add up to."""
        return sum(item.weight for item in self.items) + self.lines_weight


def to_plain(card: Scorecard) -> dict[str, Plain]:
    """The canonical value, whose hash is the version."""
    return {
        "id": card.id,
        "title": card.title,
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "weight": item.weight,
                "anchors": {str(grade): words for grade, words in item.anchors.items()},
                "module": item.module,
            }
            for item in card.items
        ],
        "lines": [asdict(line) for line in card.lines],
        "lines_weight": card.lines_weight,
        "critical": [asdict(error) for error in card.critical],
        "rules": asdict(card.rules),
    }


def from_plain(plain: Mapping[str, Any]) -> Scorecard:
    """The scorecard that a published value spells."""
    return Scorecard(
        id=plain["id"],
        title=plain["title"],
        items=tuple(_item(item) for item in plain["items"]),
        lines=tuple(SheetLine(**line) for line in plain["lines"]),
        lines_weight=plain["lines_weight"],
        critical=tuple(CriticalError(**error) for error in plain["critical"]),
        rules=InspectionRules(**plain["rules"]),
    )


def _item(plain: Mapping[str, Any]) -> ScoredItem:
    anchors = {int(grade): words for grade, words in plain["anchors"].items()}
    return ScoredItem(plain["id"], plain["title"], plain["weight"], anchors, plain["module"])
