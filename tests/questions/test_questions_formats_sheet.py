"""Tables of questions: recognised in any order, read with every trap, written and read again."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from tests.questions.corpus_summary import summary
from tests.questions.parsed_strategies import (
    NOWHERE,
    bare,
    choices,
    dropdowns,
    fills,
    information,
    numbers,
    orders,
    pairs,
    truths,
    written,
)
from trainer.foundation import workbooks
from trainer.foundation.errors import TrainerError
from trainer.foundation.tables import Row, Table, read_pasted, read_table
from trainer.foundation.wording import use_language
from trainer.questions.formats.parsed import (
    EmbeddedFile,
    NumberKey,
    Parsed,
    ParsedOption,
    ParsedQuestion,
)
from trainer.questions.formats.recognise import Beside, read_file
from trainer.questions.formats.sheet import find_columns, read_sheet
from trainer.questions.formats.sheet_columns import FIELDS, field_of
from trainer.questions.formats.sheet_maps import ColumnMap
from trainer.questions.formats.sheet_write import (
    lost_in_sheet,
    template,
    write_problem_rows,
    write_sheet,
)

CORPUS = Path(__file__).parent / "corpus" / "sheet"
FILES = sorted(file for file in CORPUS.iterdir() if file.suffix != ".expected")
HEADS = (
    "题干", "答案", "A", "B", "选项", "题型", "选项一内容", "选项一是否正确", "是否正确项",
    "选项内容", "分值", "题号",
)  # fmt: skip
ANY = st.one_of(
    choices(), truths(), fills(), numbers(), pairs(), orders(), dropdowns(), written(),
    information(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "key"),
    [("选项C", "C"), ("选B", "B"), ("（a）", "A"), ("A至B", "AB")],
)
def test_a_key_is_read_however_it_is_wrapped(written: str, key: str) -> None:
    table = read_pasted(f"题干\tA\tB\tC\t答案\n题\tx\ty\tz\t{written}\n")
    [question] = read_sheet(table).questions
    assert "".join(question.key) == key


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_trap_gives_the_notes_and_places_expected(file: Path) -> None:
    expected = file.with_name(f"{file.name}.expected").read_text("utf-8")
    assert summary(read_sheet(read_table(file))) == expected


@settings(max_examples=60)
@given(st.lists(ANY, min_size=1, max_size=3))
def test_what_is_written_is_read_again_as_the_same_bank(bank: list[ParsedQuestion]) -> None:
    parsed = _read(write_sheet(bank))
    assert [bare(one) for one in parsed.questions] == bank
    assert [note for one in parsed.questions for note in one.notes] == []
    assert parsed.problems == ()
    assert lost_in_sheet(bank) == ()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_template_is_understood_in_either_language(language: str) -> None:
    use_language(language)
    head = find_columns(workbooks.read(template(), Path("template.xlsx")))
    columns = set(head.columns.values())
    assert columns >= {"id", "kind", "stem", "option.A", "option.F", "key", "rubric", "pinned"}
    assert len(columns) == len(head.titles)
    use_language("en")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_name_of_a_field_is_a_head_that_is_understood(language: str) -> None:
    use_language(language)
    assert {name: field_of(str(title)) for name, title in FIELDS.items()} == {
        name: name for name in FIELDS
    }
    use_language("en")


def test_a_bank_written_in_chinese_is_read_where_words_are_english() -> None:
    use_language("zh_CN")
    question = replace(_choice(), difficulty="hard", marks=Decimal(2))
    data = write_sheet([question])
    use_language("en")
    assert [bare(one) for one in _read(data).questions] == [question]


def test_an_empty_template_has_no_questions_and_says_so() -> None:
    parsed = _read(template())
    assert [problem.code for problem in parsed.problems] == ["SHEET-003"]


def test_the_template_offers_the_kinds_and_explains_itself() -> None:
    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "Single choice,Multiple choice" in page
        assert 'state="frozen"' in page
        assert "xl/worksheets/sheet2.xml" in archive.namelist()


@pytest.mark.parametrize(
    ("kind", "key", "found"),
    [
        ("多选", "AB", ("A", "B")),
        ("多选", "A,B", ("A", "B")),
        ("多选", "A、B", ("A", "B")),
        ("多选", "Ａ　Ｃ", ("A", "C")),
        ("多选", "A-C", ("A", "B", "C")),
        ("多选", "A至C", ("A", "B", "C")),
        ("多选", "（ＡＢ）", ("A", "B")),
        ("多选", "甲；丙", ("A", "C")),
        ("多选", "A. 甲|B. 乙", ("A", "B")),
        ("多选", "1,3", ("A", "C")),
        ("单选", "答案：b", ("B",)),
        ("单选", "选B。", ("B",)),
        ("单选", "丁", ("D",)),
        ("判断", "√", ("true",)),
        ("判断", "✗", ("false",)),
        ("判断", "正确", ("true",)),
        ("判断", "FALSE", ("false",)),
        ("判断", "0", ("false",)),
        ("排序", "C→A→B→D", ("C", "A", "B", "D")),
    ],
)
def test_keys_are_read_as_people_write_them(kind: str, key: str, found: tuple[str, ...]) -> None:
    options = "" if kind == "判断" else "甲\t乙\t丙\t丁"
    table = read_pasted(
        f"题型\t题干\tA\tB\tC\tD\t答案\n{kind}\t题\t{options or chr(9) * 3}\t{key}\n"
    )
    question = read_sheet(table).questions[0]
    assert question.key == found
    assert question.state != "problem"


def test_a_cell_of_multiple_lines_pasted_from_a_spreadsheet_is_one_cell() -> None:
    parsed = read_sheet(read_pasted('题干\t答案\n"第一行\n第二行____"\t甲\n最后\t√\n'))
    assert [one.stem for one in parsed.questions] == ["第一行\n第二行____", "最后"]
    assert parsed.questions[1].place.line == 4


def test_a_map_of_columns_from_a_person_goes_before_the_heads() -> None:
    table = read_pasted("谁接听？\t我\t他\tA\n谁先？\t甲\t乙\tB\n")
    columns = {0: "stem", 1: "option.A", 2: "option.B", 3: "key"}
    parsed = read_sheet(table, [ColumnMap(table.rows[0].cells, columns, headed=False)])
    assert [(one.stem, one.key) for one in parsed.questions] == [
        ("谁接听？", ("A",)),
        ("谁先？", ("B",)),
    ]
    assert [one.code for one in parsed.problems] == ["SHEET-023"]


def test_the_map_tells_heads_and_layout_for_a_page() -> None:
    head = find_columns(read_table(CORPUS / "rows_of_options.xlsx"))
    assert head.layout == "option"
    assert head.titles[6] == "选项内容"
    assert head.columns[6] == "options"
    assert find_columns(read_table(CORPUS / "pairs.csv")).layout == "pairs"
    assert find_columns(read_table(CORPUS / "no_head.csv")).row is None


def test_the_first_and_the_last_row_are_read_with_their_numbers() -> None:
    parsed = read_sheet(read_table(CORPUS / "traps.xlsx"))
    assert parsed.questions[0].place.cell == "C4"
    assert parsed.questions[-1].place.cell == "C24"


def test_what_a_row_cannot_hold_is_named() -> None:
    fault = _question("find_fault", faults=((2, "没有致歉"),))
    group = _question("group", questions=(_choice(), _question("written", model="见手册")))
    picture = replace(_choice(), files=(EmbeddedFile("a.png", b"x"),))
    weighted = replace(
        _choice(), options=tuple(replace(one, feedback="好") for one in _choice().options)
    )
    long = replace(_choice(), explanation="长" * 40_000)
    many = replace(_choice(), options=tuple(ParsedOption(f"{n}", f"第{n}个") for n in range(30)))
    for question in (fault, group, picture, weighted, long, many):
        (note,) = lost_in_sheet([question])
        assert note.code == "SHEET-020"
        assert note.severity == "warning"
    parsed = _read(write_sheet([fault, group]))
    assert [one.stem for one in parsed.questions] == ["题干", "题干\n谁先？", "题干\n题干"]
    assert parsed.questions[0].model == "2: 没有致歉"


def test_rows_that_failed_come_back_with_reasons_and_can_be_imported_when_repaired() -> None:
    parsed = read_sheet(read_table(CORPUS / "pairs.csv"))
    failed = [one for one in parsed.questions if one.state == "problem"]
    data = write_problem_rows(failed)
    table = workbooks.read(data, Path("failed.xlsx"))
    assert table.rows[0].cells[:2] == ("Reason", "Place")
    assert "SHEET-037" in table.rows[1].cells[0]
    assert table.rows[1].cells[1] == "4"
    assert "题干: 都对" in table.rows[1].cells[-1]
    assert [one.stem for one in read_sheet(table).questions] == [one.stem for one in failed]


def test_text_that_looks_like_a_formula_is_written_so_that_nothing_runs_it() -> None:
    question = replace(_choice(), stem="=HYPERLINK(1)", explanation="-5", topic="'=x")
    data = write_sheet([question])
    cells = workbooks.read(data, Path("x.xlsx")).rows[1].cells
    assert cells[2] == "'=HYPERLINK(1)"
    assert "-5" in cells
    assert bare(_read(data).questions[0]) == question


def test_ranges_and_partly_right_numbers_are_written_as_they_are_read() -> None:
    key = (NumberKey(low=Decimal(5), high=Decimal(7)), NumberKey(Decimal(8), weight=Decimal("0.5")))
    question = _question("number", numbers=key)
    assert _read(write_sheet([question])).questions[0].numbers == key


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("连线\t题\t投诉=质检\t退款=财务\t", []),
        ("连线\t题\t投诉\t退款\t", ["SHEET-006"]),
        ("连线\t题\t投诉→质检\t\t", ["SHEET-041"]),
        ("排序\t题\t甲\t乙\t", ["SHEET-007"]),
        ("排序\t题\t甲\t乙\t先甲", ["SHEET-006"]),
        ("排序\t题\t甲\t乙\tA", ["SHEET-043"]),
        ("排序\t题\t甲\t乙\tABC", ["SHEET-036"]),
        ("排序\t题\t甲\t乙\tAA", ["SHEET-043"]),
        ("下拉选择题\t选____\t甲\t乙\tB", []),
        ("下拉选择题\t选____\t甲\t乙\tBA", ["SHEET-040"]),
        ("下拉选择题\t选____\t甲\t乙\t?", ["SHEET-006"]),
        ("下拉选择题\t选____\t甲\t乙\t", ["SHEET-035"]),
        ("下拉选择题\t选____\t甲\t\tC", ["SHEET-032", "SHEET-036"]),
        ("填空\t（  ）后（）\t\t\t甲 乙", ["SHEET-019"]),
        ("填空\t只有____\t\t\t甲；乙", ["SHEET-019"]),
        ("填空\t没有空\t\t\t甲", []),
        ("填空\t没有空\t\t\t", ["SHEET-035"]),
        ("填空\t一____二____\t甲|某甲\t乙\t", []),
        ("判断\t题\t\t\tA", ["SHEET-007"]),
        ("判断\t题\t正确\t错误\tB", []),
        ("判断\t题\t可以\t不可以\tB", ["SHEET-005"]),
        ("判断\t题\t\t\t大概", ["SHEET-006"]),
        ("判断\t题\t\t\t", ["SHEET-035"]),
        ("单选\t题\t甲\t乙\tAC", ["SHEET-036", "SHEET-038"]),
        ("单选\t题\t甲\t\tA", ["SHEET-032"]),
        ("单选\t\t甲\t乙\tA", ["SHEET-031"]),
        ("数值\t题\t\t\t7~5", ["SHEET-042"]),
        ("数值\t题\t\t\t", ["SHEET-035"]),
        ("选择题\t题\t甲\t乙\tA", []),
        ("共用题干\t题\t甲\t乙\tA", ["SHEET-004"]),
        ("\t题\t\t\t√", ["SHEET-005"]),
        ("\t题____\t\t\t甲", ["SHEET-005"]),
        ("\t题\t\t\t3.5", ["SHEET-005"]),
        ("\t题\t\t\t请客户稍等", ["SHEET-005"]),
        ("\t题\t\t\t", ["SHEET-005"]),
        ("问答\t题\t要点一\t要点二\t", []),
        ("说明\t请先读\t\t\t", []),
    ],
)
def test_every_kind_notes_what_is_missing(row: str, codes: list[str]) -> None:
    parsed = read_sheet(read_pasted(f"题型\t题干\tA\tB\t答案\n{row}\n"))
    assert [note.code for note in parsed.questions[0].notes] == codes


def test_pictures_that_a_table_only_names_are_asked_for() -> None:
    parsed = read_sheet(read_pasted("题干\t题目图片\t答案\n看图\t1.png\t√\n"))
    assert "SHEET-017" in [note.code for note in parsed.questions[0].notes]


def test_a_text_that_fills_a_book_is_an_error_and_is_cut() -> None:
    parsed = read_sheet(read_pasted(f"题干\t答案\n{'长' * 30_000}\t√\n"))
    assert parsed.questions[0].notes[0].code == "SHEET-016"
    assert len(parsed.questions[0].stem) == 20_000


def test_merged_cells_without_end_are_not_unrolled() -> None:
    rows = (Row(1, ("题干", "章节", "答案")), Row(2, ("甲", "礼仪", "√")), Row(3, ("乙", "", "×")))
    merged = ((2, 0, 10**9, 0), (2, 1, 3, 1), (9, 1, 10, 1))
    parsed = read_sheet(Table("x.xlsx", "S", ("S",), rows, merged=merged))
    assert [one.category for one in parsed.questions] == ["礼仪", "礼仪"]


def test_more_rows_of_options_than_letters_are_an_error() -> None:
    rows = "".join(f"1\t题\t选项{n}\t{'是' if n == 1 else '否'}\n" for n in range(28))
    parsed = read_sheet(read_pasted(f"题号\t题干\t选项内容\t是否正确\n{rows}"))
    assert "SHEET-034" in [note.code for note in parsed.questions[0].notes]


def test_a_blank_list_of_options_is_labelled_by_column() -> None:
    parsed = read_sheet(read_pasted("题型\t题干\tA\tB\tC\t答案\n单选\t题\tA. 甲\t\tC. 丙\tC\n"))
    options = parsed.questions[0].options
    assert [(one.label, one.text) for one in options] == [("A", "甲"), ("C", "丙")]
    assert parsed.questions[0].key == ("C",)


@settings(max_examples=150)
@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=8), st.data())
def test_no_table_whatever_makes_the_reader_fail(
    cells: list[list[str]], data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from(HEADS), max_size=8))
    rows = tuple(Row(at, tuple(row)) for at, row in enumerate([names, *cells], 1))
    _is_honest(read_sheet(Table("", "", (), rows)))


@settings(max_examples=60)
@given(st.integers(0, 10**9))
def test_a_damaged_file_gives_an_honest_answer_or_a_reason(seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray(
        (CORPUS / draw.choice(["any_order.csv", "pairs.csv", "one_cell.csv"])).read_bytes()
    )
    for _ in range(draw.randint(1, 20)):
        content[draw.randrange(len(content))] = draw.choice(b'",\n;\t\x00\xff|A1')
    try:
        table = read_pasted(bytes(content).decode("utf-8", "replace"))
    except TrainerError as error:
        assert str(error)
        return
    _is_honest(read_sheet(table))


def _is_honest(parsed: Parsed) -> None:
    """Nothing that could be imported has no right answer or only right ones."""
    for question in parsed.questions:
        if question.state != "problem" and question.kind in ("single", "multiple"):
            assert 0 < len(set(question.key)) < len(question.options)
            assert set(question.key) <= {option.label for option in question.options}


def _read(data: bytes) -> Parsed:
    return read_sheet(workbooks.read(data, Path("bank.xlsx")))


def _question(kind: str, **fields: object) -> ParsedQuestion:
    return replace(ParsedQuestion("single", "题干", NOWHERE), kind=kind, **fields)  # type: ignore[arg-type]


def _choice() -> ParsedQuestion:
    options = (ParsedOption("A", "甲"), ParsedOption("B", "乙"), ParsedOption("C", "丙"))
    return ParsedQuestion("single", "谁先？", NOWHERE, options=options, key=("B",))


def test_every_sheet_of_a_workbook_is_read_and_one_without_questions_is_named() -> None:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        for name, rows in {
            "说明": [["怎样出题"]],
            "单选": [["题干", "A", "B", "答案"], ["甲", "一", "二", "B"]],
            "判断": [["题型", "题干", "答案"], ["判断题", "乙", "√"]],
        }.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    parsed = read_file(stream.getvalue(), "a.xlsx")
    assert [(one.stem, one.place.sheet) for one in parsed.questions] == [
        ("甲", "单选"),
        ("乙", "判断"),
    ]
    assert [(one.code, one.place.sheet) for one in parsed.problems] == [("SHEET-022", "说明")]


def _workbook_with_hidden_parts() -> bytes:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        page = book.add_worksheet("题库")
        for number, row in enumerate(
            [["题型", "题干", "答案"], *(["判断题", f"题{n}", "√"] for n in range(1, 7))]
        ):
            page.write_row(number, 0, row)
        for hidden in (2, 3, 5):
            page.set_row(hidden, None, None, {"hidden": True})
        for name, rows in {
            "旧题": [["题型", "题干", "答案"], ["判断题", "旧", "×"]],
            "题型表": [["判断题"], ["单选题"]],
        }.items():
            page = book.add_worksheet(name)
            page.hide()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return stream.getvalue()


def test_hidden_rows_and_sheets_are_left_out_and_named() -> None:
    parsed = read_file(_workbook_with_hidden_parts(), "a.xlsx")
    assert [one.stem for one in parsed.questions] == ["题1", "题4", "题6"]
    assert [(one.severity, one.place.sheet, str(one.message)) for one in parsed.problems] == [
        ("warning", "题库", "Hidden rows were left out: 3-4、6 (3 in all)."),
        ("warning", "旧题", "The hidden sheet “旧题” was left out; questions in it: 1."),
        ("hint", "题型表", "The hidden sheet “题型表” was left out."),
    ]


def test_hidden_rows_and_sheets_are_read_when_they_are_wanted() -> None:
    parsed = read_file(_workbook_with_hidden_parts(), "a.xlsx", beside=Beside(hidden=True))
    assert [one.stem for one in parsed.questions] == [*(f"题{n}" for n in range(1, 7)), "旧"]
    assert [one.code for one in parsed.problems] == ["SHEET-022"]


def test_a_long_list_of_hidden_rows_is_cut() -> None:
    rows = (Row(1, ("题干", "答案")), Row(2, ("甲", "√")))
    hidden = tuple(range(3, 99, 2))
    [problem] = read_sheet(Table("a.xlsx", "一", ("一",), rows, hidden)).problems
    assert str(problem.message).endswith("17、19、21、… (48 in all).")


def test_ways_of_marking_and_units_that_a_row_cannot_hold_are_named() -> None:
    number = replace(_question("number"), numbers=(NumberKey(Decimal(3), unit="秒"),))
    lost = lost_in_sheet([number, replace(_choice(), marking="all_or_nothing"), _choice()])
    assert [str(one.message) for one in lost] == [
        "Units of numbers are not written.",
        "The way of marking is not written.",
    ]


def test_a_head_that_comes_again_is_no_question() -> None:
    table = read_pasted("题型\t题干\t答案\n判断题\t甲\t√\n题型\t题干\t答案\n判断题\t乙\t×")
    assert [one.stem for one in read_sheet(table).questions] == ["甲", "乙"]
