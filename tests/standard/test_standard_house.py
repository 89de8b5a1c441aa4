"""The house standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.canonical import digest
from trainer.foundation.errors import Place
from trainer.standard.canonical import from_plain, to_plain
from trainer.standard.edit import NotThere, set_value_in_text
from trainer.standard.house import HouseStandard, StandardValue, Variant, names_in, read_standard

TEXT = """\
# What the centre lives by.
values:
  - name: ring_limit   # rings
    value: 2           # two
    unit: 声
    meaning: 几声之内接起
    source: 手册
    variants:
      - {value: 3, where: 另一本手册}
  - {name: centre_name, value: "启航中心"}
"""
HOUSE, _ = read_standard(TEXT, "standard.yaml")


def test_every_value_is_read():
    house, problems = read_standard(TEXT, "standard.yaml")
    assert problems == []
    assert house.values == (
        StandardValue(
            "ring_limit", "2", "声", "几声之内接起", "手册", (Variant("3", "另一本手册"),)
        ),
        StandardValue("centre_name", "启航中心"),
    )


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("{{ring_limit}} 声", "2 声"),
        ("{{ ring_limit | zh }}声", "两声"),
        ("{{centre_name|zh}}您好", "启航中心您好"),
        ("{{unknown}} {{ring_limit|roman}} {x}", "{{unknown}} {{ring_limit|roman}} {x}"),
    ],
)
def test_references_are_filled_in(written, filled):
    assert HOUSE.fill(written) == filled


def test_a_reference_that_cannot_be_filled_in_is_a_problem_at_the_given_place():
    place = Place(file="a.md", line=7)
    problems = HOUSE.problems_in("{{ring_limt}} {{ring_limit|roman}} {{ring_limit}}", place)
    assert [problem.code for problem in problems] == ["STANDARD-012", "STANDARD-013"]
    assert {(problem.place.file, problem.place.line) for problem in problems} == {("a.md", 7)}
    assert [problem.place.column for problem in problems] == [1, 15]
    assert "ring_limit" in str(problems[0].proposal)


def test_a_reference_in_a_part_of_a_line_is_a_problem_at_the_given_place():
    place = Place(file="a.yaml", line=7, column=10)
    assert [one.place for one in HOUSE.problems_in("先 {{ring_limt}}", place)] == [place]


def test_the_names_of_a_text_come_once_in_their_order():
    assert names_in("{{b}} {{a|zh}} {{b}} {{}}") == ("b", "a", "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- {name: Ring, value: 2}", "STANDARD-010"),
        ("- {name: ring_limit, value: 3}", "STANDARD-011"),
        ("- {name: x}", "STANDARD-003"),
        ("- {name: x, value: [1]}", "STANDARD-004"),
        ("- {name: x, value: 1, variants: [{value: 2}]}", "STANDARD-003"),
    ],
)
def test_a_broken_value_is_left_out_and_named(line, code):
    house, problems = read_standard(TEXT + f"  {line}\n", "standard.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, 11)]
    assert house == HOUSE


def test_an_unknown_part_is_a_warning():
    house, problems = read_standard(TEXT + "    untis: 次\n", "s")
    assert problems[0].severity == "error"  # a flow mapping takes no further lines
    assert house == HouseStandard()
    house, problems = read_standard(TEXT.replace("unit:", "untis:"), "s")
    assert [problem.code for problem in problems] == ["STANDARD-007"]
    assert len(house.values) == 2


def test_the_plain_value_comes_back():
    assert from_plain(to_plain(HOUSE)) == HOUSE
    other, _problems = read_standard(set_value_in_text(TEXT, "ring_limit", "3"), "s")
    assert digest(to_plain(HOUSE)) != digest(to_plain(other))


def test_only_the_characters_of_the_value_change():
    assert set_value_in_text(TEXT, "ring_limit", "3") == TEXT.replace("value: 2 ", "value: 3 ")
    renamed = set_value_in_text(TEXT, "centre_name", "远航中心")
    assert renamed == TEXT.replace('"启航中心"', "远航中心")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_any_value_is_read_back_as_it_was_set(value):
    if not value.strip():
        return
    house, problems = read_standard(set_value_in_text(TEXT, "centre_name", value), "s")
    assert problems == []
    assert house.get("centre_name").value == value.strip()
    assert house.get("ring_limit") == HOUSE.get("ring_limit")


@pytest.mark.parametrize("value", [":0", "a: b", "[x", "a #b", "-", "? x", "{a: b}", "a,b", "0x1F"])
def test_a_value_that_yaml_would_misread_is_quoted(value):
    house, problems = read_standard(set_value_in_text(TEXT, "centre_name", value), "s")
    assert problems == []
    assert house.get("centre_name").value == value


def test_a_byte_order_mark_stays_where_it_is():
    assert set_value_in_text("\ufeff" + TEXT, "ring_limit", "3").startswith("\ufeff# What")


@pytest.mark.parametrize("content", [TEXT, "values: [", "values: x", "[]"])
def test_a_value_that_is_not_there_cannot_be_set(content):
    with pytest.raises(NotThere):
        set_value_in_text(content, "nothing", "1")
