"""Aiken, read as its authors meant it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.corpus_summary import summary
from tests.questions.parsed_strategies import LINE, different
from trainer.foundation.errors import TrainerError
from trainer.questions.formats import aiken_notes as notes
from trainer.questions.formats.aiken import LONGEST, read_aiken

CORPUS = Path(__file__).parent / "corpus" / "aiken"
TRAPS = (CORPUS / "traps.txt").read_text("utf-8")
WORD = LINE.map(lambda words: f"题{words}").filter(lambda words: "答案" not in words)


@pytest.mark.parametrize("name", ["plain.txt", "traps.txt"])
def test_the_corpus_reads_as_expected(name):
    read = read_aiken((CORPUS / name).read_bytes(), name)
    assert summary(read) == (CORPUS / f"{name}.expected").read_text("utf-8")


@given(st.lists(st.tuples(WORD, different(2, 6), st.integers(0, 5)), min_size=1, max_size=3))
def test_a_plain_file_reads_as_it_is_written(bank):
    blocks = []
    for stem, options, right in bank:
        lines = [f"{letter}. {words}" for letter, words in zip("ABCDEF", options, strict=False)]
        blocks.append("\n".join([stem, *lines, f"ANSWER: {'ABCDEF'[right % len(options)]}"]))
    read = read_aiken("\n\n".join(blocks), "a.txt").questions
    assert [one.stem for one in read] == [stem for stem, _options, _right in bank]
    assert [[option.text for option in one.options] for one in read] == [
        options for _stem, options, _right in bank
    ]
    assert [one.key for one in read] == [
        ("ABCDEF"[right % len(options)],) for _stem, options, right in bank
    ]
    assert all(one.state == "good" for one in read)


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_read(data):
    try:
        read_aiken(data, "a.txt")
    except TrainerError as error:
        assert "a.txt" in str(error)


@given(st.data())
def test_a_mangled_file_reads_without_a_wrong_key(data):
    start = data.draw(st.integers(0, len(TRAPS)))
    end = data.draw(st.integers(start, min(len(TRAPS), start + 30)))
    between = data.draw(st.sampled_from(["", "\n", "\nA. ", "\nANSWER: ", "解析：", "B)"]))
    for question in read_aiken(TRAPS[:start] + between + TRAPS[end:], "a.txt").questions:
        if question.state == "problem":
            continue
        labels = {option.label for option in question.options}
        assert set(question.key) < labels and question.key


def test_an_empty_file_says_so():
    read = read_aiken(b"\n\n", "a.txt")
    assert [problem.code for problem in read.problems] == [notes.NO_QUESTIONS]


def test_an_endless_question_is_refused():
    (question,) = read_aiken("题" * LONGEST + "\nA. a\nB. b\nANSWER: A", "a.txt").questions
    assert [note.code for note in question.notes] == [notes.TOO_LONG]
