"""YAML as text with places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.yaml_places import Node, read_yaml

BANK = """\
bank: 电话   # a comment
flag: NO
time: 12:30
code: 00123
questions:
  - id: a
    options: {A: '一', B: "二"}

  # another comment
  - id: b
    text: |
      第一行
      第二行

last:
"""


def read(content):
    node, problems = read_yaml(content, "bank.yaml")
    assert problems == []
    assert node is not None
    return node


def test_every_value_stays_text():
    node = read(BANK)
    texts = [node.get(name).text for name in ("bank", "flag", "time", "code", "last")]
    assert texts == ["电话", "NO", "12:30", "00123", ""]
    assert node.get("last").is_empty
    assert not node.get("flag").is_empty
    assert node.get("nothing") is None


def test_every_value_knows_its_place():
    first, second = read(BANK).get("questions").items
    assert (first.line, first.column, first.end_line) == (6, 5, 7)
    assert (second.line, second.end_line) == (10, 13)
    option = first.get("options").get("B")
    assert (option.line, option.column, option.quoted) == (7, 26, True)
    assert second.get("text").text == "第一行\n第二行\n"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), min_size=1))
def test_offsets_cut_out_exactly_the_value(values):
    quoted = ["'" + value.replace("'", "''").replace("\ufeff", "") + "'" for value in values]
    quoted = [value for value in quoted if value.isprintable()] or ["'x'"]
    content = "# 汉字 😀\n" + "".join(f"- {value}\n" for value in quoted)
    items = read(content).items
    assert [content[item.start : item.end] for item in items] == quoted


def test_a_byte_order_mark_is_no_character():
    assert read("\ufeffa: 1").members[0][0].column == 1


def first_problem(content):
    node, problems = read_yaml(content, "bank.yaml", "BANK")
    assert problems
    assert problems[0].place.file == "bank.yaml"
    place = (problems[0].place.line, problems[0].place.column)
    return node, problems[0].code, place, str(problems[0].message)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        ("a:\n\tb: 1", (2, 1), "tab"),
        ("a: x: y", (1, 5), "colon followed by a space"),
        ("a: 'b\nc: 1\n", (1, 4), "never closed"),
        ('a: "b\n---\n', (1, 4), "never closed"),
        ("a: @x", (1, 4), "begin with @"),
        ("a: `x", (1, 4), "begin with `"),
        ("a: %x", (1, 4), "begin with %"),
        ("%x", (1, 1), "begin with %"),
        ("a: *x", (1, 4), "begin with *"),
        ("a: &", (1, 4), "begin with &"),
        ("a: {{x}} 声\nb: 1", (1, 4), "brace"),
        ("a: [1, 2\nb: 3\n", (1, 4), "bracket"),
        ("a：b\nc: 1\n", (1, 2), "full-width colon"),
        ("a: 1\nb：x\nc: 2\n", (2, 2), "full-width colon"),
        ("a: 1\nb\nc: 2", (2, 1), "without a value"),
        ('a: "x\\d"', (1, 6), "backslash"),
        ("a: 'x' y\n", (1, 8), "after the closing quotation mark"),
        ("a: 1\n   b: 2", (2, 4), "one column"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "one column"),
        ("q:\n  - id: 1\n   stem: 2\n", (3, 4), "one column"),
        ("a: 1\n---\nb: 2", (2, 1), "second document"),
        ("a: 1\nb: x\x01y", (2, 5), "control character"),
        ("a: !<x y", (1, 4), "begin with !"),
        ("a: |x", (1, 5), "cannot be read"),
        ("x: " + "[" * 900, (1, None), "bracket"),
        ("", (1, None), "empty"),
        ("# nothing\n", (1, None), "empty"),
    ],
)
def test_what_is_not_yaml_is_explained_in_plain_words(content, place, words):
    node, code, found, message = first_problem(content)
    assert node is None
    assert code == "BANK-001"
    assert words in message
    assert found == place or place[1] is None


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1), "second time; the first is on line 1"),
        ("a: {{x}}\n", (1, 5), "brace"),
        ("a: &b c", (1, 4), "begin with &"),
        ("a: !b c", (1, 4), "begin with !"),
        ("a: &b [x]\nc: *b\n", (1, 4), "begin with &"),
        ("x: " + "[" * 60 + "]" * 60, (1, 33), "too deep"),
        ("a: 第 #1 号", (1, 5), "comment"),
    ],
)
def test_what_our_files_do_not_allow_is_explained(content, place, words):
    node, code, found, message = first_problem(content)
    assert node is not None
    assert code == "BANK-002"
    assert words in message
    assert found == place


def test_the_first_of_two_equal_keys_counts():
    node, _problems = read_yaml("a: 1\na: 2", "f")
    assert node.get("a").text == "1"


def test_a_reference_does_not_multiply():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    _node, problems = read_yaml(bomb, "f")
    assert len(problems) < 100


@pytest.mark.parametrize("content", ["[" * 100_000, "a:\n  " + "- " * 100_000])
def test_what_stands_far_too_deep_is_refused_unread(content):
    node, (problem,) = read_yaml(content, "f")
    assert node is None
    assert "too deep" in str(problem.message)


@pytest.mark.parametrize("content", ["a: '第 #1 号'", "a: x # a comment", "a: x#1"])
def test_a_true_comment_is_no_problem(content):
    read(content)


@given(st.text())
def test_any_text_is_read_or_explained(content):
    node, problems = read_yaml(content, "f")
    assert isinstance(node, Node) or problems
    for problem in problems:
        assert str(problem.message)
        assert 1 <= (problem.place.line or 0) <= len(content.splitlines()) + 1
