"""Certificates that several people approve, and who may not approve alone."""

from __future__ import annotations

import pytest

from tests.conftest import type_test
from tests.inspected_calls import inspect
from tests.written_exam import add, hand_in, publish_exam
from trainer.certification.award import MayNotAward
from trainer.desks.hands import hands_in
from trainer.desks.marking_values import OwnMark
from trainer.desks.noting import Asked

SIGNED = "      - {id: mentor, kind: sign_off, item: 一带一}\n"


def rule(program, supervisor, *changes):
    file = program.folder / "content" / "policies" / "hotline.yaml"
    written = file.read_text("utf-8")
    for old, new in changes:
        written = written.replace(old, new, 1)
    file.write_text(written, "utf-8")
    program.authoring.publish(supervisor)


@pytest.fixture
def second(program, supervisor):
    return program.accounts.add_person(supervisor, "周敏", "S002", "supervisor", "").person


@pytest.fixture
def by_two(program, supervisor, second, everything_done):
    rule(program, supervisor, ("approvers: 1", "approvers: 2"))
    return program.awarding


def test_a_second_person_completes_what_the_first_proposed(
    program, by_two, learner, supervisor, second
):
    assert by_two.approve(supervisor, learner.id, "junior", "达标") is None
    assert program.certification.awards(learner.id) == []
    assert program.certification.current(learner.id).state == "eligible"
    assert (by_two.waiting_for(supervisor), by_two.waiting_for(second)) == (0, 1)
    [duty] = program.duties.of(second)
    assert (duty.kind, str(duty.words)) == ("award", "Certificates to approve as the next one: 1")
    assert program.duties.of(supervisor) == ()
    [view] = by_two.waiting(second, learner.id)
    assert (view.level_title, view.missing, view.is_own) == ("初级客服", 1, False)
    assert [(name, words) for name, _at, words in view.approvals] == [("刘雅琴", "达标")]
    award = by_two.approve(second, learner.id, "junior", "同意")
    assert (award.number, award.approver) == ("SG-2026-000001", "刘雅琴、周敏")
    assert program.certification.current(learner.id).state == "certified"
    assert by_two.waiting(second) == ()


def test_nobody_is_the_second_of_their_own_proposal(by_two, learner, supervisor):
    by_two.approve(supervisor, learner.id, "junior", "达标")
    with pytest.raises(MayNotAward, match="already"):
        by_two.approve(supervisor, learner.id, "junior", "还是我")


def test_one_alone_awards_nothing_that_two_approve(program, by_two, learner, supervisor):
    with pytest.raises(MayNotAward, match="2 people"):
        program.certification.approve(supervisor, learner.id, "junior", "达标")


def test_who_proposed_withdraws_and_another_declines(by_two, learner, supervisor, second, clock):
    states = []
    for who in (supervisor, second):
        by_two.approve(supervisor, learner.id, "junior", "达标")
        [view] = by_two.waiting(supervisor)
        with pytest.raises(MayNotAward, match="reason"):
            by_two.end(who, view.proposal.id, " ")
        by_two.end(who, view.proposal.id, "先补一次跟听")
        states.append(by_two._find(view.proposal.id).state)
        with pytest.raises(MayNotAward, match="answered"):
            by_two.end(second, view.proposal.id, "再来")
        clock.advance(60)
    assert states == ["withdrawn", "declined"]


def test_evidence_that_changed_in_between_is_said(
    program, by_two, learner, supervisor, second, clock
):
    by_two.approve(supervisor, learner.id, "junior", "达标")
    clock.advance(3600)
    type_test(program, learner, 70)
    with pytest.raises(MayNotAward, match="has changed since"):
        by_two.approve(second, learner.id, "junior", "同意")
    assert "newer" in str(by_two.refusal(second, learner.id, "junior"))
    assert program.certification.awards(learner.id) == []


def test_a_policy_that_changed_in_between_is_said(program, by_two, learner, supervisor, second):
    by_two.approve(supervisor, learner.id, "junior", "达标")
    rule(program, supervisor, ("approvers: 2", "approvers: 3"))
    [view] = by_two.waiting(second)
    assert "policy has changed" in str(view.refusal)


def test_a_third_person_may_be_asked(program, by_two, learner, supervisor, second):
    rule(program, supervisor, ("approvers: 2", "approvers: 3"))
    third = program.accounts.add_person(supervisor, "何敏", "S003", "supervisor", "").person
    for who in (supervisor, second):
        assert by_two.approve(who, learner.id, "junior", "达标") is None
    assert by_two.approve(third, learner.id, "junior", "达标").approver == "刘雅琴、周敏、何敏"


@pytest.mark.usefixtures("everything_done")
def test_who_noted_the_evidence_needs_somebody_else(program, learner, supervisor):
    rule(program, supervisor, ("    requires:\n", f"    requires:\n{SIGNED}"))
    program.noting.note(supervisor, learner.id, Asked("sign_off", "一带一"), "可以独立接听")
    with pytest.raises(MayNotAward, match="no other supervisor"):
        program.awarding.approve(supervisor, learner.id, "junior", "达标")
    other = program.accounts.add_person(supervisor, "周敏", "S002", "supervisor", "").person
    refusal = program.awarding.refusal(supervisor, learner.id, "junior")
    assert "周敏" in str(refusal)
    assert program.awarding.approve(other, learner.id, "junior", "达标") is not None


def test_those_who_scored_calls_or_marked_answers_are_known(
    program, supervisor, learner, clock, sheets
):
    inspect(program, supervisor, [learner], clock.wall)
    add(program, supervisor, "罗培训", "T001", "trainer")
    marker = add(program, supervisor, "阅卷人", "M001", "marker")
    publish_exam(program, supervisor, markers=1)
    sitting = hand_in(program, learner, "T001", "抱歉", "抱歉")
    for found in program.marking.rounds(marker):
        for answer in found.answers:
            own = OwnMark(found.full, (), "")
            program.marking.give(marker, found.key, answer.token, own)
    records = program.certification._records
    calls = [call.sheets[-1].event for call in records.inspected.of(learner.id).values()]
    [row] = [one for one in records.results.sittings(learner.id) if one.id == sitting.id]
    assert hands_in(records, learner.id, ()).people == set()
    assert hands_in(records, learner.id, calls[:1]).people == {supervisor.id}
    assert hands_in(records, learner.id, [row.event]).people == {marker.id}
