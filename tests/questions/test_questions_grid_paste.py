"""The grid and the clipboard."""

import pytest

from trainer.foundation.tables import MOST_ROWS, TableUnreadable
from trainer.questions.grid import Grid, StepRefused
from trainer.questions.grid_cells import COLUMNS, BadCell
from trainer.questions.grid_paste import cells_as_tsv, has_heads, paste_cells, paste_questions
from trainer.questions.question import Option
from trainer.questions.spelling import Spelling

OPTIONS = (Option("A", "对"), Option("B", "错"))
GRID = Grid(
    (
        Spelling("q1", "single", "一\n第二行", OPTIONS, ("A",), "因为", topic="甲"),
        Spelling("q2", "single", "二", OPTIONS, ("B",), "因为", topic="乙"),
        Spelling("q3", "fill", "____", key=(("三", "3"),), explanation="因为"),
    ),
    had=("q7",),
)
PAPER = (
    "题型\t题干\tA\tB\t答案\t难度\n"
    "单选\t新题？\t是\t否\tA\t难\n"
    "判断\t对吗？\t\t\t√\t\n"
    "单选\t没有答案？\t是\t否\t\t\n"
)


def test_copied_cells_come_back_as_they_were():
    content = cells_as_tsv(GRID, ["q1", "q2"], ["stem", "options", "topic"])
    assert content == '"一\n第二行"\t"A. 对\nB. 错"\t甲\n二\t"A. 对\nB. 错"\t乙\n'
    assert not paste_cells(GRID, ["q1", "q2"], ["stem", "options", "topic"], content)
    step = paste_cells(GRID, ["q2", "q3"], ["stem"], cells_as_tsv(GRID, ["q1", "q2"], ["stem"]))
    assert [one.stem for one in GRID.after(step).rows] == ["一\n第二行", "一\n第二行", "二"]


def test_one_cell_goes_into_all_that_are_selected():
    step = paste_cells(GRID, list(GRID.ids), ["topic", "tags"], "他说“好”\n", selected=(3, 1))
    assert {one.topic for one in GRID.after(step).rows} == {"他说“好”"}
    quoted = paste_cells(GRID, ["q1"], ["stem"], '"甲" 与 "乙"')
    assert GRID.after(quoted).row("q1").stem == '"甲" 与 "乙"'


def test_a_block_keeps_its_shape_and_its_empty_rows():
    step = paste_cells(GRID, list(GRID.ids), ["topic", "marks"], "新\t2\r\n\t\r\n更新\t3\r\n")
    after = GRID.after(step).rows
    assert [(one.topic, one.marks) for one in after] == [("新", "2"), ("", "1"), ("更新", "3")]


def test_whole_rows_change_kind_before_options_before_key():
    content = cells_as_tsv(GRID, ["q1"], [one for one in COLUMNS if one != "id"])
    columns = [one for one in COLUMNS if one != "id"]
    after = GRID.after(paste_cells(GRID, ["q3"], columns, content)).row("q3")
    assert (after.kind, after.options, after.key) == ("single", OPTIONS, ("A",))


def test_what_does_not_fit_is_refused_whole():
    with pytest.raises(StepRefused, match="2 rows and 1 columns were copied"):
        paste_cells(GRID, ["q3"], ["topic"], "甲\n乙\n")
    with pytest.raises(BadCell, match="q2"):
        paste_cells(GRID, ["q1", "q2"], ["id", "stem"], "q1\t新\nq9\t新\n")
    with pytest.raises(TableUnreadable):
        paste_cells(GRID, ["q1"], ["topic"], "甲\n" * (MOST_ROWS + 1))
    with pytest.raises(TableUnreadable):
        paste_cells(GRID, ["q1"], ["topic"], f"a\t{'x' * 200_000}")


def test_rows_with_heads_become_new_questions():
    pasted = paste_questions(GRID, PAPER, "q1")
    after = GRID.after(pasted.step)
    assert after.ids == ("q1", "q8", "q9", "q2", "q3")
    assert (after.row("q8").key, after.row("q8").difficulty) == (("A",), "hard")
    assert (after.row("q9").kind, after.row("q9").key) == ("true_false", ("true",))
    [error] = [one for one in pasted.problems if one.severity == "error"]
    assert error.place.line == 4


def test_our_own_heads_are_recognised():
    columns = ["id", "kind", "stem", "options", "key", "topic"]
    content = cells_as_tsv(GRID, ["q1", "q3"], columns, heads=True)
    assert has_heads(content)
    assert not has_heads(cells_as_tsv(GRID, ["q1"], columns))
    assert not has_heads("")
    new = GRID.after(paste_questions(GRID, content).step).rows[3:]
    assert [(one.kind, one.key, one.topic) for one in new] == [
        ("single", ("A",), "甲"),
        ("fill", (("三", "3"),), ""),
    ]
    assert new[0].options == OPTIONS


def test_rows_that_give_no_question_say_why():
    with pytest.raises(StepRefused, match="题干"):
        paste_questions(GRID, "甲\t乙\n丙\t丁\n")
    with pytest.raises(StepRefused, match="Nothing was pasted"):
        paste_questions(GRID, "题干\t答案\n")
