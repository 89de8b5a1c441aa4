"""Find episodes of retraining and show them with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from trainer.certification.days import local_day
from trainer.certification.deciding import RATED, alone_on_ratings
from trainer.desks.hands import lately_rated
from trainer.desks.objecting import ObjectionTime
from trainer.desks.retraining_facts import RetrainingFacts
from trainer.desks.retraining_steps import steps_of
from trainer.desks.retraining_values import RetrainingView
from trainer.desks.task_board import TaskBoard
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.trouble import NotFound
from trainer.training.episode import Episode, ExitResult, episodes_in, exit_result
from trainer.training.episode_rules import MayNotRetrain, check_notice, why_not_object
from trainer.training.plan import Plan


class RetrainingBook:
    """Reads episodes; there are few, so that they are folded each time."""

    def __init__(
        self, records: Records, facts: RetrainingFacts, time: ObjectionTime, clock: Clock
    ) -> None:
        self._records, self._facts, self._time, self._clock = records, facts, time, clock

    def episodes(self, person: PersonId | None = None) -> tuple[Episode, ...]:
        """Those of one person or of everybody, the oldest first."""
        every = episodes_in(self._records.journal.family("retraining"))
        return tuple(one for one in every if person in (None, one.person))

    def find(self, episode: str) -> Episode:
        """One episode. Raises NotFound."""
        for one in episodes_in(self._records.journal.events(thing=f"retraining:{episode}")):
            return one
        raise NotFound(text("This retraining is not on record."))

    def result(self, episode: Episode) -> ExitResult:
        """How the exit test went; a paper that was sat before does not count."""
        sat = self._facts.exit_sittings(episode)
        return exit_result(one.passed for one in sat if one.counts)

    def view(self, actor: Person, one: Episode) -> RetrainingView:
        """The episode as this person sees it."""
        result = self.result(one)
        return RetrainingView(
            episode=one,
            person=self._records.people.get(one.person),
            stage=one.stage(result),
            result=result,
            overdue=one.is_overdue(local_day(self._clock().wall)),
            steps=tuple(
                replace(step, object_until=self._object_until(one, step.name))
                for step in steps_of(self._records, self._facts, one, actor)
            ),
            plan=tuple(self._facts.progress(one)),
            exit_title=self._facts.title(one.exit_test.event.item) if one.exit_test else "",
            sittings=self._facts.exit_sittings(one),
        )

    def check_notice(
        self, actor: PersonId, person: PersonId, reason: str, due: date, now: datetime
    ) -> None:
        """Refuse a notice that cannot be given, or that rests on what the actor rated alone.

        Raises MayNotRetrain.
        """
        check_notice(person, actor, self.episodes(person), due, local_day(now))
        hands = lately_rated(self._records, person, now - RATED)
        refusal = alone_on_ratings(reason, {actor}, hands)
        if refusal is not None:
            raise MayNotRetrain(refusal)

    def last_objection(self, episode: Episode, step: str) -> date | None:
        """The last local day on which the person may object; None before they have read it."""
        read = episode.read.get(step)
        return None if read is None else self._time.last_day(read.at)

    def _object_until(self, episode: Episode, step: str) -> date | None:
        last, today = self.last_objection(episode, step), local_day(self._clock().wall)
        return None if why_not_object(episode, step, last, today) else last


def open_items(board: TaskBoard, person: PersonId, plan: Plan) -> Iterator[tuple[str, str]]:
    """Modules and quizzes of a plan that the person has not done and nobody has set for them."""
    own = [one for one in board.assignments.values() if one.audience == "people"]
    already = {(one.kind, one.item) for one in own if person in one.names}
    wanted = [("module", one) for one in plan.modules] + [("quiz", one) for one in plan.quizzes]
    for kind, item in wanted:
        done = (person, kind, item) in board.done
        if item in board.courses and not done and (kind, item) not in already:
            yield kind, item
