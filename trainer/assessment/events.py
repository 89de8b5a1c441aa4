"""What happens when people are assessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.foundation.canonical import Plain
from trainer.foundation.events import Event


@dataclass(frozen=True)
class AssessmentRated(Event):
    """A named person gave points of 100 for one source; `words` is a digest or ""."""

    cycle: str
    period: str
    source: str
    points: str
    words: str


@dataclass(frozen=True)
class AssessmentProposed(Event):
    """The first assessment (初评): points by source as they stood then, and their total.

    A source without evidence has "". `total` and `outcome` ("raised", "kept", "at_risk") are ""
    where a source is missing. `reason` is why the person takes part, `uses` what it is for.
    `counts` tells of a source that is a mean of results how many those are.
    """

    cycle: str
    version: str
    period: str
    points: Mapping[str, Plain]
    total: str
    outcome: str
    reason: str
    uses: tuple[str, ...]
    words: str
    counts: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True)
class AssessmentApproved(Event):
    """Another named person approved it (审批)."""

    cycle: str
    period: str


@dataclass(frozen=True)
class AssessmentReleased(Event):
    """The person may know it (公布)."""

    cycle: str
    period: str


@dataclass(frozen=True)
class AssessmentAppealed(Event):
    """The person appealed against the result; `words` is a digest."""

    cycle: str
    period: str
    words: str


@dataclass(frozen=True)
class AssessmentVoted(Event):
    """Somebody of the panel said whether the appeal is right; `words` is a digest."""

    cycle: str
    period: str
    upheld: bool
    words: str
