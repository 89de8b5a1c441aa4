"""Who was invited to sessions and came, counted over days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from trainer.foundation.identity import PersonId
from trainer.training.sessions import Presence, Session


@dataclass(frozen=True)
class Attendance:
    """What sessions that are over came to for one person; `minutes` is what they sat in.

    `led` counts those that they presented themselves.
    """

    person: PersonId
    invited: int
    came: int
    leave: int
    absent: int
    minutes: int
    led: int


def attendance(
    sessions: Iterable[Session], first: date, last: date, now: datetime
) -> tuple[Attendance, ...]:
    """Everybody of the sessions between two local days, both included, that are over.

    What was cancelled counts for nobody.
    """
    found: defaultdict[PersonId, list[tuple[Presence, int]]] = defaultdict(list)
    led: defaultdict[PersonId, int] = defaultdict(int)
    for one in sessions:
        if one.is_cancelled or not one.is_over(now) or not first <= one.day <= last:
            continue
        for person in one.people:
            found[person].append((one.presence(person, now), one.minutes))
        if one.presenter is not None:
            led[one.presenter] += 1
    return tuple(
        _of(person, found[person], led[person]) for person in dict.fromkeys((*found, *led))
    )


def _of(person: PersonId, own: list[tuple[Presence, int]], led: int) -> Attendance:
    seen = [presence for presence, _minutes in own]
    minutes = sum(minutes for presence, minutes in own if presence == "came")
    return Attendance(
        person, len(own), seen.count("came"), seen.count("leave"), seen.count("absent"), minutes,
        led,
    )  # fmt: skip
