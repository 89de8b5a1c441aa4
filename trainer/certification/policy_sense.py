"""Check that a policy makes sense as a whole: names, circles, levels that ask for less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from trainer.certification.policy import (
    ExamRequired,
    Level,
    LevelRequired,
    Policy,
    QuizRequired,
    Required,
    TypingRequired,
)
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report

TWICE, UNKNOWN_LEVEL, CIRCLE, ASKS_LESS, ALWAYS_DUE, NATIONAL_NAME, NOTE_SILENT, ORDER = range(
    20, 28
)

NATIONAL_GRADES = ("初级工", "中级工", "高级工", "技师", "高级技师")
DISCLAIMER = "非国家职业技能等级证书"


def sense_of(policy: Policy, root: Node, report: Report) -> None:
    """Add the problems of a policy that was read from the node."""
    nodes = _items(root, "levels")
    _names_once(policy.levels, nodes, report)
    for level, node in zip(policy.levels, nodes, strict=True):
        _names_once(level.requires, _items(node, "requires"), report)
        _validity(level, node, report)
    _held_levels(policy, nodes, report)
    _rising(policy, nodes, report)
    if policy.note and DISCLAIMER not in policy.note:
        message = text("The note should say “{words}”.", words=DISCLAIMER)
        report.add(NOTE_SILENT, root.get("note"), message, severity="warning")


def _items(node: Node, key: str) -> tuple[Node, ...]:
    member = node.get(key)
    return member.items if member else ()


def _names_once(things: Sequence[Level | Required], nodes: Sequence[Node], report: Report) -> None:
    if len(things) != len(nodes):
        return  # a requirement of no known kind was left out; that is a problem already
    seen: set[str] = set()
    for thing, node in zip(things, nodes, strict=True):
        if thing.id and thing.id in seen:
            message = text("The id “{id}” stands here twice.", id=thing.id)
            report.add(TWICE, node.get("id"), message)
        seen.add(thing.id)


def _validity(level: Level, node: Node, report: Report) -> None:
    if level.due_days >= 28 * level.valid_months:
        message = text("The level would be due for renewal from its first day.")
        report.add(ALWAYS_DUE, node.get("due_days") or node, message)
    if level.name in NATIONAL_GRADES:
        message = text("“{name}” is the name of a national grade.", name=level.name)
        proposal = text("Give the level a name of your own and keep this as source_term.")
        report.add(NATIONAL_NAME, node.get("name"), message, proposal, "warning")


def _held_levels(policy: Policy, nodes: Sequence[Node], report: Report) -> None:
    order = [level.id for level in policy.levels]
    for at, (level, node) in enumerate(zip(policy.levels, nodes, strict=True)):
        for required in _held(level):
            if required.level not in order:
                message = text("There is no level “{level}”.", level=required.level)
                report.add(UNKNOWN_LEVEL, node, message)
            elif _reaches(policy, required.level, level.id):
                message = text("The level “{level}” asks for itself in a circle.", level=level.id)
                report.add(CIRCLE, node, message)
            elif order.index(required.level) > at:
                message = text("Levels stand from the lowest to the highest.")
                report.add(ORDER, node, message)


def _reaches(policy: Policy, start: str, goal: str) -> bool:
    asks = {level.id: [r.level for r in _held(level)] for level in policy.levels}
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += asks.get(name, [])
    return False


def _held(level: Level) -> Iterator[LevelRequired]:
    return (required for required in level.requires if isinstance(required, LevelRequired))


def _rising(policy: Policy, nodes: Sequence[Node], report: Report) -> None:
    levels = zip(policy.levels, nodes, strict=True)
    for (lower, _node), (higher, node) in pairwise(levels):
        for less in _asks_less(lower, higher):
            message = text(
                "“{higher}” asks for less than “{lower}” below it: {key}.",
                higher=higher.name,
                lower=lower.name,
                key=less,
            )
            report.add(ASKS_LESS, node, message, severity="warning")


def _asks_less(lower: Level, higher: Level) -> Iterator[str]:
    for below, above in product(lower.requires, higher.requires):
        if isinstance(below, TypingRequired) and isinstance(above, TypingRequired):
            for key in ("speed", "accuracy", "minutes", "passages", "invigilated"):
                if getattr(above, key) < getattr(below, key):
                    yield key
        results = (QuizRequired, ExamRequired)
        if isinstance(below, results) and isinstance(above, results):
            same = below.module == above.module
            if same and above.pass_mark < below.pass_mark:
                yield "pass_mark"
