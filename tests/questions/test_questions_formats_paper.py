"""Chinese question papers in text: traps with exact notes, and keys that never move."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.errors import TrainerError
from trainer.questions.formats.paper import (
    MOST_BYTES,
    PaperUnreadable,
    read_paper_pasted,
    read_paper_text,
)
from trainer.questions.formats.parsed import NumberKey, Parsed, ParsedQuestion

CORPUS = Path(__file__).parent / "corpus/paper"
PAPERS = sorted(path for path in CORPUS.glob("*.txt") if not path.stem.endswith("_keys"))


def one(content: str) -> ParsedQuestion:
    """The only question of a pasted text."""
    (question,) = read_paper_pasted(content).questions
    return question


def codes(question: ParsedQuestion) -> list[str]:
    """The codes of its notes."""
    return [note.code for note in question.notes]


def outline(parsed: Parsed) -> dict[str, object]:
    """What a corpus file is expected to give."""
    return {
        "questions": [_outline(question) for question in parsed.questions],
        "problems": [_note(problem.as_json()) for problem in parsed.problems],
        "skipped": dict(parsed.skipped),
    }


def _outline(question: ParsedQuestion) -> dict[str, object]:
    shown: dict[str, object] = {"kind": question.kind, "stem": question.stem}
    shown["options"] = [f"{option.label} {option.text}" for option in question.options]
    shown["key"] = list(question.key) or [list(texts) for texts in question.accepted]
    shown["key"] = shown["key"] or [list(pair) for pair in question.pairs] or question.model
    shown["rubric"] = list(question.rubric)
    shown["marks"] = str(question.marks)
    shown["marking"] = question.marking
    shown["explanation"] = question.explanation
    shown["place"] = question.place.line
    shown["notes"] = [_note(note.as_json()) for note in question.notes]
    shown["questions"] = [_outline(inner) for inner in question.questions]
    return {name: value for name, value in shown.items() if value not in ([], "", "None")}


def _note(note: dict[str, object]) -> str:
    place = note["place"]
    assert isinstance(place, dict)
    where = ":".join(str(place[name]) for name in ("file", "line", "column") if name in place)
    return f"{note['severity']} {note['code']} {where}"


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_trap_paper_gives_exactly_these_questions_and_notes(path: Path) -> None:
    second = path.with_name(path.name.replace("_paper", "_keys"))
    keys = (second.read_bytes(), second.name) if second != path else None
    parsed = read_paper_text(path.read_bytes(), path.name, keys)
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert outline(parsed) == expected


@pytest.mark.parametrize(
    "number",
    [
        "1. ",
        "1、",
        "1．",
        "1) ",
        "1）",
        "第1题：",
        "【1】",
        "(1) ",
        "（1）",
        "问题一：",
        "1",
        "Q1: ",
    ],
)
def test_a_number_may_be_written_in_many_ways(number: str) -> None:
    question = one(f"{number}先说什么\nA. 您好\nB. 喂\n答案：A")
    assert (question.stem, question.key) == ("先说什么", ("A",))


@pytest.mark.parametrize("mark", ["{}. ", "{}、", "{}．", "{}: ", "{}) ", "（{}）", "({})", "{} "])
def test_options_may_be_labelled_in_many_ways(mark: str) -> None:
    lines = [f"{mark.format(label)}选项{label}号" for label in "ABC"]
    for options in ("\n".join(lines), "   ".join(lines), "\t".join(lines)):
        question = one(f"1. 题干\n{options}\n答案：B")
        assert [option.text for option in question.options] == ["选项A号", "选项B号", "选项C号"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("B", "B"), ("答案：b", "B"), ("ABD", "ABD"), ("A、C", "AC"), ("A C", "AC"),
        ("A-C", "ABC"), ("A至C", "ABC"), ("Ａ，Ｄ", "AD"), ("（BC）", "BC"), ("选B", "B"),
    ],
)  # fmt: skip
def test_a_key_of_letters_may_be_written_in_many_ways(written: str, key: str) -> None:
    written = written if written.startswith("答案") else f"正确答案：{written}"
    question = one(f"1. 题干\nA. 一\nB. 二\nC. 三\nD. 四\n{written}")
    assert "".join(question.key) == key
    assert question.kind == ("single" if len(key) == 1 else "multiple")


@pytest.mark.parametrize(
    ("written", "right"),
    [("对", True), ("错", False), ("正确", True), ("错误", False), ("√", True), ("×", False),
     ("✓", True), ("✗", False), ("T", True), ("F", False), ("是", True), ("否", False),
     ("不正确", False), ("True", True), ("X", False)],
)  # fmt: skip
def test_a_verdict_may_be_written_in_many_ways(written: str, right: bool) -> None:
    for content in (f"1. 题干\n答案：{written}", f"1. 题干。（{written}）"):
        question = one(f"一、判断题\n{content}")
        if question.notes:
            assert written in ("是", "否", "不正确", "True")  # not in brackets
            continue
        assert question.key == (("true" if right else "false"),)
        assert written not in question.stem


def test_everything_right_is_read_and_refused() -> None:
    question = one("1. 题干\nA. 一\nB. 二\nC. 三\n答案：全选")
    assert question.key == ("A", "B", "C")
    assert codes(question) == ["PAPER-006"]


def test_a_key_in_the_brackets_of_the_stem_is_cut_out() -> None:
    question = one("1. 应当（ AC ）处理。\nA. 一\nB. 二\nC. 三")
    assert (question.stem, question.key) == ("应当（　）处理。", ("A", "C"))


def test_two_keys_that_differ_are_an_error() -> None:
    assert "PAPER-009" in codes(one("1. 题干（A）\nA. 一\nB. 二\n答案：B"))
    assert "PAPER-009" in codes(one("1. 题干\nA. 一\nB. 二\n答案：B\n答案：A"))


def test_single_choice_with_two_letters_stays_what_the_head_says() -> None:
    question = one("一、单选题\n1. 题干\nA. 一\nB. 二\nC. 三\n答案：AB")
    assert question.kind == "single"
    assert codes(question) == ["PAPER-007"]


def test_a_row_one_key_short_gives_nobody_a_key() -> None:
    body = "".join(f"{number}. 题{number}\nA. 一\nB. 二\n" for number in range(1, 6))
    parsed = read_paper_pasted(f"{body}\n参考答案\n1-5 ABAB")
    assert all(not question.key for question in parsed.questions)
    assert [problem.code for problem in parsed.problems] == ["PAPER-012", "PAPER-013"]


@pytest.mark.parametrize(
    "keys",
    ["1-3 ABA", "1~3：A B A", "1A2B3A", "1.A 2.B 3.A", "3A 1A 2B", "(1)A (2)B (3)A",
     "题号\t1\t2\t3\n答案\tA\tB\tA", "1 2 3\nA B A", "题号 答案\n1\tA\n2\tB\n3\tA",
     "1.【答案】A【解析】x\n2.【答案】B\n3.【答案】A", "一、单选题：1-3 ABA", "ABA"],
)  # fmt: skip
def test_keys_at_the_end_find_their_questions(keys: str) -> None:
    body = "".join(f"{number}. 题{number}\nA. 一\nB. 二\n" for number in range(1, 4))
    parsed = read_paper_pasted(f"一、单选题\n{body}\n参考答案\n{keys}")
    assert [question.key for question in parsed.questions] == [("A",), ("B",), ("A",)]
    assert not parsed.problems


@pytest.mark.parametrize(
    ("key", "accepted", "guessed"),
    [
        ("甲；乙", (("甲",), ("乙",)), False), ("甲|丙；乙", (("甲", "丙"), ("乙",)), False),
        ("甲/丙；乙", (("甲", "丙"), ("乙",)), True), ("甲、乙", (("甲",), ("乙",)), True),
        ("（1）甲（2）乙", (("甲",), ("乙",)), False), ("甲，乙", (("甲",), ("乙",)), True),
    ],
)  # fmt: skip
def test_keys_of_blanks(key: str, accepted: tuple[tuple[str, ...], ...], guessed: bool) -> None:
    question = one(f"一、填空题\n1. 先___后（　　）。\n答案：{key}")
    assert question.stem == "先____后____。"
    assert question.accepted == accepted
    assert (question.state == "guessed") == guessed


def test_too_few_keys_for_the_blanks_are_an_error() -> None:
    assert codes(one("一、填空题\n1. 先___后___再___。\n答案：甲；乙")) == ["PAPER-025"]


@pytest.mark.parametrize("key", ["24/7", "km/h"])
def test_a_slash_between_latin_letters_does_not_part_two_texts(key: str) -> None:
    question = one(f"一、填空题\n1. 热线____开通。\n答案：{key}")
    assert question.accepted == ((key,),)
    assert question.state == "guessed"


@pytest.mark.parametrize(
    ("key", "expected"),
    [("30±1", ("30", "1", None, None)), ("28~32", (None, None, "28", "32")),
     ("３.１４", ("3.14", None, None, None))],
)  # fmt: skip
def test_numbers_with_tolerance_or_range(key: str, expected: tuple[str | None, ...]) -> None:
    (number,) = one(f"一、数值题\n1. 几秒？\n答案：{key}").numbers
    found = (number.value, number.tolerance, number.low, number.high)
    assert tuple(None if part is None else str(part) for part in found) == expected


def test_a_number_that_is_none_has_no_right_answer() -> None:
    assert codes(one("一、数值题\n1. 几秒？\n答案：很久")) == ["PAPER-004"]


@pytest.mark.parametrize(
    "head",
    ["（1-2题共用题干）客户来电。", "（共用题干，1-2题）客户来电。",
     "根据以下材料回答 1～2 题：\n客户来电。",
     "阅读材料，回答第1-2题。\n客户来电。", "【材料】客户来电。", "案例一：客户来电。"],
)  # fmt: skip
def test_a_shared_stem_takes_its_questions(head: str) -> None:
    parsed = read_paper_pasted(
        f"{head}\n1. 甲\nA. 一\nB. 二\n答案：A\n2. 乙\nA. 一\nB. 二\n答案：B"
    )
    (group,) = parsed.questions
    assert (group.kind, group.stem) == ("group", "客户来电。")
    assert [inner.key for inner in group.questions] == [("A",), ("B",)]
    assert parsed.question_count == 2


def test_a_shared_stem_without_questions_is_an_error() -> None:
    assert codes(one("（1-3题共用题干）客户来电。")) == ["PAPER-029"]


def test_the_paper_pasted_from_windows_is_the_same() -> None:
    assert one("1. 题\r\nA. 一\r\nB. 二\r\n答案：A").key == ("A",)


def test_text_that_belongs_to_nothing_is_never_dropped() -> None:
    parsed = read_paper_pasted("1. 题\nA. 一\nB. 二\n答案：A\n难度：易\n这是谁的？")
    assert [(problem.code, problem.place.line) for problem in parsed.problems] == [("PAPER-001", 6)]


def test_a_text_without_questions_is_told() -> None:
    assert [problem.code for problem in read_paper_pasted("你好。").problems] == [
        "PAPER-002",
        "PAPER-033",
    ]


def test_gb18030_is_read_and_told() -> None:
    parsed = read_paper_text("1. 题\nA. 一\nB. 二\n答案：A".encode("gb18030"), "p.txt")
    assert (parsed.encoding, parsed.questions[0].stem) == ("gb18030", "题")


def test_a_file_too_big_is_refused() -> None:
    with pytest.raises(PaperUnreadable):
        read_paper_text(b" " * (MOST_BYTES + 1), "p.txt")


_PIECES = [line for path in PAPERS for line in path.read_text("utf-8").split("\n")]
_marks = st.sampled_from(list("A1.（）、：【】\t ①-答案_/|√×#"))
_lines = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(_marks, max_size=8)), max_size=12)


@given(_lines)
def test_no_mixture_of_lines_crashes_or_gets_a_key_from_outside(lines: list[str]) -> None:
    for question in read_paper_pasted("\n".join(lines)).questions:
        for inner in question.each():
            labels = [option.label for option in inner.options]
            if inner.kind in ("single", "multiple") and inner.state != "problem":
                assert inner.key
                assert set(inner.key) < set(labels)


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    try:
        parsed = read_paper_text(data, "p.txt")
    except TrainerError:
        return
    assert parsed.questions or parsed.problems


def test_a_kind_named_by_the_question_itself_rules() -> None:
    question = one(
        "一、单选题（每题1分）\n1. 题\nA. 一\nB. 二\nC. 三\n答案：AB\n题型：多选题\n分值：3分"
    )
    assert (question.kind, question.marks, question.state) == ("multiple", 3, "good")


def test_heads_of_unknown_kinds_are_named_and_their_questions_counted_and_guessed() -> None:
    parsed = read_paper_pasted(
        "一、判断题\n1. 可以抢话（错）\n二、改错题（每题3分）\n2. 座席：喂，找谁\n答案：应当说"
        "您好\n第三部分：听力题\n3. 听录音\nA. 一\nB. 二\n答案：A\n4. 号码\n答案：12345"
    )
    judged, mended, heard, _number = parsed.questions
    assert (judged.kind, judged.stem, judged.state) == ("true_false", "可以抢话（　）", "good")
    assert (mended.kind, mended.marks, mended.category) == ("written", 3, "改错题")
    assert (mended.state, heard.kind, heard.state) == ("guessed", "single", "good")
    named = [(one.place.line, one.message.values) for one in parsed.problems]
    assert named == [(3, {"kind": "改错题", "n": 1}), (6, {"kind": "听力题", "n": 2})]


def test_a_stem_that_ends_in_a_problem_is_no_head() -> None:
    parsed = read_paper_pasted("一、怎样面对难题\n二、客户提出问题\n1. 题\nA. 一\nB. 二\n答案：A")
    assert [one.code for one in parsed.problems if one.code == "PAPER-024"] == []


def test_an_unknown_kind_is_named_and_counted() -> None:
    parsed = read_paper_pasted("1. 【听力题】听录音\nA. 一\nB. 二\n答案：A")
    assert parsed.skipped == (("听力题", 1),)
    assert "PAPER-024" in codes(parsed.questions[0])


@pytest.mark.parametrize(
    ("head", "marks"),
    [("一、单选题（每小题2分，共40分）", "2"), ("（一）单选题 共2题，共5分", "2.5"),
     ("第一部分 单选题（1×1.5分）", "1.5"), ("一、单选题（1.5分/题）", "1.5"), ("单选题", "None")],
)  # fmt: skip
def test_the_head_of_a_section_tells_the_marks(head: str, marks: str) -> None:
    assert str(one(f"{head}\n1. 题\nA. 一\nB. 二\n答案：A").marks) == marks


@pytest.mark.parametrize("head", ["单选题是指什么题？", "一、单选题是指什么题？"])
def test_a_question_about_questions_is_no_head(head: str) -> None:
    assert head.endswith(one(f"{head}\nA. 一\nB. 二\n答案：A").stem.removeprefix("一、"))


def test_a_head_without_a_kind_is_the_category() -> None:
    question = one("第一章 电话礼仪\n1. 题\nA. 一\nB. 二\n答案：A")
    assert question.category == "电话礼仪"


def test_facts_of_a_question_are_read() -> None:
    question = one(
        "1. 题\nA. 一\nB. 二\n答案：A\n难度：较难\n知识点：礼仪\n标签：新人、电话\n编号：q7\n"
        "标题：首句\n对应课程：phone/greeting\n分类：服务"
    )
    assert (question.difficulty, question.topic, question.tags) == (
        "hard",
        "礼仪",
        ("新人", "电话"),
    )
    assert (question.id, question.title, question.category) == ("q7", "首句", "服务")
    assert question.lesson == "phone/greeting"


def test_a_tick_beside_an_option_is_the_key() -> None:
    for content in ("A. 一 √\nB. 二", "A. 一（正确答案）\nB. 二", "√A. 一\nB. 二"):
        question = one(f"1. 题\n{content}")
        assert (question.key, question.options[0].text) == (("A",), "一")
    assert "PAPER-009" in codes(one("1. 题\nA. 一 √\nB. 二\n答案：B"))


def test_a_key_that_is_the_text_of_an_option() -> None:
    assert one("1. 题\nA. 锁屏\nB. 离开\n答案：锁屏").key == ("A",)
    assert codes(one("1. 题\nA. 锁屏\nB. 离开\n答案：看情况")) == ["PAPER-010"]


def test_the_reason_behind_a_key_explains_it() -> None:
    question = one("1. 题\nA. 一\nB. 二\n答案：A（先到先办）")
    assert (question.key, question.explanation) == (("A",), "先到先办")
    assert one("1. 题\nA. 一\nB. 二\n答案：A项正确").state == "guessed"


def test_a_verdict_among_choices_and_letters_among_verdicts() -> None:
    question = one("一、单选题\n1. 应当道歉。\n答案：对")
    assert (question.kind, question.state) == ("true_false", "guessed")
    question = one("一、判断题\n1. 应当道歉。\n答案：A")
    assert (question.key, question.state) == (("true",), "guessed")
    question = one("一、判断题\n1. 应当道歉。\nA. 错误\nB. 正确\n答案：B")
    assert (question.kind, question.key, question.state) == ("true_false", ("true",), "good")
    question = one("一、判断题\n1. 应当道歉。\nA. 错误\nB. 正确 √")
    assert question.key == ("true",)
    assert one("一、判断题\n1. 怎么办？\nA. 等\nB. 挂\n答案：B").kind == "single"
    assert codes(one("一、判断题\n1. 应当道歉。\n答案：也许")) == ["PAPER-010"]
    assert codes(one("一、判断题\n1. 应当道歉。（对）\n答案：错")) == ["PAPER-009"]
    assert codes(one("一、判断题\n1. 应当道歉。\n答案：C")) == ["PAPER-010"]


def test_kinds_without_a_head_are_told_by_their_keys() -> None:
    assert one("1. 应当道歉。（ ）").kind == "true_false"
    assert one("1. 先说____。\n答案：您好").kind == "fill"
    assert one("1. 先（ ）后挂机。\n答案：道别").kind == "fill"
    assert one("1. 怎么安抚？\n答案：先听。").kind == "written"


def test_filled_blanks_are_emptied() -> None:
    question = one("一、填空题\n1. 把（困难）留给自己，把( 方便 )让给客户。")
    assert question.stem == "把____留给自己，把____让给客户。"
    assert (question.accepted, question.state) == ((("困难",), ("方便",)), "guessed")


def test_several_texts_for_one_blank_are_a_guess() -> None:
    question = one("一、填空题\n1. 铃响____声内接听。\n答案：二；2")
    assert (question.accepted, question.state) == ((("二", "2"),), "guessed")


def test_letters_in_a_row_of_the_stem_are_a_guess() -> None:
    question = one("1. 甲（A）还是乙（B）\nA. 一\nB. 二\nC. 三")
    assert (question.key, question.state) == (("B",), "guessed")


def test_an_option_twice_and_options_that_cannot_be_matched() -> None:
    assert "PAPER-017" in codes(one("1. 题\nA. 一\nB. 二\nB. 三\n答案：A"))
    assert "PAPER-026" in codes(one("一、连线题\n1. 连线\n答案：随便"))
    assert "PAPER-026" in codes(one("一、排序题\n1. 排序\n答案：AB"))


def test_matching_in_one_line_and_with_circled_numbers() -> None:
    question = one("一、连线题\n1. 连线：①班长 ②质检员\nA. 点名\nB. 监听\n答案：①-B ②-A")
    assert question.pairs == (("班长", "监听"), ("质检员", "点名"))


def test_a_head_of_keys_by_ordinal_or_in_the_row_itself() -> None:
    body = "一、单选题\n1. 甲\nA. 一\nB. 二\n二、单选题\n1. 乙\nA. 一\nB. 二\n"
    for keys in ("一、1.A\n二、1.B", "一、单选题\n1.A\n二、单选题\n1.B", "1.A\n1.B"):
        parsed = read_paper_pasted(f"{body}参考答案\n{keys}")
        assert [question.key for question in parsed.questions] == [("A",), ("B",)]


def test_a_row_without_numbers_must_be_as_long_as_the_section() -> None:
    body = "".join(f"{number}. 题{number}\nA. 一\nB. 二\n" for number in range(1, 4))
    parsed = read_paper_pasted(f"一、单选题\n{body}\n参考答案\n一、单选题：ABAB")
    assert [problem.code for problem in parsed.problems] == ["PAPER-012", "PAPER-013"]


def test_a_table_of_keys_that_is_one_short_is_an_error() -> None:
    body = "".join(f"{number}. 题{number}\nA. 一\nB. 二\n" for number in range(1, 4))
    parsed = read_paper_pasted(f"{body}\n参考答案\n题号\t1\t2\t3\n答案\tA\tB")
    assert [problem.code for problem in parsed.problems] == ["PAPER-012", "PAPER-013"]


def test_the_same_key_twice_is_no_quarrel_but_another_is() -> None:
    body = "1. 题\nA. 一\nB. 二\n答案：A\n2. 题\nA. 一\nB. 二\n\n参考答案\n1.{} 2.B"
    first, _second = read_paper_pasted(body.format("A")).questions
    assert first.state == "good"
    first, _second = read_paper_pasted(body.format("B")).questions
    assert "PAPER-009" in codes(first)


def test_keys_in_the_middle_end_where_questions_begin() -> None:
    parsed = read_paper_pasted(
        "一、单选题\n1. 甲\nA. 一\nB. 二\n2. 乙\nA. 一\nB. 二\n答案：1-2 AB\n"
        "二、判断题\n3. 丙。（ ）\n4. 丁。（ ）\n答案：3.√ 4.×"
    )
    keys = [question.key for question in parsed.questions]
    assert keys == [("A",), ("B",), ("true",), ("false",)]
    assert not parsed.problems


def test_a_question_that_never_ends_is_refused() -> None:
    assert "PAPER-030" in codes(one("1. " + "字" * 20_001 + "\nA. 一\nB. 二\n答案：A"))


def test_questions_of_a_group_may_have_numbers_of_their_own() -> None:
    parsed = read_paper_pasted(
        "7. 客户来电。\n（1）先\nA. 听\nB. 说\n答案：A\n（2）后\nA. 听\nB. 说\n答案：B\n"
        "8. 别的\nA. 一\nB. 二\n答案：A"
    )
    group, other = parsed.questions
    assert [inner.key for inner in group.questions] == [("A",), ("B",)]
    assert other.stem == "别的"


def test_a_group_that_ends_too_soon_is_looked_at() -> None:
    parsed = read_paper_pasted("（1-3题共用题干）来电。\n1. 甲\nA. 一\nB. 二\n答案：A")
    assert codes(parsed.questions[0]) == ["PAPER-028"]


def test_steps_may_count_up_to_the_next_question() -> None:
    first, second = read_paper_pasted(
        "1. 怎样排列：\n1. 甲\n2. 乙\nA. ①②\nB. ②①\n答案：A\n2. 下一题\nA. 一\nB. 二\n答案：B"
    ).questions
    assert (first.stem, first.key) == ("怎样排列：\n1. 甲\n2. 乙", ("A",))
    assert (second.stem, second.key) == ("下一题", ("B",))


def test_a_verdict_may_stand_in_brackets_before_the_number() -> None:
    read = read_paper_pasted("一、判断题\n（√）1. 甲\n( × )2. 乙\n（ ）3. 丙\n")
    assert [question.stem for question in read.questions] == ["甲（　）", "乙( )", "丙（ ）"]
    assert [question.key for question in read.questions] == [("true",), ("false",), ()]


def test_a_range_in_the_brackets_of_the_stem_is_the_key() -> None:
    question = one("一、多选题\n1. 有（A-C）\nA. 一\nB. 二\nC. 三\nD. 四")
    assert (question.stem, question.key) == ("有（　）", ("A", "B", "C"))


def test_keys_after_each_section_are_for_that_section_and_the_next_one_is_read() -> None:
    choice = "A. 一\nB. 二\nC. 三\n"
    read = read_paper_pasted(
        f"一、单选题\n1. 甲\n{choice}2. 乙\n{choice}答案：1-2 AB\n"
        f"二、多选题\n1. 丙\n{choice}2. 丁\n{choice}答案：1.AB 2.BC\n"
        "三、判断题\n1. 戊\n2. 己\n答案：1.√ 2.×\n"
    )
    keys = ["A", "B", "AB", "BC", "true", "false"]
    assert ["".join(question.key) for question in read.questions] == keys
    assert not read.problems


def test_keys_under_one_shared_stem_do_not_swallow_the_next_one() -> None:
    choice = "A. 一 B. 二\n"
    read = read_paper_pasted(
        f"（1-2题共用题干）\n来电。\n1. 甲\n{choice}2. 乙\n{choice}答案：1.A 2.B\n\n"
        f"（3-4题共用题干）\n再来电。\n3. 丙\n{choice}4. 丁\n{choice}3.B 4.A\n"
        f"5. 戊\n{choice}答案：A\n"
    )
    first, second, last = read.questions
    assert [inner.key for inner in second.questions] == [("B",), ("A",)]
    assert [inner.key for inner in first.questions] == [("A",), ("B",)]
    assert (last.stem, last.key, read.problems) == ("戊", ("A",), ())


def test_options_that_several_questions_share_belong_to_each_of_them() -> None:
    read = read_paper_pasted(
        "一、单选题\n（1-2题共用备选答案）\nA. 热线 B. 柜台\nC. 网站\n1. 甲\n2. 乙\n答案：1.B 2.C\n"
    )
    (group,) = read.questions
    assert [inner.kind for inner in group.questions] == ["single", "single"]
    assert [inner.key for inner in group.questions] == [("B",), ("C",)]
    shown = [option.text for option in group.questions[1].options]
    assert shown == ["热线", "柜台", "网站"]


def test_another_text_in_brackets_is_accepted_too_as_a_guess() -> None:
    question = one("一、填空题\n1. 应在____声内。\n答案：三（或3）")
    assert (question.accepted, question.state) == ((("三", "3"),), "guessed")


@pytest.mark.parametrize("key", ["AAB", "A/B"])
def test_letters_that_may_mean_something_else_are_a_guess(key: str) -> None:
    question = one(f"一、多选题\n1. 题干\nA. 一\nB. 二\nC. 三\n答案：{key}")
    assert (question.key, question.state) == (("A", "B"), "guessed")


def test_the_bracket_around_a_whole_key_is_no_part_of_it() -> None:
    question = one("一、填空题\n1. 应在____秒内。（答案：20-30）")
    assert question.accepted == (("20-30",),)


def test_two_short_texts_with_or_between_are_a_guess() -> None:
    question = one("一、填空题\n1. 应说____。\n答案：您好或你好")
    assert (question.accepted, question.state) == ((("您好", "你好"),), "guessed")


def test_endless_spaces_do_not_keep_the_reader_busy_for_ever() -> None:
    gap = " " * 20_000
    asked = f"1.{gap}甲{gap}乙\nA.{gap}一\nB. 二\n2{gap}-{gap}x\n"
    read = read_paper_pasted(f"{asked}（1{gap}-{gap}2{gap}题\n\n答案\n1{gap}-{gap}2{gap}x\n1.A")
    assert read.questions[0].stem.startswith("甲")


def test_keys_without_any_question_are_named() -> None:
    parsed = read_paper_pasted("参考答案\n1. A 2. B\n3. 【解析】见课件")
    assert [note.code for note in parsed.problems] == ["PAPER-014"] * 3 + ["PAPER-033"]
    assert [note.place.line for note in parsed.problems[:3]] == [2, 2, 3]


def test_rubbish_is_looked_for_again_after_reading() -> None:
    read_paper_pasted("1. 甲？\nA. 乙\nB. 丙\n答案：A")
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("stem", "empty", "accepted"),
    [
        ("响铃不超过__3__声。", "响铃不超过____声。", (("3",),)),
        ("先说__您好__，再报__工号__。", "先说____，再报____。", (("您好",), ("工号",))),
        ("投诉须在（ 24 ）小时内回访。", "投诉须在____小时内回访。", (("24",),)),
        ("保持不超过____30____秒。", "保持不超过____秒。", (("30",),)),
    ],
)
def test_blanks_that_are_filled_give_the_key_as_a_guess(
    stem: str, empty: str, accepted: tuple[tuple[str, ...], ...]
) -> None:
    question = one(f"一、填空题\n1. {stem}")
    assert (question.stem, question.accepted) == (empty, accepted)
    assert codes(question) == ["PAPER-011"]


@pytest.mark.parametrize("stem", ["先____后____。", "先__后__。", "先__您好__后____。"])
def test_words_between_empty_blanks_are_no_key(stem: str) -> None:
    question = one(f"一、填空题\n1. {stem}")
    assert question.accepted == ()
    assert codes(question) == ["PAPER-004"]


def test_filled_blanks_that_agree_with_the_key_are_emptied() -> None:
    question = one("一、填空题\n1. 限时__30__秒。\n答案：30")
    assert (question.stem, question.accepted, question.notes) == ("限时____秒。", (("30",),), ())


@pytest.mark.parametrize(
    ("head", "marks", "marking"),
    [
        ("多选题（每题2分，少选得1分，错选不得分）", 2, "half_if_incomplete"),
        ("多选题（每题2分，多选、错选、漏选均不得分）", 2, "all_or_nothing"),
        ("多选题（每小题全部选对得2分，选对但不全得一半分）", 2, "half_if_incomplete"),
        ("多选题（每题3分，错选、多选、不选均不得分）", 3, ""),
        ("多选题\n（每题2分，少选得1分，错选不得分）", 2, "half_if_incomplete"),
    ],
)
def test_the_head_sets_how_its_questions_are_marked(
    head: str, marks: int | None, marking: str
) -> None:
    parsed = read_paper_pasted(f"二、{head}\n1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：AB")
    (question,) = parsed.questions
    assert (question.marks, question.marking) == (marks, marking)
    assert not parsed.problems


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("多选题（每题4分，少选得1分，错选不得分）", ["少选得1分"]),
        (
            "多选题：每题2分，少选每个选项得0.5分，错选倒扣1分。",
            ["少选每个选项得0.5分", "错选倒扣1分"],
        ),
        ("判断题（每题1分，答错扣0.5分）", ["答错扣0.5分"]),
    ],
)
def test_what_a_head_says_of_marking_and_nobody_understands_is_named(
    head: str, words: list[str]
) -> None:
    parsed = read_paper_pasted(f"一、{head}\n1. 甲？\nA. 乙\nB. 丙\nC. 丁\n答案：AB")
    assert [(note.code, note.place.line) for note in parsed.problems] == [
        ("PAPER-035", 1) for _ in words
    ]
    assert [note.message.values["words"] for note in parsed.problems] == words


@pytest.mark.parametrize("head", ["每空2分，错填、漏填不得分", "每答对一空得2分"])
def test_marks_of_each_blank_are_added(head: str) -> None:
    question = one(f"一、填空题（{head}）\n1. 先____后____。\n答案：甲；乙")
    assert (question.marks, question.marking) == (4, "")


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("30秒", ["30 秒"]),
        ("30±1 秒；0.5分钟", ["30±1 秒", "0.5 分钟"]),
        ("28~32％", ["28..32 ％"]),
        ("3个工作日", ["3 个工作日"]),
        ("30秒左右", []),
        ("三十", []),
    ],
)
def test_numbers_may_bear_units(key: str, shown: list[str]) -> None:
    question = one(f"一、数值题\n1. 多久？\n答案：{key}")
    assert [_number(number) for number in question.numbers] == shown


def _number(number: NumberKey) -> str:
    about = f"±{number.tolerance}" if number.tolerance else ""
    plain = f"{number.low}..{number.high}" if number.value is None else f"{number.value}{about}"
    return f"{plain} {number.unit}"


def test_labels_of_a_form_are_no_part_of_the_stem() -> None:
    question = one("题目：先说什么？\n选项：\nA、您好\nB、喂\n正确答案：A")
    assert (question.stem, question.key, question.notes) == ("先说什么？", ("A",), ())


def test_a_key_of_circled_numbers_puts_the_parts_in_order() -> None:
    question = one("1. 按先后排列：①道歉②问候③记录\n答案：②①③")
    assert (question.kind, question.key) == ("ordering", ("B", "A", "C"))
    assert codes(question) == ["PAPER-023"]


def test_circled_lines_below_options_belong_to_the_stem() -> None:
    question = one("1. 哪些是错误的？\nA. ①②\nB. ②③\n① 问候 ② 沉默 ③ 挂断\n答案：B")
    assert question.stem == "哪些是错误的？\n① 问候 ② 沉默 ③ 挂断"
    assert [option.text for option in question.options] == ["①②", "②③"]
    assert codes(question) == ["PAPER-019"]


def test_a_table_in_markdown_is_read_row_by_row() -> None:
    content = (
        "一、单选题（每题2分）\n| 题号 | 题干 | A | B | 答案 |\n|---|---|---|---|---|\n"
        "| 1 | 先说什么？ | 您好 | 喂 | A |\n| 2 | 后说什么？ | 您好 | 再见 | |\n\n"
        "3. 单独？\nA. 一\nB. 二\n参考答案\n2. B 3. A"
    )
    parsed = read_paper_text(content.encode(), "p.md")
    assert [(one.stem, one.key, one.marks, one.place.line) for one in parsed.questions] == [
        ("先说什么？", ("A",), 2, 4),
        ("后说什么？", ("B",), 2, 5),
        ("单独？", ("A",), 2, 7),
    ]
    assert not parsed.problems


def test_a_head_of_a_table_without_rows_is_a_line_like_others() -> None:
    parsed = read_paper_pasted("题干\tA\tB\t答案\n1. 甲？\nA. 一\nB. 二\n答案：A")
    assert [one.stem for one in parsed.questions] == ["甲？"]
    assert [note.code for note in parsed.problems] == ["PAPER-002"]


@pytest.mark.parametrize(
    "pair", [("甲 乙", "甲乙"), ("Call  him", "call him"), ("a 1", "a1"), ("Ａ１", "a1")]
)
def test_options_that_differ_in_spaces_width_or_case_alone_are_equal(pair: tuple[str, str]) -> None:
    question = one(f"1. 甲？\nA. {pair[0]}\nB. {pair[1]}\nC. 丁\n答案：C")
    assert codes(question) == ["PAPER-018"]


def test_words_written_apart_are_another_option() -> None:
    assert one("1. 甲？\nA. call him\nB. callhim\n答案：A").state == "good"
