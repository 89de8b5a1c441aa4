"""Numbers and order data typed row by row, and the keystrokes an hour of the exact rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

RowDrill = Literal["number-pad", "orders"]
ROW_DRILLS: tuple[RowDrill, ...] = get_args(RowDrill)
ROWS = 20
_MONTHS, _DAYS = 12, 28


@dataclass(frozen=True)
class RowScore:
    """What so many rows were worth; `keys_an_hour` counts the keys of exact rows, Enter too."""

    rows: int
    exact: int
    keys_an_hour: int
    ms: int

    def as_plain(self) -> dict[str, int | str]:
        """The figures for an event."""
        return {
            "rows": self.rows,
            "exact": self.exact,
            "keys_an_hour": self.keys_an_hour,
            "ms": self.ms,
        }


def rows_of(kind: RowDrill, seed: int, count: int = ROWS) -> tuple[str, ...]:
    """The rows to type; those of orders are number, phone, day and amount in turn."""
    random = Random(seed)
    if kind == "number-pad":
        return tuple(_number(random) for _row in range(count))
    makers = (_order, _phone, _day, _amount)
    return tuple(makers[place % len(makers)](random) for place in range(count))


def score_rows(rows: Sequence[str], typed: Sequence[str], ms: int) -> RowScore:
    """What was typed, held against the rows; a row that differs at all is worth nothing."""
    exact = [row for row, entry in zip(rows, typed, strict=False) if row == entry.strip()]
    keys = sum(len(row) + 1 for row in exact)
    an_hour = keys * 3_600_000 // ms if ms > 0 else 0
    return RowScore(len(typed), len(exact), an_hour, ms)


def _number(random: Random) -> str:
    whole = str(random.randint(10, 10 ** random.randint(3, 8)))
    return f"{whole}.{random.randint(0, 99):02}" if random.random() < 0.4 else whole


def _order(random: Random) -> str:
    day = f"2026{random.randint(1, _MONTHS):02}{random.randint(1, _DAYS):02}"
    return f"{random.choice(('DD', 'FW', 'TH'))}{day}-{random.randint(0, 9999):04}"


def _phone(random: Random) -> str:
    return f"1380000{random.randint(0, 9999):04}"


def _day(random: Random) -> str:
    return f"2026-{random.randint(1, _MONTHS):02}-{random.randint(1, _DAYS):02}"


def _amount(random: Random) -> str:
    return f"{random.randint(10, 99999)}.{random.randint(0, 99):02}"
