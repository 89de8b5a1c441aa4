"""Two thousand kills; run with `pytest -m long tests/kills -s` to see the figures."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

KILLS = 2_000


@pytest.mark.long
def test_two_thousand_kills_lose_no_acknowledged_answer(
    seats: SimpleNamespace, nothing_lost: SimpleNamespace
) -> None:
    begun = time.monotonic()
    for number in range(KILLS):
        seats.seats.live_and_die(opens=number % 5 != 4)
        if number % 250 == 249:
            nothing_lost.check()
    watch = nothing_lost.check()
    print(
        f"\n{KILLS} kills in {time.monotonic() - begun:.0f} s: {len(watch.remaining)} lives "
        f"reached the paper, {watch.acknowledged} steps acknowledged, 0 lost; "
        f"{watch.remaining[0] - watch.remaining[-1]} s of the paper's time spent"
    )
    assert watch.acknowledged > KILLS
