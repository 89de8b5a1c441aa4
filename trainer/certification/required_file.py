"""Read one condition of a policy file: what each kind asks, and what it cannot ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypedDict

from trainer.certification.borderline import Borderline
from trainer.certification.policy import (
    ExamRequired,
    LevelRequired,
    ModuleRequired,
    ModulesRequired,
    QuizRequired,
    Required,
    TypingRequired,
)
from trainer.certification.required_noted import (
    ChecklistRequired,
    ExternalRequired,
    FurtherCalls,
    InspectionRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.foundation.identity import ModuleId
from trainer.foundation.wording import Text, text
from trainer.foundation.yaml_reader import WRONG_NUMBER, Reader
from trainer.typing_tests.profile import PROFILES
from trainer.typing_tests.width import WIDTH_POLICIES, WidthPolicy

WRONG_ID, NO_MARGIN, MEANS_NOTHING = 10, 14, 15

LONGEST_WINDOW = 3650


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
        **_limits(reader),
        borderline=_borderline(reader, is_exam=False),
    )


def _exam(reader: Reader, name: str) -> Required:
    return ExamRequired(
        name,
        reader.text("exam"),
        _number(reader, "pass_mark", 1, 100),
        _window(reader),
        **_limits(reader),
        borderline=_borderline(reader, is_exam=True),
    )


def _borderline(reader: Reader, *, is_exam: bool) -> Borderline | None:
    inner = reader.mapping("borderline")
    if inner is None:
        return None
    errors, percent = (
        None if inner.node(key) is None else _number(inner, key, low, high)
        for key, low, high in (("standard_errors", 1, 3), ("percent", 1, 20))
    )
    inner.finish()
    if errors is not None and not is_exam:
        message = text("No standard error is recorded for a quiz; its margin is in percent.")
        proposal = text("Write percent: 3.")
        reader.report.add(NO_MARGIN, inner.node("standard_errors"), message, proposal)
        return None
    if errors is None and percent is None:
        message = text("Say from when on a result is borderline.")
        proposal = text("Write percent: 3.")
        if is_exam:
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
        **_limits(reader),
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
    return ObservationRequired(
        name, reader.text("item"), times, raters, _window(reader), **_limits(reader)
    )


def _sign_off(reader: Reader, name: str) -> Required:
    return SignOffRequired(name, reader.text("item"), _window(reader), **_limits(reader))


def _checklist(reader: Reader, name: str) -> Required:
    items = reader.texts("items", required=True)
    return ChecklistRequired(name, items, _window(reader), **_limits(reader))


def _inspection(reader: Reader, name: str) -> Required:
    calls = reader.integer("calls", 1, 999) or 1
    mean = _number(reader, "mean", 1, 100)
    return InspectionRequired(name, mean, calls, _window(reader), _further_calls(reader))


def _further_calls(reader: Reader) -> FurtherCalls | None:
    inner = reader.mapping("borderline")
    if inner is None:
        return None
    within = _number(inner, "within", 1, 20)
    calls = inner.integer("further_calls", 1, 99) or 1
    inner.finish()
    return FurtherCalls(within, calls)


def _external(reader: Reader, name: str) -> Required:
    return ExternalRequired(name, reader.text("certificate"), _window(reader))


_READERS: dict[str, Callable[[Reader, str], Required]] = {
    "module": _module,
    "modules": _modules,
    "quiz": _quiz,
    "exam": _exam,
    "typing": _typing,
    "held_level": _held_level,
    "observation": _observation,
    "sign_off": _sign_off,
    "checklist": _checklist,
    "inspection": _inspection,
    "external": _external,
}

_LIMITS = ("attempts", "wait_hours")
_READ = text("a module is read as often as needed; ask for its quiz beside it, kind: quiz")
_HELD = text("a certificate is held or not, and nobody tries to")
_DRAWN = text("calls are drawn, and nobody chooses when to try")
_GOOD_OR_NOT = text("what is noted is good or not, with nothing in between")
# Why a key that other kinds have means nothing for this one.
_REASONS: Mapping[str, Mapping[str, Text]] = {
    "module": dict.fromkeys((*_LIMITS, "borderline"), _READ),
    "modules": dict.fromkeys((*_LIMITS, "borderline"), _READ),
    "held_level": dict.fromkeys((*_LIMITS, "borderline"), _HELD),
    "external": dict.fromkeys((*_LIMITS, "borderline"), _HELD),
    "inspection": dict.fromkeys(_LIMITS, _DRAWN),
    "observation": {"borderline": _GOOD_OR_NOT},
    "sign_off": {"borderline": _GOOD_OR_NOT},
    "checklist": {"borderline": _GOOD_OR_NOT},
}


def required_of(reader: Reader, kind: str, name: str) -> Required:
    """The condition of a known kind; what is wrong with it is noted in the reader's report."""
    for key, reason in _REASONS.get(kind, {}).items():
        node = reader.node(key)
        if node is not None:
            message = text("“{key}” means nothing here: {reason}.", key=key, reason=reason)
            reader.report.add(MEANS_NOTHING, node, message)
    return _READERS[kind](reader, name)


class _Limits(TypedDict):
    attempts: int | None
    wait_hours: int | None


def _limits(reader: Reader) -> _Limits:
    return {
        "attempts": _limit(reader, "attempts", 99),
        "wait_hours": _limit(reader, "wait_hours", 8760),
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


def an_id(reader: Reader, key: str) -> str:
    """A name for machines; a wrong one is noted and kept as it is."""
    name = reader.text(key)
    if name and not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        message = text(
            "“{key}” must be made of small letters, digits, - and _, not “{value}”.",
            key=key,
            value=name,
        )
        reader.report.add(WRONG_ID, reader.node(key), message)
    return name
