"""One person's assessment in one period, folded from its events, and who may do what next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from trainer.assessment.cycle import FULL, Cycle
from trainer.assessment.events import (
    AssessmentAppealed,
    AssessmentApproved,
    AssessmentProposed,
    AssessmentRated,
    AssessmentReleased,
    AssessmentVoted,
)
from trainer.foundation.clock import local
from trainer.foundation.events import Event, Recorded
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text

Stage = Literal["open", "proposed", "approved", "released", "appealed", "upheld", "final"]
Outcome = Literal["raised", "kept", "at_risk", ""]
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Rating:
    """Points of 100 that somebody gave for a source; `words` is a private digest."""

    points: Decimal
    by: PersonId
    at: datetime
    words: str


@dataclass(frozen=True)
class Vote:
    """What one of the panel said."""

    upheld: bool
    by: PersonId
    at: datetime
    words: str


@dataclass(frozen=True)
class Assessed:
    """Where one person's assessment stands. `earlier` are results that an appeal overturned.

    `involved` is everybody who ever had a hand in it: who rated, also what was rated anew, who
    proposed, approved or released. None of them decides about an appeal.
    """

    person: PersonId
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    proposal: AssessmentProposed | None = None
    proposed_by: PersonId | None = None
    approved_by: PersonId | None = None
    released_by: PersonId | None = None
    released_at: datetime | None = None
    appeal: str = ""
    appealed_at: datetime | None = None
    votes: tuple[Vote, ...] = ()
    earlier: tuple[AssessmentProposed, ...] = ()
    involved: frozenset[PersonId] = frozenset()

    def upheld(self, panel: int) -> bool | None:
        """What the panel decided; None while it has not.

        So many votes are needed; where they are even, one more person decides.
        """
        ayes = sum(vote.upheld for vote in self.votes)
        noes = len(self.votes) - ayes
        return None if len(self.votes) < panel or ayes == noes else ayes > noes

    def stage(self, panel: int) -> Stage:
        """What it is called; after a refused appeal it is final."""
        if self.proposal is None:
            return "upheld" if self.earlier else "open"
        if self.released_at is None:
            return "proposed" if self.approved_by is None else "approved"
        if self.appealed_at is not None:
            return "appealed" if self.upheld(panel) is None else "final"
        return "final" if self.earlier else "released"


def is_finished(stage: Stage) -> bool:
    """Whether nobody has to do anything more, unless the person appeals."""
    return stage in ("released", "final")


def total(cycle: Cycle, points: Mapping[str, Decimal | None]) -> Decimal | None:
    """The hundred points to one decimal; None where a source has nothing to say.

    Too little evidence is no low mark: nobody is judged on what is missing.
    """
    found = [(source.weight, points.get(source.id)) for source in cycle.sources]
    if any(own is None for _weight, own in found):
        return None
    whole = sum((weight * own for weight, own in found if own is not None), Decimal(0))
    return (whole / FULL).quantize(_TENTH, ROUND_HALF_UP)


def outcome(cycle: Cycle, points: Decimal | None) -> Outcome:
    """What the program proposes for the level; "" where nothing can be said."""
    if points is None:
        return ""
    if points < cycle.keep:
        return "at_risk"
    return "raised" if points >= cycle.raise_from else "kept"


def assessed_in(
    events: Iterable[Recorded], cycle: str, period: str, panel: int
) -> Mapping[PersonId, Assessed]:
    """Where everybody's assessment of the period stands, by person."""
    found: dict[PersonId, Assessed] = {}
    for recorded in events:
        event, person = recorded.event, recorded.envelope.person
        if person is None or (getattr(event, "cycle", ""), getattr(event, "period", "")) != (
            cycle,
            period,
        ):
            continue
        known = found.get(PersonId(person), Assessed(PersonId(person)))
        found[PersonId(person)] = _after(known, recorded, event, panel)
    return found


def why_not_propose(known: Assessed, actor: PersonId, panel: int) -> Text | None:
    """Why this person may not make the first assessment; None where they may."""
    if actor == known.person:
        return text("Nobody assesses themselves.")
    if known.stage(panel) not in ("open", "upheld", "proposed"):
        return text("This assessment was approved already.")
    if known.earlier and any(vote.by == actor for vote in known.votes):
        return text("You were on the panel; somebody else assesses again.")
    return None


def why_not_approve(known: Assessed, actor: PersonId, panel: int) -> Text | None:
    """Why this person may not approve it; None where they may."""
    if actor == known.person:
        return text("Nobody assesses themselves.")
    if known.stage(panel) != "proposed":
        return text("There is no first assessment that waits for approval.")
    if actor == known.proposed_by:
        return text("You made the first assessment; somebody else approves it.")
    if {rating.by for rating in known.ratings.values()} == {actor}:
        return text("All ratings are yours; somebody else approves it.")
    return None


def why_no_appeal(known: Assessed, cycle: Cycle, now: datetime) -> Text | None:
    """Why the person cannot appeal now; None where they can."""
    stage = known.stage(cycle.panel)
    if stage == "appealed":
        return text("Your appeal about this has not been answered yet.")
    if stage == "final":
        return text("This answer is final.")
    if stage != "released" or known.released_at is None:
        return text("There is no result yet.")
    last = appeal_until(known.released_at, cycle)
    if local(now).date() > last:
        return text("Appeals were taken until {day}.", day=last.isoformat())
    return None


def why_not_vote(known: Assessed, actor: PersonId, panel: int) -> Text | None:
    """Why this person may not decide about the appeal; None where they may."""
    if actor == known.person:
        return text("Nobody answers their own appeal.")
    if known.stage(panel) != "appealed":
        return text("There is no appeal that waits for an answer.")
    if actor in known.involved:
        return text("You had a hand in this result; the panel is made of others.")
    if any(vote.by == actor for vote in known.votes):
        return text("You have answered; others of the panel have not.")
    return None


def appeal_until(released: datetime, cycle: Cycle) -> date:
    """The last day on which an appeal is taken."""
    return local(released).date() + timedelta(days=cycle.appeal_days)


def _after(known: Assessed, recorded: Recorded, event: Event, panel: int) -> Assessed:
    actor, at = recorded.envelope.actor, recorded.envelope.at
    if not isinstance(event, AssessmentAppealed | AssessmentVoted):
        known = replace(known, involved=known.involved | {actor})
    if isinstance(event, AssessmentRated):
        rating = Rating(Decimal(event.points), actor, at, event.words)
        return replace(known, ratings={**known.ratings, event.source: rating})
    if isinstance(event, AssessmentProposed):
        return replace(
            known, proposal=event, proposed_by=actor, approved_by=None, released_by=None,
            released_at=None,
        )  # fmt: skip
    if isinstance(event, AssessmentApproved):
        return replace(known, approved_by=actor)
    if isinstance(event, AssessmentReleased):
        return replace(known, released_by=actor, released_at=at)
    if isinstance(event, AssessmentAppealed):
        return replace(known, appeal=event.words, appealed_at=at)
    if isinstance(event, AssessmentVoted):
        voted = replace(known, votes=(*known.votes, Vote(event.upheld, actor, at, event.words)))
        return _overturned(voted) if voted.upheld(panel) else voted
    return known


def _overturned(known: Assessed) -> Assessed:
    """An upheld appeal: the result is kept as it was, and there is to be a new one."""
    assert known.proposal is not None
    return replace(
        known, proposal=None, proposed_by=None, approved_by=None, released_by=None,
        released_at=None, appealed_at=None, earlier=(*known.earlier, known.proposal),
    )  # fmt: skip
