"""What was read becomes questions of a bank, and those of a bank what the writers take."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.parsed_strategies import (
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
from trainer.foundation.errors import Place
from trainer.questions.bank_add import add_questions_to_text, new_bank_text
from trainer.questions.bank_names import Names
from trainer.questions.formats import import_checks as checks
from trainer.questions.formats.bank_file import from_question, from_questions, read_bank_file
from trainer.questions.formats.bank_gate import refusals
from trainer.questions.formats.import_checks import why_not
from trainer.questions.formats.parsed import (
    EmbeddedFile,
    NumberKey,
    ParsedOption,
    ParsedQuestion,
)
from trainer.questions.formats.to_bank import pictures_of, to_questions
from trainer.questions.formats.to_bank_parts import difficulty_of
from trainer.questions.question import Question
from trainer.questions.spelling import spelling
from trainer.standard.house import NO_STANDARD

NOWHERE = Place()
PNG = b"\x89PNG\r\n\x1a\n0"
CALL = "听录音。\n客服：您好\n客户：我要退款\n客服：不行"


def choice(kind: str = "single", key: str = "B", **parts: object) -> ParsedQuestion:
    options = tuple(ParsedOption(label, f"选项{label}") for label in "ABC")
    made = ParsedQuestion("single", "怎么办？", NOWHERE, options=options, key=tuple(key))
    return replace(made, kind=kind, **parts)  # type: ignore[arg-type]


def weighted(weights: str, key: str, kind: str = "multiple") -> ParsedQuestion:
    options = tuple(
        ParsedOption(label, f"选项{label}", Decimal(weight))
        for label, weight in zip("ABCD", weights.split(), strict=False)
    )
    return choice(kind, key, options=options)


def in_bank(question: ParsedQuestion, name: str = "q1") -> tuple[Question, ...]:
    return to_questions(question, "b", Names([name[:-1] + "0"]).fresh)


def written_and_read(made: tuple[Question, ...]) -> tuple[ParsedQuestion, ...]:
    content = add_questions_to_text(new_bank_text("b", "题库"), [spelling(one) for one in made])
    return read_bank_file(content, "b.yaml", NO_STANDARD).questions


ANY = st.one_of(
    choices(), fills(), numbers(), pairs(), orders(), written(), truths(), information()
)


@given(ANY)
def test_writing_and_reading_gives_the_same_questions_for_every_kind(one: ParsedQuestion) -> None:
    if refusals({1: one}, NO_STANDARD).get(1):
        return
    made = in_bank(one)
    read = written_and_read(made)
    assert [question.state for question in read] == ["good"]
    assert in_bank(read[0]) == made


@given(st.lists(st.one_of(choices(), truths(), fills()), min_size=1, max_size=3))
def test_a_group_is_one_again_after_writing_and_reading(inner: list[ParsedQuestion]) -> None:
    group = ParsedQuestion("group", "阅读下面的通话。", NOWHERE, questions=tuple(inner))
    if refusals({1: group}, NO_STANDARD).get(1):
        return
    made = in_bank(group)
    [read] = written_and_read(made)
    assert (read.kind, read.stem, len(read.questions)) == ("group", group.stem, len(inner))
    assert [one.kind for one in from_questions(made)] == ["group"]
    again = in_bank(read)
    assert [replace(one, id=made[at].id, group="g") for at, one in enumerate(again)] == [
        replace(one, group="g") for one in made
    ]


@given(dropdowns())
def test_a_kind_that_the_bank_lacks_is_refused_and_named(one: ParsedQuestion) -> None:
    assert checks.NO_SUCH_KIND in [note.code for note in why_not(one)]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (choice(key=""), "IMPORT-005"),
        (choice(key="Z"), "IMPORT-006"),
        (choice("multiple", "ABC"), "IMPORT-007"),
        (choice(key="AB"), "IMPORT-008"),
        (choice(stem=" "), "IMPORT-001"),
        (choice(options=(ParsedOption("A", "同"), ParsedOption("B", " 同 "))), "IMPORT-003"),
        (choice(marks=Decimal(0)), checks.BAD_MARKS),
        (choice(marks=Decimal("0.333")), checks.BAD_MARKS),
        (choice(stem="长" * 20_001), checks.TOO_LONG),
        (choice(stem="![](gone.png)"), checks.NO_PICTURE),
        (choice(files=(EmbeddedFile("a.wmf", b"x"),)), checks.BAD_PICTURE),
        (choice(files=(EmbeddedFile("a.png", b"no picture"),)), checks.BAD_PICTURE),
        (
            choice(options=tuple(ParsedOption(f"A{n}", f"选项{n}") for n in range(30)), key=()),
            checks.TOO_MANY,
        ),
        (choice("group", options=(), key=()), checks.EMPTY_GROUP),
        (
            choice("group", questions=(choice("group", questions=(choice(),)),)),
            checks.NESTED,
        ),
        (
            ParsedQuestion("number", "几", NOWHERE, numbers=(NumberKey(low=Decimal(1)),)),
            checks.OPEN_RANGE,
        ),
    ],
)
def test_what_makes_a_question_unfit_is_an_error_with_its_code(
    broken: ParsedQuestion, code: str
) -> None:
    errors = [note.code for note in why_not(broken) if note.severity == "error"]
    assert code in errors


@pytest.mark.parametrize(
    ("lossy", "code"),
    [
        (choice(difficulty="地狱"), checks.DIFFICULTY),
        (choice(lesson="nowhere/at-all"), checks.NO_LESSON),
        (
            ParsedQuestion(
                "number", "几", NOWHERE,
                numbers=(NumberKey(Decimal(3)), NumberKey(Decimal(4), weight=Decimal("0.5"))),
            ),
            checks.PARTLY,
        ),
        (choice("written", options=(), key=(), model="答", rubric=("提到退款",)), checks.RUBRIC),
        (weighted("0.5 0.5 0 0", "AB"), checks.WEIGHTS),
    ],
)  # fmt: skip
def test_what_would_be_lost_is_a_warning(lossy: ParsedQuestion, code: str) -> None:
    assert [(note.severity, note.code) for note in why_not(lossy, ())] == [("warning", code)]


def test_the_bank_itself_has_the_last_word() -> None:
    odd = choice(stem="响铃 {{nowhere}} 声")
    one_turn = ParsedQuestion("find_fault", "客服：您好", NOWHERE, faults=((1, "没有问候"),))
    found = refusals({1: odd, 2: choice(), 3: one_turn}, NO_STANDARD)
    assert sorted(found) == [1, 3]
    assert all(note.severity == "error" for notes in found.values() for note in notes)


def test_a_fill_question_without_a_line_gets_one_at_its_end() -> None:
    made = in_bank(ParsedQuestion("fill", "几天到账？", NOWHERE, accepted=(("七", "7"),)))
    assert (made[0].stem, made[0].key) == ("几天到账？ ____", (("七", "7"),))


def test_labels_become_letters_in_their_order_and_the_key_follows() -> None:
    options = tuple(ParsedOption(label, f"选项{label}") for label in ("1", "2", "3"))
    [made] = in_bank(choice("multiple", options=options, key=("3", "1")))
    assert ([one.label for one in made.options], made.key) == (["A", "B", "C"], ("A", "C"))


def test_feedback_and_chapter_are_kept_in_explanation_topic_and_tags() -> None:
    options = (ParsedOption("A", "甲", feedback="不对"), ParsedOption("B", "乙"))
    [made] = in_bank(
        choice(
            options=options, explanation="看第三课", category="第一章", topic="投诉", tags=("新",)
        )
    )
    assert made.explanation == "看第三课\nA：不对"
    assert (made.topic, made.tags) == ("投诉", ("新", "第一章"))
    assert in_bank(choice(category="第一章"))[0].topic == "第一章"


@pytest.mark.parametrize(
    ("question", "marking"),
    [
        (weighted("1 0 0 0", "A", "single"), None),
        (weighted("1 0.5 0 0", "A", "single"), "weights"),
        (weighted("0.5 0.5 -0.5 -0.5", "AB"), "hits_minus_wrong"),
        (weighted("0.5 0.5 -1 -1", "AB"), None),
        (weighted("0.5 0.5 -0.25 -1", "AB"), "weights"),
        (weighted("0.7 0.3 -1 -1", "AB"), "weights"),
        (choice("multiple", "AB", marking="all_or_nothing"), "all_or_nothing"),
    ],
)
def test_weights_become_the_policy_that_means_the_same(
    question: ParsedQuestion, marking: str | None
) -> None:
    assert in_bank(question)[0].marking == marking


def test_a_rubric_that_adds_up_keeps_its_marks_and_any_other_joins_the_answer() -> None:
    good = choice(
        "written", options=(), key=(), marks=Decimal(3), rubric=("2：道歉", "登记（1分）")
    )
    [made] = in_bank(good)
    assert [(line.marks, line.words) for line in made.rubric] == [("2", "道歉"), ("1", "登记")]
    [made] = in_bank(replace(good, marks=Decimal(5), model="您好"))
    assert (made.rubric, made.model) == ((), "您好\n2：道歉\n登记（1分）")


def test_a_call_is_taken_from_the_lines_of_the_stem() -> None:
    one = ParsedQuestion(
        "find_fault", CALL, NOWHERE, options=(ParsedOption("A", "没有问候"),),
        faults=((3, "直接拒绝"),),
    )  # fmt: skip
    [made] = in_bank(one)
    assert made.stem == "听录音。"
    assert [turn.words for turn in made.turns] == ["您好", "我要退款", "不行"]
    assert ([option.text for option in made.options], made.key) == (
        ["没有问候", "直接拒绝"],
        ("3=B",),
    )
    back = from_question(made)
    assert (back.stem, back.faults) == (CALL, ((3, "直接拒绝"),))
    assert in_bank(back) == (made,)
    titled = replace(one, stem=CALL.replace("听录音。", "听录音：找出错误"))
    assert in_bank(titled)[0].stem == "听录音：找出错误"


def test_pictures_get_names_that_tell_their_content_and_stay_in_place() -> None:
    files = (EmbeddedFile("图/1.png", PNG), EmbeddedFile("b.png", PNG + b"1"))
    options = (ParsedOption("A", "![](1.png)"), ParsedOption("B", "乙"))
    one = choice(stem="看图", options=options, files=files)
    [made] = in_bank(one)
    first, second = pictures_of(one)
    assert made.options[0].text == f"![]({first})"
    assert made.stem == f"看图\n![]({second})"


@pytest.mark.parametrize(
    ("word", "difficulty"),
    [
        ("易", "easy"),
        ("较难", "hard"),
        ("难度：中", "medium"),
        ("简单题", "easy"),
        ("HARD", "hard"),
    ],
)
def test_words_for_the_difficulty_are_understood(word: str, difficulty: str) -> None:
    assert difficulty_of(word) == difficulty
    assert in_bank(choice(difficulty=word))[0].difficulty == difficulty


def test_a_bank_with_errors_is_read_whole_with_the_errors_where_they_belong() -> None:
    content = (
        "bank: b\ntitle: 题库\nquestions:\n"
        "  - id: q1\n    kind: hologram\n    stem: 什么\n    key: A\n"
        "  - id: q2\n    kind: single\n    stem: 怎么办\n    options: {A: 甲, B: 乙}\n    key: C\n"
        "  - id: g1\n    kind: group\n    stem: 共用\n    questions:\n"
        "      - id: q3\n        kind: true_false\n        stem: 对吗\n        key: maybe\n"
    )
    parsed = read_bank_file(content.encode(), "b.yaml", NO_STANDARD)
    assert [one.state for one in parsed.questions] == ["problem", "problem", "problem"]
    assert parsed.skipped == (("hologram", 1),)
    assert [note.place.line for note in parsed.questions[1].notes] == [12]
    assert parsed.questions[1].source.startswith("  - id: q2")
    assert not parsed.questions[2].notes
    assert [note.place.line for note in parsed.questions[2].questions[0].notes] == [20]
    assert parsed.question_count == 3


def test_what_is_no_yaml_is_a_problem_of_the_file() -> None:
    parsed = read_bank_file("bank: [", "b.yaml", NO_STANDARD)
    assert not parsed.questions
    assert parsed.problems[0].severity == "error"
