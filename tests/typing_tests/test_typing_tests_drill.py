"""A drill is made from a seed, and made of what it promises."""

from __future__ import annotations

import pytest

from trainer.foundation.identity import PassageId
from trainer.typing_tests.drill import (
    LENGTH,
    OWN_DRILLS,
    ROUNDS,
    TEXT_DRILLS,
    NothingToDrill,
    TextDrill,
    drill_passage,
    lesson,
    phrases,
    sentences_of,
    standard_text,
    table_text,
    titles,
)
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.wubi import phrase_code, short_coded, shortest_code

TABLES = [one for one in TEXT_DRILLS if one not in (*OWN_DRILLS, "standard")]


@pytest.mark.parametrize("kind", TABLES)
def test_the_same_seed_makes_the_same_text(kind: TextDrill) -> None:
    body = table_text(kind, 3)
    assert body == table_text(kind, 3) != table_text(kind, 4)
    assert 40 <= len(body) <= 1.5 * LENGTH
    assert drill_passage(kind, "title", body).text == body, "nothing is lost when it is reflowed"


def test_a_lesson_brings_each_weak_one_three_times_and_sentences_full_of_them() -> None:
    sentences = [f"第{number}句没有。" for number in range(30)] + ["客户说好，客户走了。"]
    body = lesson(["客户", "好", "急"], sentences[-8:], 5)
    head, _stop, tail = body.partition("。")
    assert head.count("客户") == head.count("好") == head.count("急") == ROUNDS
    assert "好好" not in head.replace("，", "")
    assert tail.startswith("客户说好"), "of those drawn the fullest comes first"


def test_one_weak_字_is_a_lesson_and_none_is_not() -> None:
    assert lesson(["好"], [], 1) == "好好好。"
    with pytest.raises(NothingToDrill):
        lesson([], ["句子。"], 1)


def test_sentences_come_whole_from_passages() -> None:
    passage = make_passage(PassageId("p"), "P", "您好，请讲。好。请问还有什么可以帮您？")
    sentences = sentences_of([passage])
    assert sentences == ["您好，请讲。", "请问还有什么可以帮您？"]
    assert sorted(standard_text(sentences, 1)) == sorted("".join(sentences))
    with pytest.raises(NothingToDrill):
        standard_text([], 1)


def test_drills_of_tables_hold_only_what_they_name() -> None:
    assert set(table_text("wubi-1", 1)) <= set(short_coded(1)) | set("，。")
    assert set(table_text("home-row", 1)) <= set("asdfghjkl ")
    signs = table_text("signs", 1)
    assert any(one.isupper() for one in signs) and any(one.isdigit() for one in signs)
    assert signs.isascii() and any(not one.isalnum() for one in signs.replace(" ", ""))
    assert not set(table_text("common-500", 1)) & set(table_text("common-1000", 1)) - set("，。")
    with pytest.raises(ValueError, match="weak"):
        table_text("weak", 1)


def test_every_drill_has_a_name_and_no_phrase_comes_twice() -> None:
    assert set(titles()) == set(TEXT_DRILLS)
    assert len(set(phrases())) == len(phrases()) > 100


def test_wubi_codes_are_the_shortest_of_86() -> None:
    assert len(short_coded(1)) == 25
    assert [shortest_code(one) for one in "我服x"] == ["Q", "EB", ""]
    codes = [phrase_code(one) for one in ("客户", "知识库", "客户服务", "好", "好x")]
    assert codes == ["PTYN", "TYYL", "PYET", "", ""]
