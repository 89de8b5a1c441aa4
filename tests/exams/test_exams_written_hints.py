"""Phrases that are asked for or forbidden are found however wide they were typed."""

from __future__ import annotations

from dataclasses import replace

from tests.exams.conftest import choice
from trainer.exams.written_hints import Hint, hints

ASKED = replace(choice(1), required=("非常抱歉", "VIP 2"), forbidden=("不可能",))


def test_every_place_of_a_phrase_is_found() -> None:
    words = "非常 抱歉，ｖｉｐ２ 客户。这不可能，真的不可能。"
    assert hints(ASKED, words) == (
        Hint("非常抱歉", "required", ((0, 5),)),
        Hint("VIP 2", "required", ((6, 10),)),
        Hint("不可能", "forbidden", ((15, 18), (21, 24))),
    )
    assert words[6:10] == "ｖｉｐ２"


def test_what_is_not_there_is_said_too() -> None:
    assert [one.places for one in hints(ASKED, "好的")] == [(), (), ()]
    assert hints(choice(1), "好的") == ()
    assert hints(replace(choice(1), required=(" ",)), "好的") == (Hint(" ", "required", ()),)
