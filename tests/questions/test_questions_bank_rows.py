"""Many questions written into the text of a bank at once, and read again piece by piece."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.questions.bank import read_bank
from trainer.questions.bank_again import BankReader
from trainer.questions.bank_places import NotWritten, questions_in
from trainer.questions.bank_rows import put_questions_in_text, with_question
from trainer.questions.bank_text import lay_out
from trainer.questions.question import Option
from trainer.questions.spelling import Spelling
from trainer.standard.house import HouseStandard

BANK = """\
# 题库说明
bank: t
title: 测验   # 标题
questions:
  # ---- 单选 ----
  - id: a1   # 第一题
    kind: single
    stem: 几声之内接听？
    options:
      A: 一声   # 太快
      B: 三声
    key: B  # 见标准
    explanation: |
      标准如此。
      # 不是注释
      - 也不是题目

  # 写在第二题上面
  - {id: a2, kind: true_false, stem: 可以插话, key: false, explanation: 不行}

  - id: g1
    kind: group
    stem: 共用的题干
    questions:
      - id: b1
        kind: true_false
        stem: 第一小题
        key: "true"   # 小题的注释
        explanation: 对
      - id: b2
        kind: true_false
        stem: 第二小题
        key: "false"
        explanation: 错

  -
    id: a3
    stem: |
      第一行
      第二行 ____
    kind: fill
    key: [[两, "2"]]
