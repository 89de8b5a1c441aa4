"""What stands in the cells of the grid, and what a text in them means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.foundation.wording import use_language
from trainer.questions.grid_cells import (
    COLUMNS,
    HEADINGS,
    LOCKED,
    BadCell,
    cell_text,
    choices,
    with_cell,
)
from trainer.questions.question import KINDS, Option, Turn
from trainer.questions.spelling import Spelling, tidy

OPTIONS = (Option("A", "甲", weight="1"), Option("B", "乙\n    第二行"), Option("C", "丙", True))
SINGLE = Spelling("q1", "single", "题", OPTIONS, ("A",))
FAULTS = Spelling("f1", "find_fault", "题", OPTIONS, ("2=A",), turns=(Turn("客服", "喂"),) * 3)


def text_of(row, column):
    return cell_text(row, column, 7)


words = st.text(st.sampled_from("甲乙ab1 |；;\\、,。.\nAB="), min_size=1, max_size=12)
filled = words.map(str.strip).filter(bool)


@st.composite
def questions(draw):
    kind = draw(st.sampled_from(KINDS))
    texts = draw(st.lists(filled, min_size=2, max_size=4))
    options = tuple(Option(label, one) for label, one in zip("ABCD", texts, strict=False))
    label = st.sampled_from([one.label for one in options])
    keys = {
        "single": st.tuples(label),
        "multiple": st.lists(label, unique=True).map(lambda x: tuple(sorted(x))),
        "true_false": st.sampled_from((("true",), ("false",), ())),
        "fill": st.lists(st.lists(filled, min_size=1, max_size=2).map(tuple), max_size=2).map(
            tuple
        ),
        "number": st.sampled_from((("3.14",), ("3.1..3.2", "4±1"), ())),
        "ordering": st.permutations([one.label for one in options]).map(tuple),
        "matching": st.lists(label | st.just(""), min_size=2, max_size=3).map(tuple),
        "find_fault": st.sampled_from((("2=A",), ("1=B", "3=A"), ())),
    }
    return tidy(
        Spelling(
            "q1", kind, draw(filled), options, draw(keys.get(kind, st.just(()))), draw(filled),
            "m/l", draw(filled), draw(st.sampled_from(("easy", "medium", "hard"))),
            draw(st.sampled_from(("1", "2.5"))), tuple(draw(st.lists(filled, unique=True))),
            draw(st.booleans()),
        )
    )  # fmt: skip


@settings(max_examples=250)
@given(questions(), st.sampled_from(("en", "zh_CN")))
def test_every_cell_says_what_gives_the_same_question_to_an_empty_one(row, language):
    use_language(language)
    # The kind is set first and the options before the key, as the grid does it.
    empty = with_cell(Spelling(row.id), "kind", text_of(row, "kind"))
    for column in COLUMNS:
        if column not in LOCKED:
            assert with_cell(row, column, text_of(row, column)) is row
    for column in ("options", "key", "difficulty", "marks", "draft"):
        empty = with_cell(empty, column, text_of(row, column))
    assert (empty.kind, empty.options, empty.difficulty) == (row.kind, row.options, row.difficulty)
    assert (empty.marks, empty.draft) == (row.marks, row.draft)
    if row.kind != "fill":
        assert empty.key == row.key


@given(st.lists(st.lists(filled, min_size=1, max_size=3), min_size=1, max_size=3))
def test_accepted_texts_come_back_whatever_signs_are_in_them(blanks):
    row = tidy(Spelling("q1", "fill", "题", key=tuple(map(tuple, blanks))))
    written = cell_text(row, "key")
    again = with_cell(Spelling("q1", "fill", "题"), "key", written)
    assert again.key == row.key


def test_options_keep_what_the_cell_does_not_tell():
    written = "A、新的\n(不是选项的第二行\n\nＣ：丙"
    changed = with_cell(SINGLE, "options", written).options
    assert changed == (Option("A", "新的\n(不是选项的第二行", weight="1"), Option("C", "丙", True))
    assert [x.label for x in with_cell(SINGLE, "options", "对\n错").options] == ["A", "B"]
    assert cell_text(SINGLE, "options") == "A. 甲\nB. 乙\n        第二行\nC. 丙"
    assert with_cell(SINGLE, "options", "").options == ()


@pytest.mark.parametrize(
    ("kind", "written", "key"),
    [
        ("single", "b", ("B",)),
        ("multiple", "CA", ("A", "C")),
        ("multiple", "全选", ("A", "B", "C")),
        ("single", "丙", ("C",)),
        ("true_false", "√", ("true",)),
        ("true_false", "Wrong", ("false",)),
        ("number", "3.14±0.01；5", ("3.14±0.01", "5")),
        ("ordering", "C-A-B", ("C", "A", "B")),
        ("matching", "B、-、A", ("B", "", "A")),
        ("find_fault", "2：B，3=a", ("2=B", "3=A")),
        ("single", "", ()),
    ],
)
def test_keys_are_read_as_people_write_them(kind, written, key):
    row = Spelling("q1", kind, "题", OPTIONS, items=("一", "二", "三"), turns=FAULTS.turns)
    assert with_cell(row, "key", written).key == key


@pytest.mark.parametrize(
    ("column", "written", "why"),
    [
        ("id", "q2", "records name it"),
        ("kind", "诗", "no kind"),
        ("options", "甲\nB. 乙", "no letter"),
        ("options", "A. 甲\nA. 乙", "two options"),
        ("options", "\n".join("x" * 27), "more than 26"),
        ("key", "哪个都行", "letters of the right"),
        ("difficulty", "嗯", "no difficulty"),
        ("marks", "-1", "cannot be marks"),
        ("draft", "也许", "none of"),
    ],
)
def test_a_text_that_cannot_stand_there_names_row_and_column(column, written, why):
    with pytest.raises(BadCell, match=why) as caught:
        with_cell(SINGLE, column, written, 7)
    assert "Row 7 (q1)" in str(caught.value)
    assert str(HEADINGS[column]) in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "written"),
    [("true_false", "也许"), ("matching", "1"), ("ordering", "1"), ("find_fault", "x"),
     ("written", "A"), ("single", "?!")],
)  # fmt: skip
def test_a_key_that_its_kind_does_not_have_is_refused(kind, written):
    with pytest.raises(BadCell):
        with_cell(Spelling("q1", kind, "题", OPTIONS), "key", written)


def test_kinds_and_levels_are_named_in_either_language():
    assert with_cell(SINGLE, "kind", "多选题").kind == "multiple"
    assert with_cell(SINGLE, "kind", "找错题").kind == "find_fault"
    use_language("zh_CN")
    assert with_cell(SINGLE, "kind", choices("kind")[2]).kind == "true_false"
    assert with_cell(SINGLE, "difficulty", "hard").difficulty == "hard"
    assert with_cell(SINGLE, "draft", "草稿").draft
    assert with_cell(SINGLE, "draft", "是").draft
    assert not with_cell(Spelling("q", draft=True), "draft", "").draft
    assert choices("stem") == ()
    assert (text_of(SINGLE, "number"), cell_text(SINGLE, "number")) == ("7", "")


def test_tags_are_a_list_with_any_sign_between():
    assert with_cell(SINGLE, "tags", "甲，乙；丙、甲\n丁 戊").tags == ("甲", "乙", "丙", "丁 戊")
    assert with_cell(SINGLE, "number", "9") is SINGLE
