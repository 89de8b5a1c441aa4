"""A blueprint is written so that it reads back, and what is the same keeps its comments."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from trainer.exams.blueprint import ExamBlueprint, ExamRules
from trainer.exams.blueprint_file import read_blueprint
from trainer.exams.blueprint_writing import cell_at, with_blueprint
from trainer.exams.paper import BlueprintLine
from trainer.exams.written_marks import WrittenRules

FILE = """# The first exam.
exam: junior
title: 初级  # as on the wall
banks: [telephone]
minutes: 45 # enough
pass_mark: 80
cells: # of one bank
  - {kind: single, count: 8, marks: 10} # the easy ones
  - kind: true_false
    count: 2
    marks: 10
# the end
"""


def read(content: str) -> ExamBlueprint:
    exam, problems = read_blueprint(content, "e.yaml")
    assert exam is not None and not problems
    return exam


def test_the_same_values_leave_the_text_as_it_is() -> None:
    assert with_blueprint(FILE, read(FILE)) == FILE


def test_other_rules_change_their_lines_only() -> None:
    exam = read(FILE)
    rules = replace(exam.rules, minutes=60, navigation="sequential", attempts=2)
    content = with_blueprint(FILE, replace(exam, title="初级: 一", rules=rules))
    assert read(content) == replace(exam, title="初级: 一", rules=rules)
    assert "# as on the wall" in content and "minutes: 60 # enough" in content
    assert "# the easy ones" in content and "# the end" in content


@pytest.mark.parametrize("there", ["", "written: {markers: 2} # two\n", "written:\n  markers: 2\n"])
def test_how_written_answers_are_marked_is_written_out(there: str) -> None:
    exam = read(FILE + there)
    assert with_blueprint(FILE + there, exam) == FILE + there
    changed = replace(exam, rules=replace(exam.rules, written=WrittenRules(1, 15)))
    assert read(with_blueprint(FILE + there, changed)) == changed


MAPPED = FILE.replace(
    "cells:", "interruptions: {rule: forgiven, minutes: 5} # a power cut\n"
    "marking: # as agreed\n  multiple: all_or_nothing # no halves\ncells:",
)  # fmt: skip


def test_rules_below_a_key_change_their_own_words_only() -> None:
    exam = read(MAPPED)
    rules = replace(exam.rules, forgiven_minutes=10, attempts_days=30, show="keys")
    changed = replace(exam, rules=rules, marking={"multiple": "hits_minus_wrong"})
    content = with_blueprint(MAPPED, changed)
    assert read(content) == changed
    assert "{rule: forgiven, minutes: 10} # a power cut" in content
    assert "marking: # as agreed\n  multiple: hits_minus_wrong # no halves" in content


def test_rules_below_a_key_come_and_go() -> None:
    exam = read(FILE)
    rules = replace(exam.rules, interruption="forgiven", forgiven_minutes=5)
    full = replace(exam, rules=rules, marking={"fill": "all_or_nothing", "ordering": "neighbours"})
    content = with_blueprint(FILE, full)
    assert read(content) == full
    assert "interruptions: {rule: forgiven, minutes: 5}\n" in content
    assert read(with_blueprint(content, exam)) == exam


def test_other_cells_and_banks_take_the_place_of_the_old_ones() -> None:
    exam = read(FILE)
    lines = (BlueprintLine("fill", 5, Decimal("1.5"), "退款: 一", "hard"), *exam.lines)
    changed = replace(exam, lines=lines, banks=("telephone", "service"))
    content = with_blueprint(FILE, changed)
    assert read(content) == changed
    assert content.startswith("# The first exam.") and content.endswith("# the end\n")


def test_a_cell_that_changed_or_went_leaves_the_words_of_the_others() -> None:
    content = FILE.replace("  - {kind", "  # first\n  - {kind").replace(
        "  - kind", "  # second\n  - kind"
    )
    exam = read(content)
    other = replace(exam.lines[1], count=3)
    changed = with_blueprint(content, replace(exam, lines=(exam.lines[0], other)))
    assert (
        "# first\n  - {kind: single, count: 8, marks: 10} # the easy ones\n  # second\n" in changed
    )
    left = with_blueprint(content, replace(exam, lines=exam.lines[1:]))
    assert "# second\n  - kind: true_false" in left and "easy" not in left
    assert with_blueprint(left, exam).count("single") == 1


def test_cells_in_one_line_are_written_anew() -> None:
    content = FILE[: FILE.index("cells")] + "cells: [{kind: single, count: 8, marks: 10}]\n"
    exam = read(content)
    changed = replace(exam, lines=(*exam.lines, BlueprintLine("fill", 1, Decimal(20))))
    assert read(with_blueprint(content, changed)) == changed


def test_a_file_that_only_has_an_id_gets_everything() -> None:
    exam = ExamBlueprint(
        "x", "新考试", ("a",), ExamRules(30, 60), (BlueprintLine("single", 1, Decimal(1)),)
    )
    assert read(with_blueprint("exam: x", exam)) == exam


def test_no_cells_are_written_as_none() -> None:
    content = with_blueprint(FILE, replace(read(FILE), lines=()))
    assert "cells: []" in content


def test_a_line_of_the_text_belongs_to_a_cell_or_to_none() -> None:
    assert [cell_at(FILE, line) for line in (5, 8, 9, 11)] == [None, 0, 1, 1]
    assert cell_at("exam: x\n", 1) is None


def test_a_text_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(ValueError, match="mapping"):
        with_blueprint("- a\n", read(FILE))


@settings(max_examples=40)
@given(
    title=some.text("初级 :#-[]{}'\"a1", min_size=1, max_size=8).map(str.strip).filter(bool),
    topic=some.text("退款 :#,-[]{}'\"a1", max_size=6).map(str.strip),
    count=some.integers(1, 99),
)
def test_whatever_is_typed_reads_back(title: str, topic: str, count: int) -> None:
    lines = (BlueprintLine("single", count, Decimal("2.5"), topic),)
    exam = replace(read(FILE), title=title, lines=lines)
    found, _problems = read_blueprint(with_blueprint(FILE, exam), "e.yaml")
    assert found == exam
