"""How long drawing papers and opening an exam take, beside the barest way to do the same.

Run it with `python -m benchmarks.exams [rounds]`. A bank of 2,000 questions with ten topics and
three difficulties fills a blueprint of 21 cells, one of which takes any topic: 100 questions.
Drawing stands beside a sample from each cell that cares for no other cell, no unseen questions
and no order of options. Opening an exam at the desk (prove the invigilator, draw, record)
stands beside proving a password and writing the same paper as one durable row.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from trainer.assembly import open_program
from trainer.exams.drawing import draw
from trainer.exams.paper import Blueprint, BlueprintLine, to_plain
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.people.passwords import hash_password, is_password
from trainer.questions.bank_write import question_lines
from trainer.questions.question import Option, Question
from trainer.questions.spelling import spelling

PAPERS, ROUNDS = 1_000, 9
TOPICS, LEVELS = [f"主题{at}" for at in range(10)], ["easy", "medium", "hard"]
PASSWORD = "correct horse"


def question(number: int) -> Question:
    options = tuple(Option(label, f"第 {number} 题的选项 {label}") for label in "ABCD")
    return Question(
        QuestionId(f"big/q{number:04}"), "single", f"第 {number} 题怎么做？", options, ("A",),
        Decimal(1), "解析。", None, topic=TOPICS[number % 10], difficulty=LEVELS[number % 3],  # type: ignore[arg-type]
    )  # fmt: skip


def cells() -> list[BlueprintLine]:
    own = [
        BlueprintLine("single", 4, Decimal(1), topic, level)
        for topic in TOPICS
        for level in LEVELS[:2]
    ]
    return [*own, BlueprintLine("single", 20, Decimal(1))]


def bare_draw(pool: list[tuple[Question, Version]], lines: list[BlueprintLine]) -> int:
    """As many questions from each cell, whatever the others take."""
    by_cell: dict[tuple[str | None, str], list[tuple[Question, Version]]] = {}
    for pair in pool:
        by_cell.setdefault((pair[0].topic, pair[0].difficulty), []).append(pair)
    found = 0
    for line in lines:
        cell = by_cell[line.topic, line.difficulty] if line.topic else pool
        found += len(random.sample(cell, line.count))
    return found


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - begun) / 1e6


def measure_drawing(pool: list[tuple[Question, Version]], rounds: int) -> None:
    lines = cells()
    blueprint = Blueprint(ModuleId("exam:big"), "考试", Version("v"), 60, 80, tuple(lines))
    each = max(1, PAPERS // rounds)
    bare, ours = [], []
    for turn in range(rounds):
        bare.append(milliseconds(lambda: [bare_draw(pool, lines) for _n in range(each)]) / each)
        seeds = [f"{turn}-{n}" for n in range(each)]
        ours.append(milliseconds(lambda: [draw(blueprint, pool, one) for one in seeds]) / each)  # noqa: B023
    one, other = statistics.median(bare), statistics.median(ours)
    print(f"drawing {each * rounds} papers: {other:.1f} ms each beside {one:.1f} ms, ", end="")
    print(f"{other / one:.1f} x; 1,000 in {other:.1f} s")


def measure_opening(questions: list[Question], rounds: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        program = open_program(Path(place) / "site")
        boss = program.founding.found("Centre", "", "Supervisor", "S1", PASSWORD).supervisor
        body = "".join(f"  {question_lines(spelling(one), 2)}" for one in questions)
        bank = Path(place) / "site" / "question_banks" / "big.yaml"
        bank.write_text(f"bank: big\ntitle: 大题库\nquestions:\n{body}", encoding="utf-8")
        exam = Path(place) / "site" / "content" / "exams" / "big.yaml"
        exam.parent.mkdir(exist_ok=True)
        exam.write_text(
            "exam: big\ntitle: 大考试\nbanks: [big]\nminutes: 60\npass_mark: 80\ncells:\n"
            "  - {kind: single, count: 100, marks: 1}\n",
            encoding="utf-8",
        )
        program.authoring.publish(boss)
        file = sqlite3.connect(Path(place) / "bare.db", isolation_level=None)
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("CREATE TABLE rows (body TEXT)")
        hashed, paper = hash_password(PASSWORD), ""
        bare, ours = [], []
        for turn in range(rounds):
            person = program.accounts.add_person(boss, "Agent", f"K{turn}", "learner", "").person

            def opened() -> None:
                nonlocal paper
                sitting = program.invigilation.open_exam(person, "big", "S1", PASSWORD)  # noqa: B023
                paper = json.dumps(to_plain(sitting.paper))

            def written() -> None:
                is_password(PASSWORD, hashed)
                file.execute("INSERT INTO rows VALUES (?)", (paper,))

            ours.append(milliseconds(opened))
            bare.append(milliseconds(written))
        program.close()
    one, other = statistics.median(bare), statistics.median(ours)
    print(f"opening an exam of 100 questions: {other:.0f} ms beside {one:.0f} ms, ", end="")
    print(f"{other / one:.2f} x")


def main(rounds: int) -> None:
    questions = [question(number) for number in range(2_000)]
    measure_drawing([(one, Version(f"v{one.id}")) for one in questions], rounds)
    measure_opening(questions, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
