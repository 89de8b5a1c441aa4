"""A drawn call and what became of it, folded from its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """What one inspector gave; `words` is a private digest.

    `tolerance` is that of the scorecard's version: a later one reopens no call.
    """

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
    tolerance: int


@dataclass(frozen=True)
class InspectedCall:
    """A call that was drawn, by its short name; a disputed score was given at `stood_since`."""

    call: str
    list: str
    person: PersonId
    drawn_at: datetime
    twice: bool
    sheets: tuple[Sheet, ...] = ()
    seen_at: datetime | None = None
    disputed_at: datetime | None = None
    dispute: str = ""
    in_dispute: bool = False
    stood_since: datetime | None = None

    def sheet(self, which: Round) -> Sheet | None:
        """The sheet of a round; of two reviews the later one."""
        return next((one for one in reversed(self.sheets) if one.round == which), None)

    @property
    def stage(self) -> Stage:
        """What has to happen next; a settled call has its score."""
        first, second = self.sheet("first"), self.sheet("second")
        if self.in_dispute:
            return "to_review"
        if self.sheet("review") is not None:
            return "settled"
        if first is None:
            return "to_score"
        if self.twice and second is None:
            return "to_score_again"
        apart = second is not None and abs(first.score - second.score) > first.tolerance
        return "to_review" if apart else "settled"

    @property
    def score(self) -> Decimal | None:
        """The score that counts, of 100: a review alone, else the mean of the sheets.

        While it is disputed or waits for somebody there is none. Whatever is made of calls
        asks here, so that a score in dispute is in no mean.
        """
        if self.stage != "settled":
            return None
        review = self.sheet("review")
        counted = [review] if review is not None else list(self.sheets)
        mean = sum((one.score for one in counted), Decimal(0)) / len(counted)
        return mean.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def settled_at(self) -> datetime | None:
        """When it first had a score; one corrected upon dispute stands where the old one stood."""
        if self.stage != "settled":
            return None
        return self.stood_since or self.sheets[-1].at

    @property
    def shown(self) -> Sheet | None:
        """The sheet the agent sees: the review, else the first."""
        return self.sheet("review") or self.sheet("first")


def drawn_in(events: Iterable[Recorded]) -> dict[str, InspectedCall]:
    """Every drawn call by its short name, in the order of the draws, with nothing said of it."""
    return {
        call: InspectedCall(
            call, event.list, PersonId(str(person)), recorded.envelope.at, call in event.twice
        )
        for recorded in events
        if isinstance(event := recorded.event, CallsDrawn)
        for call, person in event.drawn.items()
    }


def heard(
    drawn: Mapping[str, InspectedCall],
    events: Iterable[Recorded],
    tolerance: Callable[[str], int],
) -> dict[str, InspectedCall]:
    """These calls with what became of them; `tolerance` tells that of a scorecard's version."""
    found = dict(drawn)
    for recorded in events:
        event, envelope = recorded.event, recorded.envelope
        if isinstance(event, CallScored) and event.call in found:
            known = found[event.call]
            sheet = _sheet(recorded, event, tolerance(event.version))
            found[event.call] = replace(known, sheets=(*known.sheets, sheet), in_dispute=False)
        elif isinstance(event, CallShown) and event.call in found:
            found[event.call] = _shown(found[event.call], event, envelope.at)
    return found


def why_not_score(call: InspectedCall, actor: PersonId) -> Text | None:
    """Why this person may not score the call now; None where they may."""
    if actor == call.person:
        return text("Nobody inspects their own calls.")
    if call.stage == "settled":
        return text("This call has its score.")
    if any(one.inspector == actor for one in call.sheets):
        return text("You have scored this call; somebody else scores it again.")
    return None


def next_round(call: InspectedCall) -> Round:
    """The round that the next sheet belongs to."""
    rounds: dict[Stage, Round] = {"to_score": "first", "to_score_again": "second"}
    return rounds.get(call.stage, "review")


def why_no_dispute(call: InspectedCall, rules: InspectionRules, now: datetime) -> Text | None:
    """Why the agent may not dispute the score now; None where they may."""
    settled = call.settled_at
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
    calls: Iterable[InspectedCall], days: int, today: date
) -> Sequence[tuple[date, Decimal]]:
    """The scores that count on a day, of so many days up to it, each with its local day."""
    first = today - timedelta(days=days)
    found = []
    for call in calls:
        score, at = call.score, call.settled_at
        if score is not None and at is not None and first < local(at).date() <= today:
            found.append((local(at).date(), score))
    return sorted(found)


def _sheet(recorded: Recorded, event: CallScored, tolerance: int) -> Sheet:
    envelope = recorded.envelope
    return Sheet(
        envelope.id, envelope.at, envelope.actor, cast(Round, event.round), event.scorecard,
        event.version, marks_from_plain(event.marks), Decimal(event.score), event.needs,
        event.words, tolerance,
    )  # fmt: skip


def _shown(call: InspectedCall, event: CallShown, at: datetime) -> InspectedCall:
    if event.disputed:
        since = call.stood_since or (call.sheets[-1].at if call.sheets else None)
        return replace(
            call, seen_at=call.seen_at or at, disputed_at=at, dispute=event.words,
            in_dispute=True, stood_since=since,
        )  # fmt: skip
    return replace(call, seen_at=call.seen_at or at)
