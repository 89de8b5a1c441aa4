"""What a proposal of an award becomes, whatever order its answers are read in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

from trainer.certification.events import (
    AwardAgreed,
    AwardEnded,
    AwardProposed,
    CertificateAwarded,
)
from trainer.certification.proposals import proposals_in
from trainer.foundation.events import Envelope, Recorded
from trainer.foundation.identity import EventId, PersonId

START = datetime(2026, 3, 2, 4, tzinfo=UTC)
PROPOSED = AwardProposed("a1", "hotline", "v1", "junior", ("e7",), {}, "w")


def said(minute, actor, event):
    at = START + timedelta(minutes=minute)
    name, person = EventId(f"e{minute}"), PersonId("p1")
    envelope = Envelope(
        name, "s1", minute, at, PersonId(actor), "seat", "", 1, person, "award:a1", "", ""
    )
    return Recorded(envelope, event)


def state(*events):
    found = {proposals_in(order) for order in permutations(events)}
    assert len(found) == 1  # the order of reading changes nothing
    [[one]] = found
    return one.state, one.people


def test_the_last_approval_brings_the_certificate():
    first, second = said(1, "a", PROPOSED), said(2, "b", AwardAgreed("a1", "", "w"))
    assert state(first) == ("waiting", ("a",))
    assert state(first, second) == ("waiting", ("a", "b"))
    third = said(3, "c", AwardAgreed("a1", "e9", "w"))
    assert state(first, second, third) == ("awarded", ("a", "b", "c"))


def test_nobody_agrees_twice_or_about_themselves():
    first = said(1, "a", PROPOSED)
    again, own = (said(2, who, AwardAgreed("a1", "e9", "w")) for who in ("a", "p1"))
    assert state(first, again) == state(first, own) == ("waiting", ("a",))


def test_the_first_answer_that_ends_it_holds():
    first, gone = said(1, "a", PROPOSED), said(2, "a", AwardEnded("a1", "w"))
    declined, late = said(2, "b", AwardEnded("a1", "w")), said(3, "b", AwardAgreed("a1", "e9", "w"))
    assert state(first, gone, late) == ("withdrawn", ("a",))
    assert state(first, declined, late) == ("declined", ("a",))


def test_what_nobody_proposed_is_no_proposal():
    award = CertificateAwarded("hotline", "v1", "junior", "n", "", "", (), {}, "w")
    assert proposals_in([said(1, "a", award), said(2, "b", AwardAgreed("a1", "", "w"))]) == ()
