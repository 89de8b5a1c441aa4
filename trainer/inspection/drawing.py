"""Which calls are inspected: drawn by a seed, so that nobody picks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.identity import PersonId


@dataclass(frozen=True)
class Call:
    """One call of a list: whose, when, how long, and what the centre calls it.

    `name` is how the recording is found; it is unique in its list.
    """

    name: str
    person: PersonId
    at: datetime
    seconds: int


@dataclass(frozen=True)
class Drawn:
    """A call that was drawn; `twice` whether a second inspector scores it, too."""

    call: Call
    twice: bool


def draw_calls(
    calls: Iterable[Call],
    wanted: Mapping[PersonId, int],
    seed: str,
    second_share: int,
    taken: Collection[str] = (),
) -> tuple[Drawn, ...]:
    """So many calls of each person, by their lot under the seed; the same arguments draw the same.

    `taken` were drawn before. Where somebody has fewer calls than wanted, all of them are
    drawn. `second_share` is the percentage of calls scored twice, decided by another lot.
    """
    free = [call for call in calls if call.name not in taken]
    by_lot = sorted(free, key=lambda call: lot(seed, call.name))
    drawn: list[Drawn] = []
    left = dict(wanted)
    for call in by_lot:
        if left.get(call.person, 0) > 0:
            left[call.person] -= 1
            share = int(lot(f"{seed}/second", call.name)[:8], 16) % 100
            drawn.append(Drawn(call, share < second_share))
    return tuple(sorted(drawn, key=lambda one: (one.call.person, one.call.at, one.call.name)))


def lot(seed: str, name: str) -> str:
    """The lot of a call under a seed: who knows both can draw it again."""
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()
