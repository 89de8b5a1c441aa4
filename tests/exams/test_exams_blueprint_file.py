from __future__ import annotations

from decimal import Decimal

import pytest

from tests.exams.test_exams_drawing import question
from trainer.exams.blueprint import from_plain, to_plain
from trainer.exams.blueprint_file import read_blueprint
from trainer.exams.drawing import draw
from trainer.exams.written_marks import WrittenRules
from trainer.foundation.canonical import canonical
from trainer.foundation.identity import BankId, Version
from trainer.questions.bank import Bank

GOOD = """exam: junior
title: 初级业务考试
banks: [calls]
minutes: 60
pass_mark: 80
attempts: 3
wait_hours: 24
navigation: sequential
shuffle_options: false
interruptions: {rule: forgiven, minutes: 5}
marking: {multiple: all_or_nothing}
cells:
  - {kind: single, topic: 接听, difficulty: easy, count: 10, marks: 4}
  - {kind: single, count: 40, marks: 1.5}
"""


def bank_of(easy: int, hard: int) -> dict[str, Bank]:
    questions = [question(at, "接听", "easy" if at < easy else "hard") for at in range(easy + hard)]
    return {"calls": Bank(BankId("calls"), "来电", None, tuple(questions))}


def told(content: str, banks: dict[str, Bank] | None = None) -> list[str]:
    _exam, problems = read_blueprint(content, "e.yaml", banks)
    return [f"{one.place.line} {one.code} {one.message}" for one in problems]


def test_a_blueprint_survives_being_written_down() -> None:
    exam, problems = read_blueprint(GOOD, "e.yaml")
    assert problems == [] and exam is not None
    canonical(to_plain(exam))
    assert from_plain(to_plain(exam)) == exam
    assert (exam.questions, exam.full) == (50, Decimal(100))
    assert (exam.rules.interruption, exam.rules.forgiven_minutes) == ("forgiven", 5)
    assert (exam.rules.attempts, exam.rules.attempts_days) == (3, 365)


def test_how_written_answers_are_marked_is_a_setting() -> None:
    written = GOOD.replace("kind: single, count", "kind: written, count")
    exam, problems = read_blueprint(written + "written: {markers: 1, tolerance: 0}\n", "e.yaml")
    assert problems == [] and exam is not None
    assert exam.rules.written == WrittenRules(1, 0)
    assert from_plain(to_plain(exam)) == exam
    usual, _problems = read_blueprint(written, "e.yaml")
    assert usual is not None and usual.rules.written == WrittenRules(2, 10)
    wrong = told(written + "written: {markers: 3, people: 2}\n")
    assert [one.split()[1] for one in wrong] == ["EXAM-005", "EXAM-007"]


def test_an_exam_without_written_answers_keeps_its_version() -> None:
    exam, _problems = read_blueprint(GOOD, "e.yaml")
    assert exam is not None and "written" not in to_plain(exam)


def test_its_papers_follow_its_rules() -> None:
    exam, _problems = read_blueprint(GOOD, "e.yaml")
    assert exam is not None
    pool = [(one, Version("v")) for one in bank_of(60, 60)["calls"].questions]
    paper = draw(exam.to_draw(Version("e1")), pool, "s")
    assert paper.module == "exam:junior" and paper.bank_version == "e1"
    assert {line.order for line in paper.lines} == {("A", "B")}
    assert len(paper.lines) == 50 and paper.full == 100


def test_a_cell_that_cannot_be_filled_is_named_with_its_line() -> None:
    assert told(GOOD, bank_of(8, 60)) == [
        "13 EXAM-021 2 questions are missing for “接听”, One answer, Easy.",
    ]
    assert told(GOOD, bank_of(30, 50))[0].startswith("13 EXAM-022 Two of three forms would share")
    assert told(GOOD, bank_of(60, 90)) == []
    assert told(GOOD, {}) == ["3 EXAM-020 There is no question bank calls."]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("minutes: 60", "minutes: 0", 4, "EXAM-005"),
        ("exam: junior", "exam: 初级", 1, "EXAM-014"),
        ("banks: [calls]", "banks: []", 3, "EXAM-020"),
        ("navigation: sequential", "navigation: any", 8, "EXAM-006"),
        ("multiple: all_or_nothing", "multiple: each_blank", 11, "EXAM-012"),
        ("marks: 1.5", "marks: 0.333", 14, "EXAM-010"),
        ("marks: 1.5", "marks: viel", 14, "EXAM-010"),
        ("topic: 接听, difficulty: easy, ", "", 14, "EXAM-013"),
        ("kind: single, count", "kind: information, count", 14, "EXAM-006"),
        ("pass_mark: 80", "pass: 80", 1, "EXAM-003"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, line: int, code: str) -> None:
    assert any(one.startswith(f"{line} {code} ") for one in told(GOOD.replace(old, new)))


def test_no_cells_and_no_yaml_are_told() -> None:
    empty = GOOD[: GOOD.index("cells:")] + "cells: []\n"
    assert any("EXAM-011" in one for one in told(empty))
    assert told("a: [")[0].startswith("2 EXAM-001")


def test_marks_that_are_not_a_hundred_are_a_hint() -> None:
    [told_only] = told(GOOD.replace("marks: 4", "marks: 5"), bank_of(60, 90))
    assert "EXAM-023" in told_only and "110" in told_only
