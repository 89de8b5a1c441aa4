"""A paper on paper: sections, numbers, letters in the drawn order, keys with those letters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from trainer.exams.paper import Paper, PaperLine
from trainer.exams.printed import PrintedQuestion, printed
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.questions.question import Kind, Option, Question, RubricLine, Turn

OPTIONS = (Option("A", "甲"), Option("B", "乙"), Option("C", "丙"))


def question(kind: Kind, **parts: object) -> Question:
    base = Question(
        QuestionId(f"b/{kind}"), kind, "怎么做？", OPTIONS, ("A",), Decimal(1), "因为", None
    )
    return replace(base, **parts)  # type: ignore[arg-type]  # the parts are spelled by the tests


def paper(*lines: PaperLine) -> Paper:
    return Paper("F", "s", ModuleId("exam:x"), "考试", Version(""), 30, 80, lines)


def line(one: Question, order: tuple[str, ...] = (), marks: str = "5") -> PaperLine:
    return PaperLine(one, Version(""), order, Decimal(marks))


def only(one: Question, order: tuple[str, ...] = ()) -> PrintedQuestion:
    return printed(paper(line(one, order)))[0].questions[0]


def test_letters_follow_the_drawn_order_and_keys_follow_the_letters() -> None:
    shown = only(question("single", key=("A",)), ("C", "A", "B"))
    assert shown.lines == ("A. 丙", "B. 甲", "C. 乙")
    assert str(shown.key) == "B"
    assert str(only(question("multiple", key=("A", "C")), ("C", "A", "B")).key) == "AB"
    assert str(only(question("ordering", key=("A", "B", "C")), ("C", "A", "B")).key) == "BCA"


def test_each_kind_has_room_to_answer_and_a_key() -> None:
    assert only(question("true_false", options=(), key=("true",))).stem.endswith("（____）")
    assert str(only(question("true_false", options=(), key=("false",))).key) == "False"
    fill = only(question("fill", stem="满____天", options=(), key=(("7", "七"), ("天",))))
    assert (fill.stem, str(fill.key)) == ("满________天", "7 / 七；天")
    assert str(only(question("number", options=(), key=("3.14", "3.1..3.2"))).key) == (
        "3.14 / 3.1..3.2"
    )
    match = only(question("matching", items=("一", "二"), key=("B", "A")), ("B", "A", "C"))
    assert match.lines[:2] == ("（1）一 （____）", "（2）二 （____）")
    assert str(match.key) == "（1）A；（2）B"
    turns = (Turn("客服", "您好"), Turn("客户", "断网了"))
    fault = only(question("find_fault", turns=turns, key=("1=C",)), ("C", "A", "B"))
    rubric = (RubricLine("2", "先致歉"), RubricLine("1", "给时间"))
    written = only(question("written", options=(), key=(), model="抱歉。", rubric=rubric))
    assert len(written.lines) == 5 and set("".join(written.lines)) == {"_"}
    assert str(written.key) == "抱歉。 先致歉（2）；给时间（1）"
    assert fault.lines[0] == "1. 客服：您好"
    assert str(fault.key) == "1 A"


def test_questions_stand_by_kind_with_numbers_that_run_through() -> None:
    one, other = question("single"), question("fill", options=(), key=(("7",),))
    sections = printed(
        paper(line(one, ("A", "B", "C")), line(other), line(one, ("B", "A", "C"), "10"))
    )
    assert [str(section.kind) for section in sections] == ["One answer", "Fill in"]
    assert [shown.number for part in sections for shown in part.questions] == [1, 2, 3]
    assert (sections[0].each, sections[0].full, sections[1].each) == (None, 15, 5)


def test_a_shared_stem_stands_once_above_its_group() -> None:
    one = question("single", shared="客户来电。")
    shown = printed(paper(line(one, ("A",)), line(one, ("A",))))[0].questions
    assert [each.shared for each in shown] == ["客户来电。", ""]
