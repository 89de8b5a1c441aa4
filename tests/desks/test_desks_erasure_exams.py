"""What an exam, an appeal and a correction hold of a name goes with the person."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.assembly import Program
from trainer.people.person import Person
from trainer.questions.answers import right_answer

if TYPE_CHECKING:
    from tests.conftest import FakeClock

NAME, STAFF_NO, PASSWORD = "欧阳慕蓉", "K7788", "battery staple"
EXAM = """exam: short
title: 短测
banks: [telephone]
minutes: 30
pass_mark: 80
cells:
  - {kind: fill, count: 2, marks: 20}
  - {kind: single, count: 6, marks: 10}
"""


def traces_in(folder: Path) -> list[str]:
    """The files of the site in which the name, its number or its pinyin stands."""
    words = [word.encode() for word in (NAME, STAFF_NO, "ouyangmurong", "oymr")]
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if any(word in one.read_bytes() for word in words)]


def test_no_trace_of_the_name_is_left(
    program: Program, supervisor: Person, clock: FakeClock
) -> None:
    accounts, desk = program.accounts, program.invigilation
    second = accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "")
    accounts.change_password(second.person, second.password, PASSWORD)
    who = accounts.add_person(supervisor, NAME, STAFF_NO, "learner", "客服一组").person
    file = program.folder / "content" / "exams" / "short.yaml"
    file.parent.mkdir()
    file.write_text(EXAM, encoding="utf-8")
    program.authoring.publish(supervisor)
    sitting = desk.open_exam(who, "short", "S002", PASSWORD)
    desk.grant(supervisor, sitting.id, 5, f"{NAME}的电脑断电")
    for line in sitting.paper.lines:
        question = line.question
        typed = question.kind == "fill"
        answer = tuple(NAME for _blank in question.key) if typed else right_answer(question)
        sitting = program.exams.keep_answer(sitting, question.id, answer)
    program.exams.hand_in(sitting)
    desk.approve(supervisor, [sitting.id])
    desk.release(supervisor, [sitting.id])
    asked = next(line for line in sitting.paper.lines if line.question.kind == "fill")
    name, versions = asked.question.id, {asked.version}
    program.appeals.make(who, sitting.id, name, f"我是{NAME}，请复核。")
    [appeal] = program.appeals.inbox(supervisor)
    program.appeals.answer(supervisor, appeal.appeal.id, "refused", f"{NAME}：维持原判。")
    seen = program.corrections.dry_run(supervisor, name, versions, "void").run
    program.corrections.correct(supervisor, name, versions, "void", f"{NAME}指出有歧义", seen)
    accounts.retire(supervisor, who.id)
    clock.wall = datetime(2036, 1, 7, 1, 0, tzinfo=UTC)
    program.erasure.ask_erasure(supervisor, who.id, f"{NAME}来信要求")
    shown = program.erasure.preview(second.person, who.id)
    assert traces_in(program.folder)
    program.erasure.erase(second.person, who.id, shown.seen, delete_backups=True)
    assert program.keeping.verify().problems == ()
    assert traces_in(program.folder) == []
