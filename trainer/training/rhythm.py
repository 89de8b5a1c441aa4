"""The rhythm of the week: one short lesson and one case, told to whoever presents in advance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from trainer.foundation.clock import SHANGHAI, local
from trainer.foundation.identity import PersonId
from trainer.training.sessions import NOTICE_DAYS, Kind, Session

WEEKLY: tuple[Kind, ...] = ("lesson", "case")
WEEK = timedelta(days=7)
# So long after the last of its kind nobody keeps the rhythm here, and nothing is asked for.
_GIVEN_UP = timedelta(days=28)
_USUAL_DAY, _USUAL_TIME = 2, time(14)  # Wednesday


@dataclass(frozen=True)
class Rhythm:
    """What a centre wants: sessions of which kinds every week, announced by which day of the week
    before (0 for Monday).
    """

    kinds: tuple[Kind, ...] = WEEKLY
    notice: int = 3


@dataclass(frozen=True)
class Week:
    """A week by its Monday with the session of each kind, None where there is none yet.

    By the local day `due` it should have been announced.
    """

    first: date
    due: date
    sessions: Mapping[Kind, Session | None]

    @property
    def missing(self) -> tuple[Kind, ...]:
        return tuple(kind for kind, own in self.sessions.items() if own is None)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def weeks(
    sessions: Iterable[Session], rhythm: Rhythm, today: date, count: int = 4
) -> tuple[Week, ...]:
    """So many weeks, the running one first."""
    running = [one for one in sessions if not one.is_cancelled]
    found = []
    for number in range(count):
        first = monday(today) + number * WEEK
        own = [one for one in running if first <= one.day < first + WEEK]
        held = {kind: next((o for o in own if o.kind == kind), None) for kind in rhythm.kinds}
        found.append(Week(first, first - WEEK + timedelta(days=rhythm.notice), held))
    return tuple(found)


def gap(sessions: Sequence[Session], rhythm: Rhythm, today: date) -> Week | None:
    """This week or the next one, where somebody has to announce what it lacks by now.

    A kind that nobody has announced for four weeks is not in use and lacks nowhere.
    """
    used = tuple(
        kind
        for kind in rhythm.kinds
        if any(one.kind == kind and one.day >= today - _GIVEN_UP for one in sessions)
    )
    found = weeks(sessions, Rhythm(used, rhythm.notice), today, 2)
    return next((one for one in found if one.missing), None)


def next_start(
    sessions: Sequence[Session], kind: Kind, now: datetime, week: date | None = None
) -> datetime:
    """When the next one of the kind could be: in the first week without one, in time for its
    notice, on the day and at the hour of the last one.

    With the Monday of a week it is in that week, later in it where its notice asks for that.
    """
    own = [one for one in sessions if one.kind == kind and not one.is_cancelled]
    last = local(max(own, key=lambda one: one.starts).starts) if own else None
    weekday, hour = (last.weekday(), last.time()) if last else (_USUAL_DAY, _USUAL_TIME)
    taken = {monday(one.day) for one in own}
    today = local(now).date()
    day = (week or monday(today)) + timedelta(days=weekday)
    if week is not None:
        in_time = today + timedelta(days=NOTICE_DAYS[kind])
        return datetime.combine(
            max(day, min(in_time, week + WEEK - timedelta(days=1))), hour, SHANGHAI
        )
    while monday(day) in taken or (day - today).days < NOTICE_DAYS[kind]:
        day += WEEK
    return datetime.combine(day, hour, SHANGHAI)


def next_presenter(sessions: Iterable[Session], order: Sequence[PersonId]) -> PersonId | None:
    """Whoever in this order has presented least lately; nobody twice running where others are."""
    held = [one for one in sessions if one.kind in WEEKLY and not one.is_cancelled]
    last: dict[PersonId, datetime] = {}
    for one in sorted(held, key=lambda one: one.starts):
        if one.presenter is not None:
            last[one.presenter] = one.starts
    never = [one for one in order if one not in last]
    return never[0] if never else min(order, key=lambda one: last[one], default=None)
