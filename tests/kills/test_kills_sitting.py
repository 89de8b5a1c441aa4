from __future__ import annotations

from types import SimpleNamespace

import pytest

KILLS = 50


@pytest.mark.long
def test_fifty_kills_lose_no_acknowledged_answer(
    seats: SimpleNamespace, nothing_lost: SimpleNamespace
) -> None:
    for number in range(KILLS):
        seats.seats.live_and_die(opens=number % 5 != 4)
    watch = nothing_lost.check()
    assert len(watch.remaining) >= KILLS * 0.7  # so many lives came as far as the paper
    assert watch.acknowledged > KILLS
