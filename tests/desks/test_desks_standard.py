"""The house standard: where it is used, what a change would do, and changing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.desks.standard import NameTaken, ValueInUse
from trainer.foundation.errors import ProblemsFound
from trainer.people.person import Person
from trainer.standard.house import StandardValue

LESSON = "telephone/opening"


def value(program: Program, name: str = "ring_limit") -> StandardValue:
    found = program.standard.values().get(name)
    assert found is not None
    return found


def change(program: Program, actor: Person, words: str) -> None:
    program.standard.change(actor, "ring_limit", replace(value(program), value=words))


def same_options(program: Program) -> None:
    file = program.folder / "question_banks/telephone.yaml"
    question = (
        "questions:\n  - id: zz\n    kind: single\n    stem: 几声之内接听？\n"
        "    options:\n      A: '{{ring_limit}} 声'\n      B: 7 声\n      C: 9 声\n"
        "    key: A\n    explanation: 见标准。\n    difficulty: easy\n"
    )
    file.write_text(file.read_text("utf-8").replace("questions:\n", question, 1), "utf-8")


def test_the_uses_are_lessons_questions_and_modules_with_their_line(program: Program) -> None:
    uses = program.standard.uses()["ring_limit"]
    assert {use.family for use in uses} == {"lesson", "question", "module"}
    for use in uses:
        line = (program.folder / use.file).read_text("utf-8").splitlines()[use.line - 1]
        assert "ring_limit" in line
        assert use.title
    assert "telephone" in {use.thing for use in uses if use.family == "module"}


def test_a_preview_names_everything_that_publishing_would_touch(
    program: Program, supervisor: Person
) -> None:
    file = program.folder / "content/standard.yaml"
    before = file.read_bytes()
    shown = program.standard.preview(supervisor, "ring_limit", "3")
    assert (shown.old, shown.new, shown.people) == ("2", "3", 0)
    assert shown.is_possible
    assert file.read_bytes() == before
    change(program, supervisor, "3")
    published = {(one.family, one.thing) for one in program.authoring.publish(supervisor)}
    assert {(one.family, one.thing) for one in shown.touched} == published - {
        ("standard", "standard")
    }
    assert all(one.title for one in shown.touched)


def test_a_preview_counts_who_read_what_it_touches(
    program: Program, supervisor: Person, read_all: Callable[[], None]
) -> None:
    read_all()
    assert program.standard.preview(supervisor, "ring_limit", "3").people == 1
    assert program.standard.preview(supervisor, "ring_limit", "2").people == 0


def test_a_preview_says_what_would_break_and_the_change_is_refused(
    program: Program, supervisor: Person
) -> None:
    same_options(program)
    file = program.folder / "content/standard.yaml"
    before = file.read_bytes()
    shown = program.standard.preview(supervisor, "ring_limit", "7")
    assert not shown.is_possible
    assert any(problem.place.question == "telephone/zz" for problem in shown.problems)
    with pytest.raises(ProblemsFound, match="cannot be used"):
        change(program, supervisor, "7")
    assert file.read_bytes() == before


def test_meaning_source_and_unit_change_without_touching_learners(
    program: Program, supervisor: Person
) -> None:
    new = replace(value(program), meaning="几声之内接", source="本中心", unit="次")
    program.standard.change(supervisor, "ring_limit", new)
    assert value(program) == new
    published = {one.family for one in program.authoring.publish(supervisor)}
    assert published == {"standard"}


def test_comments_in_the_standard_survive(program: Program, supervisor: Person) -> None:
    file = program.folder / "content" / "standard.yaml"
    file.write_text("# kept for ever\n" + file.read_text("utf-8"), "utf-8")
    change(program, supervisor, "3")
    assert file.read_text("utf-8").startswith("# kept for ever\n")
    assert value(program).value == "3"


def test_a_value_must_not_be_empty(program: Program, supervisor: Person) -> None:
    with pytest.raises(ProblemsFound):
        change(program, supervisor, "")


def test_a_new_value_can_be_used_and_only_then_not_removed(
    program: Program, supervisor: Person
) -> None:
    new = StandardValue("night_rings", "5", "声", "夜间几声", "本中心")
    program.standard.add(supervisor, new)
    assert value(program, "night_rings") == new
    with pytest.raises(NameTaken):
        program.standard.add(supervisor, new)
    lesson = program.folder / "content/telephone/opening.md"
    source = lesson.read_text("utf-8")
    lesson.write_text(source + "\n夜间 {{ night_rings }} 声。\n", "utf-8")
    with pytest.raises(ValueInUse, match=r"opening\.md"):
        program.standard.remove(supervisor, "night_rings")
    lesson.write_text(source, "utf-8")
    program.standard.remove(supervisor, "night_rings")
    assert program.standard.values().get("night_rings") is None


def test_what_the_program_needs_cannot_be_removed(program: Program, supervisor: Person) -> None:
    with pytest.raises(ValueInUse):
        program.standard.remove(supervisor, "centre_name")


def test_a_name_that_cannot_be_one_is_refused(program: Program, supervisor: Person) -> None:
    with pytest.raises(ProblemsFound):
        program.standard.add(supervisor, StandardValue("铃声", "2"))


def test_learners_change_nothing(program: Program, learner: Person) -> None:
    for attempt in (
        lambda: program.standard.preview(learner, "ring_limit", "3"),
        lambda: change(program, learner, "3"),
        lambda: program.standard.add(learner, StandardValue("a", "1")),
        lambda: program.standard.remove(learner, "ring_limit"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
