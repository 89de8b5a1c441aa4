"""Changing the list of lessons of module.yaml as text."""

from __future__ import annotations

import pytest

from trainer.lessons.module_edit import NoList, lesson_names, with_lesson, with_lesson_moved
from trainer.lessons.outline import heading_lines

FLOW = "id: m  # keep\nlessons: [a, b, c]  # order\nminutes: 5\n"
BLOCK = "id: m\nlessons:\n  - a  # first\n  # between\n  - b\n  - c\nminutes: 5\n"


@pytest.mark.parametrize("content", [FLOW, BLOCK])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_lesson_is_put_at_its_place(content, place):
    names = ["a", "b", "c"]
    names.insert(place, "new")
    changed = with_lesson(content, "new", place)
    assert lesson_names(changed) == tuple(names)
    assert changed.replace(", new", "").replace("new, ", "").replace("  - new\n", "") == content


def test_the_first_lesson_of_an_empty_list():
    assert with_lesson("id: m\nlessons: []\n", "a", 0) == "id: m\nlessons: [a]\n"


def test_a_lesson_moves_and_its_comment_goes_along():
    assert with_lesson_moved(FLOW, "c", -1) == FLOW.replace("b, c", "c, b")
    assert with_lesson_moved(BLOCK, "a", 1) == (
        "id: m\nlessons:\n  - b\n  # between\n  - a  # first\n  - c\nminutes: 5\n"
    )


@pytest.mark.parametrize("content", [FLOW, BLOCK])
def test_the_ends_of_the_list_hold(content):
    assert with_lesson_moved(content, "a", -1) == content
    assert with_lesson_moved(content, "c", 1) == content


@pytest.mark.parametrize("content", ["id: m\n", "lessons: a\n", "lessons: [\n", ""])
def test_without_a_list_nothing_is_changed(content):
    with pytest.raises(NoList):
        with_lesson(content, "a", 0)
    with pytest.raises(NoList):
        with_lesson_moved(content, "a", 1)
    assert lesson_names(content) == ()


def test_a_lesson_that_is_not_listed_cannot_move():
    with pytest.raises(NoList):
        with_lesson_moved(FLOW, "x", 1)


def test_headings_are_found_on_their_lines():
    lesson = "---\ntitle: t\nminutes: 3\n---\n## One {#a}\n\nwords\n\n:::check id=c1\n## no"
    assert heading_lines(lesson) == (5, 10)
    assert heading_lines("no front\n\n### Two") == (3,)
