"""Each value of the shipped house standard reaches what is taught, and may be another one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from trainer.foundation.errors import has_errors
from trainer.lessons.modules import read_module
from trainer.lessons.reader import read_lesson
from trainer.questions.bank import read_bank
from trainer.standard.house import HouseStandard, names_in, read_standard

ROOT = Path(__file__).parents[2]
STANDARD, _PROBLEMS = read_standard(
    (ROOT / "content" / "standard.yaml").read_text("utf-8"), "standard.yaml"
)
FILES = [
    *sorted((ROOT / "content").glob("*/*.md")),
    *sorted((ROOT / "content").glob("*/module.yaml")),
    *sorted((ROOT / "question_banks").glob("*.yaml")),
]


@cache
def source(file: Path) -> str:
    return file.read_text("utf-8")


def another(value: str) -> str:
    """A plausible other value: a number three higher, or words with something behind them."""
    return str(int(value) + 3) if value.isdecimal() else f"{value}（改）"


def read(file: Path, standard: HouseStandard) -> tuple[object, bool]:
    """What the file says with this standard, and whether something is wrong with it."""
    if file.suffix == ".md":
        pictures = {one.name for one in file.parent.glob("*.svg")}
        lesson, problems = read_lesson(
            source(file), file.name, file.parent.name, file.stem, standard, pictures
        )
        return lesson, has_errors(list(problems))
    if file.name == "module.yaml":
        module, found = read_module(source(file), file.name, standard)
        return module, has_errors(found)
    bank, found = read_bank(source(file), file.name, standard, None)
    return bank.questions, has_errors(found)


# the days of the onboarding are no rule for learners: tasks count with them
TAUGHT = [value.name for value in STANDARD.values if value.name != "onboarding_days"]


@pytest.mark.parametrize("name", TAUGHT)
def test_a_value_that_is_changed_changes_what_is_taught_and_breaks_nothing(name: str) -> None:
    using = [file for file in FILES if name in names_in(source(file))]
    value = STANDARD.get(name)
    assert using, "nothing refers to this value"
    assert value is not None
    changed = HouseStandard(
        tuple(
            replace(one, value=another(one.value)) if one.name == name else one
            for one in STANDARD.values
        )
    )
    for file in using:
        now, is_wrong = read(file, changed)
        assert now != read(file, STANDARD)[0], file.name
        assert not is_wrong, file.name


def test_nothing_that_is_taught_refers_to_a_value_that_is_not_there() -> None:
    known = {value.name for value in STANDARD.values}
    assert {name for file in FILES for name in names_in(source(file))} <= known
