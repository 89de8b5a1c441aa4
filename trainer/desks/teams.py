"""Teams side by side: who may take calls, and what a typical member achieves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean, median

from trainer.certification.days import local_day
from trainer.desks.certification import CertificationDesk
from trainer.desks.overview import READY, OverviewDesk
from trainer.desks.permission import require
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.teams import HeldFor, TeamStanding

# Below this a median says more about one person than about a team, so it is not shown.
ENOUGH = 5
SOON_DAYS = 30
# Our own setting, no figure of any handbook: so many of a team should be able to take calls.
TARGET_PERCENT = 90
_MONTHS = 12


@dataclass(frozen=True)
class Typical:
    """A median of `n` people; `value` is None where they are fewer than ENOUGH."""

    value: Decimal | None
    n: int


@dataclass(frozen=True)
class TeamRow:
    """One team, or the whole centre; everybody in it counts who has not left.

    `team` is "" for those without one. `ending` of those who may take calls have a certificate
    that ends within SOON_DAYS. `quiz` is in percent and takes each person's average of their
    best results; `typing` and `typing_last` are in characters a minute.
    """

    team: str
    n: int
    states: Mapping[str, int]
    ending: int
    quiz: Typical
    typing: Typical
    typing_last: Typical

    @property
    def ready(self) -> int:
        """How many may take calls."""
        return sum(self.states.get(state, 0) for state in READY)

    @property
    def percent(self) -> int | None:
        """How many of a hundred may take calls; None in a team of nobody."""
        return None if not self.n else _whole(Decimal(100 * self.ready) / self.n)


@dataclass(frozen=True)
class MonthEnd:
    """How many people held a certificate at the end of a month, or today in the present one."""

    day: date
    certified: int


@dataclass(frozen=True)
class TeamsView:
    """All teams, the whole centre, and how the last months went."""

    teams: tuple[TeamRow, ...]
    whole: TeamRow
    months: tuple[MonthEnd, ...]


class TeamsDesk:
    """Compares teams; nobody's own figures can be told from what it says."""

    def __init__(
        self,
        records: Records,
        certification: CertificationDesk,
        overview: OverviewDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._certification = certification
        self._overview = overview
        self._clock = clock

    def freshen(self, limit: int = -1) -> int:
        """Judge anew whose standing does not hold, at most `limit` people; how many wait."""
        return self._overview.freshen(limit)

    def compare(self, actor: Person) -> TeamsView:
        """Everything as it was last judged. Raises NotAllowed."""
        require(actor, "supervisor", "auditor")
        today = local_day(self._clock().wall)
        shelf = self._records.teams
        averages: defaultdict[PersonId, list[Decimal]] = defaultdict(list)
        for person, percent in shelf.best_quizzes():
            averages[person].append(percent)
        figures = _Figures(
            {person: mean(each) for person, each in averages.items()},
            shelf.best_speeds(),
            shelf.last_speeds(),
        )
        everybody = shelf.standings()
        by_team: defaultdict[str, list[TeamStanding]] = defaultdict(list)
        for one in everybody:
            by_team[one.team].append(one)
        # Those without a team stand last.
        names = sorted(by_team, key=lambda team: (not team, team))
        return TeamsView(
            tuple(_row(team, by_team[team], figures, today) for team in names),
            _row("", everybody, figures, today),
            tuple(self._months(today)),
        )

    def _months(self, today: date) -> Iterable[MonthEnd]:
        policy = self._certification.policy_in_force()
        held = self._records.teams.held(policy[0]) if policy else []
        for day in _month_ends(today):
            yield MonthEnd(day, _holders(held, day))


@dataclass(frozen=True)
class _Figures:
    """One figure a person."""

    quiz: Mapping[PersonId, Decimal]
    typing: Mapping[PersonId, Decimal]
    typing_last: Mapping[PersonId, Decimal]


def _row(team: str, members: Sequence[TeamStanding], figures: _Figures, today: date) -> TeamRow:
    soon = today + timedelta(days=SOON_DAYS)
    ending = [
        one
        for one in members
        if one.state in READY and one.valid_until is not None and one.valid_until <= soon
    ]
    return TeamRow(
        team,
        len(members),
        Counter(one.state for one in members),
        len(ending),
        _typical(members, figures.quiz),
        _typical(members, figures.typing),
        _typical(members, figures.typing_last),
    )


def _typical(members: Iterable[TeamStanding], figures: Mapping[PersonId, Decimal]) -> Typical:
    known = [figures[one.person] for one in members if one.person in figures]
    if len(known) < ENOUGH:
        return Typical(None, len(known))
    return Typical(Decimal(median(known)).quantize(Decimal("0.1"), ROUND_HALF_UP), len(known))


def _holders(held: Iterable[HeldFor], day: date) -> int:
    return len({one.person for one in held if one.first <= day <= one.last})


def _month_ends(today: date) -> list[date]:
    """The last days of the eleven months before this one, and today."""
    days = [today]
    first = today.replace(day=1)
    while len(days) < _MONTHS:
        before = first - timedelta(days=1)
        days.insert(0, before)
        first = before.replace(day=1)
    return days


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))
