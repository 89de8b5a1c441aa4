"""Questions and banks as plain values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.canonical import canonical, digest
from trainer.questions.bank import read_bank
from trainer.questions.canonical import (
    bank_drafts,
    from_plain,
    marks_text,
    to_plain,
)
from trainer.questions.key import one_shape
from trainer.questions.question import Option, Question
from trainer.standard.house import HouseStandard

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = st.one_of(
    st.lists(WORDS, max_size=3).map(tuple),
    st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
)
QUESTIONS = st.builds(
    Question,
    id=WORDS,
    kind=st.sampled_from(["single", "multiple", "true_false", "fill"]),
    stem=WORDS,
    options=st.lists(st.builds(Option, WORDS, WORDS, st.booleans()), max_size=4).map(tuple),
    key=KEYS,
    marks=st.decimals("0.01", "999", places=2),
    explanation=WORDS,
    lesson=st.none() | WORDS,
    topic=st.none() | WORDS,
    difficulty=st.sampled_from(["easy", "medium", "hard"]),
    tags=st.lists(WORDS, max_size=2).map(tuple),
)
BANK = """\
bank: t
title: 测验
questions:
  - {id: a, kind: true_false, stem: 甲, key: 对, explanation: 因为}
  - {id: b, kind: true_false, stem: 乙, key: 错, explanation: 因为}
"""


@given(QUESTIONS)
def test_a_question_comes_back_as_it_was(question):
    plain = to_plain(question)
    assert canonical(plain)
    assert from_plain(plain) == question


@pytest.mark.parametrize("marks", ["2", "2.0", "2.00", "2E0"])
def test_equal_marks_make_equal_versions(marks):
    assert marks_text(Decimal(marks)) == "2"


def test_a_hundred_marks_are_not_written_with_an_exponent():
    assert marks_text(Decimal(100)) == "100"


def test_a_bank_lists_the_versions_of_its_questions():
    bank = read_bank(BANK, "t", HouseStandard(), None)[0]
    first, second, whole = bank_drafts(bank)
    assert [draft.thing for draft in (first, second, whole)] == ["t/a", "t/b", "t"]
    assert first.version == digest(to_plain(bank.questions[0]))
    assert whole.plain["questions"][1] == {"id": "t/b", "version": second.version}


def test_changing_one_question_changes_it_and_the_bank_only():
    before = bank_drafts(read_bank(BANK, "t", HouseStandard(), None)[0])
    after = bank_drafts(read_bank(BANK.replace("乙", "丙"), "t", HouseStandard(), None)[0])
    same = [old.version == new.version for old, new in zip(before, after, strict=True)]
    assert same == [True, False, False]


def test_a_key_never_mixes_labels_and_blanks():
    with pytest.raises(TypeError):
        one_shape(["A", ("两",)])
