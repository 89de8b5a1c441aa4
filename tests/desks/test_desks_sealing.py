"""Sealed banks at the desk: nothing readable on the disk, and an exam sat all the same."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from trainer.assembly import Program, open_program
from trainer.desks.banks import NoSuchQuestion
from trainer.desks.import_sources import Source
from trainer.desks.marking_values import OwnMark
from trainer.desks.permission import NotAllowed
from trainer.desks.sealing import SealRefused
from trainer.desks.unlocking import BankLocked
from trainer.exams.correction import CorrectionRefused
from trainer.exams.result import LockedPaper
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import QuestionId
from trainer.people.person import Person
from trainer.questions import sealing
from trainer.questions.answers import right_answer
from trainer.questions.sealing import SealBroken, WrongPassphrase
from trainer.records.trouble import NotFound

if TYPE_CHECKING:
    from tests.conftest import FakeClock

BANK = """bank: final
title: 上岗考试题库
questions:
"""
QUESTION = """- id: q{n}
  kind: single
  stem: 第{n}题秘密题干，客户问 "怎么办"？
  options:
    A: 甲法不对{n}
    B: 乙法正确{n}
    C: 丙法不对{n}
  key: B
  marks: 10
  explanation: 独家解析{n}
"""
ORDERING = """- id: o1
  kind: ordering
  stem: 先做哪一步？
  options: {A: 一, B: 二, C: 三}
  key: [B, A, C]
  marks: 10
"""
EXAM = """exam: final
title: 上岗考试
banks: [final]
minutes: 30
pass_mark: 80
cells:
  - {kind: single, count: 4, marks: 25}
"""
PASSWORD, PASSPHRASE = "a-long-password", "HJKM-NPQR-STVW"
SECRETS = ("秘密题干", "乙法正确", "独家解析", "甲法不对")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is tried fast; how slow it is otherwise is no matter here."""
    monkeypatch.setattr(sealing, "COST", 1 << 10)


@pytest.fixture
def bank(program: Program) -> Path:
    """A bank of a counted exam, not published yet, with its exam."""
    file = program.folder / "question_banks" / "final.yaml"
    file.write_text(BANK + "".join(QUESTION.format(n=n) for n in range(6)), encoding="utf-8")
    exam = program.folder / "content" / "exams" / "final.yaml"
    exam.parent.mkdir(exist_ok=True)
    exam.write_text(EXAM, encoding="utf-8")
    return file


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    slip = program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "")
    program.accounts.change_password(slip.person, slip.password, PASSWORD)
    return slip.person


@pytest.fixture
def sealed(program: Program, supervisor: Person, bank: Path) -> Path:
    """The bank sealed and published."""
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    program.authoring.publish(supervisor)
    return bank.with_suffix(".sealed")


@pytest.fixture
def begin(program: Program, sealed: Path, learner: Person, trainer: Person) -> Any:
    def begin(passphrase: str = PASSPHRASE) -> Sitting:
        return program.invigilation.open_exam(
            learner, "final", "T001", PASSWORD, passphrase=passphrase
        )

    return begin


def answer_all(program: Program, sitting: Sitting) -> Sitting:
    for line in sitting.paper.lines:
        answer = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    return program.exams.hand_in(sitting)


def released(program: Program, sitting: Sitting, supervisor: Person) -> None:
    program.invigilation.approve(supervisor, [sitting.id])
    program.invigilation.release(supervisor, [sitting.id])


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def test_no_stem_and_no_key_stands_on_the_disk_after_an_exam(
    program: Program, supervisor: Person, begin: Any
) -> None:
    sitting = answer_all(program, begin())
    released(program, sitting, supervisor)
    row = program.exams.results(program.accounts.people(supervisor, "K0245")[0])[-1]
    assert row.passed and row.percent == 100
    for name, data in bytes_of(program.folder).items():
        for secret in SECRETS:
            assert secret.encode() not in data, name
            assert json.dumps(secret)[1:-1].encode() not in data, name


