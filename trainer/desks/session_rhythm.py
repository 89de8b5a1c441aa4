"""The weekly short lesson and case: which weeks lack them, and what to announce next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from trainer.certification.days import local_day
from trainer.desks.catalogue import Catalogue
from trainer.desks.permission import require
from trainer.foundation.clock import Clock
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.training.rhythm import WEEKLY, Rhythm, Week, gap, next_presenter, next_start, weeks
from trainer.training.sessions import Kind, Session, sessions_in

_VALUES: dict[Kind, str] = {"lesson": "weekly_lesson", "case": "weekly_case"}
_NOTICE_DAY = "weekly_notice_day"
_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True)
class Proposal:
    """When the next one could be, and who presents it; None where nobody here could."""

    starts: datetime
    presenter: Person | None


class RhythmDesk:
    """For trainers and supervisors; the house standard says what a week has."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records, self._catalogue, self._clock = records, catalogue, clock

    def rhythm(self) -> Rhythm:
        """What the house standard asks for; a value of 0 asks for none of its kind."""
        standard = self._catalogue.standard()
        found = {kind: standard.get(name) for kind, name in _VALUES.items()}
        kinds = tuple(
            kind for kind in WEEKLY if (own := found[kind]) is None or own.value.strip() != "0"
        )
        day = standard.get(_NOTICE_DAY)
        if day is None or day.value not in _DAYS:
            return Rhythm(kinds)
        return Rhythm(kinds, _DAYS.index(day.value))

    def weeks(self, actor: Person) -> tuple[Week, ...]:
        """The running week and the next three. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        return weeks(self._sessions(), self.rhythm(), self._today())

    def gap(self) -> Week | None:
        """The week for which something has to be announced now, where the rhythm is kept."""
        return gap(self._sessions(), self.rhythm(), self._today())

    def proposal(self, actor: Person, kind: Kind, week: date | None = None) -> Proposal:
        """This week, or the next free one, and the next presenter by the list of staff numbers.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        sessions = self._sessions()
        agents = {
            one.id: one
            for one in sorted(self._records.people.all(), key=lambda one: one.staff_no)
            if one.active and one.role == "learner"
        }
        chosen = next_presenter(sessions, list(agents))
        now = self._clock().wall
        return Proposal(next_start(sessions, kind, now, week), agents[chosen] if chosen else None)

    def _sessions(self) -> tuple[Session, ...]:
        return sessions_in(self._records.journal.family("session"))

    def _today(self) -> date:
        return local_day(self._clock().wall)
