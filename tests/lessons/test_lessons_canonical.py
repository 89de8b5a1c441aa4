"""Lessons and modules as plain values."""

from dataclasses import replace
from datetime import date

import pytest

from trainer.foundation.canonical import canonical, digest
from trainer.lessons.canonical import (
    anchors,
    lesson_draft,
    lesson_from_plain,
    lesson_to_plain,
    module_draft,
    module_from_plain,
)
from trainer.lessons.events import BlocksRead
from trainer.lessons.lesson import Module, Quiz, QuizLine
from trainer.lessons.reader import read_lesson
from trainer.lessons.words import plain_text
from trainer.publishing.versions import file_hash
from trainer.standard.house import HouseStandard

BODY = """\
---
title: 接听
minutes: 1
---
开头。

## 铃声 {#ring}

!!! tip "提示"
    快接。

![六步](steps.svg)

| 甲 | 乙 |
|---|---|
| 1 | 2 |

:::check id=c1
几声？
- (x) 两声
- ( ) 五声
> 标准如此。
:::
"""
LESSON, PROBLEMS = read_lesson(BODY, "a.md", "m", "a", HouseStandard(), ["steps.svg"])
FILES = {"steps.svg": b"<svg/>", "unused.svg": b"<svg></svg>"}
QUIZ = Quiz("测验", "m", 20, 80, (QuizLine("single", 2, 50),))
MODULE = Module("m", "模块", "技巧", "目的", 10, ("w",), ("m/a",), QUIZ, "小结")


def test_a_lesson_of_every_kind_of_block_comes_back_as_it_was():
    assert PROBLEMS == []
    plain = lesson_to_plain(LESSON)
    assert canonical(plain)
    assert lesson_from_plain(plain) == LESSON


def test_a_module_without_a_track_of_its_own_keeps_its_version():
    plain = module_draft(MODULE, {"m/a": "v"}).plain
    assert "track" not in plain
    assert "launch" not in plain


def test_the_track_and_the_launch_of_a_module_come_back():
    module = replace(MODULE, track="new_product", launch=date(2026, 12, 1))
    plain = module_draft(module, {"m/a": "v"}).plain
    assert canonical(plain)
    assert (plain["track"], plain["launch"]) == ("new_product", "2026-12-01")
    assert module_from_plain(plain) == module


def test_a_lesson_takes_only_its_own_pictures_along():
    draft = lesson_draft(LESSON, FILES)
    assert dict(draft.files) == {"steps.svg": b"<svg/>"}
    assert draft.plain["pictures"] == {"steps.svg": file_hash(b"<svg/>")}


def test_another_picture_makes_another_version():
    redrawn = lesson_draft(LESSON, {"steps.svg": b"<svg>redrawn</svg>"})
    assert redrawn.version != lesson_draft(LESSON, FILES).version


def test_a_module_lists_the_versions_of_its_lessons():
    version = lesson_draft(LESSON, FILES).version
    draft = module_draft(MODULE, {"m/a": version})
    assert draft.plain["lessons"] == [{"id": "m/a", "version": version}]
    assert draft.version != module_draft(MODULE, {"m/a": digest("older")}).version
    with pytest.raises(KeyError):
        module_draft(MODULE, {})


@pytest.mark.parametrize("quiz", [QUIZ, None])
def test_a_module_comes_back_as_it_was(quiz):
    module = Module("m", "模块", "技巧", "目的", 10, ("w",), ("m/a",), quiz, "小结")
    assert module_from_plain(module_draft(module, {"m/a": digest("x")}).plain) == module


def test_questions_may_point_to_the_lesson_and_its_headings():
    assert anchors(LESSON) == ("m/a", "m/a#ring")


def test_all_words_of_a_lesson_can_be_searched():
    words = "接听 开头。 铃声 提示 快接。 六步 甲 乙 1 2 几声？ 两声 五声"
    assert plain_text(LESSON).split("\n") == words.split()


def test_an_event_about_the_lesson_has_a_plain_body():
    event = BlocksRead("m", LESSON.id, lesson_draft(LESSON, FILES).version, (0, 1))
    assert canonical(vars(event))
