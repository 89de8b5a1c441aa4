"""A policy is tried out on the present staff, and nothing changes by it."""

from __future__ import annotations

import pytest

from tests.conftest import MODULE, FakeClock
from trainer.assembly import Program
from trainer.desks.catalogue import NotPublished
from trainer.desks.permission import NotAllowed
from trainer.desks.policy_trial import Trial
from trainer.foundation.errors import ProblemsFound
from trainer.people.person import Person

DAY = 86_400


def policy(
    *, name: str = "hotline", level: str = "junior", speed: int = 30, window: int = 90,
    due: int = 30, more: str = "",
) -> str:  # fmt: skip
    """The lowest level as it is shipped, with one rule or another changed."""
    return f"""policy: {name}
title: 热线客服上岗认证
effective_from: 2026-01-01
note: 企业内部上岗认证，非国家职业技能等级证书
levels:
  - id: {level}
    name: 初级客服
    valid_months: 12
    due_days: {due}
    requires:
      - {{id: module, kind: module, module: {MODULE}}}
      - {{id: quiz, kind: quiz, module: {MODULE}, pass_mark: 80, window_days: {window}}}
      - {{id: typing, kind: typing, speed: {speed}, accuracy: 98, minutes: 5, window_days: 90}}
{more}"""


def words(trial: Trial) -> tuple[list[str], list[str]]:
    [one] = trial.concerned
    reasons, steps = one.difference.reasons, one.difference.next_steps
    return [str(reason) for reason in reasons], [str(step) for step in steps]


def events(program: Program) -> int:
    return program.keeping.verify().events


@pytest.fixture
def attempt(program: Program, supervisor: Person):
    return lambda source: program.policy_trial.dry_run(supervisor, source, "new.yaml")


@pytest.mark.usefixtures("everything_done")
def test_a_stricter_speed_names_who_must_type_again_and_writes_nothing(program, attempt, learner):
    program.overview.freshen()
    written = events(program)
    trial = attempt(policy(speed=80))
    assert trial.concerned[0].person.id == learner.id
    assert trial.concerned[0].states == ("eligible", "in_training")
    [reason], [step] = words(trial)
    assert reason.startswith("Type 80 characters") and step.startswith("Type faster")
    assert (trial.people, trial.unchanged, trial.losing) == (1, 0, ())
    said = [str(one) for one in trial.sentences]
    assert said == ["1 would become “In training” (now “Waiting for approval”)."]
    assert (events(program), program.overview.freshen()) == (written, 0)
    assert program.certification.current(learner.id).state == "eligible"


@pytest.mark.usefixtures("everything_done")
def test_a_shorter_window_makes_a_result_too_old(attempt, clock: FakeClock):
    clock.advance(40 * DAY)
    assert attempt(policy()).concerned == ()
    reasons, steps = words(attempt(policy(window=30)))
    assert "within 30 days" in reasons[0]
    assert steps[0].endswith("the earlier result is too old.")


@pytest.mark.usefixtures("everything_done")
def test_a_new_requirement_is_told_with_what_fixes_it(attempt):
    exam = "      - {id: exam, kind: exam, exam: weekly, pass_mark: 80}\n"
    [reason], [step] = words(attempt(policy(more=exam)))
    assert "weekly" in reason
    assert step == "The exam “weekly” is not published yet."


@pytest.mark.usefixtures("everything_done")
def test_a_held_certificate_stays_as_it_is(program, attempt, learner, supervisor, clock):
    award = program.certification.approve(supervisor, learner.id, "junior", "")
    trial = attempt(policy(speed=80))
    assert (trial.concerned, trial.unchanged) == ((), 1)
    assert str(trial.sentences[0]) == "Nobody's standing would change."
    clock.advance(300 * DAY)
    trial = attempt(policy(due=100))
    assert trial.concerned[0].states == ("certified", "due")
    assert trial.concerned[0].difference.after.valid_until == award.valid_until
    assert trial.losing == ()
    reasons, steps = words(trial)
    assert reasons == [f"It ends on {award.valid_until} and is due for renewal from 2027-08-14."]
    assert len(steps) == 2
    assert program.certification.awards(learner.id) == [award]


