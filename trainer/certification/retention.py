"""How long what is recorded about a person keeps their name, and from which day it may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from trainer.certification.days import last_day
from trainer.foundation.canonical import Plain
from trainer.foundation.wording import Text, text

RecordKind = Literal["study", "exam", "typing", "certificate", "access"]
RECORD_KINDS: tuple[RecordKind, ...] = ("study", "exam", "typing", "certificate", "access")
Since = Literal["event", "leaving"]
SINCE: tuple[Since, ...] = ("event", "leaving")

RECORD_NAMES: dict[RecordKind, Text] = {
    "study": text("Lessons and modules"),
    "exam": text("Quizzes and exams"),
    "typing": text("Typing runs"),
    "certificate": text("Certificates"),
    "access": text("Who looked at the record"),
}


@dataclass(frozen=True)
class RetentionRow:
    """Records of one kind keep their name for so many years, counted from their last event
    or from the day the person left."""

    records: RecordKind
    years: int
    since: Since
    why: str


@dataclass(frozen=True)
class Retention:
    """The table that a centre has decided on; `note` says on what it rests."""

    rows: tuple[RetentionRow, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Kept:
    """One row applied to one person: the name may go from `free_from` on."""

    row: RetentionRow
    counted_from: date
    free_from: date


@dataclass(frozen=True)
class Refusal:
    """Why a person may not be erased yet; `day` is the first on which this no longer holds."""

    why: Text
    day: date | None = None


def kept(
    table: Retention, held: Mapping[RecordKind, date], left_on: date | None
) -> tuple[Kept, ...]:
    """What the table says about the kinds of records a person has, in the table's order.

    `held` gives the last day of each kind; `left_on` is the day they left, None while they
    work here (rows that count from leaving are then left out).
    """
    found = []
    for row in table.rows:
        start = held.get(row.records)
        if start is not None and row.since == "leaving":
            start = left_on
        if start is not None:
            free = last_day(start, row.years * 12) + timedelta(days=1) if row.years else start
            found.append(Kept(row, start, free))
    return tuple(found)


def may_erase(
    table: Retention,
    held: Mapping[RecordKind, date],
    left_on: date | None,
    today: date,
    *,
    on_hold: bool,
) -> tuple[Refusal, ...]:
    """Every reason against erasing a person today; none means that it is allowed."""
    reasons = []
    if left_on is None:
        reasons.append(Refusal(text("This person still works here. Retire them first.")))
    if on_hold:
        reasons.append(Refusal(text("There is a hold on this person's record. Lift it first.")))
    for one in kept(table, held, left_on):
        if today < one.free_from:
            reasons.append(
                Refusal(
                    text(
                        "{records}: the name is kept for {n} years, until {day}.",
                        records=RECORD_NAMES[one.row.records],
                        n=one.row.years,
                        day=one.free_from - timedelta(days=1),
                    ),
                    one.free_from,
                )
            )
    return tuple(reasons)


def to_plain(table: Retention) -> Plain:
    """The canonical value that is published."""
    rows = [
        {"records": row.records, "keep_years": row.years, "from": row.since, "why": row.why}
        for row in table.rows
    ]
    return {"note": table.note, "rows": rows}


def from_plain(plain: Mapping[str, Any]) -> Retention:
    """The table that a published value spells."""
    rows = tuple(
        RetentionRow(row["records"], row["keep_years"], row["from"], row["why"])
        for row in plain["rows"]
    )
    return Retention(rows, plain["note"])
