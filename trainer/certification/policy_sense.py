"""Check that a policy makes sense as a whole: names, circles, levels that ask for less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product

from trainer.certification.borderline import Borderline
from trainer.certification.policy import (
    ExamRequired,
    Level,
    LevelRequired,
    Policy,
    QuizRequired,
    Required,
    TypingRequired,
)
from trainer.certification.required_noted import ChecklistRequired, ObservationRequired
from trainer.certification.windows import Limited
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report

TWICE, UNKNOWN_LEVEL, CIRCLE, ASKS_LESS, ALWAYS_DUE, NATIONAL_NAME, NOTE_SILENT, ORDER = range(
    20, 28
)
UNKNOWN_POLICY, NEVER_MET, ONCE_FOR_EVER, OUTLIVES, LONG_GRACE, WIDE_MARGIN = range(28, 34)

NATIONAL_GRADES = ("初级工", "中级工", "高级工", "技师", "高级技师")
DISCLAIMER = "非国家职业技能等级证书"


def sense_of(policy: Policy, root: Node, report: Report) -> None:
    """Add the problems of a policy that was read from the node."""
    nodes = items_of(root, "levels")
    _names_once(policy.levels, nodes, report)
    for level, node in zip(policy.levels, nodes, strict=True):
        _names_once(level.requires, items_of(node, "requires"), report)
        _validity(level, node, report)
        _limits(level, node, report)
    _held_levels(policy, nodes, report)
    _rising(policy, nodes, report)
    if policy.note and DISCLAIMER not in policy.note:
        message = text("The note should say “{words}”.", words=DISCLAIMER)
        report.add(NOTE_SILENT, root.get("note"), message, severity="warning")


def items_of(node: Node, key: str) -> tuple[Node, ...]:
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
    if level.grace_days >= 28 * level.valid_months:
        message = text("The days of grace would last as long as the certificate.")
        report.add(LONG_GRACE, node.get("grace_days"), message)
    if level.name in NATIONAL_GRADES:
        message = text("“{name}” is the name of a national grade.", name=level.name)
        proposal = text("Give the level a name of your own and keep this as source_term.")
        report.add(NATIONAL_NAME, node.get("name"), message, proposal, "warning")


def _limits(level: Level, node: Node, report: Report) -> None:
    """Name the conditions that nobody can meet, or that mean something else than they say."""
    nodes = items_of(node, "requires")
    if len(nodes) != len(level.requires):
        return
    for rule, place in zip(level.requires, nodes, strict=True):
        if isinstance(rule, ObservationRequired) and rule.raters > rule.times:
            message = text(
                "{times} observations cannot be by {n} people.", times=rule.times, n=rule.raters
            )
            report.add(NEVER_MET, place.get("raters"), message)
        if isinstance(rule, ChecklistRequired) and len({*rule.items}) < len(rule.items):
            message = text("A point of the checklist stands here twice.")
            report.add(TWICE, place.get("items"), message)
        window = getattr(rule, "window_days", None)
        if window is not None and window > 31 * level.valid_months:
            message = text("The window is longer than the certificate is valid.")
            report.add(OUTLIVES, place.get("window_days"), message, severity="warning")
        if (
            isinstance(rule, TypingRequired)
            and rule.borderline
            and 5 * rule.borderline > rule.speed
        ):
            message = text("A borderline result may be a fifth below the speed at most.")
            report.add(WIDE_MARGIN, place.get("borderline"), message)
        if isinstance(rule, QuizRequired | ExamRequired) and rule.borderline:
            _margin(rule.pass_mark, rule.borderline, place, report)
        if isinstance(rule, Limited):
            _attempts(rule, place, report)


def _margin(mark: Decimal, rule: Borderline, place: Node, report: Report) -> None:
    if rule.percent is not None and mark + rule.percent >= 100:
        message = text("Even a full score would be borderline.")
        report.add(WIDE_MARGIN, place.get("borderline"), message, severity="warning")


def _attempts(rule: Limited, place: Node, report: Report) -> None:
    if rule.attempts is not None and rule.window_days is None:
        message = text("Without window_days the attempts are used up for ever.")
        report.add(ONCE_FOR_EVER, place.get("attempts"), message, severity="warning")
    if rule.wait_hours and rule.window_days and rule.wait_hours > 24 * rule.window_days:
        message = text("Between two attempts more time passes than the window has.")
        report.add(NEVER_MET, place.get("wait_hours"), message)


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
    asked = (required for required in level.requires if isinstance(required, LevelRequired))
    return (required for required in asked if not required.policy)


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
