"""Editing a bank in a grid."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.desks.banks import NoSuchQuestion
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.grid_history import MOST_STEPS
from trainer.desks.permission import NotAllowed
from trainer.foundation.wording import text
from trainer.questions.bank_places import NotWritten, questions_in
from trainer.questions.grid import StepRefused
from trainer.questions.grid_find import Search, find, replaced
from trainer.questions.grid_paste import paste_questions
from trainer.questions.grid_steps import (
    change_tags,
    copy_questions,
    fill_down,
    move_questions,
    remove_questions,
    set_cell,
    set_cells,
)

FLOW = "bank: flow\ntitle: 括号\nquestions: [{id: a, kind: written, stem: 问, model: 答}]\n"


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈老师", "T1", "trainer", "").person


@pytest.fixture
def file(program):
    return program.folder / "question_banks" / "telephone.yaml"


@pytest.fixture
def opened(program, trainer):
    return program.grid.open(trainer, "telephone")


def topic(opened, words="新主题", name="t001"):
    return set_cell(opened.grid, name, "topic", words)


def test_a_bank_shows_each_question_with_its_state(program, trainer, opened):
    entry = program.banks.bank(trainer, "telephone")
    assert [(x.id, x.state) for x in opened.rows] == [
        (one.written.id, one.state) for one in entry.questions
    ]
    assert (opened.title, opened.undo, opened.redo) == (entry.title, None, None)
    assert opened.lesson_places
    assert opened.index().find("t001") == [opened.grid.number("t001") - 1]


def test_a_step_is_in_the_file_at_once_and_the_question_changed(program, trainer, opened, file):
    after = program.grid.apply(trainer, opened, topic(opened))
    assert questions_in(file.read_text("utf-8"))[0].topic == "新主题"
    assert (after.row("t001").state, after.row("t002").state) == ("changed", "published")
    assert str(after.undo) == "Topic of t001"
    assert [one is other for one, other in zip(opened.rows, after.rows, strict=True)].count(
        False
    ) == 1
    assert program.banks.bank(trainer, "telephone").questions[0].by == "陈老师"


def test_each_problem_names_its_part_and_makes_the_question_unfinished(program, trainer, opened):
    bad = program.grid.apply(trainer, opened, set_cell(opened.grid, "t001", "key", ""))
    row = bad.row("t001")
    assert (row.written.draft, row.state, row.has_errors) == (True, "draft", False)
    assert "key" in {one.field for one in row.problems}
    key = opened.row("t001").written.key
    again = program.grid.apply(trainer, bad, set_cell(bad.grid, "t001", "key", "".join(key)))
    ready = program.grid.apply(trainer, again, set_cell(again.grid, "t001", "draft", "Finished"))
    assert ready.row("t001").state == "published"


def test_steps_are_taken_back_and_done_again_also_after_the_window_was_closed(
    program, trainer, opened, file
):
    before = file.read_text("utf-8")
    one = program.grid.apply(trainer, opened, topic(opened))
    program.grid.apply(trainer, one, remove_questions(one.grid, ["t002", "t003"]))
    end = file.read_text("utf-8")
    again = program.grid.open(trainer, "telephone")
    assert str(again.undo) == "Deleted questions: 2"
    back = program.grid.undo(trainer, program.grid.undo(trainer, again))
    assert file.read_text("utf-8") == before
    assert (back.grid, back.undo, str(back.redo)) == (opened.grid, None, "Topic of t001")
    assert program.grid.undo(trainer, back) is back
    there = program.grid.redo(trainer, program.grid.redo(trainer, back))
    assert file.read_text("utf-8") == end
    assert program.grid.redo(trainer, there) is there


def test_a_new_step_forgets_what_was_taken_back(program, trainer, opened):
    one = program.grid.apply(trainer, opened, topic(opened))
    back = program.grid.undo(trainer, one)
    assert program.grid.apply(trainer, back, topic(back, "anders")).redo is None


def test_publishing_ends_what_can_be_taken_back(program, trainer, opened):
    program.grid.apply(trainer, opened, topic(opened))
    program.banks.publish(trainer, "telephone")
    again = program.grid.open(trainer, "telephone")
    assert again.undo is None
    assert again.row("t001").state == "published"
    assert str(program.grid.apply(trainer, again, topic(again, "2")).undo) == "Topic of t001"


def test_everybody_takes_back_their_own_steps(program, trainer, supervisor, opened):
    program.grid.apply(trainer, opened, topic(opened))
    assert program.grid.open(supervisor, "telephone").undo is None


def test_a_file_that_changed_elsewhere_is_not_overwritten(program, trainer, opened, file):
    file.write_text(file.read_text("utf-8") + "# von Hand\n", "utf-8")
    with pytest.raises(ChangedMeanwhile):
        program.grid.apply(trainer, opened, topic(opened))
    assert file.read_text("utf-8").endswith("# von Hand\n")


def test_a_step_is_taken_back_beside_changes_that_others_made(program, trainer, opened, file):
    program.grid.apply(trainer, opened, topic(opened))
    form = program.banks.open(trainer, "telephone/t002")
    program.banks.save(trainer, form, replace(form.written, topic="anders"))
    back = program.grid.undo(trainer, program.grid.open(trainer, "telephone"))
    assert (back.row("t001").written.topic, back.row("t002").written.topic) == (
        opened.row("t001").written.topic,
        "anders",
    )
    again = program.grid.redo(trainer, back)
    assert again.row("t001").written.topic == "新主题"
    assert program.grid.undo(trainer, again).grid == back.grid


def test_a_step_is_refused_whole_when_one_of_its_questions_was_changed(
    program, trainer, opened, file
):
    step = set_cells(opened.grid, ["t001", "t002"], "topic", "新主题")
    program.grid.apply(trainer, opened, step)
    form = program.banks.open(trainer, "telephone/t002")
    program.banks.save(trainer, form, replace(form.written, topic="anders"))
    now = file.read_text("utf-8")
    with pytest.raises(StepRefused, match="t002 was changed elsewhere"):
        program.grid.undo(trainer, program.grid.open(trainer, "telephone"))
    assert file.read_text("utf-8") == now
    with pytest.raises(StepRefused):
        program.grid.apply(trainer, program.grid.open(trainer, "telephone"), step)


def test_only_so_many_steps_are_kept(program, trainer, opened):
    for number in range(MOST_STEPS + 3):
        opened = program.grid.apply(trainer, opened, topic(opened, f"主题{number}"))
    count = 0
    while opened.undo is not None:
        opened, count = program.grid.undo(trainer, opened), count + 1
    assert count == MOST_STEPS
    assert opened.row("t001").written.topic == "主题2"


def test_pasted_and_copied_questions_get_ids_that_nothing_had(program, trainer, opened, file):
    pasted = paste_questions(opened.grid, "题型\t题干\tA\tB\t答案\n单选\t新题？\t对\t错\tA\n")
    one = program.grid.apply(trainer, opened, pasted.step)
    two = program.grid.apply(trainer, one, copy_questions(one.grid, ["t001"]))
    new = [row for row in two.rows if row.state == "new"]
    assert len(new) == 2
    assert not {row.id for row in new} & set(opened.grid.ids)
    assert two.grid.number(new[0].id) == 2
    assert {row.written.stem for row in new} == {"新题？", opened.row("t001").written.stem}


def test_hits_are_replaced_in_the_file(program, trainer, opened, file):
    stem = opened.row("t001").written.stem
    hits = find(opened.grid, Search(stem[:4], ("stem",)), ["t001"])
    after = program.grid.apply(trainer, opened, replaced(opened.grid, hits, "换掉"))
    assert after.row("t001").written.stem == "换掉" + stem[4:]


def test_checks_across_the_bank_see_what_the_grid_sees(program, trainer, opened):
    after = program.grid.apply(trainer, opened, copy_questions(opened.grid, ["t001"]))
    found = {str(one.message) for one in program.grid.across(trainer, after)}
    assert any("same question as t001" in one for one in found)


def test_a_bank_in_brackets_is_edited_and_taken_back(program, trainer):
    file = program.folder / "question_banks" / "flow.yaml"
    file.write_text(FLOW, "utf-8")
    opened = program.grid.open(trainer, "flow")
    assert opened.row("a").state == "new"
    after = program.grid.apply(trainer, opened, set_cell(opened.grid, "a", "stem", "另问"))
    assert "另问" in file.read_text("utf-8")
    program.grid.undo(trainer, after)
    assert file.read_text("utf-8") == FLOW


def test_what_cannot_be_edited_here_says_so(program, trainer, learner):
    folder = program.folder / "question_banks"
    with pytest.raises(NotAllowed):
        program.grid.open(learner, "telephone")
    with pytest.raises(NoSuchQuestion):
        program.grid.open(trainer, "nowhere")
    double = FLOW.replace("}]", "}, {id: a, stem: x}]")
    for name, content in (("double", double), ("broken", "bank: [\n")):
        (folder / f"{name}.yaml").write_text(content.replace("flow", name), "utf-8")
        with pytest.raises(NotWritten):
            program.grid.open(trainer, name)


def test_a_step_that_changes_nothing_is_none(program, trainer, opened):
    same = set_cell(opened.grid, "t001", "topic", opened.row("t001").written.topic)
    assert program.grid.apply(trainer, opened, same) is opened


def test_erasing_somebody_finds_what_they_typed(program, trainer, opened):
    program.grid.apply(trainer, opened, topic(opened, "李晓梅的主题"))
    kept = program.grid._records.settings.get(trainer.id, "grid:telephone/0")
    assert "李晓梅" in kept
    assert json.loads(kept)["label"][0] == text("{column} of {id}").template


@st.composite
def steps(draw, grid):
    """Some step that can be taken here."""
    ids = draw(st.lists(st.sampled_from(grid.ids), min_size=1, max_size=3, unique=True))
    what = draw(st.sampled_from(("set", "tags", "fill", "copy", "remove", "move", "stem")))
    if what == "set":
        return set_cells(grid, ids, "difficulty", draw(st.sampled_from(("易", "难"))))
    if what == "stem":
        words = draw(st.sampled_from(("甲: 乙 # 丙", "两行\n- 二", "“引号”", "")))
        return set_cell(grid, ids[0], "stem", words)
    if what == "tags":
        return change_tags(grid, ids, draw(st.sampled_from(("add", "remove", "set"))), ["甲"])
    if what == "fill":
        return fill_down(grid, ids, ["marks", "explanation"])
    if what == "copy":
        return copy_questions(grid, ids)
    if what == "remove" and len(grid.rows) > 4:
        return remove_questions(grid, ids)
    return move_questions(grid, ids, draw(st.sampled_from((None, grid.ids[-1], grid.ids[0]))))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_was_done_is_taken_back_and_done_again_to_the_letter(program, trainer, file, data):
    before = file.read_text("utf-8")
    opened = program.grid.open(trainer, "telephone")
    while opened.undo is not None:
        opened = program.grid.undo(trainer, opened)
    texts = [file.read_text("utf-8")]
    for _ in range(data.draw(st.integers(1, 6))):
        opened = program.grid.apply(trainer, opened, data.draw(steps(opened.grid)))
        texts.append(file.read_text("utf-8"))
    taken = [one for one, other in pairwise(texts) if one != other]
    for wanted in reversed(taken):
        opened = program.grid.undo(trainer, opened)
        assert file.read_text("utf-8") == wanted
    assert opened.undo is None
    while taken and opened.redo is not None:
        opened = program.grid.redo(trainer, opened)
    assert file.read_text("utf-8") == texts[-1]
    while opened.undo is not None:
        opened = program.grid.undo(trainer, opened)
    assert file.read_text("utf-8") == before


GROUP = """\
bank: group
title: 共用题干
questions:
  - id: g
    kind: group
    stem: 说明 {{no_such_value}}
    questions:
      - {id: a, kind: written, stem: 问一, model: 答}
      - id: b
        kind: written
        stem: 问二 #注
        draft: true