@pytest.mark.usefixtures("everything_done")
def test_who_stays_and_has_more_to_do_is_counted(program, attempt, learner, supervisor, clock):
    program.certification.approve(supervisor, learner.id, "junior", "")
    higher = """  - id: intermediate
    name: 中级客服
    valid_months: 12
    requires:
      - {id: held, kind: held_level, level: junior}
      - {id: typing, kind: typing, speed: 99, accuracy: 98, minutes: 5, window_days: 90}
"""
    trial = attempt(policy(more=higher))
    assert (trial.concerned, trial.more_to_do) == ((), 1)
    assert "1 whose state stays" in str(trial.sentences[-1])


@pytest.mark.usefixtures("everything_done")
def test_a_certificate_of_a_level_that_is_left_out_runs_to_its_last_day(
    program, attempt, learner, supervisor, clock
):
    award = program.certification.approve(supervisor, learner.id, "junior", "")
    trial = attempt(policy(level="basic"))
    assert (trial.concerned, trial.losing) == ((), ())
    file = program.folder / "content" / "policies" / "hotline.yaml"
    file.write_text(policy(level="basic"), "utf-8")
    program.authoring.publish(supervisor)
    own = program.certification.current(learner.id)
    assert (own.state, own.level_title, own.valid_until) == (
        "certified", "初级客服", award.valid_until,
    )  # fmt: skip
    clock.advance(365 * DAY)
    assert program.certification.current(learner.id).state == "lapsed"


@pytest.mark.usefixtures("everything_done")
def test_another_level_in_the_same_state_is_a_change(attempt):
    trial = attempt(policy(level="basic"))
    assert str(trial.sentences[0]) == "1 would be “Waiting for approval” for another level."


def test_a_policy_that_is_new_begins_with_nobody(attempt, read_all):
    read_all()
    trial = attempt(policy(name="callback"))
    assert trial.in_force is None
    assert trial.concerned[0].states == ("none", "in_training")
    assert words(trial)[0] == ["What was begun counts under this policy."]


def test_a_policy_may_ask_for_nothing_that_was_begun(attempt, read_all):
    read_all()
    source = policy().replace(f"module: {MODULE}", "module: other")
    source = "\n".join(line for line in source.splitlines() if "typing" not in line)
    assert words(attempt(source))[0] == ["Nothing that was begun counts under this policy."]


def test_who_has_left_is_not_counted(program, attempt, learner, supervisor):
    program.accounts.retire(supervisor, learner.id)
    assert attempt(policy()).people == 0


def test_the_draft_in_the_site_folder_is_tried_by_its_id(program, supervisor, learner):
    (program.folder / "content" / "policies" / "a-picture.yaml").write_bytes(b"\x89PNG\x00\xff")
    trial = program.policy_trial.dry_run_draft(supervisor, "hotline")
    assert (trial.policy.version, trial.people) == (trial.in_force, 1)
    with pytest.raises(NotPublished, match="callback"):
        program.policy_trial.dry_run_draft(supervisor, "callback")


def test_errors_come_first_with_their_places(attempt):
    with pytest.raises(ProblemsFound) as caught:
        attempt(policy().replace("speed: 30", "speed: fast"))
    assert [problem.place.file for problem in caught.value.problems] == ["new.yaml"]


def test_only_supervisors_try_policies(program, supervisor, learner):
    trainer = program.accounts.add_person(supervisor, "陈思远", "T1", "trainer", "").person
    for actor in (trainer, learner):
        with pytest.raises(NotAllowed):
            program.policy_trial.dry_run(actor, policy(), "new.yaml")
        with pytest.raises(NotAllowed):
            program.policy_trial.dry_run_draft(actor, "hotline")
