"""Tasks that a plan of retraining sets, with the deadline of its episode."""

from __future__ import annotations

from trainer.certification.days import local_day
from trainer.desks.catalogue import Catalogue
from trainer.desks.retraining_book import open_items
from trainer.desks.task_board import TaskFacts
from trainer.foundation.clock import Clock
from trainer.foundation.identity import new_id
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.training.episode import Episode
from trainer.training.events import AssignmentMade, AssignmentWithdrawn
from trainer.training.plan import Plan


class RetrainingTasks:
    """Sets the tasks of a plan; those of an earlier plan or deadline make room for them."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._facts, self._clock = TaskFacts(records, catalogue), clock

    def renew(self, act: Act, episode: Episode, plan: Plan, due: str) -> tuple[str, ...]:
        """Make tasks of what is neither done nor set by others; returns the assignments."""
        now = self._clock().wall
        board = self._facts.board(now, episode.person)
        for name in episode.assignments:
            one = board.assignments.get(name)
            if one is not None and (episode.person, one.kind, one.item) not in board.done:
                act.add(AssignmentWithdrawn(name, ""), thing=f"assignment:{name}")
        board = self._facts.board(now, episode.person)
        made = []
        days = max(1, (episode.due.fromisoformat(due) - local_day(now)).days)
        for kind, item in open_items(board, episode.person, plan):
            name = new_id()
            event = AssignmentMade(name, kind, item, "people", (episode.person,), due, days, "")
            act.add(event, thing=f"assignment:{name}")
            made.append(name)
        return tuple(made)
