from __future__ import annotations

from pathlib import Path

from trainer.lessons.course_order import course_order
from trainer.lessons.lesson import Module
from trainer.lessons.modules import read_module

CONTENT = Path(__file__).parents[2] / "content"


def module(name: str, block: str, *before: str) -> Module:
    source = f"id: {name}\ntitle: {name}\nblock: {block}\npurpose: p\nminutes: 5\n"
    source += f"prerequisites: [{', '.join(before)}]\nlessons: [a]\nsummary: s\n"
    return read_module(source, "m.yaml")[0]


def names(modules) -> list[str]:
    return [str(one.id) for one in course_order(modules)]


def test_blocks_come_first_then_what_others_build_on_then_the_id() -> None:
    modules = [
        module("a", "技巧"), module("b", "基础", "z"), module("z", "基础"),
        module("c", "基础", "z"), module("y", "产品"),
    ]  # fmt: skip
    assert names(modules) == ["z", "b", "c", "y", "a"]
    assert names(reversed(modules)) == names(modules)


def test_a_circle_and_what_is_not_there_stop_nothing() -> None:
    modules = [module("b", "基础", "a", "none"), module("a", "基础", "b")]
    assert sorted(names(modules)) == ["a", "b"]


def test_the_shipped_course_begins_with_what_service_is() -> None:
    files = sorted(CONTENT.glob("*/module.yaml"))
    order = names(read_module(file.read_text("utf-8"), file.name)[0] for file in files)
    assert order[:2] == ["service", "posts"]
    assert order.index("telephone") < order.index("listening") < order.index("complaints")
