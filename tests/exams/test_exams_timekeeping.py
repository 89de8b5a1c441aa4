"""Time goes one way, whatever the machine's clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.exams import timekeeping as tk
from trainer.foundation.clock import Moment


def test_the_monotonic_clock_rules_within_one_boot(nine, later):
    state = tk.begin(nine, 600)
    assert tk.remaining_seconds(state, later(nine, 100)) == 500
    assert tk.remaining_seconds(state, later(nine, 100, wall=-86400)) == 500
    assert tk.remaining_seconds(state, later(nine, 100, wall=86400)) == 500


def test_the_last_second_is_shown_until_it_is_over(nine, later):
    state = tk.begin(nine, 600)
    assert tk.remaining_seconds(state, later(nine, 599.4)) == 1
    assert not tk.is_over(state, later(nine, 599.4))
    assert tk.remaining_seconds(state, later(nine, 700)) == 0
    assert tk.is_over(state, later(nine, 600))


def test_a_restart_counts_the_gap_by_the_wall_clock(nine, later):
    state = tk.begin(nine, 600)
    assert tk.spent_ms(state, later(nine, 60, boot="boot-2", monotonic=3)) == 60_000


def test_a_clock_set_back_across_a_restart_gives_nothing_back(nine, later):
    state = tk.noted(tk.begin(nine, 600), 250_000, later(nine, 250).wall)
    back = later(nine, 0, wall=-7200, boot="boot-2", monotonic=3)
    assert tk.spent_ms(state, back) == 250_000


def test_a_note_that_is_behind_the_record_changes_nothing(nine, later):
    state = tk.noted(tk.begin(nine, 600), 250_000, later(nine, 250).wall)
    assert tk.noted(state, 1_000, later(nine, 400).wall) == state


def test_after_a_resumption_the_new_boot_s_clock_rules(nine, later):
    again = later(nine, 60, boot="boot-2", monotonic=3)
    state = tk.begin(nine, 600)
    state = tk.resumed(state, again.wall, tk.monotonic_ms(again), again.boot, 60_000)
    assert tk.spent_ms(state, later(again, 40, wall=-999)) == 100_000


def test_lateness_is_counted_from_the_deadline(nine, later):
    state = tk.begin(nine, 600)
    assert tk.late_seconds(state, later(nine, 599)) == 0
    assert tk.late_seconds(state, later(nine, 642)) == 42
    assert tk.deadline(state, later(nine, 642)) == nine.wall + timedelta(seconds=600)


steps = st.lists(
    st.tuples(
        st.integers(0, 900),  # seconds that really pass, asleep or awake
        st.integers(-100_000, 100_000),  # somebody sets the wall clock
        st.sampled_from(["stay", "record", "reboot", "resume"]),
    ),
    max_size=12,
)


@given(steps)
def test_remaining_time_never_grows(story):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    clock = Moment(start, 10.0, "boot-0")
    state = tk.begin(clock, 3600)
    least = 3600
    for boot, (passed, jump, act) in enumerate(story, 1):
        clock = Moment(
            clock.wall + timedelta(seconds=passed + jump), clock.monotonic + passed, clock.boot
        )
        if act == "reboot":  # the machine restarts and the sitting is resumed on it
            state = tk.noted(state, tk.spent_ms(state, clock), clock.wall)
            least = tk.remaining_seconds(state, clock)
            clock = Moment(clock.wall + timedelta(seconds=jump), float(passed), f"boot-{boot}")
        spent = tk.spent_ms(state, clock)
        if act == "record":
            state = tk.noted(state, spent, clock.wall)
        if act in ("reboot", "resume"):
            state = tk.resumed(state, clock.wall, tk.monotonic_ms(clock), clock.boot, spent)
        left = tk.remaining_seconds(state, clock)
        assert left <= least
        least = left
