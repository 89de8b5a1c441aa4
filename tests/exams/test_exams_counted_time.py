"""The time of a counted exam over clock jumps, sleeps, restarts and grants."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.exams.events import TimeGranted
from trainer.exams.sitting import SittingClosed, open_paper, opened
from trainer.exams.sitting_rules import SittingRules, from_plain, to_plain
from trainer.exams.timekeeping import ends_by_closing
from trainer.foundation.clock import Moment
from trainer.foundation.identity import PersonId, SittingId

BOSS = PersonId("boss")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["wait", "look", "restart", "grant", "set the clock"]),
        st.integers(0, 500),  # seconds that really pass
        st.integers(-4000, 4000),  # where somebody sets the wall clock
    ),
    max_size=14,
)


def begin(paper, notebook, moment, **rules):
    event = open_paper(
        SittingId("s1"), "counted", paper, moment, SittingRules(invigilator=BOSS, **rules)
    )
    return opened(notebook.record(event, moment))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(steps=STEPS, rule=st.sampled_from(["counts", "forgiven"]), closes=st.integers(60, 3000))
def test_what_is_left_never_grows_but_by_a_grant(
    paper, notebook, nine, steps, rule, closes
) -> None:
    sitting = begin(
        paper, notebook, nine, interruption=rule, forgiven_seconds=200,
        closes=nine.wall + timedelta(seconds=closes),
    )  # fmt: skip
    moment, passed, is_one_boot = nine, 0, True
    shown = recorded = sitting.remaining_seconds(moment)
    for number, (act, seconds, jump) in enumerate(steps):
        passed += seconds
        wall = moment.wall + timedelta(seconds=seconds)
        moment = replace(moment, wall=wall, monotonic=moment.monotonic + seconds)
        if act == "set the clock":
            moment = replace(moment, wall=moment.wall + timedelta(seconds=jump))
        elif act == "restart":
            moment = Moment(moment.wall, 5.0, f"boot-{number}")
            is_one_boot = False
            # what no event tells is lost with the clock that was set back: at most one look
            shown = recorded
            sitting = notebook.after(sitting, sitting.resume(moment), moment)
        elif act == "grant":
            sitting = notebook.after(sitting, TimeGranted("s1", 60, ""), moment)
            shown += 60
            recorded += 60
        elif act == "look":
            if sitting.is_open(moment):
                sitting = notebook.after(sitting, sitting.seen(moment), moment)
                recorded = sitting.remaining_seconds(moment)
            else:
                with pytest.raises(SittingClosed):
                    sitting.seen(moment)
        left = sitting.remaining_seconds(moment)
        assert left <= shown
        shown = left
        if act == "restart":
            recorded = left
        if is_one_boot and passed >= closes:
            assert left == 0 and not sitting.is_open(moment)


def test_time_away_is_forgiven_once_up_to_the_rule(paper, notebook, nine, later) -> None:
    sitting = begin(paper, notebook, nine, interruption="forgiven", forgiven_seconds=120)
    away = later(nine, 90, boot="boot-2", monotonic=5.0)
    sitting = notebook.after(sitting, sitting.resume(away), away)
    assert sitting.remaining_seconds(away) == 600
    again = later(away, 90, boot="boot-3", monotonic=5.0)
    sitting = notebook.after(sitting, sitting.resume(again), again)
    assert sitting.remaining_seconds(again) == 600 - 60  # 30 seconds of the rule were left


def test_the_page_can_say_which_end_rules(paper, notebook, nine, later) -> None:
    sitting = begin(paper, notebook, nine, closes=nine.wall + timedelta(seconds=300))
    assert ends_by_closing(sitting.time, nine)
    assert sitting.remaining_seconds(later(nine, 100)) == 200
    late = sitting.hand_in(later(nine, 330))
    assert (late.late_seconds, late.at) == (30, (nine.wall + timedelta(seconds=300)).isoformat())
    free = begin(paper, notebook, nine)
    assert not ends_by_closing(free.time, nine)


def test_rules_survive_being_written_down(nine) -> None:
    rules = SittingRules(BOSS, "sequential", nine.wall, 300, "forgiven", 120)
    assert from_plain(to_plain(rules)) == rules
    assert to_plain(SittingRules()) == {} and from_plain({}) == SittingRules()
