"""Changing standard.yaml as text."""

from __future__ import annotations

import pytest

from trainer.standard.edit import (
    NotThere,
    add_value_to_text,
    remove_value_from_text,
    set_part_in_text,
)
from trainer.standard.house import HouseStandard, StandardValue, Variant, read_standard

TEXT = """# head
values:
  - name: ring_limit
    value: 2  # why
    meaning: |
      long
      words
    source: 手册
    variants:
      - {value: 3, where: 别处}

  # about the name
  - name: centre
    value: 启航
    unit:
"""
FLOW = "values: [{name: a, value: 1}]\n"


def read(content: str) -> HouseStandard:
    house, problems = read_standard(content, "standard.yaml")
    assert problems == []
    return house


def test_only_the_words_of_the_part_change():
    assert set_part_in_text(TEXT, "ring_limit", "source", "本中心") == TEXT.replace(
        "手册", "本中心"
    )
    one_line = set_part_in_text(TEXT, "ring_limit", "meaning", "短")
    assert one_line == TEXT.replace("|\n      long\n      words", "短")


def test_a_part_that_was_missing_is_added_below_the_value():
    changed = set_part_in_text(TEXT, "ring_limit", "unit", "声")
    assert changed == TEXT.replace("# why\n", "# why\n    unit: 声\n")
    assert set_part_in_text(TEXT, "centre", "unit", "个") == TEXT.replace("unit:", "unit: 个")
    assert read(set_part_in_text(FLOW, "a", "unit", "天")).values == (
        StandardValue("a", "1", "天"),
    )


def test_a_missing_part_that_stays_empty_adds_nothing():
    assert set_part_in_text(TEXT, "ring_limit", "unit", "") == TEXT


@pytest.mark.parametrize("content", [TEXT, FLOW, "values: []\n", TEXT.rstrip("\n")])
def test_a_new_value_stands_at_the_end_and_nothing_else_changes(content):
    new = StandardValue("days", "7", "天", "某事: 怎样", "本中心")
    changed = add_value_to_text(content, new)
    assert read(changed).values == (*read(content).values, new)
    assert changed.startswith(content.rstrip("]\n "))


def test_removing_a_value_takes_its_lines_and_no_comment_above():
    without = remove_value_from_text(TEXT, "ring_limit")
    assert [value.name for value in read(without).values] == ["centre"]
    assert "# about the name" in without and "别处" not in without
    assert "# about the name" in remove_value_from_text(TEXT, "centre")


def test_a_value_that_was_added_can_be_taken_back():
    changed = add_value_to_text(TEXT, StandardValue("days", "7"))
    assert read(remove_value_from_text(changed, "days")) == read(TEXT)
    assert read(TEXT).values[0].variants == (Variant("3", "别处"),)


def test_what_is_not_there_is_said():
    with pytest.raises(NotThere):
        set_part_in_text(TEXT, "nothing", "unit", "x")
    with pytest.raises(NotThere):
        remove_value_from_text(FLOW, "a")
    with pytest.raises(NotThere):
        add_value_to_text("a: 1\n", StandardValue("b", "2"))


def test_a_byte_order_mark_stays():
    mark = "\ufeff"
    assert add_value_to_text(mark + TEXT, StandardValue("days", "7")).startswith(mark)
    assert remove_value_from_text(mark + TEXT, "centre").startswith(mark)
