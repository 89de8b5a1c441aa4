"""GIFT, read as its authors meant it and written so that it reads the same."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.questions.corpus_summary import summary
from tests.questions.parsed_strategies import (
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
from trainer.foundation.errors import Place, TrainerError
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift import read_gift
from trainer.questions.formats.gift_question import LONGEST
from trainer.questions.formats.gift_writer import write_gift
from trainer.questions.formats.parsed import NumberKey, ParsedOption, ParsedQuestion

CORPUS = Path(__file__).parent / "corpus" / "gift"
TRAPS = (CORPUS / "traps.gift").read_text("utf-8")
ANY = st.one_of(choices(), fills(), information(), numbers(), pairs(), truths(), written())
SHARES = st.integers(-9999, 9999).map(lambda n: Decimal(n) / 10_000)


def one(source):
    (question,) = read_gift(source, "a.gift").questions
    return question


def codes(source):
    return [note.code for note in one(source).notes]


def kept(question):
    """The question without what GIFT has no place for."""
    fixed = [replace(option, pinned=False) for option in question.options]
    told = question.kind != "information"
    return replace(
        bare(question),
        options=tuple(fixed),
        marks=None,
        topic="",
        difficulty="",
        lesson="",
        model="",
        rubric=(),
        tags=tuple(tag for tag in question.tags if "\\" not in tag),
        explanation=question.explanation if told else "",
    )


@pytest.mark.parametrize("name", ["plain", "traps", "gb18030", "empty"])
def test_the_corpus_reads_as_expected(name):
    read = read_gift((CORPUS / f"{name}.gift").read_bytes(), f"{name}.gift")
    assert summary(read) == (CORPUS / f"{name}.gift.expected").read_text("utf-8")


@given(st.lists(ANY, max_size=4))
def test_what_is_written_reads_the_same(bank):
    source, told = write_gift(bank)
    assume(all(note.code != notes.NOT_WRITTEN for note in told))
    read = read_gift(source.encode(), "a.gift").questions
    assert [bare(question) for question in read] == [kept(question) for question in bank]
    assert all(note.code in notes.FAULTS.values() for one in read for note in one.notes)


@given(choices(), st.data())
def test_weights_and_feedback_come_back(question, data):
    weighted = []
    for option in question.options:
        right = option.label in question.key
        share = abs(data.draw(SHARES)) + Decimal("0.0001") if right else -abs(data.draw(SHARES))
        if question.kind == "single" and right:
            share = Decimal(1)
        weighted.append(replace(option, weight=share, feedback=data.draw(st.sampled_from("a=[%"))))
    question = replace(question, options=tuple(weighted))
    source, _told = write_gift([question])
    assert bare(one(source)).options == kept(question).options


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_read(data):
    try:
        read_gift(data, "a.gift")
    except TrainerError as error:
        assert "a.gift" in str(error)


@given(st.text("{}=~#%:\\/->$[]0 \n＝～｛｝＃％：a甲T*_.", max_size=60))
def test_no_marks_are_too_odd_to_read(source):
    for question in read_gift(source, "a.gift").questions:
        assert question.place.line is not None


@given(st.data())
def test_a_mangled_file_reads_without_a_wrong_key(data):
    start = data.draw(st.integers(0, len(TRAPS)))
    end = data.draw(st.integers(start, min(len(TRAPS), start + 30)))
    between = data.draw(st.text("{}=~#\n\\", max_size=3))
    for question in read_gift(TRAPS[:start] + between + TRAPS[end:], "a.gift").questions:
        if question.state == "problem" or not question.options:
            continue
        labels = {option.label for option in question.options}
        assert set(question.key) < labels and question.key


@given(st.lists(ANY, min_size=1, max_size=3), st.data())
def test_a_place_points_into_the_source(bank, data):
    source, _told = write_gift(bank)
    lines = source.split("\n")
    for question in read_gift(source, "a.gift").questions:
        line, column = question.place.line, question.place.column
        assert lines[line - 1][column - 1 :].startswith(question.source.split("\n")[0])


@pytest.mark.parametrize("question", [orders(), dropdowns()])
def test_what_gift_cannot_hold_is_named(question):
    @given(question)
    def check(drawn):
        source, told = write_gift([drawn])
        assert source.strip() == ""
        assert [note.code for note in told] == [notes.NOT_WRITTEN]
        assert told[0].place == drawn.place

    check()


@pytest.mark.parametrize(
    "question",
    [
        ParsedQuestion("fill", "____和____", Place(), accepted=(("a",), ("b",))),
        ParsedQuestion("fill", "x", Place(), accepted=(("a->b",),)),
        ParsedQuestion("number", "x", Place(), numbers=(NumberKey(low=Decimal(1)),)),
        ParsedQuestion("single", "x", Place(), options=(ParsedOption("A", "a"),), key=("A",)),
        ParsedQuestion("group", "x", Place()),
        ParsedQuestion("find_fault", "x", Place(), faults=((1, "a"),)),
    ],
)
def test_an_unfit_question_is_not_written(question):
    source, (note,) = write_gift([question])
    assert (source, note.code) == ("\n", notes.NOT_WRITTEN)
    assert "x" in str(note.message) or "____" in str(note.message)


def test_lost_fields_are_counted():
    question = ParsedQuestion("written", "x", Place(), marks=Decimal(2), model="m", tags=("a\\",))
    _source, told = write_gift([question, question])
    assert [str(note.message) for note in told] == [
        "GIFT has no place for the marks: 2 questions lose it.",
        "GIFT has no place for the model answer: 2 questions lose it.",
        "GIFT has no place for some of the tags: 2 questions lose it.",
    ]


def test_a_key_without_weights_gets_even_ones():
    options = tuple(ParsedOption(label, label) for label in "ABCD")
    question = ParsedQuestion("multiple", "x", Place(), options=options, key=("A", "B", "C"))
    source, _told = write_gift([question])
    assert source.count("~%33.33333%") == 3
    assert "~%-100%D" in source


def test_many_questions_without_blank_lines_are_read():
    read = read_gift("题{T}\n" * 3000, "a.gift").questions
    assert len(read) == 3000
    assert read[-1].place == Place("a.gift", 3000, 1)


def test_an_endless_question_is_refused():
    assert codes("题" * (LONGEST + 1) + "{T}") == [notes.TOO_LONG]
    assert len(one("{" + "~=" * (LONGEST // 2 - 10) + "}").notes) < 50


def test_text_may_hold_nul():
    assert one("a\0b{T}").stem == "a\ufffdb"


def test_a_title_begins_a_question_also_without_a_blank_line_before_it() -> None:
    source = "::一::空{=甲}格\n::二::写 {}\n::三::说明\n// 旁注\n::四::真假 {真}\n"
    read = read_gift(source, "a.gift").questions
    assert [question.title for question in read] == ["一", "二", "三", "四"]
    assert [question.kind for question in read] == ["fill", "written", "information", "true_false"]
    assert [note.code for note in read[3].notes] == [notes.NO_BLANK_LINE, notes.TRUTH_SPELLING]
