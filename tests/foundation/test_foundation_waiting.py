"""Who waits for slow work hears how far it is, and may stop it."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

import pytest

from trainer.foundation.errors import TrainerError
from trainer.foundation.waiting import stepwise, tell, watched
from trainer.foundation.wording import text


class Enough(TrainerError):
    """Raised to stop the work."""


def test_work_is_told_to_the_innermost_who_waits() -> None:
    outer: list[tuple[int, int]] = []
    inner: list[tuple[int, int]] = []
    with watched(lambda *told: outer.append(told)):
        tell(1, 2)
        with watched(lambda *told: inner.append(told)):
            tell(3, 4)
        tell(2, 2)
    tell(9, 9)
    assert (outer, inner) == ([(1, 2), (2, 2)], [(3, 4)])


def test_things_come_one_by_one_until_somebody_has_enough() -> None:
    taken: list[str] = []

    def watch(done: int, _of: int) -> None:
        if done == 2:
            raise Enough(text("Enough."))

    with watched(watch), pytest.raises(Enough):
        taken.extend(stepwise("abcd"))
    assert "".join(taken) in ("", "ab")
    with watched(None):
        assert list(stepwise("ab")) == ["a", "b"]


def test_another_thread_is_not_heard() -> None:
    heard: list[Sequence[int]] = []
    with watched(lambda *told: heard.append(told)):
        thread = Thread(target=tell, args=(1, 2))
        thread.start()
        thread.join()
    assert heard == []
