"""Papers that are written read back as the same questions, as text and as Word."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.foundation.errors import Place
from trainer.questions.formats.docx import docx_lines, read_docx
from trainer.questions.formats.docx_write import write_paper_docx
from trainer.questions.formats.paper import read_paper_pasted
from trainer.questions.formats.paper_write import write_paper_text
from trainer.questions.formats.paper_write_parts import as_on_paper, same_question
from trainer.questions.formats.parsed import (
    EmbeddedFile,
    NumberKey,
    ParsedOption,
    ParsedQuestion,
)

HERE = Place(file="bank.yaml")
_words = st.text("客户来电先道歉后登记问候投诉ABc12 ，。（）“”", min_size=1, max_size=12).filter(
    lambda words: bool(words.strip())
)
_POLICIES = {
    "multiple": ("", "half_if_incomplete", "all_or_nothing", "hits_minus_wrong"),
    "fill": ("", "half_if_incomplete", "all_or_nothing", "each_blank"),
    "ordering": ("", "neighbours"),
}
_PINNED = {"pinned": True, "feedback": "对"}
_numbers = st.sampled_from(
    [
        NumberKey(value=Decimal("3.5"), tolerance=Decimal(1)),
        NumberKey(value=Decimal(-30), unit="秒"),
        NumberKey(low=Decimal(1), high=Decimal(2), unit="km"),
        NumberKey(value=Decimal("1E+2"), tolerance=Decimal(0), unit="%"),
        NumberKey(value=Decimal(7), weight=Decimal("0.5")),
    ]
)
_marks = st.none() | st.sampled_from([Decimal(1), Decimal("1.5"), Decimal(2)])


@st.composite
def _questions(draw: st.DrawFn) -> ParsedQuestion:
    kind = draw(st.sampled_from(["single", "multiple", "true_false", "fill", "number", "written",
                                 "ordering", "matching"]))  # fmt: skip
    base = ParsedQuestion(
        kind, draw(_words).strip(), HERE, marks=draw(_marks),
        explanation=draw(st.just("") | _words).strip(), topic=draw(st.sampled_from(["", "礼仪"])),
        difficulty=draw(st.sampled_from(["", "easy", "medium", "hard"])),
        tags=draw(st.sampled_from([(), ("新人", "电话")])),
    )  # fmt: skip
    texts = [one.strip() for one in draw(st.lists(_words, min_size=3, max_size=5, unique=True))]
    base = replace(base, marking=draw(st.sampled_from(_POLICIES.get(kind, ("",)))))
    extra = draw(st.sampled_from([{}, {"weight": Decimal("0.5")}, {"feedback": "想想"}, _PINNED]))
    options = tuple(ParsedOption(chr(65 + index), one, **extra) for index, one in enumerate(texts))
    labels = [option.label for option in options]
    if kind == "single":
        return replace(base, options=options, key=(draw(st.sampled_from(labels)),))
    if kind == "multiple":
        count = draw(st.integers(2, len(labels) - 1))
        return replace(base, options=options, key=tuple(labels[:count]))
    if kind == "ordering":
        return replace(base, options=options, key=tuple(draw(st.permutations(labels))))
    if kind == "true_false":
        return replace(base, key=(draw(st.sampled_from(["true", "false"])),))
    if kind == "fill":
        return replace(base, stem=f"先____后____{base.stem}", accepted=(tuple(texts), ("再见",)))
    if kind == "number":
        return replace(base, numbers=tuple(draw(st.lists(_numbers, min_size=1, max_size=3))))
    if kind == "written":
        return replace(base, model="\n".join(texts), rubric=("倾听", "致歉"))
    pairs = ((texts[0], "甲"), (texts[1], "乙"), ("", "丙"))
    return replace(base, pairs=pairs)


def survives(before: ParsedQuestion, after: ParsedQuestion) -> bool:
    """Whether all that a paper can hold came back; heads tell policies for all or for none."""
    return same_question(replace(as_on_paper(before), marking=after.marking), after)


def kept(questions: Sequence[ParsedQuestion], notes: Sequence[object]) -> list[ParsedQuestion]:
    """The questions that no note says are not on the paper."""
    missing = [note for note in notes if getattr(note, "severity", "") == "error"]
    alone = [
        one
        for one in questions
        if not any(note.severity == "error" for note in write_paper_text([one], True)[1])
    ]
    assert len(alone) == len(questions) - len(missing)
    return alone


@settings(max_examples=60)
@given(st.lists(_questions(), max_size=8))
def test_a_paper_with_keys_reads_back_as_the_same_questions(
    questions: list[ParsedQuestion],
) -> None:
    content, notes = write_paper_text(questions, True)
    read = read_paper_pasted(content).questions
    expected = kept(questions, notes)
    assert len(read) == len(expected)
    assert all(map(survives, expected, read))


@settings(max_examples=15)
@given(st.lists(_questions(), min_size=1, max_size=5))
def test_a_word_paper_with_keys_reads_back_as_the_same_questions(
    questions: list[ParsedQuestion],
) -> None:
    data, notes = write_paper_docx(questions, True)
    read = read_docx(data, "p.docx").questions
    expected = kept(questions, notes)
    assert len(read) == len(expected)
    assert all(map(survives, expected, read))


def changed(before: ParsedQuestion, after: ParsedQuestion) -> set[str]:
    """In the words of the notes, what is not the same when the paper is read."""
    found: dict[str, bool] = {
        "the weights of its options": _of(before, "weight") != _of(after, "weight"),
        "the feedback of its options": _of(before, "feedback") != _of(after, "feedback"),
        "which options keep their place": _of(before, "pinned") != _of(after, "pinned"),
        "the numbers that earn a part of the marks": len(before.numbers) != len(after.numbers),
        "the way of marking": before.marking not in ("", after.marking),
    }
    return {name for name, differs in found.items() if differs}


def _of(question: ParsedQuestion, name: str) -> list[object]:
    return [getattr(option, name) for option in question.options]


@settings(max_examples=80)
@given(st.lists(_questions(), min_size=1, max_size=6))
def test_what_does_not_survive_on_a_paper_is_named_and_nothing_else(
    questions: list[ParsedQuestion],
) -> None:
    told = [replace(one, place=Place(line=at)) for at, one in enumerate(questions, 1)]
    content, notes = write_paper_text(told, True)
    missing = [note.place for note in notes if note.severity == "error"]
    kept = [one for one in told if one.place not in missing]
    for before, after in zip(kept, read_paper_pasted(content).questions, strict=True):
        named = {str(note.message.values["what"]) for note in notes if note.place == before.place}
        assert named == changed(before, after)
        assert survives(before, after)


def test_the_head_tells_how_all_of_its_questions_are_marked() -> None:
    several = replace(
        CHOICE, kind="multiple", key=("A", "B"), marking="all_or_nothing",
        options=(*CHOICE.options, ParsedOption("C", "嗯")),
    )  # fmt: skip
    content, notes = write_paper_text([several, replace(several, stem="后说什么？")], True)
    assert content.startswith("一、多选题（多选、错选、漏选均不得分）\n")
    assert not notes
    assert {one.marking for one in read_paper_pasted(content).questions} == {"all_or_nothing"}


def test_pictures_do_not_travel_in_a_text() -> None:
    shown = replace(CHOICE, stem="看图 ![](a.png) 选", files=(EmbeddedFile("a.png", picture()),))
    _content, (note,) = write_paper_text([shown], False)
    assert (note.severity, note.code) == ("warning", "PAPER-034")
    assert str(note.message.values["what"]) == "its pictures"


CHOICE = ParsedQuestion(
    "single", "先说什么？", HERE, key=("A",), explanation="礼貌。",
    options=(ParsedOption("A", "您好"), ParsedOption("B", "喂")),
)  # fmt: skip


def test_a_paper_without_keys_tells_no_key() -> None:
    content, notes = write_paper_text([CHOICE], False)
    assert content == "一、单选题\n1. 先说什么？\nA. 您好\nB. 喂\n"
    assert not notes


def test_a_group_reads_back_with_its_questions() -> None:
    judged = ParsedQuestion("true_false", "应当道歉。", HERE, key=("true",))
    group = ParsedQuestion("group", "客户来电。", HERE, questions=(CHOICE, judged))
    content, _notes = write_paper_text([group, CHOICE], True)
    first, second = read_paper_pasted(content).questions
    assert same_question(group, first)
    assert same_question(CHOICE, second)


def test_a_kind_that_a_paper_has_not_is_named() -> None:
    gap = ParsedQuestion("dropdown", "选____", HERE, options=CHOICE.options, key=("A",))
    content, (note,) = write_paper_text([gap, CHOICE], True)
    assert "选____" not in content
    assert (note.code, note.severity) == ("PAPER-032", "error")


@pytest.mark.parametrize("stem", ["第一行\nA. 像选项", "一句\n答案：B", "一句\n【答案】B"])
def test_words_that_would_read_as_something_else_are_named(stem: str) -> None:
    _content, (note,) = write_paper_text([replace(CHOICE, stem=stem)], True)
    assert note.code == "PAPER-032"


def test_what_is_lost_is_named() -> None:
    options = (ParsedOption("A", "您好", Decimal(1), "对", True), ParsedOption("B", "喂"))
    _content, notes = write_paper_text([replace(CHOICE, options=options)], True)
    assert [note.code for note in notes] == ["PAPER-034"] * 3


def test_mixed_kinds_keep_their_order() -> None:
    judged = ParsedQuestion("true_false", "应当道歉。", HERE, key=("true",), marks=Decimal(2))
    content, _notes = write_paper_text([CHOICE, judged, CHOICE], True)
    read = read_paper_pasted(content).questions
    assert [one.kind for one in read] == ["single", "true_false", "single"]
    assert read[1].marks == 2


def test_pictures_travel_inside_of_the_word_file() -> None:
    shown = replace(CHOICE, stem="看图 ![](a.png) 选", files=(EmbeddedFile("a.png", picture()),))
    data, notes = write_paper_docx([shown], True)
    (read,) = read_docx(data, "p.docx").questions
    assert not notes
    assert read.files[0].data == picture()
    assert read.stem == f"看图 ![]({read.files[0].name}) 选"


def test_a_picture_that_word_does_not_know_is_named() -> None:
    shown = replace(CHOICE, stem="![](a.svg)", files=(EmbeddedFile("a.svg", b"<svg/>"),))
    data, (note,) = write_paper_docx([shown], True)
    assert note.code == "PAPER-034"
    assert "![](a.svg)" in docx_lines(data, "p.docx")[1].text


def picture() -> bytes:
    """A grey PNG, wider than a page."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 2000, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\x80" * 2000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
