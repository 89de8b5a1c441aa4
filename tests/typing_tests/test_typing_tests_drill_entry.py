"""Rows and forms are exact or not, and the clock does the rest."""

from __future__ import annotations

import pytest

from trainer.foundation.identity import PassageId
from trainer.typing_tests import run as entries
from trainer.typing_tests.drill_log import entry_log, figures_of_log, run_log
from trainer.typing_tests.form_entry import (
    FORM_DRILLS,
    FormDrill,
    case_of,
    form_title,
    score_form,
)
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.rows import ROWS, RowScore, rows_of, score_rows
from trainer.typing_tests.run import Run


def test_only_exact_rows_count_and_enter_is_a_key() -> None:
    rows = ("12345", "67", "890")
    assert score_rows(rows, ["12345", "76", " 890 "], 3_600_000) == RowScore(3, 2, 10, 3_600_000)
    assert score_rows(rows, [], 0) == RowScore(0, 0, 0, 0)


def test_rows_follow_from_the_seed() -> None:
    assert rows_of("orders", 1) == rows_of("orders", 1) != rows_of("orders", 2)
    assert len(rows_of("number-pad", 1)) == ROWS
    assert set("".join(rows_of("number-pad", 1))) <= set("0123456789.")
    order, phone, day, amount = rows_of("orders", 9, 4)
    assert (len(order), len(phone), len(day)) == (15, 11, 10)
    assert amount[-3] == "."


@pytest.mark.parametrize("kind", FORM_DRILLS)
def test_every_answer_of_a_form_stands_in_its_case(kind: FormDrill) -> None:
    for seed in range(20):
        case = case_of(kind, seed)
        told = case.text.replace("，", "")
        assert case.title == form_title(kind)
        assert all(right in told for _name, right in case.fields), case
        assert "{" not in case.text
    assert case_of(kind, 1) == case_of(kind, 1)


def test_a_complaint_has_its_five_fields() -> None:
    assert len(case_of("form-complaint", 1).fields) == 5


def test_width_and_a_mark_at_the_end_do_not_matter_but_a_字_does() -> None:
    case = case_of("form-register", 1)
    typed = [right for _name, right in case.fields]
    typed[4] = f" {typed[4].lower()}。"
    typed[6] = typed[6].replace("日", "号")
    found = score_form(case, typed, 90_000)
    assert found.right == (True,) * 6 + (False, True)
    assert score_form(case, [], 1).as_plain() == {"fields": 8, "exact": 0, "ms": 1}


def test_figures_follow_from_the_log() -> None:
    rows = list(rows_of("orders", 3))
    assert figures_of_log("orders", 3, entry_log(rows, 60_000))["exact"] == ROWS
    case = case_of("form-handover", 3)
    whole = entry_log([right for _name, right in case.fields], 60_000)
    assert figures_of_log("form-handover", 3, whole)["exact"] == 4
    run = Run.new(make_passage(PassageId("p"), "P", "您好您好"), "standard", 60, False)
    for entry in (entries.start(0), entries.preedit(0, "n"), entries.commit(6000, "您好您好")):
        run = run.apply(entry)
    found = figures_of_log("weak", 3, run_log(run, 2))
    assert (found["hints"], found["correct"]) == (2, 4)
