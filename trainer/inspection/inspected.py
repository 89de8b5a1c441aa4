"""A drawn call and what became of it, folded from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, cast

from trainer.foundation.clock import local
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import Text, text
from trainer.inspection.events import CallScored, CallsDrawn, CallShown
from trainer.inspection.scorecard import InspectionRules
from trainer.inspection.scoring import CallMarks, marks_from_plain

Round = Literal["first", "second", "review"]
Stage = Literal["to_score", "to_score_again", "to_review", "settled"]


@dataclass(frozen=True)
class Sheet:
    """What one inspector gave; `words` is a private digest."""

    event: EventId
    at: datetime
    inspector: PersonId
    round: Round
    scorecard: str
    version: str
    marks: CallMarks
    score: Decimal
    needs: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class InspectedCall:
    """A call that was drawn, by its short name."""

    call: str
    list: str
    person: PersonId
    drawn_at: datetime
    twice: bool
    sheets: tuple[Sheet, ...] = ()
    seen_at: datetime | None = None
    disputed_at: datetime | None = None
    dispute: str = ""

    def sheet(self, which: Round) -> Sheet | None:
        """The sheet of a round."""
        return next((one for one in self.sheets if one.round == which), None)

    def stage(self, tolerance: int) -> Stage:
        """What has to happen next; a settled call has its score."""
        first, second = self.sheet("first"), self.sheet("second")
        if self.sheet("review") is not None:
            return "settled"
        if first is None:
            return "to_score"
        if self.twice and second is None:
            return "to_score_again"
        apart = second is not None and abs(first.score - second.score) > tolerance
        return "to_review" if apart or self.disputed_at is not None else "settled"

    def score(self, tolerance: int) -> Decimal | None:
        """The score that counts, of 100: a review alone, else the mean of the sheets.

        While it is disputed or waits for somebody there is none.
        """
        if self.stage(tolerance) != "settled":
            return None
        review = self.sheet("review")
        counted = [review] if review is not None else list(self.sheets)
        mean = sum((one.score for one in counted), Decimal(0)) / len(counted)
        return mean.quantize(Decimal("0.1"), ROUND_HALF_UP)

    def settled_at(self, tolerance: int) -> datetime | None:
        """When it got the score that counts."""
        return self.sheets[-1].at if self.score(tolerance) is not None else None

    @property
    def shown(self) -> Sheet | None:
        """The sheet the agent sees: the review, else the first."""
        return self.sheet("review") or self.sheet("first")


def calls_in(events: Iterable[Recorded]) -> Mapping[str, InspectedCall]:
    """Every drawn call by its short name, in the order of the draws."""
    found: dict[str, InspectedCall] = {}
    for recorded in events:
        event, envelope = recorded.event, recorded.envelope
        if isinstance(event, CallsDrawn):
            for call, person in event.drawn.items():
                found[call] = InspectedCall(
                    call, event.list, PersonId(str(person)), envelope.at, call in event.twice
                )
        elif isinstance(event, CallScored) and event.call in found:
            known = found[event.call]
            found[event.call] = replace(known, sheets=(*known.sheets, _sheet(recorded, event)))
        elif isinstance(event, CallShown) and event.call in found:
            found[event.call] = _shown(found[event.call], event, envelope.at)
    return found


def why_not_score(call: InspectedCall, actor: PersonId, tolerance: int) -> Text | None:
    """Why this person may not score the call now; None where they may."""
    stage = call.stage(tolerance)
    if actor == call.person:
        return text("Nobody inspects their own calls.")
    if stage == "settled":
        return text("This call has its score.")
    if any(one.inspector == actor for one in call.sheets):
        return text("You have scored this call; somebody else scores it again.")
    return None


def next_round(call: InspectedCall, tolerance: int) -> Round:
    """The round that the next sheet belongs to."""
    rounds: dict[Stage, Round] = {"to_score": "first", "to_score_again": "second"}
    return rounds.get(call.stage(tolerance), "review")


def why_no_dispute(call: InspectedCall, rules: InspectionRules, now: datetime) -> Text | None:
    """Why the agent may not dispute the score now; None where they may."""
    settled = call.settled_at(rules.tolerance)
    if call.disputed_at is not None:
        return text("You have disputed this call.")
    if settled is None:
        return text("This call has no score yet.")
    last = dispute_until(settled, rules)
    if local(now).date() > last:
        return text("It could be disputed until {day}.", day=last.isoformat())
    return None


def dispute_until(settled: datetime, rules: InspectionRules) -> date:
    """The last day on which a score may be disputed."""
    return local(settled).date() + timedelta(days=rules.dispute_days)


def scores_of(
    calls: Iterable[InspectedCall], rules: InspectionRules, today: date
) -> Sequence[tuple[date, Decimal]]:
    """The scores that count over the days of a rolling mean, each with its local day."""
    first = today - timedelta(days=rules.days)
    found = []
    for call in calls:
        score, at = call.score(rules.tolerance), call.settled_at(rules.tolerance)
        if score is not None and at is not None and first < local(at).date() <= today:
            found.append((local(at).date(), score))
    return sorted(found)


def _sheet(recorded: Recorded, event: CallScored) -> Sheet:
    envelope = recorded.envelope
    return Sheet(
        envelope.id, envelope.at, envelope.actor, cast(Round, event.round), event.scorecard,
        event.version, marks_from_plain(event.marks), Decimal(event.score), event.needs,
        event.words,
    )  # fmt: skip


def _shown(call: InspectedCall, event: CallShown, at: datetime) -> InspectedCall:
    if event.disputed:
        return replace(call, seen_at=call.seen_at or at, disputed_at=at, dispute=event.words)
    return replace(call, seen_at=call.seen_at or at)
