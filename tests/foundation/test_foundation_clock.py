"""The machine's clocks."""

from datetime import UTC, datetime

from trainer.foundation.clock import local, system_clock
from trainer.foundation.identity import new_id


def test_the_clocks_never_run_backwards_within_one_boot():
    first, second = system_clock(), system_clock()
    assert second.monotonic >= first.monotonic
    assert second.boot == first.boot != ""
    assert first.wall.tzinfo is UTC


def test_the_site_reads_shanghai_time():
    assert local(datetime(2026, 1, 1, 16, tzinfo=UTC)).strftime("%d %H:%M") == "02 00:00"


def test_no_two_ids_are_the_same():
    assert len({new_id() for _ in range(100)}) == 100
