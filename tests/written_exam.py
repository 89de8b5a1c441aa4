"""A small exam with written answers, and people to sit and to mark it."""

from __future__ import annotations

from trainer.assembly import Program
from trainer.exams.sitting import Sitting
from trainer.people.person import Person, Role
from trainer.questions.answers import right_answer

PASSWORD = "a-long-password"
QUESTIONS = """
  - id: wr1
    kind: written
    stem: 客户等了十分钟，请写出您的开场。
    model: 非常抱歉让您久等，我马上为您查。
    rubric:
      - 2: 先致歉
      - 2: 说明下一步
    required: [抱歉]
    forbidden: [不可能]
    marks: 4
    explanation: 先安抚，再处理。
  - id: wr2
    kind: written
    stem: 请写出结束语。
    model: 感谢来电。
    explanation: 道谢。
"""
EXAM = """exam: written
title: 书面考试
banks: [telephone]
minutes: 30
pass_mark: 60
written: {{markers: {markers}, tolerance: 10}}
cells:
  - {{kind: single, count: 2, marks: 10}}
  - {{kind: written, count: 2, marks: 40}}
"""


def publish_exam(program: Program, supervisor: Person, markers: int = 2) -> None:
    """Two written questions of 40 marks each, beside two to choose from of 10."""
    bank = program.folder / "question_banks" / "telephone.yaml"
    content = bank.read_text("utf-8")
    if "id: wr1" not in content:
        bank.write_text(content.rstrip() + "\n" + QUESTIONS.lstrip("\n"), encoding="utf-8")
    file = program.folder / "content" / "exams" / "written.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM.format(markers=markers), encoding="utf-8")
    program.authoring.publish(supervisor)


def add(program: Program, supervisor: Person, name: str, staff_no: str, role: Role) -> Person:
    """Somebody who has chosen the password."""
    slip = program.accounts.add_person(supervisor, name, staff_no, role, "")
    program.accounts.change_password(slip.person, slip.password, PASSWORD)
    return slip.person


def hand_in(program: Program, person: Person, invigilator: str, *words: str) -> Sitting:
    """Sit the exam with these written answers (by id of the question) and all else right."""
    sitting = program.invigilation.open_exam(person, "written", invigilator, PASSWORD)
    told = dict(zip(("telephone/wr1", "telephone/wr2"), words, strict=False))
    for line in sitting.paper.lines:
        question = line.question
        answer = right_answer(question)
        if question.kind == "written":
            answer = (told[question.id],) if question.id in told else ()
        sitting = program.exams.keep_answer(sitting, question.id, answer)
    return program.exams.hand_in(sitting)
