"""Composing exams: opened, tried, drawn, saved as drafts, made from a title."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from trainer.assembly import Program
from trainer.desks.blueprints import BlueprintTrouble
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.permission import NotAllowed
from trainer.exams.drawing import NotEnoughQuestions
from trainer.exams.forms import most_shared
from trainer.exams.paper import BlueprintLine
from trainer.people.person import Person

EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
cells:
  - {kind: single, count: 4, marks: 20}
  - {kind: true_false, count: 2, marks: 10}
"""


@pytest.fixture
def written(program: Program) -> str:
    file = program.folder / "content" / "exams" / "junior.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM, encoding="utf-8")
    return "junior"


def test_the_list_says_how_large_an_exam_is_and_what_is_wrong(
    program: Program, supervisor: Person, written: str
) -> None:
    [entry] = program.blueprints.board(supervisor)
    assert (entry.id, entry.questions, entry.full, entry.pending) == (written, 6, 100, True)
    program.authoring.publish(supervisor)
    assert not program.blueprints.board(supervisor)[0].pending


def test_a_trial_says_at_each_cell_what_the_banks_hold_and_what_is_missing(
    program: Program, supervisor: Person, written: str
) -> None:
    opened = program.blueprints.open(supervisor, written)
    lines = (BlueprintLine("single", 400, Decimal(1)), *opened.exam.lines[1:])
    trial = program.blueprints.trial(opened, replace(opened.exam, lines=lines))
    assert trial.have[0] > 4
    assert "missing" in str(trial.at_cells[0][0].message)
    assert 1 not in trial.at_cells
    good = program.blueprints.trial(opened, opened.exam)
    assert not good.at_cells and not good.problems
    topics = opened.topics(opened.exam)
    assert topics == tuple(sorted(topics)) and topics


def test_the_same_seed_draws_the_same_forms(
    program: Program, supervisor: Person, written: str
) -> None:
    desk = program.blueprints
    opened = desk.open(supervisor, written)
    forms = desk.forms(opened, opened.exam, "seed", 3)
    assert forms == desk.forms(opened, opened.exam, "seed", 3)
    assert len({paper.form for paper in forms}) == 3
    assert most_shared(forms) < opened.exam.questions
    many = replace(opened.exam, lines=(BlueprintLine("single", 400, Decimal(1)),))
    with pytest.raises(NotEnoughQuestions):
        desk.forms(opened, many, "seed", 1)


def test_saving_writes_a_draft_and_refuses_to_go_over_what_somebody_else_wrote(
    program: Program, supervisor: Person, written: str
) -> None:
    desk = program.blueprints
    opened = desk.open(supervisor, written)
    saved = desk.save(supervisor, opened, replace(opened.exam, title="中级考试"))
    assert desk.open(supervisor, written).exam.title == "中级考试"
    assert desk.save(supervisor, saved, saved.exam).exam == saved.exam
    with pytest.raises(ChangedMeanwhile):
        desk.save(supervisor, opened, opened.exam)


def test_a_new_exam_begins_with_its_title(program: Program, supervisor: Person) -> None:
    desk = program.blueprints
    first, second = desk.create(supervisor, " 月度考试 "), desk.create(supervisor, "年度考试")
    assert first != second
    opened = desk.open(supervisor, first)
    assert (opened.exam.title, opened.exam.full) == ("月度考试", 100)
    with pytest.raises(BlueprintTrouble):
        desk.create(supervisor, "  ")


def test_what_is_not_there_or_cannot_be_read_is_not_opened(
    program: Program, supervisor: Person, written: str
) -> None:
    with pytest.raises(BlueprintTrouble):
        program.blueprints.open(supervisor, "senior")
    (program.folder / "content" / "exams" / "broken.yaml").write_text("exam: [", "utf-8")
    with pytest.raises(BlueprintTrouble):
        program.blueprints.open(supervisor, "broken")
    assert [one.id for one in program.blueprints.board(supervisor)] == [written]


def test_learners_do_not_compose(program: Program, learner: Person, written: str) -> None:
    desk = program.blueprints
    with pytest.raises(NotAllowed):
        desk.board(learner)
    with pytest.raises(NotAllowed):
        desk.open(learner, written)
    with pytest.raises(NotAllowed):
        desk.create(learner, "x")
