"""What people may write about a lesson or a question, and how it is answered."""

import pytest

from trainer.training.remarks import (
    MOST_CHARACTERS,
    OUTCOMES,
    RemarkRefused,
    Spot,
    outcomes_for,
    refuse_answer,
    refuse_remark,
)


@pytest.mark.parametrize(
    ("kind", "fault", "words"),
    [
        ("note", None, "  "),
        ("doubt", None, ""),
        ("fault", None, "这里不对"),
        ("doubt", None, "长" * (MOST_CHARACTERS + 1)),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(kind, fault, words):
    with pytest.raises(RemarkRefused):
        refuse_remark(kind, fault, words)


def test_a_fault_says_enough_by_its_kind():
    refuse_remark("fault", "typo", "")
    refuse_remark("doubt", None, "为什么？")


def test_mending_explains_itself_and_nothing_else_does():
    refuse_answer("mended", "")
    for outcome in ("answered", "kept"):
        refuse_answer(outcome, "因为")
        with pytest.raises(RemarkRefused):
            refuse_answer(outcome, " ")


def test_faults_are_mended_or_stay_and_doubts_are_answered():
    assert {*outcomes_for("fault"), *outcomes_for("doubt")} == set(OUTCOMES)
    assert "kept" not in outcomes_for("doubt")


def test_a_spot_in_a_lesson_is_a_block_and_one_on_a_question_is_none():
    assert Spot("lesson", "m/a", "v", "12").block == 12
    assert Spot("question", "b/q", "v").block is None
