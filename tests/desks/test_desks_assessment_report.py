"""The report of an assessment: what it counts, whom it names, and how it leaves the program."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import FakeClock
from tests.written_exam import add
from trainer.assembly import Program
from trainer.certification.deciding import Wanted
from trainer.desks.assessment_report import AssessmentReport
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person
from trainer.printing.quality import report_bytes
from trainer.records.events import TableExported

pytestmark = pytest.mark.usefixtures("sheets")

WHICH = ("agents", "2026-11")
DAY = 86_400


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return add(program, supervisor, "罗培训", "T001", "trainer")


@pytest.fixture
def assessed(
    program: Program,
    supervisor: Person,
    trainer: Person,
    learner: Person,
    clock: FakeClock,
    sheets: None,
) -> None:
    """November, seen from December: one is assessed, one was on leave, one came too late."""
    away = add(program, supervisor, "何晓", "K0300", "learner")
    leave = Wanted("leave", "leave", "年假", date(2026, 11, 23))
    program.decisions.decide(supervisor, away.id, "hotline", leave)
    clock.advance(10 * DAY)
    add(program, supervisor, "新来的", "K0301", "learner")
    desk = program.assessment
    period = next(period for cycle, period in desk.cycles() if cycle.id == "agents")
    desk.rate(trainer, learner.id, "agents", period, "rating", "75", "")
    desk.propose(trainer, learner.id, "agents", period, "back", ("pay", "training"), "")
    desk.approve(supervisor, learner.id, "agents", period)


def table(found: AssessmentReport, title: str) -> tuple[tuple[str, ...], ...]:
    return next((one.rows for one in found.tables if one.title == title), ())


@pytest.mark.usefixtures("assessed")
def test_a_period_is_told_in_figures_and_names(program: Program, supervisor: Person) -> None:
    found = program.assessment_report.report(supervisor, *WHICH)
    assert found.lines == (
        "2 people: 1 assessed, 1 approved, 0 released.",
        "Weak sources, below what keeps a level: 班组评价 75.0",
    )
    assert table(found, "Levels") == (("Too little evidence", "1"),)
    assert table(found, "Used for") == (("Pay", "1"), ("Training", "1"))
    assert table(found, "Why people take part") == (("Back at work", "1"),)
    assert table(found, "Sources")[-1] == ("班组评价", "20 %", "75.0", "1", "Weak")
    assert table(found, "Not assessed") == (("何晓 K0300", "On leave for 8 days of the period"),)
    [row] = table(found, "People and their points")
    assert row[0].startswith("李晓梅") and row[-1] == "To be released"


@pytest.mark.usefixtures("assessed")
def test_it_leaves_as_paper_and_excel_and_that_is_recorded(
    program: Program, supervisor: Person, tmp_path: Path
) -> None:
    desk, paper, sheet = program.assessment_report, tmp_path / "a.pdf", tmp_path / "a.xlsx"
    desk.save_paper(supervisor, *WHICH, paper, report_bytes)
    desk.save_excel(supervisor, *WHICH, sheet)
    assert "何晓" in PdfReader(paper).pages[0].extract_text()
    with zipfile.ZipFile(BytesIO(sheet.read_bytes())) as book:
        assert "何晓" in book.read("xl/sharedStrings.xml").decode("utf-8")
    events = [one.event for one in desk._records.journal.events()]
    assert [one.form for one in events if isinstance(one, TableExported)] == ["pdf", "xlsx"]


def test_it_is_for_those_who_assess(program: Program, learner: Person) -> None:
    with pytest.raises(NotAllowed):
        program.assessment_report.report(learner, *WHICH)