"""


def test_questions_with_one_stem_have_its_problems_too(program, trainer):
    file = program.folder / "question_banks" / "group.yaml"
    file.write_text(GROUP, "utf-8")
    opened = program.grid.open(trainer, "group")
    assert [(row.id, row.state) for row in opened.rows] == [("a", "problem"), ("b", "draft")]
    assert {one.problem.place.line for row in opened.rows for one in row.problems} == {None}
    fields = {one.field for one in opened.row("b").problems}
    assert {"", "stem"} <= fields
    moved = program.grid.apply(trainer, opened, move_questions(opened.grid, ["b"], None))
    assert moved.grid.ids == ("b", "a")
    program.grid.undo(trainer, moved)
    assert file.read_text("utf-8") == GROUP


def test_a_changed_question_that_waits_for_its_release_says_so(program, trainer, supervisor):
    policy = next((program.folder / "content" / "policies").glob("*.yaml"))
    source = policy.read_text("utf-8").replace("levels:", "release_by_second: true\nlevels:", 1)
    policy.write_text(source, "utf-8")
    program.authoring.publish(supervisor)
    opened = program.grid.open(trainer, "telephone")
    program.grid.apply(trainer, opened, topic(opened))
    program.banks.publish(trainer, "telephone")
    waiting = program.grid.open(trainer, "telephone")
    assert waiting.row("t001").state == "waiting"
    assert waiting.undo is not None  # learners do not see it yet


def test_a_bank_is_emptied_filled_and_brought_back(program, trainer, opened, file):
    before = file.read_text("utf-8")
    empty = program.grid.apply(trainer, opened, remove_questions(opened.grid, opened.grid.ids))
    assert empty.rows == ()
    pasted = paste_questions(empty.grid, "题干\tA\tB\t答案\n新题？\t对\t错\tA\n")
    after = program.grid.apply(trainer, empty, pasted.step)
    assert [row.state for row in after.rows] == ["new"]
    program.grid.undo(trainer, program.grid.undo(trainer, after))
    assert file.read_text("utf-8") == before


def test_long_steps_push_older_ones_out(program, trainer, opened, monkeypatch):
    monkeypatch.setattr("trainer.desks.grid_history.MOST_CHARACTERS", 3_000)
    for number in range(5):
        opened = program.grid.apply(trainer, opened, topic(opened, f"主题{number}"))
    count = 0
    while opened.undo is not None:
        opened, count = program.grid.undo(trainer, opened), count + 1
    assert 1 <= count < 5
