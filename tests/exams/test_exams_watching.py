from __future__ import annotations

import pytest

from trainer.exams.watching import Oddity, oddities


@pytest.mark.parametrize(
    ("seconds", "wall", "found"),
    [
        (30, 30, ()),
        (30, 34, ()),
        (30, -90, (Oddity("clock", -120),)),
        (30, 3630, (Oddity("clock", 3600),)),
        (600, 600, (Oddity("sleep", 600),)),
        (600, 0, (Oddity("sleep", 600), Oddity("clock", -600))),
    ],
)
def test_sleeps_and_moved_clocks_are_seen(nine, later, seconds, wall, found) -> None:
    assert oddities(nine, later(nine, seconds, wall=wall)) == found


def test_across_a_restart_nothing_is_guessed(nine, later) -> None:
    assert oddities(nine, later(nine, 600, wall=0, boot="boot-2")) == ()
    assert oddities(nine, later(nine, 600, wall=0, monotonic=3.0)) == ()