def test_what_was_typed_and_not_saved_goes_with_the_sealing(
    program: Program, supervisor: Person, bank: Path
) -> None:
    opened = program.banks.open(supervisor, "final/q1")
    program.banks.keep_form(supervisor, opened, opened.written)
    program.banks.keep_form(supervisor, opened, replace(opened.written, stem="改过的秘密题干"))
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    assert not bank.exists()
    assert not any("秘密题干".encode() in data for data in bytes_of(program.folder).values())


def test_what_would_undo_an_import_goes_with_the_sealing(
    program: Program, supervisor: Person, bank: Path
) -> None:
    paper = "一、单选题（每题2分，共2分）\n1. 纸上怎么说？（ B ）\nA. 甲 B. 乙 C. 丙 D. 丁\n"
    desk = program.question_import
    target = desk.target(supervisor, "final")
    review = desk.read(supervisor, [Source(paper)], target)
    desk.take_over(supervisor, review, target)
    other = desk.target(supervisor, "telephone")
    slip = program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "")
    desk.take_over(slip.person, desk.read(slip.person, [Source(paper)], other), other)
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    assert desk.last_import(supervisor) is None
    assert desk.last_import(slip.person) is not None
    assert not any("乙法正确".encode() in data for data in bytes_of(program.folder).values())


def test_the_bank_comes_back_as_it_was(program: Program, supervisor: Person, bank: Path) -> None:
    before = bank.read_bytes()
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    assert program.sealing.entry(supervisor, "final").questions == 6
    with pytest.raises(WrongPassphrase):
        program.sealing.unseal(supervisor, "final", "HJKM-NPQR-STVX")
    program.sealing.unseal(supervisor, "final", PASSPHRASE)
    assert bank.read_bytes() == before
    assert not bank.with_suffix(".sealed").exists()
    assert not program.sealing.is_sealed("final")


def test_wrong_passphrases_are_recorded_and_take_longer(
    program: Program, begin: Any, clock: FakeClock
) -> None:
    for _time in range(3):
        with pytest.raises(WrongPassphrase, match="not right"):
            begin("wrong wrong wrong")
    with pytest.raises(WrongPassphrase, match="try again in 1 seconds"):
        begin()
    clock.advance(2)
    assert not begin().paper.lines[0].question.is_locked


def test_after_a_power_cut_the_passphrase_is_asked_again(
    program: Program, learner: Person, begin: Any, clock: FakeClock
) -> None:
    sitting = begin()
    first = sitting.paper.lines[0].question
    program.exams.keep_answer(sitting, first.id, right_answer(first))
    program.close()
    again = open_program(program.folder, clock)
    try:
        with pytest.raises(BankLocked):
            again.invigilation.resume(learner, sitting.id)
        with pytest.raises(WrongPassphrase):
            again.invigilation.resume(learner, sitting.id, "wrong wrong wrong")
        back = again.invigilation.resume(learner, sitting.id, PASSPHRASE)
        assert back.paper == sitting.paper and back.answers == {first.id: ("B",)}
        assert again.exams.hand_in(back).handed_in is not None
    finally:
        again.close()


def test_an_abandoned_paper_is_closed_once_the_bank_is_unlocked(
    program: Program, learner: Person, supervisor: Person, begin: Any
) -> None:
    sitting = begin()
    program.accounts.logout(learner)
    with pytest.raises(LockedPaper):
        program.invigilation.close(supervisor, sitting.id)
    assert not program.exams.sitting(learner, sitting.id).handed_in
    program.sealing.unlock(supervisor, "final", PASSPHRASE)
    program.invigilation.close(supervisor, sitting.id)
    assert program.exams.sitting(supervisor, sitting.id).result is not None


def test_an_idle_lock_in_the_middle_costs_nothing(
    program: Program, learner: Person, begin: Any
) -> None:
    sitting = begin()
    program.accounts.logout(learner, "idle")
    assert not program.invigilation.resume(learner, sitting.id).paper.lines[0].question.is_locked


