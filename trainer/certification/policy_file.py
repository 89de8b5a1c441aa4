"""Read a policy file and say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal

from trainer.certification.borderline import Borderline
from trainer.certification.policy import (
    KINDS,
    ExamRequired,
    Level,
    LevelRequired,
    ModuleRequired,
    ModulesRequired,
    Policy,
    QuizRequired,
    Required,
    TypingRequired,
    asked_elsewhere,
)
from trainer.certification.policy_circles import Ladder, elsewhere_of
from trainer.certification.policy_sense import sense_of
from trainer.certification.required_noted import (
    ChecklistRequired,
    ExternalRequired,
    InspectionRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.foundation.errors import Problem
from trainer.foundation.identity import ModuleId, PolicyId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.foundation.yaml_reader import WRONG_NUMBER, Reader, Report
from trainer.typing_tests.profile import PROFILES
from trainer.typing_tests.width import WIDTH_POLICIES, WidthPolicy

PREFIX = "POLICY"
WRONG_ID, WRONG_DATE, NO_LEVELS, UNKNOWN_MODULE, NO_MARGIN = 10, 11, 12, 13, 14

LONGEST_WINDOW = 3650

Ladders = Callable[[], Mapping[str, Ladder]]


def read_policy(
    content: str,
    file: str,
    modules: Collection[str] | None = None,
    ladders: Ladders | None = None,
) -> tuple[Policy | None, list[Problem]]:
    """The policy and every problem found; there is none when a problem is an error.

    `modules` are the modules there are, `ladders` gives the levels of all policies with what
    they ask, none where they are not known, and is asked only where it matters; None leaves
    names unchecked.
    """
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    report = Report(file, PREFIX, problems)
    policy = _policy(Reader(root, report), modules)
    sense_of(policy, root, report)
    if ladders is not None and asked_elsewhere(policy):
        elsewhere_of(policy, root, report, ladders())
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return policy, problems


def _policy(reader: Reader, modules: Collection[str] | None) -> Policy:
    policy = Policy(
        id=PolicyId(_id(reader, "policy")),
        title=reader.text("title"),
        effective_from=_date(reader, "effective_from"),
        note=reader.text("note"),
        approvers=reader.integer("approvers", 1, 3, default=1) or 1,
        levels=tuple(
            _level(Reader(node, reader.report), modules)
            for node in reader.items("levels", required=True)
        ),
        release_by_second=reader.choice("release_by_second", ("true", "false"), "false") == "true",
        stop_days=reader.integer("stop_days", 1, 30, default=3) or 1,
        temporary_days=reader.integer("temporary_days", 1, 366, default=30) or 1,
        cooldown_days=reader.integer("cooldown_days", 0, 3650, default=0) or 0,
    )
    reader.finish()
    if not policy.levels:
        reader.report.add(NO_LEVELS, reader.root, text("A policy needs at least one level."))
    return policy


def _level(reader: Reader, modules: Collection[str] | None) -> Level:
    level = Level(
        id=_id(reader, "id"),
        name=reader.text("name"),
        source_term=reader.optional_text("source_term"),
        valid_months=reader.integer("valid_months", 1, 120) or 1,
        due_days=reader.integer("due_days", 0, 366, default=30) or 0,
        requires=tuple(_requirements(reader, modules)),
        grace_days=reader.integer("grace_days", 0, 366, default=0) or 0,
    )
    reader.finish()
    if not reader.items("requires"):
        reader.report.add(NO_LEVELS, reader.root, text("A level needs at least one requirement."))
    return level


def _requirements(reader: Reader, modules: Collection[str] | None) -> Iterator[Required]:
    for node in reader.items("requires", required=True):
        inner = Reader(node, reader.report)
        kind = inner.choice("kind", tuple(KINDS))
        if kind is None:
            continue
        name = _id(inner, "id")
        required = READERS[kind](inner, name)
        inner.finish()
        _check_module(inner, required, modules)
        yield required


def _check_module(reader: Reader, required: Required, modules: Collection[str] | None) -> None:
    module = None if isinstance(required, ExamRequired) else getattr(required, "module", None)
    if modules is not None and module and module not in modules:
        reader.report.add(
            UNKNOWN_MODULE,
            reader.node("module"),
            text("There is no module “{module}”.", module=module),
        )


def _module(reader: Reader, name: str) -> Required:
    return ModuleRequired(name, ModuleId(reader.text("module")), _window(reader))


def _modules(reader: Reader, name: str) -> Required:
    blocks = reader.node("blocks")
    if blocks is not None and blocks.kind == "text" and blocks.text.strip() == "all":
        return ModulesRequired(name, (), _window(reader))
    return ModulesRequired(name, reader.texts("blocks", required=True), _window(reader))


def _quiz(reader: Reader, name: str) -> Required:
    return QuizRequired(
        name,
        ModuleId(reader.text("module")),
        _number(reader, "pass_mark", 1, 100),
        _window(reader),
        _limit(reader, "attempts", 99),
        _limit(reader, "wait_hours", 8760),
    )


def _exam(reader: Reader, name: str) -> Required:
    return ExamRequired(
        name,
        reader.text("exam"),
        _number(reader, "pass_mark", 1, 100),
        _window(reader),
        _borderline(reader),
        _limit(reader, "attempts", 99),
        _limit(reader, "wait_hours", 8760),
    )


def _borderline(reader: Reader) -> Borderline | None:
    inner = reader.mapping("borderline")
    if inner is None:
        return None
    errors, percent = (
        None if inner.node(key) is None else _number(inner, key, low, high)
        for key, low, high in (("standard_errors", 1, 3), ("percent", 1, 20))
    )
    inner.finish()
    if errors is None and percent is None:
        message = text("Say from when on a result is borderline.")
        proposal = text("Write standard_errors: 1, or percent: 3, or both.")
        reader.report.add(NO_MARGIN, reader.node("borderline"), message, proposal)
        return None
    return Borderline(errors, percent)


def _typing(reader: Reader, name: str) -> Required:
    return TypingRequired(
        name,
        speed=_number(reader, "speed", 1, 500),
        accuracy=_number(reader, "accuracy", 1, 100),
        minutes=_number(reader, "minutes", 1, 60),
        profile=reader.choice("profile", tuple(PROFILES), "standard") or "standard",
        window_days=_window(reader),
        certified=reader.choice("certified", ("true", "false"), "false") == "true",
        passages=reader.integer("passages", 1, 2, default=1) or 1,
        width=_width(reader),
        invigilated=reader.choice("invigilated", ("true", "false"), "false") == "true",
        repeat_days=reader.integer("repeat_days", 0, 3650, default=183) or 0,
        absences=reader.integer("absences", 0, 99, default=2) or 0,
        away_seconds=reader.integer("away_seconds", 0, 3600, default=10) or 0,
        attempts=_limit(reader, "attempts", 99),
        wait_hours=_limit(reader, "wait_hours", 8760),
        borderline=_limit(reader, "borderline", 100),
    )


def _width(reader: Reader) -> WidthPolicy:
    chosen = reader.choice("width", WIDTH_POLICIES, "lenient")
    return next((width for width in WIDTH_POLICIES if width == chosen), "lenient")


def _held_level(reader: Reader, name: str) -> Required:
    level, policy = reader.text("level"), reader.optional_text("policy")
    return LevelRequired(name, level, policy, _window(reader))


def _observation(reader: Reader, name: str) -> Required:
    times = reader.integer("times", 1, 99, default=1) or 1
    raters = reader.integer("raters", 1, 9, default=1) or 1
    return ObservationRequired(name, reader.text("item"), times, raters, _window(reader))


def _checklist(reader: Reader, name: str) -> Required:
    return ChecklistRequired(name, reader.texts("items", required=True), _window(reader))


def _inspection(reader: Reader, name: str) -> Required:
    calls = reader.integer("calls", 1, 999) or 1
    return InspectionRequired(name, _number(reader, "mean", 1, 100), calls, _window(reader))


READERS: dict[str, Callable[[Reader, str], Required]] = {
    "module": _module,
    "modules": _modules,
    "quiz": _quiz,
    "exam": _exam,
    "typing": _typing,
    "held_level": _held_level,
    "observation": _observation,
    "sign_off": lambda reader, name: SignOffRequired(name, reader.text("item"), _window(reader)),
    "checklist": _checklist,
    "inspection": _inspection,
    "external": lambda reader, name: ExternalRequired(
        name, reader.text("certificate"), _window(reader)
    ),
}


def _window(reader: Reader) -> int | None:
    return _limit(reader, "window_days", LONGEST_WINDOW)


def _limit(reader: Reader, key: str, most: int) -> int | None:
    return None if reader.node(key) is None else reader.integer(key, 1, most)


def _number(reader: Reader, key: str, low: int, high: int) -> Decimal:
    written = reader.text(key)
    if not written:
        return Decimal(low)
    if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", written) and low <= Decimal(written) <= high:
        return Decimal(written)
    message = text(
        "“{key}” must be a number from {low} to {high}, not “{value}”.",
        key=key,
        low=low,
        high=high,
        value=written,
    )
    reader.report.add(WRONG_NUMBER, reader.node(key), message)
    return Decimal(low)


def _id(reader: Reader, key: str) -> str:
    name = reader.text(key)
    if name and not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        message = text(
            "“{key}” must be made of small letters, digits, - and _, not “{value}”.",
            key=key,
            value=name,
        )
        reader.report.add(WRONG_ID, reader.node(key), message)
    return name


def _date(reader: Reader, key: str) -> date:
    written = reader.text(key)
    node: Node | None = reader.node(key)
    # only this one spelling: later Pythons read more than 3.11 does
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        try:
            return date.fromisoformat(written)
        except ValueError:
            reader.report.add(WRONG_DATE, node, text("There is no day {value}.", value=written))
            return date.min
    if written:
        message = text("“{value}” is not a date like 2026-01-31.", value=written)
        reader.report.add(WRONG_DATE, node, message)
    return date.min
