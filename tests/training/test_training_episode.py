"""One episode of retraining: every step in order, nobody about themselves, the end by two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from trainer.foundation.events import Envelope, Recorded
from trainer.training import episode_rules as rules
from trainer.training.episode import episodes_in, exit_result
from trainer.training.episode_rules import MayNotRetrain
from trainer.training.events import (
    ExitTestSet,
    ObjectionAnswered,
    OutcomeProposed,
    OutcomeRefused,
    RetrainingAcknowledged,
    RetrainingClosed,
    RetrainingExtended,
    RetrainingNoticed,
    RetrainingPlanned,
    TalkRecorded,
)

START = datetime(2026, 11, 22, 1, tzinfo=UTC)
DUE = date(2026, 12, 22)
NOTICE = RetrainingNoticed("e", "hotline", (), "quality", "w", "", DUE.isoformat())
TALK = TalkRecorded("e", "2026-11-22", (), "w")
PLAN = RetrainingPlanned("e", ("m",), (), (), (), "", (), "")
TEST = ExitTestSet("e", "m", ())
BACK = OutcomeProposed("e", "reinstated", "", "w")
CLOSED = RetrainingClosed("e", "reinstated", "w")
WHOLE = [(NOTICE, "s1"), (TALK, "s1"), (PLAN, "s1"), (TEST, "s1"), (BACK, "s1"), (CLOSED, "s2")]


def recorded(*steps):
    return [
        Recorded(
            Envelope(f"v{n}", "x", n, START + timedelta(hours=n), actor, "seat", "k", 1, "p",
                     "retraining:e", "", ""),
            event,
        )
        for n, (event, actor) in enumerate(steps)
    ]  # fmt: skip


def episode(*steps):
    [found] = episodes_in(recorded(*steps))
    return found


def test_the_steps_follow_each_other():
    stages = [episode(*WHOLE[:n]).stage("none") for n in range(1, 7)]
    assert stages == ["talk", "plan", "exit_test", "sit", "confirm", "closed"]
    assert episode(*WHOLE[:4]).stage("failed") == "outcome"
    assert not episode(*WHOLE).is_open


def test_the_order_in_which_events_are_read_does_not_matter():
    events = recorded(*WHOLE[:5])
    assert len({repr(episodes_in(order)) for order in permutations(events)}) == 1


def test_nobody_ends_it_alone_or_retrains_themselves():
    assert episode(*WHOLE[:5], (CLOSED, "s1")).is_open
    assert episode(*WHOLE[:5], (CLOSED, "p")).is_open
    assert episodes_in(recorded((NOTICE, "p"))) == ()
    assert episode((NOTICE, "s1"), (TALK, "p")).talk is None


def test_an_end_that_is_refused_can_be_proposed_again():
    refused = episode(*WHOLE[:5], (OutcomeRefused("e", "w"), "s2"))
    assert (refused.outcome, len(refused.refused)) == (None, 1)
    again = episode(*WHOLE[:5], (OutcomeRefused("e", "w"), "s2"), (BACK, "s2"), (CLOSED, "s1"))
    assert again.stage("passed") == "closed"


def test_what_does_not_fit_counts_for_nothing():
    other = RetrainingClosed("e", "referred", "w")
    assert episode(*WHOLE[:5], (other, "s2")).is_open
    assert episode((NOTICE, "s1"), (PLAN, "s1")).plan is None
    assert episode(*WHOLE[:2], (TALK, "s2")).talk.by == "s1"
    assert episode(*WHOLE, (TALK, "s2")).closed is not None
    assert episodes_in(recorded((TALK, "s1"))) == ()


def test_the_person_reads_each_step_once_and_an_objection_is_answered_by_another():
    read, answer = RetrainingAcknowledged("e", "notice", "o"), ObjectionAnswered("e", "notice", "w")
    found = episode((NOTICE, "s1"), (read, "p"), (read, "p"), (TALK, "s1"))
    assert (found.to_read(), found.objections()) == (("talk",), ("notice",))
    with pytest.raises(MayNotRetrain, match="did not take"):
        rules.check_reply(found, "s1", "notice")
    with pytest.raises(MayNotRetrain, match="themselves"):
        rules.check_reply(found, "p", "notice")
    rules.check_reply(found, "s2", "notice")
    with pytest.raises(MayNotRetrain, match="No objection"):
        rules.check_reply(found, "s2", "talk")
    done = episode((NOTICE, "s1"), (read, "p"), (answer, "p"), (answer, "s2"), (answer, "s3"))
    assert (done.objections(), done.replies["notice"].by) == ((), "s2")
    assert episode((NOTICE, "s1"), (read, "s2")).to_read() == ("notice",)


def test_a_deadline_that_has_passed_shows_and_does_nothing():
    found = episode(*WHOLE[:3])
    assert [found.is_overdue(DUE + timedelta(days=n)) for n in (0, 1)] == [False, True]
    assert found.is_open


@pytest.mark.parametrize(
    ("results", "expected"),
    [((), "none"), ((None,), "waiting"), ((False,), "failed"), ((False, None), "waiting"),
     ((False, True), "passed")],
)  # fmt: skip
def test_the_exit_test_is_passed_once(results, expected):
    assert exit_result(results) == expected


def test_back_to_work_asks_for_a_passed_test_and_a_referral_for_a_failed_one():
    found = episode(*WHOLE[:4])

    def end(outcome, result, day=DUE):
        rules.check_outcome(found, "s1", outcome, result, day)

    end("reinstated", "passed")
    end("referred", "failed")
    end("referred", "none", DUE + timedelta(days=1))
    end("withdrawn", "none")
    for outcome, result in [("reinstated", "failed"), ("referred", "none"), ("referred", "passed")]:
        with pytest.raises(MayNotRetrain):
            end(outcome, result)
    with pytest.raises(MayNotRetrain, match="proposed already"):
        rules.check_outcome(episode(*WHOLE[:5]), "s1", "withdrawn", "none", DUE)


def test_a_notice_stands_alone_and_has_a_deadline_to_come():
    today = date(2026, 11, 22)
    rules.check_notice("p", "s1", [episode(*WHOLE)], DUE, today)
    for person, known, due in [
        ("s1", [], DUE), ("p", [episode(*WHOLE[:2])], DUE), ("p", [], today),
        ("p", [], today + timedelta(days=181)),
    ]:  # fmt: skip
        with pytest.raises(MayNotRetrain):
            rules.check_notice(person, "s1", known, due, today)


def test_each_step_waits_for_the_one_before():
    noticed, talked, planned = (episode(*WHOLE[:n]) for n in (1, 2, 3))
    day = date(2026, 11, 22)
    rules.check_talk(noticed, "s1", day, day, day)
    rules.check_plan(talked, "s1", 1, "", "none")
    rules.check_plan(planned, "s1", 1, "还弱在录入", "failed")
    rules.check_extension(talked, "s1", DUE + timedelta(days=180), day)
    rules.check_exit_test(planned, "s1", "failed")
    refused = [
        (rules.check_talk, (talked, "s1", day, day, day)),
        (rules.check_talk, (noticed, "s1", day - timedelta(days=1), day, day)),
        (rules.check_plan, (noticed, "s1", 1, "", "none")),
        (rules.check_plan, (talked, "s1", 0, "", "none")),
        (rules.check_plan, (planned, "s1", 1, "", "none")),
        (rules.check_plan, (talked, "p", 1, "", "none")),
        (rules.check_plan, (episode(*WHOLE), "s1", 1, "", "none")),
        (rules.check_plan, (planned, "s1", 1, "因为", "passed")),
        (rules.check_extension, (talked, "p", DUE + timedelta(days=9), day)),
        (rules.check_extension, (talked, "s1", DUE, day)),
        (rules.check_extension, (talked, "s1", DUE + timedelta(days=181), day)),
        (rules.check_exit_test, (talked, "s1", "none")),
        (rules.check_exit_test, (planned, "s1", "waiting")),
        (rules.check_second, (planned, "s1")),
        (rules.check_second, (episode(*WHOLE[:5]), "s1")),
        (rules.check_reading, (noticed, "s1", "notice")),
        (rules.check_reading, (noticed, "p", "talk")),
        (rules.check_words, (" ",)),
        (rules.check_words, ("长" * 4001,)),
    ]
    for check, values in refused:
        with pytest.raises(MayNotRetrain):
            check(*values)
    rules.check_second(episode(*WHOLE[:5]), "s2")
    rules.check_reading(noticed, "p", "notice")


def test_a_changed_plan_is_read_anew_and_the_old_one_keeps_what_was_said():
    objected = RetrainingAcknowledged("e", "plan", "o")
    later = replace(PLAN, quizzes=("m",), assignments=("a2",), words="w")
    found = episode(*WHOLE[:3], (objected, "p"), (later, "s1"))
    assert found.plan.event == later and "plan" in found.to_read()
    [old] = found.earlier
    assert (old.step.event, old.read.event, old.reply) == (PLAN, objected, None)
    assert found.planned_at == old.step.at and found.assignments == ("a2",)
    assert found.objections() == ()


def test_the_last_deadline_holds_and_an_earlier_one_is_none():
    until = [(DUE + timedelta(days=n)).isoformat() for n in (10, 5)]
    found = episode(*WHOLE[:2], *((RetrainingExtended("e", one, (), "w"), "s1") for one in until))
    assert found.due == DUE + timedelta(days=10) and len(found.extended) == 1
    assert not found.is_overdue(DUE + timedelta(days=10))