def test_the_sitter_sees_marks_and_staff_the_questions_they_unlock(
    program: Program, learner: Person, supervisor: Person, begin: Any
) -> None:
    sitting = answer_all(program, begin())
    released(program, sitting, supervisor)
    program.sealing.unlock(supervisor, "final", PASSPHRASE)
    own = program.exams.sitting(learner, sitting.id)
    assert own.result is not None and own.result.percent == 100
    assert all(line.question.is_locked for line in own.paper.lines)
    seen = program.exams.sitting(supervisor, sitting.id)
    assert "秘密题干" in seen.paper.lines[0].question.stem
    program.sealing.lock()
    assert program.exams.sitting(supervisor, sitting.id).paper.lines[0].question.is_locked


def test_a_panel_with_the_passphrase_reads_what_is_appealed_against(
    program: Program, learner: Person, supervisor: Person, begin: Any
) -> None:
    sitting = answer_all(program, begin())
    released(program, sitting, supervisor)
    program.appeals.make(learner, sitting.id, sitting.paper.lines[0].question.id, "请复核。")
    [waiting] = program.appeals.inbox(supervisor)
    assert waiting.sitting.paper.lines[0].question.is_locked
    program.sealing.unlock(supervisor, "final", PASSPHRASE)
    [waiting] = program.appeals.inbox(supervisor)
    assert "秘密题干" in waiting.sitting.paper.lines[0].question.stem
    [own] = program.appeals.of(learner, sitting.id)
    assert own.sitting.paper.lines[0].question.is_locked


def test_verifying_says_what_it_could_not_work_out_again(
    program: Program, supervisor: Person, begin: Any
) -> None:
    answer_all(program, begin())
    found = program.keeping.verify()
    assert (found.problems, found.sealed) == ((), 1)
    assert "1 results" in found.remark
    program.sealing.unlock(supervisor, "final", PASSPHRASE)
    assert (program.keeping.verify().problems, program.keeping.verify().sealed) == ((), 0)


def test_statistics_corrections_and_forms_ask_for_the_bank(
    program: Program, supervisor: Person, trainer: Person, begin: Any
) -> None:
    sitting = answer_all(program, begin())
    question = QuestionId(sitting.paper.lines[0].question.id)
    asked = program.statistics.asked(supervisor, "exam:final")
    assert all(one.is_locked for one in asked.values())
    with pytest.raises(CorrectionRefused, match="sealed"):
        program.corrections.start(trainer, question)
    blueprint = program.blueprints.open(trainer, "final")
    with pytest.raises(BankLocked):
        program.blueprints.forms(blueprint, blueprint.exam, "s", 1)
    program.sealing.unlock(trainer, "final", PASSPHRASE)
    assert program.corrections.start(trainer, question).current.key == ("B",)
    run = program.corrections.dry_run(
        trainer, question, [program.corrections.start(trainer, question).version], "full_marks"
    )
    assert run.run.papers == 1
    assert program.blueprints.forms(blueprint, blueprint.exam, "s", 1)[0].lines[0].order
    asked = program.statistics.asked(trainer, "exam:final")
    assert not any(one.is_locked for one in asked.values())


def test_a_sealed_bank_is_listed_and_not_written_in(
    program: Program, supervisor: Person, sealed: Path
) -> None:
    entry = program.banks.bank(supervisor, "final")
    assert (entry.count, entry.questions, entry.title) == (6, (), "上岗考试题库")
    with pytest.raises(NoSuchQuestion, match="sealed"):
        program.banks.open(supervisor, "final/q1")
    with pytest.raises(NoSuchQuestion, match="sealed"):
        program.grid.open(supervisor, "final")
    assert "final" not in dict(program.question_import.banks(supervisor))


