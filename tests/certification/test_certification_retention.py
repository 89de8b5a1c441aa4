from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.certification.retention import (
    RECORD_KINDS,
    RecordKind,
    Retention,
    RetentionRow,
    Since,
    from_plain,
    kept,
    may_erase,
    to_plain,
)
from trainer.certification.retention_file import read_retention

LEFT = date(2026, 3, 10)


def table(kind: RecordKind = "exam", years: int = 3, since: Since = "event") -> Retention:
    return Retention((RetentionRow(kind, years, since, "because"),), "a setting")


def read(content: str) -> tuple[Retention | None, list[str]]:
    found, problems = read_retention(content, "retention.yaml")
    return found, [f"{one.place.line}:{one.place.column} {one.code}" for one in problems]


def rows(**changes: str) -> str:
    line = "  - {{records: {0}, keep_years: 1, from: leaving, why: so}}\n"
    return "".join(changes.get(kind, line.format(kind)) for kind in RECORD_KINDS)


def test_the_shipped_table_has_a_row_for_every_kind_and_says_that_it_is_a_setting() -> None:
    file = Path(__file__).parents[2] / "content" / "retention.yaml"
    found, problems = read_retention(file.read_text("utf-8"), "retention.yaml")
    assert problems == [] and found is not None
    assert [row.records for row in found.rows] == list(RECORD_KINDS)
    assert "本中心设定" in found.note
    assert from_plain(to_plain(found)) == found  # type: ignore[arg-type]  # a mapping it is


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("  - {records: exam, keep_years: three, from: event, why: so}\n", "4:33 RETENTION-005"),
        ("  - {records: exam, keep_years: 1, from: birth, why: so}\n", "4:42 RETENTION-006"),
        ("  - {records: exam, keep_years: 1, from: event}\n", "4:5 RETENTION-003"),
        ("  - {records: study, keep_years: 1, from: event, why: so}\n", "4:15 RETENTION-010"),
        ("", "1:1 RETENTION-011"),
        ("  - {records: access, keep_years: 1, from: event, why: so}\n", "4:44 RETENTION-012"),
    ],
)
def test_every_problem_is_placed(line: str, problem: str) -> None:
    found, problems = read("note: n\nrows:\n" + rows(exam=line))
    assert found is None
    assert problem in problems


def test_an_unreadable_file_is_no_table() -> None:
    found, problems = read("rows: [")
    assert found is None and problems


def test_a_name_goes_on_the_day_after_its_years() -> None:
    (one,) = kept(table(), {"exam": date(2023, 3, 10)}, LEFT)
    assert one.free_from == date(2026, 3, 10)
    held: dict[RecordKind, date] = {"exam": date(2023, 3, 10)}
    assert may_erase(table(), held, LEFT, date(2026, 3, 9), on_hold=False)[0].day == one.free_from
    assert may_erase(table(), held, LEFT, date(2026, 3, 10), on_hold=False) == ()


def test_a_leap_day_ends_on_the_last_of_february() -> None:
    (one,) = kept(table(years=1), {"exam": date(2024, 2, 29)}, LEFT)
    assert one.free_from == date(2025, 3, 1)


def test_years_may_be_counted_from_leaving() -> None:
    held: dict[RecordKind, date] = {"exam": date(2020, 1, 1)}
    (one,) = kept(table(since="leaving"), held, LEFT)
    assert one.counted_from == LEFT
    assert kept(table(since="leaving"), held, None) == ()


def test_no_years_keep_nothing() -> None:
    held: dict[RecordKind, date] = {"exam": LEFT}
    assert may_erase(table(years=0), held, LEFT, LEFT, on_hold=False) == ()


def test_what_a_person_has_no_records_of_is_not_waited_for() -> None:
    assert may_erase(table(), {}, LEFT, LEFT, on_hold=False) == ()


def test_a_hold_and_still_working_here_are_reasons_without_a_day() -> None:
    reasons = may_erase(table(), {}, None, LEFT, on_hold=True)
    assert [reason.day for reason in reasons] == [None, None]
    assert "still works here" in str(reasons[0].why) and "hold" in str(reasons[1].why)
