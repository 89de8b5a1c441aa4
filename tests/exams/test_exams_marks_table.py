from __future__ import annotations

import numpy as np
import pytest

from trainer.exams.items_json import as_json
from trainer.exams.marks_table import read_marks
from trainer.foundation.errors import ProblemsFound
from trainer.foundation.tables import read_pasted

GOOD = "工号\tq1\tq2\n满分\t1\t2\nK1\t1\t0.5\nK2\t0\t2\nK3\t1\t2"


def places(content: str) -> list[str]:
    with pytest.raises(ProblemsFound) as refused:
        read_marks(read_pasted(content))
    return [f"{one.place.line}:{one.place.column} {one.message}" for one in refused.value.problems]


def test_a_table_of_marks_becomes_figures_of_the_promised_shape() -> None:
    found = as_json(read_marks(read_pasted(GOOD)).analysis())
    assert list(found) == ["people", "questions", "paper"] and found["people"] == 3
    assert list(found["questions"][0]) == [
        "id", "n", "facility", "sd", "intended_weight", "effective_weight", "discrimination",
        "efficiency", "median_time", "options", "alarms",
    ]  # fmt: skip
    assert list(found["paper"]) == [
        "n", "mean", "median", "sd", "skewness", "kurtosis", "alpha", "error_ratio",
        "standard_error",
    ]  # fmt: skip
    assert [one["id"] for one in found["questions"]] == ["q1", "q2"]
    assert found["questions"][1]["facility"] == 0.75


def test_empty_cells_are_questions_that_were_not_on_the_paper() -> None:
    table = read_marks(read_pasted(GOOD.replace("K2\t0\t2", "K2\t\t2")))
    assert np.isnan(table.marks[1, 0])
    first, second = table.analysis().questions
    assert (first.n, second.n, first.intended_weight) == (2, 3, None)


def test_empty_columns_at_the_end_are_no_questions() -> None:
    assert read_marks(read_pasted(GOOD.replace("q2\n", "q2\t\t\n"))).ids == ("q1", "q2")


def test_every_cell_that_cannot_be_is_named() -> None:
    assert places("工号\tq1\tq1\t\tq4\n满分\t1\tx\t1\t0\nK1\t2\t1\tinf\t-1") == [
        "1:3 The id “q1” stands there twice.",
        "1:4 The id of a question is missing.",
        "2:3 “x” is not a number.",
        "2:5 Full marks are a number above 0.",
        "3:2 2.0 is not between 0 and 1.0.",
        "3:4 “inf” is not a number.",
    ]


def test_a_table_without_people_or_questions_is_refused() -> None:
    assert len(places("工号\tq1\n满分\t1")) == 1
    assert places("工号\n满分\nK1")[0].endswith("No question ids stand in the first row.")
