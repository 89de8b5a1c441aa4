"""Errors and problems."""

from trainer.foundation.errors import (
    Place,
    Problem,
    ProblemsFound,
    TrainerError,
    has_errors,
)
from trainer.foundation.wording import text

WARNING = Problem("warning", "BANK-024", Place(file="a.yaml", line=3), text("No explanation."))
ERROR = Problem("error", "BANK-003", Place(question="t/a"), text("“{key}” is missing.", key="id"))


def test_an_error_says_its_sentence():
    assert str(TrainerError(text("{file} is locked.", file="a.yaml"))) == "a.yaml is locked."


def test_only_errors_forbid_going_on():
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])


def test_a_problem_is_printed_with_the_parts_of_its_place_that_apply():
    assert WARNING.as_json() == {
        "severity": "warning",
        "code": "BANK-024",
        "place": {"file": "a.yaml", "line": 3},
        "message": "No explanation.",
        "proposal": "",
    }


def test_the_problems_travel_with_the_refusal():
    assert ProblemsFound(text("Not published."), [ERROR]).problems == (ERROR,)
