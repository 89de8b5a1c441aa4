"""Changing one question inside the text of a bank."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.errors import has_errors
from trainer.questions.bank import read_bank
from trainer.questions.bank_edit import put_question_in_text, remove_question_from_text
from trainer.questions.bank_names import fresh_id
from trainer.questions.bank_places import NotWritten, find_question, questions_in
from trainer.questions.question import Option
from trainer.questions.spelling import Spelling, tidy
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
      B: "{{ring_limit}}声"
    key: B  # 见标准
    note: 自己的话
    explanation: 标准如此。
  # ---- 判断 ----
  - {id: a2, kind: true_false, stem: 可以插话, key: false, explanation: 不行}

  - id: a3
    stem: |
      第一行
      第二行 ____
    kind: fill
    key: [[两, "2"]]
# 完
"""
FIRST = find_question(BANK, "a1")
TRAPS = [
    "否", "NO", "yes", "12:30", "007", "0571", "{{ring_limit}}声", "甲: 乙", "甲 # 乙", "#甲",
    "- 甲", "&甲", "!甲", "*甲", "“甲”", '"甲', "'甲", "甲\\乙", "2026-01-01", "~", "null", "1e3",
    "[甲]", "甲, 乙", "? 甲", "| 甲", "> 甲", "%甲", "@甲", "`甲`", "甲:", "=", "<<", "true",
    "true,", "甲\n乙", "甲\n\n  乙：# 丙", "甲\u2028乙", "甲\x85乙", "甲\ufeff乙", "甲\t乙",
    "...", "---", "甲\n---\n乙", "甲\x07乙", "\U0001f600", "长" * 80 + ": 长",
]  # fmt: skip


def texts(least=0):
    anything = st.text(st.characters(exclude_categories=("Cs",)), min_size=least, max_size=30)
    return st.one_of(
        st.sampled_from(TRAPS), anything.map(str.strip).filter(lambda x: len(x) >= least)
    )


@st.composite
def spellings(draw):
    kind = draw(st.sampled_from(("single", "multiple", "true_false", "fill")))
    labels = "ABCDEFGH"[: draw(st.integers(0, 5))]
    options = tuple(Option(label, draw(texts()), draw(st.booleans())) for label in labels)
    if kind == "fill":
        key = tuple(draw(st.lists(st.lists(texts(1), max_size=3).map(tuple), max_size=3)))
    elif kind == "true_false":
        key = draw(st.sampled_from(((), ("true",), ("false",))))
    else:
        most = 1 if kind == "single" else len(labels)
        key = tuple(labels[: draw(st.integers(0, min(most, len(labels))))])
    return tidy(
        Spelling(
            draw(st.sampled_from(("a1", "a3", "neu", "007"))), kind, draw(texts()), options, key,
            draw(texts()), draw(texts()), draw(texts()), draw(st.sampled_from(("easy", "medium"))),
            draw(st.sampled_from(("1", "2.5", "x: y", "zwei"))),
            tuple(draw(st.lists(texts(1), max_size=3))), draw(st.booleans()),
        )
    )  # fmt: skip


@given(spellings())
def test_what_was_written_reads_back_as_the_same_question_and_nothing_else_changed(written):
    tried = put_question_in_text(BANK, written)
    assert find_question(tried, written.id) == written
    before = {one.id: one for one in questions_in(BANK)} | {written.id: written}
    assert {one.id: one for one in questions_in(tried)} == before
    for comment in ("# 题库说明", "# 标题", "# ---- 单选 ----", "# ---- 判断 ----", "# 完"):
        assert comment in tried


@given(spellings(), spellings())
def test_a_question_can_be_changed_again_and_again(first, second):
    second = replace(second, id=first.id)
    tried = put_question_in_text(put_question_in_text(BANK, first), second)
    assert find_question(tried, second.id) == second


@pytest.mark.parametrize("trap", TRAPS)
def test_other_readers_of_yaml_read_the_same_words(trap):
    written = Spelling("n", "fill", trap + " ____", key=((trap, "甲"),), topic=trap, tags=(trap,))
    tried = put_question_in_text("bank: t\ntitle: t\nquestions: []\n", written)
    [item] = yaml.safe_load(tried)["questions"]
    wanted = trap.strip()
    assert item["topic"].strip() == wanted
    assert item["tags"] == [wanted]
    assert item["key"] == [[wanted, "甲"]]


