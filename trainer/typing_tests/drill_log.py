"""What was typed in a drill as a plain value, and the figures that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.typing_tests import run_file
from trainer.typing_tests.form_entry import FORM_DRILLS, FormDrill, case_of, score_form
from trainer.typing_tests.rows import ROW_DRILLS, RowDrill, rows_of, score_rows
from trainer.typing_tests.run import Run
from trainer.typing_tests.score import own_rules, score_run


def run_log(run: Run, hints: int) -> dict[str, Plain]:
    """A text that was typed, and for how many 字 a code was looked at."""
    return {"run": run_file.to_plain(run), "hints": hints}


def entry_log(entries: Sequence[str], ms: int) -> dict[str, Plain]:
    """Rows or fields as they were typed, and how long all of them took."""
    return {"entries": list(entries), "ms": ms}


def figures_of_log(kind: str, seed: int, log: Mapping[str, Any]) -> dict[str, int | str]:
    """The figures of a drill, worked out again from its log.

    Raises:
        UnreadableRun: the log holds no run that can be read.
    """
    for rows in ROW_DRILLS:
        if rows == kind:
            return _rows(rows, seed, log)
    for form in FORM_DRILLS:
        if form == kind:
            return _form(form, seed, log)
    run = run_file.from_plain(log["run"])
    return {**score_run(run, own_rules(run)).as_plain(), "hints": log["hints"]}


def _rows(kind: RowDrill, seed: int, log: Mapping[str, Any]) -> dict[str, int | str]:
    return score_rows(rows_of(kind, seed), log["entries"], log["ms"]).as_plain()


def _form(kind: FormDrill, seed: int, log: Mapping[str, Any]) -> dict[str, int | str]:
    return score_form(case_of(kind, seed), log["entries"], log["ms"]).as_plain()
