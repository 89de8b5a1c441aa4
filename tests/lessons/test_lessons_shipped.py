"""The content that comes with the program."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from trainer.exams.blueprint_file import read_blueprint
from trainer.exams.forms import draw_forms, most_shared
from trainer.exams.paper import Blueprint, BlueprintLine
from trainer.foundation.identity import PassageId, Version
from trainer.lessons.canonical import anchors
from trainer.lessons.module_checks import order_problems, quiz_problems
from trainer.lessons.modules import read_module
from trainer.lessons.reader import read_lesson
from trainer.questions.bank import read_bank
from trainer.standard.house import read_standard
from trainer.typing_tests.equating import figures_of, means_of, why_not_certified
from trainer.typing_tests.passage import read_passage

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
STANDARD, STANDARD_PROBLEMS = read_standard(
    (CONTENT / "standard.yaml").read_text("utf-8"), "standard.yaml"
)
MODULES = sorted(CONTENT.glob("*/module.yaml"))
BANKS = sorted((ROOT / "question_banks").glob("*.yaml"))


def spelled(problems):
    return [f"{p.place.file}:{p.place.line} {p.code} {p.message}" for p in problems]


def module_of(file):
    return read_module(file.read_text("utf-8"), file.parent.name, STANDARD)


def lessons_of(file):
    pictures = [found.name for found in file.parent.iterdir()]
    for lesson in module_of(file)[0].lessons:
        name = lesson.rpartition("/")[2]
        text = (file.parent / f"{name}.md").read_text("utf-8")
        yield read_lesson(text, f"{name}.md", file.parent.name, name, STANDARD, pictures)


def known_lessons():
    return {
        anchor for file in MODULES for lesson, _ in lessons_of(file) for anchor in anchors(lesson)
    }


@cache
def banks():
    known = known_lessons()
    return [read_bank(file.read_text("utf-8"), file.name, STANDARD, known) for file in BANKS]


def test_the_standard_has_no_problems():
    assert spelled(STANDARD_PROBLEMS) == []
    assert STANDARD.values


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.parent.name)
def test_a_module_and_its_lessons_have_no_problems(file):
    module, problems = module_of(file)
    found = [problem for _, problems in lessons_of(file) for problem in problems]
    assert spelled(problems + found) == []
    assert module.id == file.parent.name
    assert {path.stem for path in file.parent.glob("*.md")} == {
        lesson.rpartition("/")[2] for lesson in module.lessons
    }


def test_the_banks_have_no_problems():
    assert spelled(problem for _, problems in banks() for problem in problems) == []


def test_every_quiz_can_be_drawn():
    modules = [module_of(file)[0] for file in MODULES]
    by_id = {bank.id: bank for bank, _ in banks()}
    assert spelled(order_problems(modules)) == []
    assert spelled(p for module in modules for p in quiz_problems(module, by_id)) == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.parent.name)
def test_three_forms_of_a_quiz_share_at_most_three_questions_of_ten(file):
    module = module_of(file)[0]
    quiz = module.quiz
    bank = next(bank for bank, _ in banks() if bank.id == quiz.bank)
    lines = tuple(BlueprintLine(one.kind, one.count, Decimal(one.marks)) for one in quiz.lines)
    blueprint = Blueprint(module.id, quiz.title, Version(""), quiz.minutes, quiz.pass_mark, lines)
    counted = [(one, Version("")) for one in bank.questions if not one.practice]
    asked = sum(line.count for line in lines)
    assert most_shared(draw_forms(blueprint, counted, "", 3)) <= asked * 3 // 10


def test_every_exam_can_be_drawn_in_three_forms_that_differ():
    by_id = {bank.id: bank for bank, _ in banks()}
    files = sorted((CONTENT / "exams").glob("*.yaml"))
    assert [file.stem for file in files] == ["intermediate", "junior", "monthly", "senior"]
    for file in files:
        exam, problems = read_blueprint(file.read_text("utf-8"), file.name, by_id)
        assert spelled(problems) == []
        assert (exam.id, exam.full, exam.rules.pass_mark) == (file.stem, 100, 80)


def test_every_bank_keeps_questions_for_practice():
    for bank, _ in banks():
        share = sum(question.practice for question in bank.questions) / len(bank.questions)
        assert 0.1 <= share <= 0.25, bank.id


def test_a_written_question_that_counts_tells_its_markers_what_to_look_for():
    written = [x for bank, _ in banks() for x in bank.questions if x.kind == "written"]
    counted = [one for one in written if not one.practice]
    assert len(written) > len(counted) >= 5
    assert all(one.rubric and one.model and one.forbidden for one in counted)


def test_there_are_passages_enough_that_are_alike_and_the_others_are_for_practice():
    read = [
        read_passage(PassageId(file.stem), file.read_text("utf-8"), file.name)
        for file in sorted((CONTENT / "typing").glob("*.md"))
    ]
    assert spelled(problem for _, problems in read for problem in problems) == []
    passages = [passage for passage, _ in read]
    pool = [figures_of(passage) for passage in passages if not passage.practice]
    assert len(passages) >= 60 and len(pool) >= 40
    # those that lie further off the mean are passed over, and "typing passages" says why
    alike = [one for one in pool if not why_not_certified(one, means_of(pool))]
    assert len(alike) >= 20