def test_only_what_changed_is_written_anew():
    changed = replace(FIRST, key=("A",), options=(FIRST.options[0], Option("B", "NO")))
    tried = put_question_in_text(BANK, changed)
    expected = BANK.replace("key: B  # 见", "key: A  # 见").replace('"{{ring_limit}}声"', '"NO"')
    assert tried == expected


def test_the_same_question_changes_nothing():
    for one in questions_in(BANK):
        assert put_question_in_text(BANK, one) == BANK


def test_a_new_question_stands_at_the_end_and_reads_well():
    new = Spelling(
        "a4", "multiple", "哪些对？",
        (Option("A", "甲"), Option("B", "乙"), Option("C", "丙", True)), ("A", "B"),
        "第一行\n第二行", "t/l#x", "接听", "hard", "2", ("x", "否"), draft=True,
    )  # fmt: skip
    added = put_question_in_text(BANK, new).removeprefix(BANK.removesuffix("# 完\n"))
    assert added == (
        "\n  - id: a4\n    kind: multiple\n    draft: true\n    stem: 哪些对？\n"
        "    options:\n      A: 甲\n      B: 乙\n      C: 丙\n    pinned: [C]\n    key: [A, B]\n"
        "    explanation: |\n      第一行\n      第二行\n    lesson: t/l#x\n    topic: 接听\n"
        '    difficulty: hard\n    marks: "2"\n    tags: [x, "否"]\n# 完\n'
    )


@pytest.mark.parametrize("empty", ["questions: []", "questions:", "questions:  # 还没有"])
def test_the_first_question_of_an_empty_bank(empty):
    tried = put_question_in_text(f"bank: t\ntitle: t\n{empty}\nmodule: m\n", Spelling("q1"))
    assert find_question(tried, "q1") == Spelling("q1")
    assert "module: m\n" in tried


def test_a_bank_in_brackets_stays_in_brackets():
    bank = "bank: t\ntitle: t\nquestions: [{id: a, kind: fill}]\n"
    tried = put_question_in_text(bank, Spelling("b", stem="甲: 乙"))
    tried = put_question_in_text(tried, Spelling("a", "fill", "____", key=(("否",),)))
    assert [one.stem for one in questions_in(tried)] == ["____", "甲: 乙"]
    assert tried.count("\n") == bank.count("\n")


def test_an_id_can_change():
    tried = put_question_in_text(BANK, replace(FIRST, id="b1"), "a1")
    assert tried == BANK.replace("id: a1", "id: b1")


def test_a_question_is_taken_out_and_comments_stay():
    tried = remove_question_from_text(BANK, "a2")
    line = next(line for line in BANK.splitlines(True) if "a2" in line)
    assert tried == BANK.replace(line, "")
    for name in ("a1", "a3"):
        tried = remove_question_from_text(tried, name)
    assert questions_in(tried) == []
    assert not has_errors(read_bank(tried, "t", HouseStandard(), None)[1])
    assert "# 完" in tried
    with pytest.raises(NotWritten):
        remove_question_from_text(tried, "a1")


def test_a_file_that_cannot_be_read_or_is_ambiguous_is_left_alone():
    for broken in ("bank: [", "bank: t\n", "questions: x\n", "a\n"):
        with pytest.raises(NotWritten):
            put_question_in_text(broken, Spelling("q"))
    twice = BANK.replace("id: a3", "id: a1")
    with pytest.raises(NotWritten):
        put_question_in_text(twice, FIRST)
    with pytest.raises(NotWritten):
        remove_question_from_text(twice, "a1")


def test_the_mark_at_the_beginning_and_the_missing_line_end_stay():
    source = "\ufeff" + BANK.removesuffix("# 完\n").removesuffix("\n")
    tried = put_question_in_text(source, Spelling("z", stem="末"))
    assert tried.startswith("\ufeff#")
    assert not tried.endswith("\n")
    assert find_question(tried, "z").stem == "末"


def test_fresh_ids_go_on_from_the_last_number():
    assert fresh_id([]) == "q001"
    assert fresh_id(["t001", "t009"]) == "t010"
    assert fresh_id(["t001", "x", "t002"]) == "t003"
    assert fresh_id(["b2", "b3", "b1"]) == "b4"
    assert fresh_id(["甲"]) == "q001"
