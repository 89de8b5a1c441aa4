"""Reading a question bank."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.questions.bank import read_bank
from trainer.questions.bank_codes import PREFIX
from trainer.questions.canonical import bank_drafts
from trainer.standard.house import HouseStandard, StandardValue

HOUSE = HouseStandard((StandardValue("ring_limit", "2"),))
LESSONS = ["telephone/opening", "telephone/opening#ring"]
HEAD = "bank: t\ntitle: 测验\nmodule: telephone\nquestions:\n"
GOOD = """\
  - id: good
    kind: single
    stem: 几声之内接听？
    options: {A: "{{ring_limit|zh}}声", B: 五声}
    key: A
    explanation: 标准如此。
    lesson: telephone/opening#ring
"""


def read(questions, lessons=LESSONS, standard=HOUSE):
    return read_bank(HEAD + questions, "t.yaml", standard, lessons)


def single(**changes):
    """A question like GOOD with some lines changed; None leaves a line out."""
    parts = {
        "kind": "single",
        "stem": "问题？",
        "options": "{A: 一声, B: 五声}",
        "key": "A",
        "explanation": "因为。",
    } | changes
    lines = [f"    {name}: {value}" for name, value in parts.items() if value is not None]
    return "  - id: q\n" + "\n".join(lines) + "\n"


def test_a_question_is_read_with_the_standard_filled_in():
    bank, problems = read(GOOD)
    question = bank.questions[0]
    assert problems == []
    assert (bank.id, bank.title, bank.module) == ("t", "测验", "telephone")
    assert question.id == "t/good"
    assert question.options[0].text == "两声"
    assert question.marks == Decimal(1)
    assert bank.raw[question.id].options[0].text == "{{ring_limit|zh}}声"
    assert bank.lines[question.id] == (5, 11)


def test_optional_parts_are_read():
    extra = (
        '    pinned: [B]\n    marks: "2.5"\n    topic: 接听\n'
        "    difficulty: hard\n    tags: [x, y]\n"
    )
    question = read(GOOD + extra)[0].questions[0]
    assert [option.pinned for option in question.options] == [False, True]
    assert question.marks == Decimal("2.5")
    assert (question.topic, question.difficulty, question.tags) == ("接听", "hard", ("x", "y"))


@pytest.mark.parametrize("key", ["[A, C]", "AC", '"A, C"', "A、C"])
def test_the_key_of_a_multiple_choice_may_be_written_in_several_ways(key):
    options = "{A: 甲, B: 乙, C: 丙}"
    bank, problems = read(single(kind="multiple", options=options, key=key))
    assert problems == []
    assert bank.questions[0].key == ("A", "C")


@pytest.mark.parametrize(("key", "truth"), [("true", "true"), ("错", "false"), ("正确", "true")])
def test_true_or_false_may_be_said_in_chinese(key, truth):
    bank, problems = read(single(kind="true_false", options=None, key=key))
    assert problems == []
    assert bank.questions[0].key == (truth,)


def test_a_fill_question_has_a_list_for_each_blank():
    parts = {"kind": "fill", "options": None, "stem": "响____声，称呼____。"}
    bank, problems = read(single(**parts, key='[["{{ring_limit}}", 两], 先生]'))
    assert problems == []
    assert bank.questions[0].key == (("2", "两"), ("先生",))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"stem": '""'}, 3),
        ({"stem": None}, 3),
        ({"options": "[A, B]"}, 4),
        ({"kind": "essay"}, 6),
        ({"kind": None}, 3),
        ({"difficulty": "extreme"}, 6),
        ({"options": "{a: 一, B: 二}", "key": "B"}, 12),
        ({"pinned": "[D]"}, 13),
        ({"key": None}, 14),
        ({"key": "[]"}, 14),
        ({"kind": "true_false", "options": None, "key": "maybe"}, 14),
        ({"kind": "true_false", "key": "true"}, 4),
        ({"kind": "fill", "options": None, "stem": "____", "key": '[["", 两]]'}, 14),
        ({"kind": "fill", "options": None, "stem": "____", "key": "[[]]"}, 14),
        ({"marks": "0"}, 15),
        ({"marks": "two"}, 15),
        ({"options": "{A: 一声}"}, 16),
        ({"options": "{A: ２ 声, B: 2声}"}, 17),
        ({"options": '{A: "{{ring_limit}}声", B: 2声}'}, 17),
        ({"key": "C"}, 18),
        ({"key": "声"}, 18),
        ({"kind": "multiple", "key": "AB"}, 19),
        ({"key": "AB", "options": "{A: 一, B: 二, C: 三}"}, 20),
        ({"kind": "fill", "options": None, "stem": "____和____", "key": "[[两]]"}, 22),
        ({"kind": "fill", "options": None, "stem": "没有空", "key": "[[两]]"}, 22),
        ({"lesson": "telephone/closing"}, 23),
        ({"lesson": "telephone/opening#rings"}, 23),
    ],
)
def test_a_broken_question_is_left_out_and_named(changes, code):
    bank, problems = read(single(**changes) + GOOD)
    found = [problem for problem in problems if problem.code == f"{PREFIX}-{code:03}"]
    assert found
    assert found[0].place.question == "t/q"
    assert 5 <= (found[0].place.line or 0) < 5 + len(single(**changes).splitlines())
    assert [question.id for question in bank.questions] == ["t/good"]


def test_a_bad_or_missing_id_breaks_the_question():
    bank, problems = read(single().replace("id: q", "id: 第一题") + GOOD)
    assert [problem.code for problem in problems] == ["BANK-011"]
    assert len(bank.questions) == 1
    _bank, problems = read(single().replace("id: q\n", "tags: []\n"))
    assert [problem.code for problem in problems] == ["BANK-003"]


def test_the_second_of_two_equal_ids_is_left_out():
    bank, problems = read(GOOD + GOOD.replace("五声", "六声"))
    assert [(problem.code, problem.place.line) for problem in problems] == [("BANK-010", 12)]
    assert bank.questions[0].options[1].text == "五声"


def test_a_repeated_line_breaks_only_its_question():
    bank, problems = read(GOOD + single() + "    key: B\n")
    assert [(problem.code, problem.place.line) for problem in problems] == [("BANK-002", 18)]
    assert [question.id for question in bank.questions] == ["t/good"]


def test_an_unknown_value_of_the_standard_breaks_the_question():
    bank, problems = read(single(stem='"{{ring_limt}} 声？"'))
    assert [problem.code for problem in problems] == ["STANDARD-012"]
    assert "ring_limit" in str(problems[0].proposal)
    assert bank.questions == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"explanation": None}, "BANK-024"),
        ({"explantion": "x"}, "BANK-007"),
        ({"kind": "multiple"}, "BANK-021"),
    ],
)
def test_a_warning_leaves_the_question_usable(changes, code):
    bank, problems = read(single(**changes))
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "warning")]
    assert len(bank.questions) == 1


def test_every_problem_is_found_at_once_and_in_order_of_lines():
    broken = single(stem=None, key="C").replace("id: q", "id: r")
    _bank, problems = read(single(kind="essay") + broken + "  - just words\n" + GOOD)
    lines = [problem.place.line for problem in problems]
    assert lines == sorted(lines)
    assert [p.code for p in problems] == ["BANK-006", "BANK-003", "BANK-018", "BANK-004"]


PIECES = st.sampled_from(
    [
        "  - id: q\n",
        "    kind: fill\n",
        "    kind: single\n",
        "    stem: ____\n",
        "    key: [[a], b]\n",
        "{",
        "}",
        "    options: {A: 1, B: 2}\n",
        "    key: A\n",
        "    pinned: A\n",
        "[",
        "]",
        "'",
        ": ",
        "- ",
        "  ",
        "\n",
        "#",
        "&",
        "{{x}}",
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_any_bank_is_read_or_explained(pieces):
    bank, problems = read("".join(pieces))
    assert bank.questions or problems
    for question in bank.questions:
        assert question.stem
        assert question.key


def test_links_are_left_alone_when_the_lessons_are_not_known():
    assert read(GOOD, lessons=None)[1] == []


def test_a_bank_of_nothing_says_so():
    bank, problems = read("")
    assert bank.questions == ()
    assert [problem.code for problem in problems] == ["BANK-003"]
    assert [p.code for p in read_bank(HEAD[:-1] + " []\n", "t", HOUSE, None)[1]] == ["BANK-025"]


def test_a_file_that_is_not_yaml_gives_an_empty_bank():
    bank, problems = read_bank("bank: t\n\ttitle: x", "t.yaml", HOUSE, None)
    assert bank.questions == ()
    assert [(problem.code, problem.place.line) for problem in problems] == [("BANK-001", 2)]


def test_the_bank_itself_needs_an_id_that_can_be_one():
    _bank, problems = read_bank(HEAD.replace("bank: t", "bank: 题库") + GOOD, "t", HOUSE, LESSONS)
    assert [problem.code for problem in problems] == ["BANK-011"]


HALF = """\
  - id: half
    kind: single
    draft: true
    stem: 还没写完
    options: {A: 甲, B: 甲}
