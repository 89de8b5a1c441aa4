"""Sessions: what counts, when notice, leave and sign-in are in time, and the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from trainer.foundation.events import Envelope, Recorded
from trainer.training import session_rules as rules
from trainer.training.attendance import attendance
from trainer.training.events import (
    RemarkWithdrawn,
    SessionAnnounced,
    SessionAttended,
    SessionCancelled,
    SessionLeaveAsked,
    SessionRated,
)
from trainer.training.session_rules import Plan, SessionRefused
from trainer.training.sessions import sessions_in, spelled

NOTICE = datetime(2026, 11, 22, 1, tzinfo=UTC)
STARTS = datetime(2026, 11, 30, 6, tzinfo=UTC)  # 14:00 at the site
PEOPLE = ("a", "b", "c")
ANNOUNCED = (SessionAnnounced("s", "training", "2026-11-30T14:00", 60, PEOPLE, "", "w"), None)
LEAVE = (SessionLeaveAsked("s", "why"), "a")
CAME = (SessionAttended("s", True), "b")
GONE = (SessionAttended("s", False), "b")
RATED = (SessionRated("s", 4, ""), "b")
CANCELLED = (SessionCancelled("s", "why"), None)
PLAN = Plan("training", "新产品", STARTS, 60, "二楼", "资费", PEOPLE, guest="研发部 周工")


def recorded(*steps):
    return [
        Recorded(
            Envelope(f"v{n}", "x", n, NOTICE + timedelta(minutes=n), person or "boss", "seat",
                     "k", 1, person, "session:s", "", ""),
            event,
        )
        for n, (event, person) in enumerate(steps)
    ]  # fmt: skip


def session(*steps):
    [found] = sessions_in(recorded(ANNOUNCED, *steps))
    return found


def test_it_is_read_the_same_in_whichever_order_events_come():
    events = recorded(ANNOUNCED, LEAVE, CAME, RATED)
    assert len({repr(sessions_in(order)) for order in permutations(events)}) == 1


def test_what_does_not_fit_counts_for_nothing():
    stranger = (SessionAttended("s", True), "z")
    nowhere = (SessionRated("other", 1, ""), "b")
    absent = (SessionRated("s", 1, ""), "c")
    other = (RemarkWithdrawn("s"), "b")
    steps = [LEAVE, LEAVE, CAME, stranger, nowhere, absent, other, RATED, RATED]
    assert session(*steps) == session(LEAVE, CAME, RATED)
    assert session(CANCELLED, CANCELLED) == session(CANCELLED)


def test_figures_count_who_came_and_what_they_thought():
    own = session(LEAVE, CAME, RATED)
    before, after = own.figures(STARTS), own.figures(own.ends + timedelta(seconds=1))
    assert (before.invited, before.came, before.leave, before.absent) == (3, 1, 1, 0)
    assert (after.absent, after.ratings, after.mean) == (1, 1, Decimal("4.0"))
    assert session().figures(STARTS).mean is None


def test_a_tick_can_be_taken_back_and_coming_beats_leave():
    assert session(CAME, GONE).came == ()
    assert session(LEAVE, (SessionAttended("s", True), "a")).presence("a", STARTS) == "came"
    assert session(CANCELLED).presence("a", STARTS + timedelta(days=9)) == "invited"


def test_a_week_of_notice_or_a_reason():
    rules.check_plan(PLAN, STARTS - timedelta(days=7))
    late = STARTS - timedelta(days=6)
    with pytest.raises(SessionRefused, match="less than 7 days"):
        rules.check_plan(PLAN, late)
    rules.check_plan(replace(PLAN, reason="临时上线"), late)
    assert not session().is_late_notice
    assert spelled(STARTS) == "2026-11-30T14:00"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": " "}, "in words"),
        ({"content": "字" * 2001}, "2000 characters"),
        ({"people": ()}, "who is invited"),
        ({"starts": NOTICE}, "later than now"),
        ({"guest": ""}, "who presents"),
        ({"kind": "briefing", "minutes": 11}, "10 minutes at most"),
        ({"kind": "briefing", "minutes": 10}, "one to three questions"),
        ({"kind": "briefing", "minutes": 10, "questions": (("几声内接？", ""),)}, "short answer"),
    ],
)
def test_a_plan_that_lacks_something_is_refused(change, said):
    with pytest.raises(SessionRefused, match=said):
        rules.check_plan(replace(PLAN, **change), NOTICE)


def test_a_briefing_needs_no_notice_and_no_presenter():
    briefing = replace(
        PLAN, kind="briefing", minutes=10, guest="", questions=(("几声内接？", "三声"),)
    )
    rules.check_plan(briefing, STARTS - timedelta(minutes=10))


def test_leave_is_asked_one_day_before():
    own = session()
    assert own.last_leave == date(2026, 11, 29)
    rules.check_leave(own, "a", STARTS - timedelta(days=1))
    with pytest.raises(SessionRefused, match="one day before"):
        rules.check_leave(own, "a", STARTS - timedelta(hours=5))
    with pytest.raises(SessionRefused, match="on record"):
        rules.check_leave(session(LEAVE), "a", NOTICE)
    with pytest.raises(SessionRefused, match="invited"):
        rules.check_leave(own, "z", NOTICE)
    with pytest.raises(SessionRefused, match="one day before"):
        rules.check_leave(replace(own, kind="briefing"), "a", NOTICE)


def test_the_window_of_signing_in():
    own = session()
    half = timedelta(minutes=30)
    rules.check_sign_in(own, "a", STARTS - half)
    rules.check_sign_in(own, "a", own.ends)
    for moment in (STARTS - half - timedelta(seconds=1), own.ends + timedelta(seconds=1)):
        with pytest.raises(SessionRefused, match="half an hour"):
            rules.check_sign_in(own, "a", moment)
    with pytest.raises(SessionRefused, match="already"):
        rules.check_sign_in(session(CAME), "b", STARTS)


def test_the_list_is_ticked_from_then_on_and_also_later():
    own = session(CAME)
    rules.check_tick(own, "a", own.ends + timedelta(days=2), came=True)
    rules.check_tick(own, "b", STARTS, came=False)
    with pytest.raises(SessionRefused, match="half an hour"):
        rules.check_tick(own, "a", NOTICE, came=True)
    with pytest.raises(SessionRefused, match="already"):
        rules.check_tick(own, "b", STARTS, came=True)


def test_who_came_rates_once():
    own = session(CAME)
    rules.check_rating(own, "b", 5)
    with pytest.raises(SessionRefused, match="between 1 and 5"):
        rules.check_rating(own, "b", 6)
    with pytest.raises(SessionRefused, match="signed in"):
        rules.check_rating(own, "a", 5)
    with pytest.raises(SessionRefused, match="already"):
        rules.check_rating(session(CAME, RATED), "b", 5)


def test_what_has_begun_or_was_cancelled_is_not_cancelled():
    rules.check_cancel(session(), NOTICE)
    with pytest.raises(SessionRefused, match="begun"):
        rules.check_cancel(session(), STARTS)
    with pytest.raises(SessionRefused, match="cancelled"):
        rules.check_cancel(session(CANCELLED), NOTICE)


def test_attendance_counts_what_is_over_and_was_not_cancelled():
    held = sessions_in(recorded(ANNOUNCED, LEAVE, CAME))
    days, after = (date(2026, 11, 30), date(2026, 11, 30)), STARTS + timedelta(hours=2)
    found = {one.person: one for one in attendance(held, *days, after)}
    assert [(found[who].came, found[who].leave, found[who].absent) for who in PEOPLE] == [
        (0, 1, 0), (1, 0, 0), (0, 0, 1),
    ]  # fmt: skip
    assert (found["b"].minutes, found["a"].minutes) == (60, 0)
    assert attendance(held, *days, STARTS) == ()
    assert attendance(held, date(2026, 12, 1), date(2026, 12, 2), after) == ()
    assert attendance(sessions_in(recorded(ANNOUNCED, CANCELLED)), *days, after) == ()


def test_who_presents_is_counted_without_being_invited():
    own = SessionAnnounced("s", "case", "2026-11-30T14:00", 30, ("a",), "p", "w")
    held = sessions_in(recorded((own, None)))
    last = STARTS + timedelta(hours=2)
    found = attendance(held, STARTS.date(), STARTS.date(), last)
    assert [(one.person, one.invited, one.led) for one in found] == [("a", 1, 0), ("p", 0, 1)]
