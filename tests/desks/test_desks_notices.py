"""What everybody must have read by a day, and who confirmed that they have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program
from trainer.desks.notices import Notice, NoticeRefused
from trainer.desks.permission import NotAllowed
from trainer.foundation.errors import ProblemsFound
from trainer.lessons.lesson import Prose
from trainer.people.person import Person
from trainer.records.trouble import NotFound

if TYPE_CHECKING:
    from tests.conftest import FakeClock

TODAY = date(2026, 11, 23)


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "周培训", "T001", "trainer", "").person


@pytest.fixture
def other(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "陈一帆", "K0300", "learner", "客服二组").person


def post(program: Program, actor: Person, **changed: object) -> Notice:
    asked: dict[str, object] = {
        "title": "今晚停机", "written": "22 点起**停机**两小时。", "audience": "everyone",
        "names": (), "due": TODAY,
    } | changed  # fmt: skip
    return program.notices.post(actor, **asked)  # type: ignore[arg-type]  # the tests vary each


def test_a_notice_for_everyone_is_for_learners_and_trainers_but_not_its_writer(
    program: Program, supervisor: Person, trainer: Person, learner: Person, other: Person
) -> None:
    notice = post(program, trainer)
    found = program.notices.receipts(supervisor, notice.id)
    assert {reader.person.id for reader in found.readers} == {learner.id, other.id}
    assert (found.read, notice.posted_by, notice.due) == (0, "周培训", TODAY)
    assert program.notices.mine(supervisor) == program.notices.mine(trainer) == ()
    assert [one.notice for one in program.notices.mine(learner)] == [notice]


def test_a_receipt_is_given_once_and_says_when(
    program: Program, supervisor: Person, learner: Person, other: Person, clock: FakeClock
) -> None:
    notice = post(program, supervisor)
    at = program.notices.read(learner, notice.id)
    clock.advance(60)
    assert program.notices.read(learner, notice.id) == at
    [mine] = program.notices.mine(learner)
    assert mine.read_at == at
    found = program.notices.receipts(supervisor, notice.id)
    assert [(one.person.id, one.read_at) for one in found.readers] == [
        (other.id, None), (learner.id, at),
    ]  # fmt: skip
    assert (found.read, found.is_open, found.is_late) == (1, True, False)
    clock.advance(24 * 3600)
    assert program.notices.receipts(supervisor, notice.id).is_late


def test_a_notice_is_for_whoever_is_in_the_team_now(
    program: Program, supervisor: Person, learner: Person, other: Person
) -> None:
    notice = post(program, supervisor, audience="team", names=["客服一组"])
    assert program.notices.mine(other) == ()
    program.accounts.change_person(
        supervisor, other.id, name=other.name, staff_no=other.staff_no, team="客服一组",
        staff_type=other.staff_type,
    )  # fmt: skip
    program.accounts.retire(supervisor, learner.id)
    assert [one.person.id for one in program.notices.receipts(supervisor, notice.id).readers] == [
        other.id
    ]
    with pytest.raises(NotAllowed):
        program.notices.read(learner, notice.id)


def test_people_are_named_as_people_know_them(
    program: Program, supervisor: Person, learner: Person, other: Person
) -> None:
    notice = post(program, supervisor, audience="people", names=[learner.id])
    assert notice.names == ("李晓梅",)
    assert program.notices.mine(other) == ()


def test_who_comes_after_the_day_need_not_read_it(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    post(program, supervisor)
    lasting = post(program, supervisor, due=None)
    clock.advance(24 * 3600)
    late = program.accounts.add_person(supervisor, "吴新", "K0400", "learner", "").person
    assert [one.notice for one in program.notices.mine(late)] == [lasting]
    assert len(program.notices.mine(learner)) == 2


def test_the_unread_stand_first_by_their_day(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    later = post(program, supervisor, due=date(2026, 11, 30))
    soon = post(program, supervisor)
    read = post(program, supervisor)
    program.notices.read(learner, read.id)
    assert [one.notice for one in program.notices.mine(learner)] == [soon, later, read]


def test_a_withdrawn_notice_is_asked_of_nobody_and_keeps_its_receipts(
    program: Program, supervisor: Person, learner: Person, other: Person
) -> None:
    notice = post(program, supervisor)
    program.notices.read(learner, notice.id)
    program.notices.withdraw(supervisor, notice.id)
    program.notices.withdraw(supervisor, notice.id)
    [found] = program.notices.all(supervisor)
    assert found.notice.is_withdrawn and not found.is_open
    assert [one.person.id for one in found.readers] == [learner.id]
    assert program.notices.mine(other) == ()
    assert len(program.notices.mine(learner)) == 1


def test_values_of_the_standard_stay_as_they_were_posted(
    program: Program, supervisor: Person
) -> None:
    notice = post(program, supervisor, written="铃响 {{ring_limit}} 声内接起。")
    assert notice.text == "铃响 2 声内接起。"
    [block] = program.notices.rendered(notice.title, notice.text).lesson.blocks
    assert block == Prose("<p>铃响 2 声内接起。</p>")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"written": "\n"}, "text"),
        ({"audience": "team"}, "names"),
        ({"due": date(2026, 11, 22)}, "due"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_posted(
    program: Program, supervisor: Person, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(NoticeRefused) as refused:
        post(program, supervisor, **changed)
    assert refused.value.field == field
    assert program.notices.all(supervisor) == ()


def test_a_text_that_cannot_be_shown_is_not_posted(program: Program, supervisor: Person) -> None:
    with pytest.raises(ProblemsFound):
        post(program, supervisor, written="等 {{no_such_value}} 秒")


def test_only_those_who_teach_post_and_see_receipts(
    program: Program, supervisor: Person, learner: Person
) -> None:
    with pytest.raises(NotAllowed):
        post(program, learner)
    notice = post(program, supervisor)
    for attempt in (program.notices.receipts, program.notices.withdraw):
        with pytest.raises(NotAllowed):
            attempt(learner, notice.id)
    with pytest.raises(NotFound):
        program.notices.withdraw(supervisor, "nothing")


def test_what_can_be_chosen_is_what_there_is_now(
    program: Program, supervisor: Person, learner: Person, other: Person
) -> None:
    program.accounts.retire(supervisor, other.id)
    choices = program.notices.choices
    assert choices(supervisor, "team", "") == (("客服一组", "客服一组"),)
    assert choices(supervisor, "team", "二组") == choices(supervisor, "post", "") == ()
    assert [one for one, _words in choices(supervisor, "people", "lxm")] == [learner.id]
    with pytest.raises(NotAllowed):
        choices(learner, "people", "")
