"""A paper tells every answer as its sitter read it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from trainer.desks.retraining_papers import answer_words
from trainer.exams.paper import PaperLine
from trainer.foundation.identity import QuestionId, Version
from trainer.questions.question import Kind, Option, Question

OPTIONS = (Option("a", "先道歉"), Option("b", "先核对"))


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("single", ("b",), "先核对"),
        ("multiple", ("a", "b"), "先道歉；先核对"),
        ("true_false", ("false",), "False"),
        ("fill", ("三", "五"), "三；五"),
        ("ordering", ("b", "a"), "先核对 → 先道歉"),
        ("matching", ("b",), "来电 → 先核对"),
        ("find_fault", ("2=a",), "2: 先道歉"),
    ],
)
def test_an_answer_is_told_in_words(kind: Kind, answer: tuple[str, ...], words: str) -> None:
    question = Question(
        QuestionId("q"), kind, "题", OPTIONS, (), Decimal(2), "", None, items=("来电",)
    )
    line = PaperLine(question, Version("v"), ("a", "b"), Decimal(2))
    assert answer_words(line, answer) == words
