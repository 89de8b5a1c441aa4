"""What somebody said about the columns of a table holds for every table with that head."""

from __future__ import annotations

from trainer.foundation.tables import read_pasted
from trainer.questions.formats.sheet import read_sheet, read_sheets
from trainer.questions.formats.sheet_maps import ColumnMap, head_by, mapped_table

TABLE = read_pasted("XX\t甲\t乙\t丙\n首先怎么做？\t挂断\t安抚\tB\n")
MAP = ColumnMap(("XX", "甲", "乙", "丙"), {0: "stem", 1: "option.A", 2: "option.B", 3: "key"})


def test_a_head_that_says_nothing_is_read_by_its_map() -> None:
    assert not read_sheet(TABLE).questions
    [question] = read_sheet(TABLE, [MAP]).questions
    assert (question.stem, question.key, len(question.options)) == ("首先怎么做？", ("B",), 2)


def test_a_map_is_not_for_tables_with_another_head() -> None:
    other = read_pasted("XX\t甲\t乙\n首先怎么做？\t挂断\t安抚\n")
    assert head_by(other, [MAP])[1] is None
    assert [one.code for one in read_sheets([other], [MAP]).problems] == ["SHEET-001"]


def test_a_recognised_head_is_read_differently_by_its_map() -> None:
    table = read_pasted("题干\tA\tB\t答案\t备注\n首先怎么做？\t挂断\t安抚\tB\t先听后说\n")
    head, _none = head_by(table, ())
    columns = {**head.columns, 4: "explanation"}
    [question] = read_sheet(table, [ColumnMap(head.titles, columns)]).questions
    assert question.explanation == "先听后说"


def test_the_columns_are_shown_with_examples_below_the_head() -> None:
    found = mapped_table(TABLE, ())
    assert found.map == ColumnMap(MAP.titles, {})
    assert found.samples == (("首先怎么做？", "挂断", "安抚", "B"),)
    assert mapped_table(TABLE, [MAP]).map == MAP
