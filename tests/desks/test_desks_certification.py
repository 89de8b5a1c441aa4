from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program, open_program
from trainer.certification.award import MayNotAward
from trainer.desks.certificate_file import check_file
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person
from trainer.printing.certificate import certificate_bytes

if TYPE_CHECKING:
    from tests.conftest import FakeClock

if TYPE_CHECKING:
    from tests.conftest import FakeClock


def test_nothing_done_is_said_with_what_is_missing(
    program: Program, learner: Person, supervisor: Person
) -> None:
    (row,) = program.supervision.people(supervisor)
    assert (row.state, row.ready) == ("none", False)
    assert len(row.reasons) == 3
    reason = program.certification.may_approve(supervisor, learner.id, "junior")
    assert reason is not None and "Not every requirement" in str(reason)


@pytest.mark.usefixtures("everything_done")
def test_from_eligible_to_certified(program: Program, learner: Person, supervisor: Person) -> None:
    assert program.certification.current(learner.id).state == "eligible"
    award = program.certification.approve(supervisor, learner.id, "junior", "all good")
    assert award.number == "SG-2026-000001"
    assert (award.valid_from, award.valid_until) == (date(2026, 11, 23), date(2027, 11, 22))
    assert (award.approver, award.state) == ("刘雅琴", "valid")
    current = program.certification.current(learner.id)
    assert (current.state, current.level_title) == ("certified", "初级客服")
    assert program.certification.find(award.check_code.lower()) == award


@pytest.mark.usefixtures("everything_done")
def test_two_windows_award_one_level_once(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock
) -> None:
    other = open_program(program.folder, clock)
    connection = program.certification._records.connection

    def before(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            connection.set_trace_callback(None)
            other.certification.approve(supervisor, learner.id, "junior", "first")

    connection.set_trace_callback(before)
    with pytest.raises(MayNotAward, match="renewed from"):
        program.certification.approve(supervisor, learner.id, "junior", "second")
    assert len(program.certification.awards(learner.id)) == 1
    other.close()


@pytest.mark.usefixtures("everything_done")
def test_the_certificate_says_what_the_evidence_says(
    program: Program, learner: Person, supervisor: Person
) -> None:
    award = program.certification.approve(supervisor, learner.id, "junior", "")
    certificate = program.certification.certificate(award)
    assert certificate.name == "李晓梅"
    assert certificate.centre == "晨曦客户服务中心"
    assert certificate.quiz_percent == 100
    assert certificate.typing_speed is not None and certificate.typing_speed > 58
    assert "非国家职业技能等级证书" in certificate.note


@pytest.mark.usefixtures("everything_done")
def test_learners_award_nothing(program: Program, learner: Person) -> None:
    with pytest.raises(NotAllowed):
        program.certification.approve(learner, learner.id, "junior", "")
    assert program.certification.may_approve(learner, learner.id, "junior") is not None


@pytest.mark.usefixtures("everything_done")
def test_the_same_level_is_not_awarded_twice(
    program: Program, learner: Person, supervisor: Person
) -> None:
    program.certification.approve(supervisor, learner.id, "junior", "")
    with pytest.raises(MayNotAward, match="renewed from"):
        program.certification.approve(supervisor, learner.id, "junior", "")


@pytest.mark.usefixtures("everything_done")
def test_the_past_stays_the_past(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock
) -> None:
    before = clock().wall
    clock.advance(60)
    program.certification.approve(supervisor, learner.id, "junior", "")
    (then,) = program.certification.standings(learner.id, before)
    assert then.state == "eligible"


@pytest.mark.usefixtures("everything_done")
def test_a_certificate_grows_old(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock
) -> None:
    program.certification.approve(supervisor, learner.id, "junior", "")
    states = []
    for days in (330, 20, 20):
        clock.advance(days * 86_400)
        states.append(program.certification.current(learner.id).state)
    assert states[0] == "certified" and states[-1] == "lapsed"
    assert program.certification.awards(learner.id)[0].state == "expired"


def test_a_level_must_exist(program: Program, learner: Person, supervisor: Person) -> None:
    from trainer.desks.catalogue import NotPublished

    with pytest.raises(NotPublished, match="level"):
        program.certification.approve(supervisor, learner.id, "emperor", "")


@pytest.mark.usefixtures("everything_done")
@pytest.mark.parametrize(
    ("whole", "damaged"),
    [(b"/FlateDecode", b"/FlatXDecode"), (b"/EF", b"/XF")],
)
def test_a_damaged_certificate_file_is_no_certificate(
    program: Program, learner: Person, supervisor: Person, tmp_path: Path,
    whole: bytes, damaged: bytes,
) -> None:  # fmt: skip
    award = program.certification.approve(supervisor, learner.id, "junior", "")
    content = certificate_bytes(program.certification.certificate(award))
    (tmp_path / "whole.pdf").write_bytes(content)
    (tmp_path / "damaged.pdf").write_bytes(content.replace(whole, damaged))
    found = [
        check_file(program.certification, (), program.site_name(), tmp_path / name).status
        for name in ("whole.pdf", "damaged.pdf")
    ]
    assert found == ["unknown_issuer", "not_a_certificate"]


@pytest.mark.usefixtures("everything_done")
def test_passing_its_quiz_again_finishes_a_module_anew(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock,
    sit: Callable[[], object],
) -> None:  # fmt: skip
    file = program.folder / "content" / "policies" / "hotline.yaml"
    asked = "kind: module, module: telephone"
    windowed = file.read_text("utf-8").replace(asked, f"{asked}, window_days: 60")
    file.write_text(windowed, "utf-8")
    program.authoring.publish(supervisor)

    def module() -> str:
        [own] = program.certification.standings(learner.id)
        return own.by_level["junior"][0].status

    clock.advance(61 * 86_400)
    assert module() == "not_met"
    sit()
    assert module() == "met"