"""


def test_an_unfinished_question_keeps_nothing_back():
    bank, problems = read(HALF + GOOD)
    assert [question.id for question in bank.questions] == ["t/good"]
    assert set(bank.drafts) == {"t/half"}
    assert bank.order == ("t/half", "t/good")
    assert {problem.severity for problem in problems} == {"hint"}
    assert {problem.place.question for problem in problems} == {"t/half"}


@pytest.mark.parametrize("item", ["  - {draft: true}\n", HALF + HALF, HALF + "    stem: y\n"])
def test_whatever_is_wrong_in_an_unfinished_question_is_a_hint(item):
    _bank, problems = read(GOOD + item)
    assert problems
    assert {problem.severity for problem in problems} == {"hint"}


def test_a_question_written_again_keeps_its_published_version_in_the_bank():
    bank = read(HALF + GOOD)[0]
    question, whole = bank_drafts(bank, {"t/half": "v1", "t/other": "v2"})
    assert question.thing == "t/good"
    assert [(one["id"], one["version"]) for one in whole.plain["questions"]] == [
        ("t/half", "v1"),
        ("t/good", question.version),
    ]


def test_draft_is_true_or_false():
    _bank, problems = read(GOOD + "    draft: maybe\n")
    assert [problem.code for problem in problems] == ["BANK-006"]
    assert len(read(GOOD + "    draft: false\n")[0].questions) == 1
