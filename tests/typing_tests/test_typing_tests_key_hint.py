"""What to press is told for the 字 and the phrase that come next."""

from __future__ import annotations

from trainer.typing_tests.key_hint import Keys, keys_at, keys_of


def test_the_phrase_up_to_the_next_mark_is_told_with_its_字() -> None:
    assert keys_at("您好，客户", 3) == (Keys("客", "kè", "PT"), Keys("客户", "kè hù", "PTYN"))
    assert keys_at("您好，客户", 4) == (Keys("户", "hù", "YNE"),)
    assert keys_at("您好，客户", 2) == ()


def test_a_字_is_read_as_the_ones_around_it_say() -> None:
    assert keys_at("银行在左边走", 1) == (Keys("行", "háng", "TF"),)
    assert keys_at("行走在左边呀", 0)[0].pinyin == "xíng"


def test_a_word_is_told_whole() -> None:
    assert keys_of("投诉") == Keys("投诉", "tóu sù", "RMYR")
    assert keys_of("好").wubi == "VB"
