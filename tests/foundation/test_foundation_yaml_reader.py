"""Typed values out of YAML."""

import pytest

from trainer.foundation.yaml_places import read_yaml
from trainer.foundation.yaml_reader import Reader, Report, nearest


def reader(content):
    node, problems = read_yaml(content, "a.yaml", "A")
    assert node is not None
    return Reader(node, Report("a.yaml", "A", problems, question="b/q"))


def problems(reading):
    return [(problem.code, problem.place.line) for problem in reading.report.problems]


def test_values_are_read_without_the_space_around_them():
    reading = reader("name: ' 甲 '\nn: 7\nkind: b\nlist: [x, ' y ']\ninner: {a: 1}\n")
    assert reading.text("name") == "甲"
    assert reading.integer("n", 1, 9) == 7
    assert reading.choice("kind", ["a", "b"]) == "b"
    assert reading.texts("list") == ("x", "y")
    assert [item.text for item in reading.items("list")] == ["x", " y "]
    assert reading.mapping("inner").text("a") == "1"
    reading.finish()
    assert problems(reading) == []


def test_what_may_be_left_out_has_a_default():
    reading = reader("empty:\n")
    assert reading.optional_text("empty") == ""
    assert reading.optional_text("a", "x") == "x"
    assert reading.integer("empty", 1, 9, 5) == 5
    assert reading.choice("a", ["x"], "x") == "x"
    assert reading.items("a") == ()
    assert reading.texts("a") == ()
    assert reading.mapping("a") is None
    assert reading.node("empty") is None
    assert problems(reading) == []


@pytest.mark.parametrize(
    ("content", "ask", "result", "code"),
    [
        ("b: 1", lambda r: r.text("a"), "", "A-003"),
        ("a: ''", lambda r: r.text("a"), "", "A-003"),
        ("a: [1]", lambda r: r.text("a"), "", "A-004"),
        ("a: {b: 1}", lambda r: r.optional_text("a", "x"), "x", "A-004"),
        ("b: 1", lambda r: r.integer("a", 1, 9), None, "A-003"),
        ("a: ten", lambda r: r.integer("a", 1, 9, 5), None, "A-005"),
        ("a: 10", lambda r: r.integer("a", 1, 9), None, "A-005"),
        ("a: 2.5", lambda r: r.integer("a", 1, 9), None, "A-005"),
        ("b: 1", lambda r: r.choice("a", ["x"]), None, "A-003"),
        ("a: y", lambda r: r.choice("a", ["x"], "x"), None, "A-006"),
        ("b: 1", lambda r: r.items("a", required=True), (), "A-003"),
        ("a: x", lambda r: r.items("a"), (), "A-004"),
        ("a: [x, [y]]", lambda r: r.texts("a"), ("x",), "A-004"),
        ("a: [x, '']", lambda r: r.texts("a"), ("x",), "A-004"),
        ("a: x", lambda r: r.mapping("a"), None, "A-004"),
    ],
)
def test_what_is_wrong_is_noted_with_its_line(content, ask, result, code):
    reading = reader(content)
    assert ask(reading) == result
    assert problems(reading) == [(code, 1)]
    assert reading.report.problems[0].place.question == "b/q"


def test_what_was_never_asked_for_is_a_warning_that_proposes_the_nearest():
    reading = reader("title: x\nminuets: 5\n")
    reading.text("title")
    reading.integer("minutes", 1, 9, 1)
    reading.finish()
    assert problems(reading) == [("A-007", 2)]
    found = reading.report.problems[0]
    assert found.severity == "warning"
    assert "minutes" in str(found.proposal)


def test_a_list_in_the_place_of_names_is_one_problem_and_not_many():
    reading = reader("- a\n- b\n")
    assert reading.text("title") == ""
    assert problems(reading) == [("A-004", 1)]


def test_a_problem_without_a_node_is_at_the_beginning_of_the_file():
    report = Report("a.yaml", "A", [])
    place = report.place(None)
    assert (place.file, place.line, place.column) == ("a.yaml", 1, 1)


@pytest.mark.parametrize(
    ("name", "proposal"), [("titel", "title"), ("xyz", ""), ("minute", "minutes")]
)
def test_only_a_name_that_looks_alike_is_proposed(name, proposal):
    assert proposal in str(nearest(name, {"title", "minutes"}))
    assert bool(str(nearest(name, {"title", "minutes"}))) == bool(proposal)
