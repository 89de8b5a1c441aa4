"""Share the width of a page between the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence


def fair_widths(wanted: Sequence[float], whole: float) -> list[float]:
    """What each column gets: all it needs and more if there is enough, else a fair share.

    Narrow columns keep what they need, so that only the wide ones break their lines.
    """
    if sum(wanted) <= whole:
        return [width * whole / sum(wanted) for width in wanted]
    room, left = whole, len(wanted)
    given = dict.fromkeys(range(len(wanted)), 0.0)
    for at in sorted(given, key=lambda at: wanted[at]):
        given[at] = min(wanted[at], room / left)
        room, left = room - given[at], left - 1
    return list(given.values())
