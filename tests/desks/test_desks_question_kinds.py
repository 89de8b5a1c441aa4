"""A quiz with a question of every kind: published, sat, marked, read back from the records."""

from __future__ import annotations

import re

import pytest

from trainer.foundation.identity import ModuleId
from trainer.questions.answers import right_answer
from trainer.questions.question import QUIZ_KINDS
from trainer.ui.supervisor.sitting_listing import sitting_listing

MODULE = ModuleId("telephone")
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'
BANK = """\
bank: telephone
title: 各种题型
questions:
  - id: a1
    kind: single
    stem: 看 ![灯](lamp.svg) 怎么办？
    options: {A: 重启, B: 等待}
    key: A
    explanation: 因为。
  - {id: a2, kind: multiple, stem: 选, options: {A: 甲, B: 乙, C: 丙}, key: AB, explanation: 因为,
     marking: hits_minus_wrong}
  - {id: a3, kind: true_false, stem: 判, key: 对, explanation: 因为}
  - {id: a4, kind: fill, stem: 响____声, key: [["{{ring_limit}}", 两]], explanation: 因为}
  - {id: a5, kind: number, stem: 几天, key: 3..5 天, explanation: 因为}
  - {id: a6, kind: ordering, stem: 排, options: {A: 甲, B: 乙, C: 丙}, key: CAB, explanation: 因为}
  - id: g1
    kind: group
    stem: 材料
    questions:
      - {id: a7, kind: matching, stem: 配, items: [一, 二], options: {A: 甲, B: 乙, C: 丙},
         key: BA, explanation: 因为}
      - id: a8
        kind: find_fault
        stem: 找
        turns: [{客服: 您好}, {客服: 等着}]
        options: {A: 推诿, B: 抢话}
        key: {2: A}
        explanation: 因为
  - {id: a9, kind: written, stem: 写, model: 抱歉}
  - {id: b1, kind: information, stem: 读}
"""


@pytest.fixture
def bank(program):
    pictures = program.folder / "question_banks" / "pictures"
    pictures.mkdir()
    (pictures / "lamp.svg").write_bytes(PICTURE)
    file = program.folder / "question_banks" / "telephone.yaml"
    file.write_text(BANK, encoding="utf-8")
    return file


@pytest.fixture
def ask(program, supervisor, bank):
    """Let the quiz draw these kinds, and publish."""

    def publish(*kinds):
        module = program.folder / "content" / "telephone" / "module.yaml"
        lines = "".join(f"    - {{kind: {kind}, count: 1, marks: 2}}\n" for kind in kinds)
        source = module.read_text("utf-8")
        source = re.sub(r"  lines:\n(    - .*\n)+", f"  lines:\n{lines}", source)
        module.write_text(source, encoding="utf-8")
        return program.authoring.publish(supervisor)

    return publish


def test_every_kind_is_sat_and_the_right_answers_earn_everything(program, ask, learner):
    ask(*QUIZ_KINDS)
    sitting = program.exams.open_quiz(learner, MODULE)
    assert {line.question.kind for line in sitting.paper.lines} == set(QUIZ_KINDS)
    for line in sitting.paper.lines:
        answer = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    sitting = program.exams.hand_in(sitting)
    assert sitting.result.percent == 100
    again = program.exams.sitting(learner, sitting.id)
    assert again.paper == sitting.paper
    assert again.result.score == sitting.result.score
    assert program.keeping.verify().problems == ()
    rows = sitting_listing(again, "", range(1, len(QUIZ_KINDS) + 1)).rows
    assert all(row[3] not in ("", "—") and row[4] for row in rows)


def test_a_part_earns_what_the_policy_of_its_question_says(program, ask, learner):
    ask(*QUIZ_KINDS)
    sitting = program.exams.open_quiz(learner, MODULE)
    parts = {"multiple": ("A",), "matching": ("B", ""), "find_fault": ("1=A", "2=A")}
    for line in sitting.paper.lines:
        answer = parts.get(line.question.kind, ())
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    marks = {one.question: one.marks for one in program.exams.hand_in(sitting).result.questions}
    assert marks["telephone/a2"] == 1
    assert marks["telephone/a7"] == 1
    assert marks["telephone/a8"] == 0


def test_a_picture_is_published_with_its_question(program, ask, learner, bank):
    ask("single")
    question = program.exams.open_quiz(learner, MODULE).paper.lines[0].question
    [(name, digest)] = question.pictures
    assert name == "lamp.svg"
    assert program.exams.picture(digest) == PICTURE
    (bank.parent / "pictures" / "lamp.svg").write_bytes(PICTURE + b"\n")
    changed = {one.thing for one in ask("single")}
    assert "telephone/a1" in changed
    assert program.exams.picture(digest) == PICTURE  # an old attempt is shown as it was


@pytest.mark.parametrize("kind", ["written", "information"])
def test_a_quiz_that_nobody_could_mark_is_not_published(program, ask, kind):
    ask(kind)
    problems = program.authoring.check().problems
    assert "MODULE-017" in [problem.code for problem in problems]


def test_an_old_version_written_back_keeps_the_stem_that_others_share(
    program, ask, supervisor, bank
):
    ask("single")
    opened = program.banks.open(supervisor, "telephone/a7")
    source = bank.read_text("utf-8")
    bank.write_text(source.replace("stem: 材料", "stem: 新材料").replace("stem: 配", "stem: 连"),
                    encoding="utf-8")  # fmt: skip
    ask("single")
    first = program.history.versions(supervisor, "question", opened.id)[-1]
    program.history.restore(supervisor, "question", opened.id, first.version)
    written = program.banks.open(supervisor, opened.id).written
    assert (written.stem, written.shared) == ("配", "新材料")


def test_versions_differ_in_the_parts_that_only_some_kinds_have(program, ask, supervisor, bank):
    ask("single")
    source = bank.read_text("utf-8")
    changes = {
        "[一, 二]": "[一, 三]",
        "客服: 等着": "客服: 别催",
        "marking: hits_minus_wrong": "marking: all_or_nothing",
        "stem: 材料": "stem: 新材料",
        "model: 抱歉": "model: 对不起",
    }
    for old, new in changes.items():
        source = source.replace(old, new)
    bank.write_text(source, encoding="utf-8")
    ask("single")
    names = {}
    for question in ("a2", "a7", "a8", "a9"):
        thing = f"telephone/{question}"
        now, before = program.history.versions(supervisor, "question", thing)[:2]
        parts = program.history.compare(
            supervisor, "question", thing, before.version, now.version
        ).parts
        names[question] = [str(part.name) for part in parts]
    assert names == {
        "a2": ["Marking"],
        "a7": ["Shared stem", "To match"],
        "a8": ["Shared stem", "The call"],
        "a9": ["Model answer"],
    }


def test_the_use_of_a_value_in_a_shared_stem_leads_to_a_question(program, bank):
    bank.write_text(BANK.replace("stem: 材料", 'stem: "{{ring_limit}} 声"'), encoding="utf-8")
    uses = {one.thing: one.line for one in program.standard.uses()["ring_limit"]}
    lines = bank.read_text("utf-8").splitlines()
    assert lines[uses["telephone/a7"] - 1].strip() == 'stem: "{{ring_limit}} 声"'
    assert "telephone/g1" not in uses
