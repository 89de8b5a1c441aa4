"""Kinds beyond choosing and filling in: read, checked, marked, written, published."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from trainer.foundation.canonical import canonical
from trainer.foundation.errors import has_errors
from trainer.foundation.identity import QuestionId
from trainer.questions.answers import check_fits, marked_turns, right_answer, turns_text
from trainer.questions.bank import read_bank
from trainer.questions.bank_checks import filled
from trainer.questions.bank_edit import put_question_in_text, remove_question_from_text
from trainer.questions.bank_names import fresh_group
from trainer.questions.bank_places import NotWritten, find_question, questions_in
from trainer.questions.canonical import bank_drafts, from_plain, to_plain
from trainer.questions.marking import POLICIES, mark, weight_of
from trainer.questions.names import KIND_NAMES, POLICY_EXAMPLES, POLICY_NAMES
from trainer.questions.numbers import accepted, accepted_words, is_accepted, is_number
from trainer.questions.pictures import pictures_in, pieces, without_pictures
from trainer.questions.question import KINDS, QUIZ_KINDS, Option, Question, RubricLine, Turn
from trainer.questions.sample_answers import everything, samples
from trainer.questions.spelling import Spelling, relabelled, spelling, tidy, with_kind
from trainer.standard.house import HouseStandard, StandardValue

HOUSE = HouseStandard((StandardValue("ring_limit", "2"),))
HEAD = "bank: t\ntitle: 测验\nquestions:\n"
NUMBER = """\
  - id: n1
    kind: number
    stem: 应在几声之内接起？
    key: "{{ring_limit}}"
    explanation: 标准如此。
"""
ORDER = """\
  - id: o1
    kind: ordering
    stem: 来电六步的次序
    options: {A: 问候, B: 倾听, C: 确认, D: 结束}
    key: ABCD
    marking: neighbours
    explanation: 见课文。
"""
MATCH = """\
  - id: m1
    kind: matching
    stem: 为每种来电选处理方式
    items:
      - 断网
      - "催单：第二次"
    options: {A: 派单, B: 升级, C: 挂断}
    key: [A, B]
    explanation: 见课文。
"""
FAULT = """\
  - id: f1
    kind: find_fault
    stem: 找出通话中的问题
    turns:
      - 客服: 您好，请讲。
      - 客户: 我家断网了。
      - 客服: 你自己重启一下。
      - 客户：重启过了。
      - 客服: 那没办法。
    options: {A: 推诿, B: 未用敬语, C: 泄露信息}
    key: {3: B, 5: A}
    explanation: 见课文。
"""
WRITTEN = """\
  - id: w1
    kind: written
    stem: 写一段致歉话术
    model: |
      非常抱歉给您带来不便。
      我马上为您处理。
    rubric:
      - 1: 先致歉
      - 1.5: 说明下一步
    required: [抱歉, 处理]
    forbidden: [不可能]
    marks: 2.5
"""
INFO = """\
  - id: i1
    kind: information
    stem: 以下题目请使用耳机。
"""
GROUP = """\
  # 一组
  - id: g1
    kind: group
    stem: 客户来电说 {{ring_limit}} 小时前断网。
    questions:
      - id: s1
        kind: single
        stem: 先做什么？
        options: {A: 致歉, B: 派单}
        key: A
        explanation: 见课文。
      # 第二小题
      - id: s2
        kind: true_false
        stem: 可以挂断
        key: 错
        explanation: 见课文。
"""
ALL = NUMBER + ORDER + MATCH + FAULT + WRITTEN + INFO + GROUP
WEIGHTS = """\
  - id: x1
    kind: multiple
    stem: 哪些对？
    options: {A: 甲, B: 乙, C: 丙}
    key: AB
    weights: {A: 0.5, B: 0.5, C: -0.5}
    marking: weights
    explanation: 见课文。