# 完
module: t   # 在题目之后
"""
COMMENTS = [line[line.index("#") :] for line in BANK.split("\n") if "#" in line]
FLOW = "bank: t\ntitle: t\nquestions: [{id: a1, kind: written, stem: 一}, {id: a2, stem: 二}]\n"


def rows(content=BANK):
    return questions_in(content)


@st.composite
def edits(draw, content=BANK):
    """Rows that were changed, removed, added and moved."""
    found = list(rows(content))
    for _ in range(draw(st.integers(1, 4))):
        what = draw(st.sampled_from(("change", "remove", "add", "move")))
        at = draw(st.integers(0, len(found) - 1)) if found else 0
        words = draw(st.sampled_from(("新的题干 ____", "甲: 乙 # 丙", "两行\n  - 第二行", "是")))
        if what == "change" and found:
            found[at] = replace(found[at], stem=words, tags=("新",))
        elif what == "remove" and found:
            del found[at]
        elif what == "add" and (not found or not found[at].group):
            name = f"n{len(found)}{draw(st.integers(0, 10**6))}"
            found.insert(at, Spelling(name, "true_false", words, key=("true",)))
        elif found and not any(one.group for one in found[at:]):
            found.insert(at, found.pop())
    return found


@settings(max_examples=60)
@given(edits())
def test_a_bank_holds_exactly_the_rows_that_were_written(wanted):
    tried = put_questions_in_text(BANK, wanted)
    assert rows(tried) == wanted
    kept = {one.id for one in wanted if one in rows()}
    if {"a1", "a2", "a3"} <= kept:
        assert tried.index("# 写在第二题上面") < tried.index("{id: a2")
        assert all(comment in tried for comment in COMMENTS if "小题" not in comment)
    assert "module: t   # 在题目之后\n" in tried


@settings(max_examples=60)
@given(edits())
def test_what_is_read_again_is_what_is_read_anew(wanted):
    reader = BankReader("t.yaml", HouseStandard(), set())
    laid = lay_out(BANK)
    assert reader.read(laid) == read_bank(BANK, "t.yaml", HouseStandard(), set())
    tried = put_questions_in_text(BANK, wanted, laid)
    again = lay_out(tried, laid)
    if again is not None:
        assert again.text == tried
        assert reader.read(again) == read_bank(tried, "t.yaml", HouseStandard(), set())


@settings(max_examples=80)
@given(st.text("\n -#abid:|\"'[{é.", max_size=12), st.integers(0, len(BANK)), st.integers(0, 9))
def test_however_the_text_is_mangled_pieces_say_what_the_whole_says(junk, at, gone):
    mangled = BANK[:at] + junk + BANK[at + gone :]
    reader = BankReader("t.yaml", HouseStandard(), None)
    before = lay_out(BANK)
    reader.read(before)
    laid = lay_out(mangled, before)
    if laid is not None:
        assert laid.text == mangled
        assert list(laid.questions) == rows(mangled)
        assert reader.read(laid) == read_bank(mangled, "t.yaml", HouseStandard(), None)


def test_what_ends_the_document_is_not_overlooked():
    for mark in ("...", "---"):
        cut = BANK.replace("可以插话, key: false, explanation: 不行}\n", f"x}}\n{mark}\n")
        before = lay_out(BANK)
        assert lay_out(cut, before) is None


def test_a_change_reads_one_piece_and_leaves_the_rest():
    before = lay_out(BANK)
    after = lay_out(BANK.replace("可以插话", "不可以插话"), before)
    same = [one is other for one, other in zip(before.pieces, after.pieces, strict=True)]
    assert same == [True, False, True, True]


def test_untouched_lines_stay_when_others_are_changed_and_removed():
    a1, a2, b1, b2, a3 = rows()
    tried = put_questions_in_text(BANK, [a1, replace(b1, stem="新"), b2, a3])
    expected = BANK.replace("stem: 第一小题", "stem: 新").replace(
        "  - {id: a2, kind: true_false, stem: 可以插话, key: false, explanation: 不行}\n", ""
    )
    assert tried == expected
    assert put_questions_in_text(BANK, [a1, a2, b1, b2, a3]) == BANK


def test_a_moved_question_takes_the_comment_above_it_along():
    a1, a2, b1, b2, a3 = rows()
    tried = put_questions_in_text(BANK, [a2, a1, b1, b2, a3])
    assert tried.index("# 写在第二题上面") < tried.index("id: a2") < tried.index("# ---- 单选")
    assert sorted(tried.split("\n")) == sorted(BANK.split("\n"))


def test_questions_of_a_group_change_places_within_it():
    a1, a2, b1, b2, a3 = rows()
    tried = put_questions_in_text(BANK, [a1, a2, b2, b1, a3])
    assert [one.id for one in rows(tried)] == ["a1", "a2", "b2", "b1", "a3"]
    with pytest.raises(NotWritten):
        put_questions_in_text(BANK, [a1, b1, a2, b2, a3])


def test_a_question_goes_to_another_group_and_out_of_one():
    a1, a2, b1, b2, a3 = rows()
    into = replace(a2, group="g1", shared="共用的题干")
    assert rows(put_questions_in_text(BANK, [a1, b1, b2, into, a3]))[3] == into
    out = replace(b1, group="", shared="")
    assert rows(put_questions_in_text(BANK, [a1, a2, out, b2, a3]))[2] == out
    both = [replace(x, group="g2", shared="新的") for x in (a1, a3)]
    assert rows(put_questions_in_text(BANK, [a2, b1, b2, *both]))[3:] == both


def test_a_bank_can_be_emptied_and_begun_again():
    empty = put_questions_in_text(BANK, [])
    assert rows(empty) == []
    assert "module: t" in empty
    new = Spelling("n1", "single", "新", (Option("A", "甲"), Option("B", "乙")), ("A",))
    assert rows(put_questions_in_text(empty, [new, rows()[1]])) == [new, rows()[1]]


def test_a_list_in_brackets_is_changed_one_by_one():
    one, two = rows(FLOW)
    new = replace(two, id="a3")
    changed = [replace(one, stem="新"), two, new]
    assert lay_out(FLOW) is None
    assert rows(put_questions_in_text(FLOW, changed)) == changed
    for refused in ([one], [two, one]):
        with pytest.raises(NotWritten):
            put_questions_in_text(FLOW, refused)


def test_two_questions_of_one_name_keep_nobody_from_changing_another():
    double = BANK.replace("id: a2", "id: a1")
    a1, again, b1, b2, a3 = rows(double)
    tried = put_questions_in_text(double, [a1, again, b1, b2, replace(a3, topic="新")])
    assert rows(tried)[-1].topic == "新"
    laid = lay_out(double)
    assert BankReader("", HouseStandard(), None).read(laid) == read_bank(
        double, "", HouseStandard(), None
    )


def test_a_last_line_without_an_end_stays_so():
    content = BANK[: BANK.index("# 完")].rstrip("\n")
    a1, *others = rows(content)
    tried = put_questions_in_text(content, [replace(a1, topic="新"), *others])
    assert (tried.endswith("\n"), rows(tried)[0].topic) == (False, "新")
    assert rows(put_questions_in_text(content, others)) == others


def test_a_saved_question_takes_its_place_among_the_rows():
    a1, a2, b1, *_others = rows()
    assert with_question(rows(), replace(a2, stem="新"))[1].stem == "新"
    assert with_question(rows(), replace(a2, id="n"))[-1].id == "n"
    shared = with_question(rows(), replace(b1, shared="新"))
    assert [one.shared for one in shared] == ["", "", "新", "新", ""]
    moved = with_question(rows(), replace(a1, group="g1", shared="共用的题干"))
    assert [one.id for one in moved] == ["a2", "b1", "b2", "a1", "a3"]