def test_a_damaged_file_publishes_nothing_and_is_named(
    program: Program, supervisor: Person, sealed: Path, begin: Any
) -> None:
    content = sealed.read_text(encoding="utf-8")
    sealed.write_text(content[: len(content) // 2], encoding="utf-8")
    assert "SEAL-001" in {one.code for one in program.authoring.check().problems}
    assert begin().paper.lines  # what is published stays


def test_another_banks_file_under_its_name_opens_nothing(
    program: Program, supervisor: Person, bank: Path
) -> None:
    other = bank.with_name("other.yaml")
    shutil.copy(bank, other)
    other.write_text(other.read_text(encoding="utf-8").replace("bank: final", "bank: other"))
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    program.sealing.seal(supervisor, "other", PASSPHRASE)
    plain = json.loads(bank.with_suffix(".sealed").read_text(encoding="utf-8"))
    moved = json.loads(other.with_suffix(".sealed").read_text(encoding="utf-8"))
    plain["text"] = moved["text"]
    bank.with_suffix(".sealed").write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(SealBroken):
        program.sealing.unseal(supervisor, "final", PASSPHRASE)
    assert not bank.exists() and bank.with_suffix(".sealed").exists()


def test_before_sealing_it_says_what_stays_readable(
    program: Program, supervisor: Person, bank: Path, learner: Person, trainer: Person
) -> None:
    assert program.sealing.outlook(supervisor, "final").versions == 0
    program.authoring.publish(supervisor)
    program.invigilation.open_exam(learner, "final", "T001", PASSWORD)
    program.keeping.backup(supervisor, program.folder / "backups" / "one.zip")
    outlook = program.sealing.outlook(supervisor, "final")
    assert (outlook.versions, outlook.papers, outlook.backups) == (6, 1, 1)
    assert outlook.refused is None and outlook.questions == 6


def test_only_banks_of_counted_exams_are_sealed_and_only_by_staff(
    program: Program, supervisor: Person, learner: Person, bank: Path
) -> None:
    with pytest.raises(SealRefused, match="quiz"):
        program.sealing.seal(supervisor, "telephone", PASSPHRASE)
    with pytest.raises(SealRefused):
        program.sealing.seal(supervisor, "nowhere", PASSPHRASE)
    with pytest.raises(SealRefused):
        program.sealing.outlook(supervisor, "nowhere")
    with pytest.raises(SealRefused):
        program.sealing.entry(supervisor, "final")
    with pytest.raises(NotAllowed):
        program.sealing.seal(learner, "final", PASSPHRASE)
    content = bank.read_text(encoding="utf-8")
    bank.write_text(content.replace("key: B", "practice: true\n  key: B", 1), encoding="utf-8")
    with pytest.raises(SealRefused, match="practice"):
        program.sealing.seal(supervisor, "final", PASSPHRASE)
    bank.write_text(content.replace("key: B", "key: Z", 1), encoding="utf-8")
    with pytest.raises(SealRefused, match="problems"):
        program.sealing.seal(supervisor, "final", PASSPHRASE)


def test_the_old_file_beside_the_sealed_one_is_not_overwritten(
    program: Program, supervisor: Person, bank: Path
) -> None:
    content = bank.read_bytes()
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    bank.write_bytes(b"bank: else\ntitle: x\nquestions: []\n")
    with pytest.raises(SealRefused, match="there already"):
        program.sealing.unseal(supervisor, "final", PASSPHRASE)
    assert bank.read_bytes() != content


def test_two_sealed_banks_may_have_two_passphrases(
    program: Program, supervisor: Person, bank: Path, learner: Person, trainer: Person
) -> None:
    text = bank.read_text(encoding="utf-8").replace("final", "second")
    bank.with_name("second.yaml").write_text(text, encoding="utf-8")
    exam = program.folder / "content" / "exams" / "final.yaml"
    exam.write_text(EXAM.replace("[final]", "[final, second]"), encoding="utf-8")
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    program.sealing.seal(supervisor, "second", "ABCD-EFGH-2345")
    program.authoring.publish(supervisor)
    desk = program.invigilation
    assert desk.needs_passphrase("final")
    with pytest.raises(BankLocked, match="another passphrase"):
        desk.open_exam(learner, "final", "T001", PASSWORD, passphrase=PASSPHRASE)
    begun = desk.open_exam(learner, "final", "T001", PASSWORD, passphrase="abcdefgh2345")
    assert len(begun.paper.lines) == 4 and not desk.needs_passphrase("final")


def test_practice_never_shows_a_sealed_question(
    program: Program, learner: Person, supervisor: Person, begin: Any
) -> None:
    sitting = answer_all(program, begin())
    released(program, sitting, supervisor)
    program.sealing.unlock(supervisor, "final", PASSPHRASE)
    with pytest.raises(NotFound):
        program.practice.ask(learner, sitting.paper.lines[0].question.id, "wrong")


def test_a_sealed_question_to_order_is_checked_and_drawn_like_the_others(
    program: Program, supervisor: Person, bank: Path, learner: Person, trainer: Person
) -> None:
    with bank.open("a", encoding="utf-8") as file:
        file.write(ORDERING)
    exam = program.folder / "content" / "exams" / "final.yaml"
    exam.write_text(EXAM + "  - {kind: ordering, count: 1, marks: 10}\n", encoding="utf-8")
    program.sealing.seal(supervisor, "final", PASSPHRASE)
    problems = program.authoring.check().problems
    errors = [one for one in problems if one.severity == "error"]
    assert not [one for one in errors if "final" in (one.place.file or "")]
    program.authoring.publish(supervisor)
    sitting = program.invigilation.open_exam(
        learner, "final", "T001", PASSWORD, passphrase=PASSPHRASE
    )
    [last] = [one for one in sitting.paper.lines if one.question.kind == "ordering"]
    assert set(last.order) == {"A", "B", "C"} and last.order != last.question.key


WRITTEN = """bank: words
title: 书面题库
questions:
- id: w1
  kind: written
  stem: 客户等了十分钟，请写出您的开场。
  model: 非常抱歉让您久等。
  explanation: 先安抚。
  marks: 10
"""


def test_marking_names_every_sealed_bank_of_the_papers(
    program: Program, supervisor: Person, bank: Path, learner: Person, trainer: Person
) -> None:
    """With the last mark the paper has its result, so that all of it must be readable."""
    (program.folder / "question_banks" / "words.yaml").write_text(WRITTEN, encoding="utf-8")
    exam = EXAM.replace("[final]", "[final, words]").replace(
        "count: 4, marks: 25", "count: 2, marks: 25"
    )
    cells = f"{exam}  - {{kind: written, count: 1, marks: 50}}\nwritten: {{markers: 1}}\n"
    (program.folder / "content" / "exams" / "final.yaml").write_text(cells, encoding="utf-8")
    for name in ("final", "words"):
        program.sealing.seal(supervisor, name, PASSPHRASE)
    program.authoring.publish(supervisor)
    sitting = program.invigilation.open_exam(
        learner, "final", "T001", PASSWORD, passphrase=PASSPHRASE
    )
    for line in sitting.paper.lines:
        written = line.question.kind == "written"
        answer = ("抱歉让您久等",) if written else right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    program.exams.hand_in(sitting)
    (waiting,) = program.marking.rounds(supervisor)
    banks = {one.id.partition("/")[0] for one in waiting.locked}
    assert banks == {"final", "words"}
    for name in banks:
        program.sealing.unlock(supervisor, name, PASSPHRASE)
    opened = program.marking.round(supervisor, waiting.key)
    assert opened.locked == ()
    program.marking.give(supervisor, opened.key, opened.answers[0].token, OwnMark(Decimal(50)))
    released(program, sitting, supervisor)
    row = program.exams.results(program.accounts.people(supervisor, "K0245")[0])[-1]
    assert row.percent == 100