"""


def read(questions, **changes):
    return read_bank(HEAD + questions, "t.yaml", HOUSE, None, **changes)


def one(questions):
    bank, problems = read(questions)
    assert [problem.code for problem in problems] == []
    return bank.questions[0]


def codes(questions):
    return [problem.code for problem in read(questions)[1]]


def test_every_kind_is_read_without_a_problem():
    bank, problems = read(ALL + WEIGHTS)
    assert problems == []
    kinds = ["number", "ordering", "matching", "find_fault", "written", "information"]
    assert [q.kind for q in bank.questions] == [*kinds, "single", "true_false", "multiple"]


def test_no_phrase_is_required_and_forbidden_at_once():
    assert "BANK-067" in codes(WRITTEN.replace("[不可能]", "[不可能, 处理]"))


def test_the_parts_of_each_kind():
    assert one(NUMBER).key == ("2",)
    assert one(ORDER).key == ("A", "B", "C", "D")
    assert one(ORDER).marking == "neighbours"
    assert one(MATCH).items == ("断网", "催单：第二次")
    fault = one(FAULT)
    assert fault.key == ("3=B", "5=A")
    assert fault.turns[3] == Turn("客户", "重启过了。")
    written = one(WRITTEN)
    assert written.model == "非常抱歉给您带来不便。\n我马上为您处理。"
    assert written.rubric[1] == RubricLine("1.5", "说明下一步")
    assert (written.required, written.forbidden) == (("抱歉", "处理"), ("不可能",))
    assert one(INFO).key == ()


def test_those_of_a_group_carry_its_stem_with_the_standard_filled_in():
    first, second = read(GROUP)[0].questions
    assert (first.group, first.shared) == ("g1", "客户来电说 2 小时前断网。")
    assert second.shared == first.shared
    assert first.id == "t/s1"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (NUMBER.replace('"{{ring_limit}}"', "两三声"), "BANK-040"),
        (NUMBER.replace('"{{ring_limit}}"', "5..3"), "BANK-040"),
        (NUMBER.replace('"{{ring_limit}}"', "[]"), "BANK-014"),
        (NUMBER.replace("kind: number", "kind: number\n    options: {A: x}"), "BANK-004"),
        (ORDER.replace("key: ABCD", "key: ABC"), "BANK-041"),
        (ORDER.replace("key: ABCD", "key: ABBD"), "BANK-041"),
        (ORDER.replace("key: ABCD", "key: ABCE"), "BANK-018"),
        (ORDER.replace("neighbours", "weights"), "BANK-006"),
        (ORDER.replace("marking: n", "pinned: [A]\n    marking: n"), "BANK-004"),
        (MATCH.replace("[A, B]", "[A]"), "BANK-042"),
        (MATCH.replace("[A, B]", '[A, ""]'), "BANK-042"),
        (MATCH.replace("[A, B]", "[A, D]"), "BANK-018"),
        (MATCH.replace("[A, B]", "[A, A]"), "BANK-019"),
        (MATCH.replace("[A, B]", "A").replace('      - "催单：第二次"\n', ""), "BANK-043"),
        (MATCH.replace('"催单：第二次"', "断 网"), "BANK-044"),
        (FAULT.replace("5: A", "9: A"), "BANK-046"),
        (FAULT.replace("5: A", "5: D"), "BANK-018"),
        (FAULT.replace("{3: B, 5: A}", "A"), "BANK-014"),
        (FAULT.replace("{3: B, 5: A}", "{1: A, 2: A, 3: A, 4: A, 5: A}"), "BANK-019"),
        (FAULT.replace("客户：重启过了。", '"客户："'), "BANK-045"),
        (FAULT.replace("客户：重启过了。", "[客户]"), "BANK-004"),
        (WRITTEN.replace("- 1.5: 说", "- 说"), "BANK-049"),
        (WRITTEN + "    key: A\n", "BANK-004"),
        (INFO + "    key: A\n", "BANK-004"),
        (WEIGHTS.replace("B: 0.5", "B: 0.2"), "BANK-048"),
        (WEIGHTS.replace("A: 0.5, B: 0.5", "A: 1, B: 0"), "BANK-048"),
        (WEIGHTS.replace("C: -0.5", "C: 0"), "BANK-048"),
        (WEIGHTS.replace(", C: -0.5", ""), "BANK-048"),
        (WEIGHTS.replace("C: -0.5", "C: viel"), "BANK-047"),
        (WEIGHTS.replace("C: -0.5", "D: -0.5"), "BANK-047"),
        (GROUP.replace("stem: 客户来电", "nonsense: 客户来电"), "BANK-003"),
        (GROUP.replace("ring_limit", "ring_limt"), "STANDARD-012"),
        (GROUP.replace("id: g1", "id: 第一组"), "BANK-011"),
        (GROUP.replace("id: g1", "id: s1"), "BANK-010"),
        (GROUP.replace("kind: true_false", "kind: group"), "BANK-055"),
    ],
)
def test_what_a_kind_does_not_allow_is_named(written, code):
    bank, problems = read(written)
    assert code in [problem.code for problem in problems if problem.severity == "error"]
    assert all(problem.place.line and problem.place.line > 3 for problem in problems)
    assert not [q for q in bank.questions if q.kind != "true_false"] or "g1" in written


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (WEIGHTS.replace("    marking: weights\n", ""), "BANK-048"),
        (WRITTEN.replace("2.5\n", "3\n"), "BANK-050"),
        ("  - {id: w, kind: written, stem: 写一段}\n", "BANK-051"),
    ],
)
def test_what_is_only_odd_leaves_the_question_usable(written, code):
    bank, problems = read(written)
    assert [(p.code, p.severity) for p in problems] == [(code, "warning")]
    assert len(bank.questions) == 1


def test_a_group_without_a_stem_keeps_its_questions_out():
    bank, _problems = read(GROUP.replace("stem: 客户来电", "nonsense: 客户来电") + NUMBER)
    assert [q.id for q in bank.questions] == ["t/n1"]


def test_an_unfinished_question_of_a_group_holds_the_others_up_as_little_as_any():
    bank, problems = read(GROUP.replace("key: 错", "draft: true"))
    assert not has_errors(problems)
    assert list(bank.drafts) == ["t/s2"]
    assert bank.order == ("t/s1", "t/s2")


def test_a_group_of_which_nothing_is_finished_holds_nothing_up():
    group = GROUP.replace("stem: 客户来电说 {{ring_limit}} 小时前断网。", 'stem: ""')
    begun = group.replace("key: A", "draft: true").replace("key: 错", "draft: true")
    bank, problems = read(begun + NUMBER)
    assert not has_errors(problems)
    assert [q.id for q in bank.questions] == ["t/n1"]


def test_every_kind_and_policy_has_a_name_and_every_policy_an_example():
    assert set(KIND_NAMES) == set(KINDS)
    used = {policy for policies in POLICIES.values() for policy in policies}
    assert used == set(POLICY_NAMES) == set(POLICY_EXAMPLES)
    assert {"written", "information"} == set(KINDS) - set(QUIZ_KINDS)


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("3.14", "3.14", True),
        ("3.14", "３.１４", True),
        ("3.14", "3.140。", True),
        ("3.14", "3.15", False),
        ("３．１４", "3.14", True),
        ("3.14±0.01", "3.15", True),
        ("3.14±0.01", "3.1501", False),
        ("3.14+/-0.01", "3.13", True),
        ("3.1..3.2", "3.2", True),
        ("3.1～3.2", "3.15", True),
        ("3.1..3.2", "3.21", False),
        ("-5~-3", "－4", True),
        ("-5~-3", "4", False),
        (".5", "0.5", True),
        ("0.5", ".5", True),
        ("负三", "-3", True),
        ("2", "两", True),
        ("12000", "1.2万", True),
        ("12000", "12,000", True),
        ("80%", "百分之八十", True),
        ("80%", "80", True),
        ("80", "80%", False),
        ("5 分钟", "五分钟", True),
        ("5 分钟", "5小时", False),
        ("3..5 分钟", "4", True),
        ("3..5 分钟", "4 分钟", True),
        ("10", "010", True),
        ("10", "ten", False),
        ("10", "", False),
        ("10", "1" * 60, False),
        ("无数", "10", False),
    ],
)
def test_a_number_is_compared_as_a_number(key, typed, right):
    assert is_accepted(typed, key) is right


@pytest.mark.parametrize("key", ["", "约 3", "3..", "5..3", "3±-1", "1..2..3", "1秒~2分", "1.2.3"])
def test_what_is_no_number_is_no_key(key):
    assert accepted(key) is None
    assert accepted_words(key) == ""


def test_the_author_sees_what_a_number_accepts():
    assert accepted_words("３.１４ ± 0.01") == "3.13–3.15"
    assert accepted_words("五 分钟") == "5分钟"
    assert is_number("约三") is False
    assert is_number("三") is True


@given(st.decimals(-1000, 1000, places=3), st.decimals(0, 10, places=3), st.decimals(-5, 5))
def test_a_tolerance_is_its_range(value, tolerance, off):
    assume(off.is_finite())
    typed = format(value + off, "f")
    inside = abs(Decimal(typed) - value) <= tolerance
    assert is_accepted(typed, f"{value:f}±{tolerance:f}") is inside
    assert is_accepted(typed, f"{value - tolerance:f}~{value + tolerance:f}") is inside


# Marking ---------------------------------------------------------------------------------------


@st.composite
def questions(draw):
    """A question of any kind that a quiz may ask, with any policy of its kind."""
    kind = draw(st.sampled_from(QUIZ_KINDS))
    labels = "ABCDEF"[: draw(st.integers(2, 6))]
    options = tuple(Option(label, f"选项 {label}") for label in labels)
    marking = draw(st.sampled_from((None, *POLICIES[kind])))
    base = Question(QuestionId("t/q"), kind, "____", options, (), Decimal(2), "", None)
    some = draw(st.sets(st.sampled_from(labels), min_size=1, max_size=len(labels) - 1))
    key: object = tuple(sorted(some))
    items, turns = (), ()
    if kind == "single":
        key = (labels[0],)
    elif kind == "true_false":
        options, key = (), (draw(st.sampled_from(("true", "false"))),)
    elif kind == "fill":
        options, key = (), tuple((f"甲{n}", f"乙{n}") for n in range(draw(st.integers(1, 4))))
    elif kind == "number":
        options, key = (), ("3.14±0.01", "7")
    elif kind == "ordering":
        key = tuple(draw(st.permutations(labels)))
    elif kind == "matching":
        items = tuple(f"左 {n}" for n in range(draw(st.integers(2, 5))))
        right = draw(st.lists(st.sampled_from(labels), min_size=len(items), max_size=len(items)))
        assume(len(set(right)) > 1)
        key = tuple(right)
    elif kind == "find_fault":
        turns = tuple(Turn("客服", f"话 {n}") for n in range(draw(st.integers(2, 6))))
        at = st.integers(1, len(turns))
        faulty = draw(st.sets(at, min_size=1, max_size=len(turns) - 1))
        key = turns_text({turn: draw(st.sampled_from(labels)) for turn in faulty})
    if marking == "weights":
        share = Decimal(1) / len(key) if kind == "multiple" else Decimal(1)
        wrong = "-0.4" if kind == "multiple" else draw(st.sampled_from(("0.5", "-0.5", "")))
        options = tuple(
            replace(x, weight=f"{share:.3f}" if x.label in key else wrong) for x in options
        )
    return replace(base, options=options, key=key, marking=marking, items=items, turns=turns)


@st.composite
def answered(draw):
    """A question with any answer that fits it."""
    question = draw(questions())
    labels = [option.label for option in question.options]
    match question.kind:
        case "single":
            answer = draw(st.lists(st.sampled_from(labels), max_size=1))
        case "true_false":
            answer = draw(st.lists(st.sampled_from(("true", "false")), max_size=1))
        case "multiple":
            answer = draw(st.sets(st.sampled_from(labels)))
        case "ordering":
            answer = draw(st.permutations(labels))
        case "matching":
            left = st.sampled_from([*labels, ""])
            answer = draw(st.lists(left, max_size=len(question.items)))
        case "find_fault":
            turns = st.integers(1, len(question.turns))
            answer = turns_text(draw(st.dictionaries(turns, st.sampled_from([*labels, ""]))))
        case "fill":
            answer = draw(st.lists(st.sampled_from(("甲0", "乙1", "", "丙")), max_size=4))
            answer = answer[: len(question.key)]
        case _:
            answer = draw(st.lists(st.sampled_from(("3.14", "7", "8", "x")), max_size=1))
    return question, tuple(answer)


@given(questions())
def test_the_right_answer_earns_everything_and_fits(question):
    answer = right_answer(question)
    check_fits(question, answer)
    assert mark(question, answer) == 1


@given(questions(), st.sampled_from([(), ("",), ("", " ")]))
def test_a_blank_sheet_earns_nothing(question, blank):
    assert mark(question, blank) == 0


@given(questions())
def test_choosing_or_marking_everything_earns_nothing(question):
    answer = everything(question)
    check_fits(question, answer)
    assert mark(question, answer) == 0


@given(answered())
def test_an_answer_earns_from_nothing_to_all_and_all_only_when_it_is_right(pair):
    question, answer = pair
    check_fits(question, answer)
    share = mark(question, answer)
    assert 0 <= share <= 1
    if question.kind not in ("fill", "number"):
        same = answer == question.key
        if question.kind in ("single", "multiple"):
            same = set(answer) == set(question.key)
        assert (share == 1) == same


@given(questions())
def test_samples_begin_with_nothing_and_all(question):
    found = samples(question)
    assert [one.share for one in found[:2]] == [0, 1]
    for sample in found:
        check_fits(question, sample.answer)
        assert sample.share == mark(question, sample.answer)


def test_what_a_person_must_mark_earns_nothing_here():
    assert mark(one(WRITTEN), ("非常抱歉",)) == 0
    assert samples(one(WRITTEN)) == ()
    assert samples(one(INFO)) == ()
    assert right_answer(one(WRITTEN)) == ()


def test_the_examples_of_the_policies_are_true():
    many = replace(one(WEIGHTS), key=("A", "B", "C"), marking="hits_minus_wrong",
                   options=tuple(Option(x, x) for x in "ABCDE"))  # fmt: skip
    assert mark(many, ("A", "B", "D")).quantize(Decimal("0.01")) == Decimal("0.33")
    assert mark(many, tuple("ABCDE")) == 0
    half = replace(many, marking="half_if_incomplete")
    assert (mark(half, ("A", "B")), mark(half, ("A", "B", "D"))) == (Decimal("0.5"), 0)
    weighted = one(WEIGHTS)
    assert [mark(weighted, x) for x in ("A", "AC", "ABC")] == [Decimal("0.5"), 0, 0]
    order = one(ORDER)
    assert mark(order, tuple("DABC")).quantize(Decimal("0.01")) == Decimal("0.67")
    assert mark(order, tuple("DCBA")) == 0
    assert mark(replace(order, marking=None), tuple("DABC")) == 0
    pairs = replace(one(MATCH), items=tuple("甲乙丙丁"), key=tuple("ABCA"))
    assert mark(pairs, tuple("ABCB")) == Decimal("0.75")
    assert mark(replace(pairs, marking="all_or_nothing"), tuple("ABCB")) == 0


def test_a_mark_at_a_sound_turn_costs_one_fault_and_never_more_than_there_is():
    fault = one(FAULT)
    assert mark(fault, ("3=B",)) == Decimal("0.5")
    assert mark(fault, ("3=B", "5=C")) == Decimal("0.5")
    assert mark(fault, ("3=B", "4=A")) == 0
    assert mark(fault, ("1=A", "3=B", "4=A")) == 0
    assert mark(replace(fault, marking="all_or_nothing"), ("3=B",)) == 0


@pytest.mark.parametrize("written", ["", "x", "1.5", "-2", "NaN", "Infinity"])
def test_a_weight_is_a_number_from_minus_one_to_one(written):
    assert weight_of(written) is None


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (NUMBER, ("1", "2")),
        (ORDER, ("A", "B")),
        (ORDER, ("A", "A", "B", "C")),
        (MATCH, ("A", "B", "C")),
        (MATCH, ("Z",)),
        (FAULT, ("9=A",)),
        (FAULT, ("3=A", "3=B")),
        (WRITTEN, ("a", "b")),
        (INFO, ("a",)),
        (WEIGHTS, ("A", "A")),
    ],
)
def test_an_answer_that_cannot_be_given_is_refused(written, answer):
    with pytest.raises(ValueError, match="t/"):
        check_fits(one(written), answer)
    check_fits(one(written), ())


def test_marked_turns_and_back():
    assert turns_text(marked_turns(("5=A", "3=", "x=B"))) == ("3=", "5=A")


# Canonical values and writing -----------------------------------------------------------------


def test_every_kind_comes_back_from_its_canonical_value():
    for question in read(ALL + WEIGHTS)[0].questions:
        plain = to_plain(question)
        assert canonical(plain)
        assert from_plain(plain) == question


def test_a_question_as_before_has_the_canonical_value_it_had():
    plain = to_plain(Question(QuestionId("t/q"), "single", "?", (Option("A", "甲"),), ("A",),
                              Decimal(1), "", None))  # fmt: skip
    assert sorted(plain) == [
        "difficulty", "explanation", "id", "key", "kind", "lesson", "marks", "options", "stem",
        "tags", "topic",
    ]  # fmt: skip
    assert plain["options"] == [{"label": "A", "text": "甲", "pinned": False}]


WORDS = st.sampled_from(
    ["甲", "否", "甲: 乙", "- 甲", "12:30", "007", "#甲", "“甲”", '"', "甲\n乙", "：", "? a", "~"]
)


@st.composite
def spellings(draw):
    """Anything that a form can hold, finished or not."""
    kind = draw(st.sampled_from(KINDS))
    labels = "ABCD"[: draw(st.integers(0, 4))]
    weights = st.sampled_from(("", "0.5", "-1", "viel"))
    options = tuple(Option(x, draw(WORDS), draw(st.booleans()), draw(weights)) for x in labels)
    some = tuple(draw(st.lists(st.sampled_from([*labels, ""]), max_size=4)))
    keys = {
        "fill": tuple((x,) for x in draw(st.lists(WORDS, max_size=3))),
        "number": tuple(draw(st.lists(st.sampled_from(("3.14", "1~2", "两", "")), max_size=3))),
        "true_false": draw(st.sampled_from(((), ("true",)))),
        "find_fault": turns_text({turn: x for turn, x in enumerate(some, start=2)}),
        "matching": some,
    }
    ordered = tuple(x for x in dict.fromkeys(some) if x)
    return tidy(
        Spelling(
            draw(st.sampled_from(("n1", "m1", "s1", "s2", "neu"))), kind, draw(WORDS), options,
            keys.get(kind, ordered[:1] if kind == "single" else ordered), draw(WORDS),
            marks=draw(st.sampled_from(("1", "2.5"))),
            draft=draw(st.booleans()),
            items=tuple(draw(st.lists(WORDS, max_size=3))),
            turns=tuple(draw(st.lists(st.builds(Turn, WORDS, st.just("") | WORDS), max_size=3))),
            model=draw(WORDS),
            rubric=tuple(draw(st.lists(st.builds(RubricLine, st.sampled_from(("1", "0.5", "")),
                                                 WORDS), max_size=2))),
            required=tuple(draw(st.lists(WORDS, max_size=2))),
            forbidden=tuple(draw(st.lists(WORDS, max_size=2))),
            marking=draw(st.sampled_from((None, *POLICIES[kind]))),
        )
    )  # fmt: skip


@given(
    spellings(), st.sampled_from([("", ""), ("g1", "甲\n乙"), ("g1", "一"), ("g2", "新的: 题干")])
)
def test_any_form_of_any_kind_is_written_and_read_back(written, group):
    written = replace(written, group=group[0], shared=group[1])
    tried = put_question_in_text(HEAD + ALL, written)
    assert find_question(tried, written.id) == written
    wanted = {x.id: x for x in questions_in(HEAD + ALL)} | {written.id: written}
    same = {
        name: replace(x, shared=group[1]) if x.group == group[0] and x.group else x
        for name, x in wanted.items()
    }
    assert {x.id: x for x in questions_in(tried)} == same
    for comment in ("# 一组", "# 第二小题"):
        assert comment in tried or (written.id in ("s1", "s2") and written.group != "g1")
    assert yaml.safe_load(tried)["bank"] == "t"


def test_the_same_question_changes_nothing():
    for written in questions_in(HEAD + ALL + WEIGHTS):
        assert put_question_in_text(HEAD + ALL + WEIGHTS, written) == HEAD + ALL + WEIGHTS


def test_a_new_group_reads_well():
    written = Spelling("q1", "number", "几天？", key=("3..5 天",), group="g9", shared="客户来电")
    assert put_question_in_text("bank: t\ntitle: t\nquestions: []\n", written) == (
        "bank: t\ntitle: t\nquestions:\n  - id: g9\n    kind: group\n    stem: 客户来电\n"
        "    questions:\n      - id: q1\n        kind: number\n        stem: 几天？\n"
        "        key: 3..5 天\n"
    )


def test_new_kinds_read_well():
    turns = (Turn("客户", "断网了"), Turn("客服", "等着"))
    options = (Option("A", "推诿"), Option("B", "抢话"))
    call = Spelling("q1", "find_fault", "找错", options, ("2=A",), turns=turns)
    assert put_question_in_text("bank: t\ntitle: t\nquestions: []\n", call) == (
        "bank: t\ntitle: t\nquestions:\n  - id: q1\n    kind: find_fault\n    stem: 找错\n"
        "    turns:\n      - 客户: 断网了\n      - 客服: 等着\n    options:\n      A: 推诿\n"
        "      B: 抢话\n    key:\n      2: A\n"
    )


def test_the_last_question_of_a_group_takes_the_group_along():
    left = remove_question_from_text(HEAD + ALL, "s1")
    assert [x.id for x in questions_in(left)][-1] == "s2"
    left = remove_question_from_text(left, "s2")
    assert "kind: group" not in left
    assert "s1" not in [x.id for x in questions_in(left)]
    alone = remove_question_from_text(remove_question_from_text(HEAD + GROUP, "s1"), "s2")
    assert questions_in(alone) == []
    assert "questions: []" in alone


def test_a_group_in_brackets_is_changed_where_that_is_possible():
    flow = (
        "bank: t\ntitle: t\nquestions: [{id: g1, kind: group, stem: 甲, "
        "questions: [{id: a, kind: fill}]}]\n"
    )
    added = put_question_in_text(flow, Spelling("b", "fill", group="g1", shared="甲"))
    assert [x.id for x in questions_in(added)] == ["a", "b"]
    with pytest.raises(NotWritten):
        put_question_in_text(flow, Spelling("b", "fill", group="g1", shared="乙"))
    with pytest.raises(NotWritten):
        put_question_in_text(flow, Spelling("b", "fill", group="g2", shared="乙"))


@given(spellings())
def test_any_form_fits_into_a_bank_in_brackets(written):
    flow = "bank: t\ntitle: t\nquestions: [{id: a, kind: fill}]\n"
    assert find_question(put_question_in_text(flow, written), written.id) == written


def test_a_broken_group_gives_no_questions_to_edit():
    assert questions_in(HEAD + "  - {id: g, kind: group}\n  - {id: a, kind: fill}\n")[0].id == "a"


def test_a_name_for_a_group_is_free():
    assert fresh_group(["g1", "s1"]) == "g2"


def test_another_kind_begins_with_what_it_needs():
    plain = Spelling("a", "multiple", options=tuple(Option(x, x) for x in "AB"), key=("B",),
                     marking="weights")  # fmt: skip
    assert with_kind(plain, "ordering").key == ("A", "B")
    assert with_kind(plain, "ordering").marking is None
    assert with_kind(plain, "single").marking == "weights"
    assert len(with_kind(plain, "matching").items) == 2
    assert len(with_kind(plain, "find_fault").turns) == 4
    assert with_kind(plain, "written").rubric == (RubricLine("1", ""),)
    assert with_kind(with_kind(plain, "written"), "written").rubric == (RubricLine("1", ""),)


def test_a_published_question_is_spelled_as_it_was_written():
    for question in read(ALL)[0].raw.values():
        assert spelling(question) == find_question(HEAD + ALL, question.id.partition("/")[2])


def test_weights_move_with_their_options():
    options, _key = relabelled((Option("B", "乙", weight="1"), Option("A", "甲")), ("B",))
    assert options[0] == Option("A", "乙", weight="1")


# Pictures -------------------------------------------------------------------------------------

PICTURED = """\
  - id: p1
    kind: single
    stem: |
      看图 ![机顶盒](box.png) 哪个灯亮？
    options: {A: "![红灯](red.svg)", B: 绿灯}
    key: A
    explanation: 见图。
