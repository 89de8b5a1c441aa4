"""The reinstatement that goes with an end of retraining: proposed with it, answered with it."""

from __future__ import annotations

from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.desks.certification import CertificationDesk
from trainer.desks.decisions import DecisionDesk
from trainer.foundation.clock import Clock
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.training.episode import Episode
from trainer.training.episode_rules import MayNotRetrain
from trainer.training.events import OutcomeProposed


class Reinstating:
    """Keeps the decision about somebody suspended in step with the end of their episode."""

    def __init__(
        self,
        records: Records,
        certification: CertificationDesk,
        decisions: DecisionDesk,
        clock: Clock,
    ) -> None:
        self._records, self._clock = records, clock
        self._certification, self._decisions = certification, decisions

    def propose(self, actor: Person, episode: Episode, words: str) -> str:
        """The reinstatement that goes with the end; the one that waits already, if one does."""
        own = self._certification.current(episode.person).standing
        if own is None or own.state != "suspended":
            return ""
        now = self._clock().wall
        for one in self._records.decided.of(episode.person):
            if one.kind == "reinstatement" and one.by == actor.id and one.waits(now):
                return one.id
        wanted = Wanted("reinstatement", "retrained", words, local_day(now))
        return self._decisions.decide(actor, episode.person, own.policy, wanted).id

    def answer(
        self, actor: Person, episode: Episode, proposed: OutcomeProposed, words: str, *, agree: bool
    ) -> None:
        """Confirm or refuse it as the second person, where there is one."""
        if not proposed.decision:
            return
        now = self._clock().wall
        [decision] = [
            one for one in self._records.decided.of(episode.person) if one.id == proposed.decision
        ]
        if decision.waits(now):
            answer = self._decisions.confirm if agree else self._decisions.refuse
            answer(actor, decision.id, words)
        elif agree and decision.refused_at is not None:
            raise MayNotRetrain(
                text("The reinstatement was not confirmed. Do not confirm this end either.")
            )
