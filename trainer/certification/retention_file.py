"""Read the retention table and say what is wrong with it."""

from __future__ import annotations

from typing import cast

from trainer.certification.retention import (
    RECORD_KINDS,
    SINCE,
    RecordKind,
    Retention,
    RetentionRow,
    Since,
)
from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import read_yaml
from trainer.foundation.yaml_reader import Reader, Report

PREFIX = "RETENTION"
TWICE, WITHOUT_ROW, NEVER_OVER = 10, 11, 12
_MOST_YEARS = 30


def read_retention(content: str, file: str) -> tuple[Retention | None, list[Problem]]:
    """The table and every problem found; there is none when a problem is an error."""
    root, problems = read_yaml(content, file, PREFIX)
    if root is None:
        return None, problems
    report = Report(file, PREFIX, problems)
    reader = Reader(root, report)
    note = reader.text("note")
    rows: dict[str, RetentionRow] = {}
    for node in reader.items("rows", required=True):
        inner = Reader(node, report)
        row = _row(inner)
        inner.finish()
        if row is None:
            continue
        if row.records in rows:
            message = text("There is a row for “{records}” already.", records=row.records)
            report.add(TWICE, inner.node("records"), message)
        if (row.records, row.since) == ("access", "event"):
            message = text(
                "“access” must count from leaving: whoever looks whether somebody may be erased "
                "would begin the time anew."
            )
            report.add(NEVER_OVER, inner.node("from"), message)
        rows[row.records] = row
    reader.finish()
    for kind in RECORD_KINDS:
        if kind not in rows and not has_errors(problems):
            message = text("There is no row for “{records}”.", records=kind)
            proposal = text("Add one; keep_years: 0 keeps the name not a day longer than needed.")
            report.add(WITHOUT_ROW, root, message, proposal)
    return (None if has_errors(problems) else Retention(tuple(rows.values()), note)), problems


def _row(reader: Reader) -> RetentionRow | None:
    kind = reader.choice("records", RECORD_KINDS)
    years = reader.integer("keep_years", 0, _MOST_YEARS)
    since = reader.choice("from", SINCE)
    why = reader.text("why")
    if kind is None or years is None or since is None:
        return None
    return RetentionRow(cast(RecordKind, kind), years, cast(Since, since), why)