"""
FILES = {"box.png": b"1", "red.svg": b"2", "other.png": b"3"}


def test_pictures_are_part_of_the_version():
    bank, problems = read(PICTURED, pictures=FILES)
    assert problems == []
    question = bank.questions[0]
    assert [name for name, _hash in question.pictures] == ["box.png", "red.svg"]
    draft = bank_drafts(bank, pictures=FILES)[0]
    assert draft.files == {"box.png": b"1", "red.svg": b"2"}
    other = bank_drafts(read(PICTURED, pictures=FILES | {"box.png": b"9"})[0], pictures=FILES)[0]
    assert other.version != draft.version
    assert from_plain(draft.plain) == question


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        (PICTURED.replace("red.svg", "blue.svg"), "BANK-053", 8),
        (PICTURED.replace("box.png", "../box.png"), "BANK-052", 6),
        (PICTURED.replace("机顶盒", ""), "BANK-054", 6),
        (GROUP.replace("客户来电", "看 ![图](no.png)"), "BANK-053", 7),
    ],
)
def test_a_picture_that_cannot_be_shown_is_a_problem_with_its_place(written, code, line):
    problems = read(written, pictures=FILES)[1]
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


def test_without_a_folder_pictures_are_left_unchecked():
    bank, problems = read(PICTURED)
    assert problems == []
    assert bank.questions[0].pictures == ()


def test_words_and_pictures_in_order():
    written = "看 ![灯](a.png) 和 ![](b.png)"
    assert [getattr(x, "file", x) for x in pieces(written)] == ["看", "a.png", "和", "b.png"]
    assert without_pictures(written) == "看 〔灯〕 和 〔b.png〕"
    assert [x.alt for x in pictures_in(written)] == ["灯", ""]
    assert pieces(" 只有字 ") == (" 只有字 ",)


def test_the_standard_is_filled_in_everywhere():
    raw = Question(QuestionId("t/q"), "matching", "", (), (), Decimal(1), "", None,
                   items=("{{ring_limit}}",), turns=(Turn("客服", "{{ring_limit}}"),),
                   model="{{ring_limit}}", rubric=(RubricLine("1", "{{ring_limit}}"),),
                   shared="{{ring_limit}}")  # fmt: skip
    done = filled(raw, HOUSE)
    assert (done.items, done.model, done.shared) == (("2",), "2", "2")
    assert (done.turns[0].words, done.rubric[0].words) == ("2", "2")
