"""Reading a module, and checking modules against each other and their banks."""

from dataclasses import replace
from datetime import date

import pytest

from trainer.lessons.lesson import Quiz, QuizLine
from trainer.lessons.module_checks import order_problems, quiz_problems
from trainer.lessons.modules import read_module
from trainer.questions.bank import read_bank
from trainer.standard.house import HouseStandard, StandardValue

TEXT = """\
id: telephone
title: 电话礼仪
block: 技巧
purpose: 接好一通来电
minutes: 75
prerequisites: [welcome]
lessons: [opening, closing]
quiz:
  title: 测验
  bank: telephone
  minutes: 20
  pass_mark: 80
  lines:
    - {kind: true_false, count: 2, marks: 50}
summary: |
  在 **{{ring_limit}}** 声内接起。
"""
HOUSE = HouseStandard((StandardValue("ring_limit", "2"),))
BANK = """\
bank: telephone
title: 题库
questions:
  - {id: a, kind: true_false, stem: 甲, key: 对, explanation: 因为}
  - {id: b, kind: true_false, stem: 乙, key: 错, explanation: 因为}
"""


def module(name="telephone", *prerequisites):
    found, _problems = read_module(TEXT, "module.yaml", HOUSE)
    return replace(found, id=name, prerequisites=prerequisites)


def test_a_module_is_read():
    found, problems = read_module(TEXT, "module.yaml", HOUSE)
    assert problems == []
    assert (found.id, found.block, found.minutes) == ("telephone", "技巧", 75)
    assert found.prerequisites == ("welcome",)
    assert found.lessons == ("telephone/opening", "telephone/closing")
    assert found.quiz == Quiz("测验", "telephone", 20, 80, (QuizLine("true_false", 2, 50),))
    assert found.summary == "在 **2** 声内接起。"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("id: telephone", "id: 电话", "MODULE-010", 1),
        ("id: telephone\n", "", "MODULE-003", 1),
        ("技巧", "别的", "MODULE-006", 3),
        ("75", "long", "MODULE-005", 5),
        ("[welcome]", "[telephone]", "MODULE-014", 6),
        ("[opening, closing]", "[opening, opening]", "MODULE-011", 7),
        ("[opening, closing]", "[opening, 结束]", "MODULE-010", 7),
        ("[opening, closing]", "[]", "MODULE-013", 7),
        ("[opening, closing]", "opening", "MODULE-004", 7),
        ("lessons: [opening, closing]\n", "", "MODULE-003", 1),
        ("[opening, closing]", "[opening, [closing]]", "MODULE-004", 7),
        ("pass_mark: 80", "pass_mark: 101", "MODULE-005", 12),
        ("{kind: true_false, count: 2, marks: 50}", "words", "MODULE-004", 14),
        ("kind: true_false", "kind: essay", "MODULE-006", 14),
        ("kind: true_false", "kind: written", "MODULE-017", 14),
        ("kind: true_false", "kind: information", "MODULE-017", 14),
        ("count: 2", "count: none", "MODULE-005", 14),
        ("summary", "sumary", "MODULE-007", 15),
        ("ring_limit", "ring", "STANDARD-012", 15),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old, new, code, line):
    _module, problems = read_module(TEXT.replace(old, new, 1), "module.yaml", HOUSE)
    assert (code, line) in [(problem.code, problem.place.line) for problem in problems]


NEW = TEXT + "track: new_product\nlaunch: 2026-12-01\n"


def test_a_module_belongs_to_the_onboarding_unless_it_says_otherwise():
    found, _problems = read_module(TEXT, "module.yaml", HOUSE)
    assert (found.track, found.launch) == ("onboarding", None)
    further, problems = read_module(TEXT + "track: further\n", "module.yaml", HOUSE)
    assert (further.track, further.launch, problems) == ("further", None, [])


def test_a_module_for_a_new_product_has_the_day_of_its_launch():
    found, problems = read_module(NEW, "module.yaml", HOUSE)
    assert problems == []
    assert (found.track, found.launch) == ("new_product", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("new_product", "newest", "MODULE-006", 17, 8),
        ("launch: 2026-12-01\n", "", "MODULE-003", 1, 1),
        ("2026-12-01", "2026-02-30", "MODULE-015", 18, 9),
        ("2026-12-01", "20261201", "MODULE-015", 18, 9),
        ("2026-12-01", "[2026-12-01]", "MODULE-004", 18, 9),
        ("new_product", "further", "MODULE-016", 18, 9),
    ],
)
def test_what_is_wrong_with_a_launch_is_named_with_its_place(old, new, code, line, column):
    found, problems = read_module(NEW.replace(old, new, 1), "module.yaml", HOUSE)
    assert [(p.code, p.place.line, p.place.column) for p in problems if p.code == code] == [
        (code, line, column)
    ]
    assert found.launch is None


def test_a_broken_quiz_is_left_out():
    assert read_module(TEXT.replace("80", "0"), "m", HOUSE)[0].quiz is None


def test_a_module_may_do_without_a_quiz():
    found, problems = read_module(TEXT[: TEXT.index("quiz:")], "m", HOUSE)
    assert problems == []
    assert found.quiz is None


def test_a_repeated_line_of_the_quiz_is_a_warning():
    line = "    - {kind: true_false, count: 2, marks: 50}\n"
    found, problems = read_module(TEXT.replace(line, line + line), "m", HOUSE)
    assert [(p.code, p.severity) for p in problems] == [("MODULE-012", "warning")]
    assert len(found.quiz.lines) == 2


def test_a_file_that_is_not_yaml_gives_an_empty_module():
    found, problems = read_module("id: [", "m")
    assert found.id == ""
    assert [problem.code for problem in problems] == ["MODULE-001"]


def test_prerequisites_must_exist():
    problems = order_problems([module("a", "b")])
    assert [problem.code for problem in problems] == ["MODULE-020"]


def test_modules_must_not_wait_for_each_other():
    circle = [module("a", "b"), module("b", "c"), module("c", "a"), module("d", "a")]
    problems = order_problems(circle)
    assert [(p.code, p.place.file) for p in problems] == [
        ("MODULE-021", "a/module.yaml"),
        ("MODULE-021", "b/module.yaml"),
        ("MODULE-021", "c/module.yaml"),
    ]


def test_modules_in_a_row_are_fine():
    assert order_problems([module("a"), module("b", "a"), module("c", "a", "b")]) == []


def test_a_quiz_needs_a_bank_with_enough_questions():
    bank = read_bank(BANK, "b", HOUSE, None)[0]
    assert quiz_problems(module(), {"telephone": bank}) == []
    assert [p.code for p in quiz_problems(module(), {})] == ["MODULE-022"]
    poor = replace(bank, questions=bank.questions[:1])
    assert [p.code for p in quiz_problems(module(), {"telephone": poor})] == ["MODULE-023"]


def test_marks_that_do_not_add_up_to_a_hundred_are_a_hint():
    bank = read_bank(BANK, "b", HOUSE, None)[0]
    quiz = replace(module().quiz, lines=(QuizLine("true_false", 2, 10),))
    problems = quiz_problems(replace(module(), quiz=quiz), {"telephone": bank})
    assert [(p.code, p.severity) for p in problems] == [("MODULE-024", "hint")]


def test_a_module_without_a_quiz_draws_nothing():
    assert quiz_problems(replace(module(), quiz=None), {}) == []
