"""How sure a result is: nothing said for few people, Lord for drawn papers, alpha for the same."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MODULE, right_answer
from trainer.assembly import Program
from trainer.exams.intervals import LEAST_PEOPLE
from trainer.exams.sitting import Sitting
from trainer.people.person import Person

FIXED = """bank: telephone
title: 电话礼仪
module: telephone
questions:
"""


def sit_some_right(program: Program, supervisor: Person, number: int, right: int) -> Sitting:
    slip = program.accounts.add_person(supervisor, "甲", f"P{number:03}", "learner", "一组")
    sitting = program.exams.open_quiz(slip.person, MODULE)
    for line in sorted(sitting.paper.lines, key=lambda one: one.question.id)[:right]:
        question = line.question
        sitting = program.exams.keep_answer(sitting, question.id, right_answer(question))
    return program.exams.hand_in(sitting)


def test_few_people_give_no_interval(
    program: Program, learner: Person, sit: Callable[[], Sitting]
) -> None:
    for _time in range(2):
        sitting = sit()
    found = program.exams.precision(sitting)
    assert (found.error, found.sittings, found.method) == (None, 2, "lord")


def test_a_drawn_paper_has_lords_error_of_all_sittings(
    program: Program, supervisor: Person
) -> None:
    sittings = [
        sit_some_right(program, supervisor, number, right=10 + number % 10)
        for number in range(LEAST_PEOPLE)
    ]
    found = program.exams.precision(sittings[0])
    assert (found.sittings, found.method) == (LEAST_PEOPLE, "lord")
    marks = [float(line.marks) for line in sittings[0].paper.lines]
    shares = [float(one.result.score / one.result.full) for one in sittings if one.result]
    weight = sum(mark**2 for mark in marks) * 20 / 19
    mean = sum(share * (1 - share) for share in shares) / LEAST_PEOPLE
    assert found.error == pytest.approx(math.sqrt(weight * mean))


def test_the_same_paper_for_all_has_the_error_of_its_alpha(
    program: Program, supervisor: Person
) -> None:
    _ask_everything(program, supervisor)
    sittings = [
        sit_some_right(program, supervisor, number, right=number % 5)
        for number in range(LEAST_PEOPLE)
    ]
    found = program.exams.precision(sittings[0])
    assert (found.sittings, found.method) == (LEAST_PEOPLE, "alpha")
    # by hand: who is right in r of 4 questions, r even over 0 to 4; item shares 0.8 … 0.2
    variances = 2 * (0.8 * 0.2 + 0.6 * 0.4)
    alpha = 4 / 3 * (1 - variances / 2)
    assert found.error == pytest.approx(math.sqrt(2 * 30 / 29 * (1 - alpha)) * 5)


def _ask_everything(program: Program, supervisor: Person) -> None:
    """Publish a bank of four questions, and a quiz that takes all of them."""
    bank = FIXED
    for number in range(4):
        bank += f"  - id: f{number}\n    kind: true_false\n    stem: 第 {number} 句\n"
        bank += "    key: true\n    explanation: 是。\n"
    _write(program.folder / "question_banks" / "telephone.yaml", bank)
    module = program.folder / "content" / "telephone" / "module.yaml"
    head, _lines, summary = module.read_text("utf-8").partition("  lines:\n")
    assert _lines
    rest = summary[summary.index("summary:") :]
    _write(module, f"{head}  lines:\n    - {{kind: true_false, count: 4, marks: 5}}\n{rest}")
    program.authoring.publish(supervisor)


def _write(file: Path, words: str) -> None:
    file.write_text(words, encoding="utf-8")
