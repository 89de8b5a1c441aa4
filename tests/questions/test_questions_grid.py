"""Steps in the grid of questions."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.questions.grid import Grid, StepRefused
from trainer.questions.grid_cells import BadCell
from trainer.questions.grid_find import Search, find, replaced
from trainer.questions.grid_patch import patch, patched, turned
from trainer.questions.grid_steps import (
    change_tags,
    copy_questions,
    fill_down,
    move_questions,
    remove_questions,
    set_cell,
    set_cells,
)
from trainer.questions.question import Option
from trainer.questions.spelling import Spelling

OPTIONS = (Option("A", "对"), Option("B", "错"), Option("C", "以上都对", pinned=True))
ROWS = (
    Spelling("q1", "single", "退款要几天？", OPTIONS, ("A",), topic="退款", tags=("甲",)),
    Spelling("q2", "multiple", "退款 ABC 与 abc", OPTIONS, ("A", "B")),
    Spelling("g1", "true_false", "第一小题", (), ("true",), group="g", shared="共用"),
    Spelling("g2", "true_false", "第二小题", (), ("false",), group="g", shared="共用"),
    Spelling("q3", "fill", "____天", (), (("三", "3"),)),
)
GRID = Grid(ROWS, had=("q9",))


def done(step, grid=GRID):
    return grid.after(step)


def test_a_cell_is_set_and_the_step_goes_back():
    step = set_cell(GRID, "q1", "topic", "新")
    assert done(step).row("q1").topic == "新"
    assert done(step.back(), done(step)) == GRID
    assert (step.ids, str(step.label)) == (("q1",), "Topic of q1")
    assert not set_cell(GRID, "q1", "topic", "退款")


def test_many_cells_hold_all_or_none():
    step = set_cells(GRID, ["q1", "q2"], "marks", "2")
    assert [one.marks for one in done(step).rows] == ["2", "2", "1", "1", "1"]
    with pytest.raises(BadCell, match="Row 5 \\(q3\\), “Options”"):
        set_cells(GRID, ["q1", "q3"], "options", "A. 甲\nB. 乙")


def test_the_first_cells_are_filled_down():
    step = fill_down(GRID, ["q1", "q2", "q3"], ["topic", "tags"])
    assert [(one.topic, one.tags) for one in done(step).rows][1::3] == [("退款", ("甲",))] * 2


def test_tags_are_added_taken_away_and_set():
    ids = ["q1", "q2"]
    added = done(change_tags(GRID, ids, "add", ["乙", " 乙 ", "甲"]))
    assert [one.tags for one in added.rows[:2]] == [("甲", "乙"), ("乙", "甲")]
    fewer = done(change_tags(added, ids, "remove", ["甲"]), added)
    assert [one.tags for one in fewer.rows[:2]] == [("乙",), ("乙",)]
    assert done(change_tags(GRID, ids, "set", [])).row("q1").tags == ()


def test_copies_have_fresh_ids_and_stand_below():
    after = done(copy_questions(GRID, ["q1", "q2"]))
    assert after.ids == ("q1", "q2", "q10", "q11", "g1", "g2", "q3")
    assert replace(after.row("q10"), id="q1") == ROWS[0]
    assert done(copy_questions(GRID, ["q3"], "q1")).ids[1] == "q10"


def test_a_copied_group_gets_a_name_of_its_own_and_part_of_one_stays_in_it():
    whole = done(copy_questions(GRID, ["g1", "g2"]))
    assert [one.group for one in whole.rows] == ["", "", "g", "g", "g3", "g3", ""]
    part = done(copy_questions(GRID, ["g1"]))
    assert [one.group for one in part.rows] == ["", "", "g", "g", "g", ""]
    named = Grid(tuple(replace(x, group=x.group and "g7") for x in ROWS))
    assert done(copy_questions(named, ["q1"]), named).ids[1] == "q4"
    assert done(copy_questions(GRID, ["q1"], "g1")).ids[4] == "q10"  # never between the two


def test_rows_are_removed_and_come_back_to_their_places():
    step = remove_questions(GRID, ["q1", "g1", "g2"])
    assert done(step).ids == ("q2", "q3")
    assert done(step.back(), done(step)) == GRID


def test_rows_come_back_beside_others_that_were_added_or_removed_meanwhile():
    step = remove_questions(GRID, ["q2", "g1", "g2"])
    others = Grid((replace(ROWS[0], id="n1"), ROWS[0], ROWS[4]))
    assert done(step.back(), others).ids == ("n1", "q1", "q2", "g1", "g2", "q3")
    without = Grid((ROWS[4],))
    assert done(step.back(), without).ids == ("q3", "q2", "g1", "g2")


def test_rows_are_moved_but_never_between_questions_with_one_stem():
    assert done(move_questions(GRID, ["q3", "q1"], "q2")).ids == ("q2", "q1", "q3", "g1", "g2")
    assert done(move_questions(GRID, ["g2"], "q2")).ids == ("q1", "q2", "g2", "g1", "q3")
    top = move_questions(GRID, ["g1", "g2"], None)
    assert done(top).ids == ("g1", "g2", "q1", "q2", "q3")
    assert done(top.back(), done(top)) == GRID
    for ids, behind in ((["q1"], "g1"), (["g1"], None)):
        with pytest.raises(StepRefused):
            move_questions(GRID, ids, behind)


def test_a_move_goes_back_with_a_row_that_came_meanwhile():
    step = move_questions(GRID, ["q3"], None)
    after = done(step)
    more = Grid((*after.rows, replace(ROWS[0], id="n1")))
    assert done(step.back(), more).ids == ("q1", "q2", "g1", "g2", "n1", "q3")


def test_a_step_is_refused_when_its_rows_are_others_by_now():
    step = set_cells(GRID, ["q1", "q2"], "topic", "新")
    other = Grid((ROWS[0], replace(ROWS[1], topic="anders"), *ROWS[2:]))
    for grid in (other, Grid(ROWS[2:])):
        with pytest.raises(StepRefused):
            grid.after(step)
    added = copy_questions(GRID, ["q1"])
    with pytest.raises(StepRefused):
        done(added, done(added))


def test_hits_are_shown_before_anything_is_replaced():
    hits = find(GRID, Search("ａｂｃ", ("stem", "options")))
    assert [(hit.id, hit.found) for hit in hits] == [("q2", "ABC"), ("q2", "abc")]
    assert [hit.text[hit.start : hit.end] for hit in hits] == ["ABC", "abc"]
    after = done(replaced(GRID, hits[1:], "新的"))
    assert after.row("q2").stem == "退款 ABC 与 新的"
    assert done(replaced(GRID, hits, "")).row("q2").stem == "退款  与"
    with pytest.raises(StepRefused):
        replaced(after, hits, "x")


def test_whole_words_case_and_rows_narrow_a_search():
    def count(words, ids=None, **how):
        return len(find(GRID, Search(words, ("stem", "topic", "options"), **how), ids))

    assert count("退款") == 3
    assert count("退款", ["q1"]) == 2
    assert (count("ab"), count("ab", whole_word=True)) == (2, 0)
    assert (count("abc", whole_word=True), count("abc", folded=False)) == (2, 1)
    assert count("款要", whole_word=True) == 1
    assert count("") == 0


def test_a_hit_in_the_options_changes_one_option():
    hits = find(GRID, Search("以上", ("options",)), ["q1"])
    after = done(replaced(GRID, hits, "上述")).row("q1").options[2]
    assert after == Option("C", "上述都对", pinned=True)


@st.composite
def steps(draw, grid):
    ids = draw(st.lists(st.sampled_from(grid.ids), min_size=1, max_size=3, unique=True))
    what = draw(st.integers(0, 5))
    if what == 0:
        return set_cells(grid, ids, "topic", draw(st.sampled_from(("", "退款", "新"))))
    if what == 1:
        return change_tags(grid, ids, draw(st.sampled_from(("add", "remove", "set"))), ["甲"])
    if what == 2:
        return copy_questions(grid, ids)
    if what == 3 and len(grid.rows) > 3:
        return remove_questions(grid, ids)
    if what == 4:
        return fill_down(grid, ids, ["difficulty", "explanation"])
    try:
        return move_questions(grid, ids, draw(st.sampled_from((None, *grid.ids))))
    except StepRefused:
        return set_cell(grid, ids[0], "stem", "新")


@settings(max_examples=60)
@given(st.data())
def test_any_steps_go_back_to_the_beginning_and_forth_to_the_end(data):
    grids, taken = [GRID], []
    for _ in range(data.draw(st.integers(1, 8))):
        taken.append(data.draw(steps(grids[-1])))
        grids.append(grids[-1].after(taken[-1]))
    back = grids[-1]
    for step, wanted in zip(reversed(taken), reversed(grids[:-1]), strict=True):
        back = back.after(step.back())
        assert back == wanted
    for step in taken:
        back = back.after(step)
    assert back == grids[-1]


def test_a_patch_fits_only_the_text_it_is_for():
    hunks = patch("alt\n", "neu\n", (None, None))
    assert patched("alt\n", hunks) == "neu\n"
    assert patched("neu\n", turned(hunks)) == "alt\n"
    assert patched("anders\n", hunks) is None
