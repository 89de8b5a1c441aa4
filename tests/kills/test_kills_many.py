"""Two thousand kills; run with `pytest -m long tests/kills -s` to see the figures."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

PAPERS = 20
KILLS_EACH = 100  # no real sitting is longer: each life reads the whole paper's events anew


@pytest.mark.long
@pytest.mark.timeout(600)
def test_two_thousand_kills_lose_no_acknowledged_answer(
    seats: SimpleNamespace, nothing_lost: SimpleNamespace
) -> None:
    begun, lives, acknowledged = time.monotonic(), 0, 0
    for _paper in range(PAPERS):
        for number in range(KILLS_EACH):
            seats.seats.live_and_die(opens=number % 5 != 4)
        watch = nothing_lost.check(hand_in=True)
        lives += len(watch.remaining)
        acknowledged += watch.acknowledged
    took = time.monotonic() - begun
    print(
        f"\n{PAPERS * KILLS_EACH} kills in {took:.0f} s on {PAPERS} papers: {lives} lives "
        f"reached the paper, {acknowledged} steps acknowledged, 0 lost"
    )
    assert acknowledged > PAPERS * KILLS_EACH
