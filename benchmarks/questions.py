"""A bank of mixed questions, half of them Chinese, for the benchmarks of reading and writing."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from trainer.foundation.errors import Place
from trainer.questions.formats.parsed import NumberKey, ParsedKind, ParsedOption, ParsedQuestion

KINDS: tuple[ParsedKind, ...] = (
    "single",
    "multiple",
    "true_false",
    "fill",
    "number",
    "matching",
    "written",
)
_WEIGHTS = (45, 15, 15, 10, 5, 5, 5)
_CHINESE = "客户退款订单物流投诉处理升级核对信息工号问候道歉时限班长系统记录回访确认等待转接"
_ENGLISH = (
    "the", "customer", "refund", "order", "agent", "call", "transfer", "supervisor", "record",
    "policy", "within", "hours", "confirm", "number", "greeting", "apology", "escalate",
    "delivery", "address", "ticket", "answer", "first",
)  # fmt: skip
_MARKS = ("，", ", "), ("。", ". "), ("？", "?"), ("：10:30", ": 10:30"), ("{x}", "{x}"), ("=", "=")


def bank(count: int = 10_000, seed: int = 4) -> list[ParsedQuestion]:
    """So many questions, the same ones for the same seed."""
    draw = random.Random(seed)
    return [_question(draw, number) for number in range(count)]


def _question(draw: random.Random, number: int) -> ParsedQuestion:
    words = _chinese if number % 2 else _english
    kind = draw.choices(KINDS, _WEIGHTS)[0]
    options: tuple[ParsedOption, ...] = ()
    key: tuple[str, ...] = ()
    stem = f"{number + 1} {words(draw, 40)}{draw.choice(_MARKS)[0 if number % 2 else 1]}"
    if kind in ("single", "multiple"):
        options = tuple(
            ParsedOption(label, f"{words(draw, 12)}{number}", None, _feedback(draw, words))
            for number, label in enumerate("ABCD", 1)
        )
        key = tuple(sorted(draw.sample("ABCD", 1 if kind == "single" else draw.randint(2, 3))))
    elif kind == "true_false":
        key = (draw.choice(("true", "false")),)
    value = Decimal(draw.randint(-10_000, 10_000)) / 100
    return ParsedQuestion(
        kind=kind,
        stem=f"{stem}____{words(draw, 8)}" if kind == "fill" else stem,
        place=Place(),
        id=f"q{number}" if number % 5 == 0 else "",
        title=f"Q{number}",
        options=options,
        key=key,
        accepted=((words(draw, 4), words(draw, 5)),) if kind == "fill" else (),
        numbers=(NumberKey(value, Decimal("0.05")),) if kind == "number" else (),
        pairs=_pairs(draw, words) if kind == "matching" else (),
        explanation=words(draw, 25) if draw.random() < 0.5 else "",
        category=f"Bank/Part {number // 500}",
    )


def _feedback(draw: random.Random, words: Callable[[random.Random, int], str]) -> str:
    return words(draw, 10) if draw.random() < 0.2 else ""


def _pairs(
    draw: random.Random, words: Callable[[random.Random, int], str]
) -> tuple[tuple[str, str], ...]:
    return tuple((f"{words(draw, 5)}{side}", f"{words(draw, 6)}{side}") for side in "1234")


def _chinese(draw: random.Random, length: int) -> str:
    return "".join(draw.choices(_CHINESE, k=length))


def _english(draw: random.Random, length: int) -> str:
    return " ".join(draw.choices(_ENGLISH, k=max(1, length // 3)))
