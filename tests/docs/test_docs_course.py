"""The table of what is taught names lessons, headings and questions that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "course.md").read_text("utf-8")
MODULES = sorted(path.parent.name for path in (ROOT / "content").glob("*/module.yaml"))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| .*[a-z-]+/[a-z-]+#[a-z-]+", line)
]


def test_every_module_has_its_rules() -> None:
    assert sorted(re.findall(r"^### .*\(`([a-z-]+)`\)$", PAGE, re.MULTILINE)) == MODULES
    assert {row[2].split("/")[0] for row in ROWS} == set(MODULES)
    assert all(len(row) == 4 and row[0] and row[1] for row in ROWS)


@pytest.mark.parametrize("module", MODULES)
def test_what_a_row_names_is_there(module: str) -> None:
    bank = (ROOT / "question_banks" / f"{module}.yaml").read_text("utf-8")
    ids = set(re.findall(r"^\s+(?:- )?id: (\w+)$", bank, re.MULTILINE))
    ids |= set(re.findall(r"- \{id: (\w+)", bank))
    for _rule, _source, place, questions in ROWS:
        for one in re.findall(rf"\b{module}/([\w-]+)#([\w-]+)", place):
            lesson = ROOT / "content" / module / f"{one[0]}.md"
            assert f"{{#{one[1]}}}" in lesson.read_text("utf-8"), place
        if place.startswith(f"{module}/"):
            own = re.findall(r"\b[a-z]{1,2}[0-9]{3}\b", questions)
            assert set(own) <= ids, questions
