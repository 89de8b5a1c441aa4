"""One learner, one mentor: what counts, when a talk is due, and who may do what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from trainer.foundation.events import Envelope, Recorded
from trainer.training import mentoring_rules as rules
from trainer.training.events import (
    EarlyConfirmationDecided,
    EarlyConfirmationProposed,
    MentorPaired,
    MentorPairingEnded,
    MentorTalkHeld,
    MentorTalkRead,
    RemarkWithdrawn,
)
from trainer.training.mentoring import pairings_in
from trainer.training.mentoring_rules import MayNotMentor

START = datetime(2026, 11, 22, 1, tzinfo=UTC)
PAIRED = (MentorPaired("p", "mentor", 14, ""), "boss")
TALK = (MentorTalkHeld("p", "t1", "2026-11-24", "g", "p", "s"), "mentor")
READ = (MentorTalkRead("p", "t1"), "learner")
PROPOSED = (EarlyConfirmationProposed("p", "c1", {"talks": 1}, ("v1",), "w"), "mentor")
GRANTED = (EarlyConfirmationDecided("p", "c1", True, "w"), "boss")
REFUSED = (EarlyConfirmationDecided("p", "c1", False, "w"), "boss")
ENDED = (MentorPairingEnded("p", "w"), "boss")
WHOLE = [PAIRED, TALK, READ, PROPOSED, GRANTED, ENDED]


def recorded(*steps):
    return [
        Recorded(
            Envelope(f"v{n}", "x", n, START + timedelta(hours=n), actor, "seat", "k", 1,
                     "learner", "mentoring:p", "", ""),
            event,
        )
        for n, (event, actor) in enumerate(steps)
    ]  # fmt: skip


def pairing(*steps):
    [found] = pairings_in(recorded(*steps))
    return found


def by(step, actor):
    return (step[0], actor)


def test_a_talk_is_due_every_fortnight_from_the_pairing_or_the_last_talk():
    own = pairing(PAIRED)
    assert own.next_talk == date(2026, 12, 6)
    states = [own.state(date(2026, 12, day)) for day in (2, 3, 6, 7)]
    assert states == ["fine", "due_soon", "due_soon", "overdue"]
    own = pairing(PAIRED, TALK)
    assert (own.last_talk, own.next_talk) == (date(2026, 11, 24), date(2026, 12, 8))
    own = pairing(PAIRED, TALK, ENDED)
    assert (own.next_talk, own.state(date(2027, 1, 1))) == (None, "ended")


def test_the_whole_of_it_is_kept():
    own = pairing(*WHOLE)
    [talk] = own.talks
    [one] = own.recommendations
    assert talk.read_at == START + timedelta(hours=2) and own.to_read() == ()
    assert (one.granted, one.decided_by, one.figures) == (True, "boss", {"talks": 1})
    assert own.is_granted and own.waiting is None
    assert (own.is_open, own.ended_by, own.ending) == (False, "boss", "w")


def test_the_order_in_which_events_are_read_does_not_matter():
    events = recorded(*WHOLE[:5])
    assert len({pairings_in(order) for order in permutations(events)}) == 1


@pytest.mark.parametrize(
    "step",
    [
        by(TALK, "boss"),
        by(READ, "mentor"),
        by(PROPOSED, "learner"),
        by(GRANTED, "boss"),
        (RemarkWithdrawn("p"), "boss"),
    ],
)
def test_what_does_not_fit_counts_for_nothing(step):
    assert pairing(PAIRED, step) == pairing(PAIRED)


@pytest.mark.parametrize("who", ["mentor", "learner"])
def test_neither_of_the_two_decides(who):
    assert pairing(PAIRED, TALK, PROPOSED, by(GRANTED, who)).waiting is not None


def test_after_the_end_only_a_decision_counts():
    assert pairing(PAIRED, ENDED, TALK, ENDED) == pairing(PAIRED, ENDED)
    assert pairing(PAIRED, TALK, PROPOSED, ENDED, GRANTED).is_granted


def test_a_pairing_that_is_not_on_record_has_no_talks():
    assert pairings_in(recorded(TALK, READ)) == ()


def test_it_is_one_to_one():
    own = pairing(PAIRED)
    rules.check_pair("other", "somebody", [own])
    for learner, mentor, why in (
        ("a", "a", "their own"),
        ("learner", "b", "has a mentor already"),
        ("mentor", "b", "needs no mentor"),
        ("a", "mentor", "somebody already"),
        ("a", "learner", "still has"),
    ):
        with pytest.raises(MayNotMentor, match=why):
            rules.check_pair(learner, mentor, [own])
    rules.check_pair("learner", "mentor", [pairing(PAIRED, ENDED)])


def test_a_talk_lies_between_the_last_one_and_today():
    own, today = pairing(PAIRED, TALK), date(2026, 11, 26)
    rules.check_talk(own, "mentor", date(2026, 11, 24), today)
    for day in (date(2026, 11, 23), date(2026, 11, 27)):
        with pytest.raises(MayNotMentor, match="between 2026-11-24 and today"):
            rules.check_talk(own, "mentor", day, today)
    with pytest.raises(MayNotMentor, match="Only the mentor"):
        rules.check_talk(own, "boss", today, today)
    with pytest.raises(MayNotMentor, match="has ended"):
        rules.check_talk(pairing(PAIRED, ENDED), "mentor", today, today)


def test_a_talk_is_read_once_by_the_learner():
    own = pairing(PAIRED, TALK)
    assert rules.check_reading(own, "learner", "t1") == own.talks[0]
    for case, who in ((own, "mentor"), (pairing(PAIRED, TALK, READ), "learner")):
        with pytest.raises(MayNotMentor, match="nothing to acknowledge"):
            rules.check_reading(case, who, "t1")


def test_a_recommendation_rests_on_a_talk_and_comes_once():
    rules.check_recommend(pairing(PAIRED, TALK), "mentor")
    rules.check_recommend(pairing(PAIRED, TALK, PROPOSED, REFUSED), "mentor")
    for steps, why in (
        ((PAIRED,), "First comes a talk"),
        ((PAIRED, TALK, PROPOSED), "waits"),
        ((PAIRED, TALK, PROPOSED, GRANTED), "granted already"),
    ):
        with pytest.raises(MayNotMentor, match=why):
            rules.check_recommend(pairing(*steps), "mentor")


def test_somebody_else_decides_what_waits():
    own = pairing(PAIRED, TALK, PROPOSED)
    assert rules.check_decision(own, "boss", "c1") == own.waiting
    with pytest.raises(MayNotMentor, match="nobody decides this alone"):
        rules.check_decision(own, "mentor", "c1")
    for case, name in ((own, "other"), (pairing(PAIRED), "c1")):
        with pytest.raises(MayNotMentor, match="Nothing waits"):
            rules.check_decision(case, "boss", name)


@pytest.mark.parametrize("words", ["", " \n", "字" * 4001])
def test_words_are_asked_for_and_not_too_many(words):
    with pytest.raises(MayNotMentor):
        rules.check_words("好", words)
    rules.check_words("好", "练")
