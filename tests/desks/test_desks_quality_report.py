"""A month's report: what it counts, how it is kept, and how it leaves the program."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.inspected_calls import inspect, score_no_call_twice
from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.desks.quality_tables import lines_of
from trainer.desks.quality_values import QualityReport, ReportRefused
from trainer.desks.week_values import monday_of
from trainer.people.person import Person
from trainer.printing.quality import report_bytes

pytestmark = pytest.mark.usefixtures("sheets")

MONTH = "2026-10"
IN_OCTOBER = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
RATINGS = {"attitude": (6, 3, 1, 0), "skill": (8, 1, 1, 0)}


@pytest.fixture
def inspector(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "宋质检", "Q001", "inspector", "").person


@pytest.fixture
def october(
    program: Program, supervisor: Person, inspector: Person, learner: Person, clock, sheets: None
):
    """Ten calls of two people in October; the test then goes on in November."""
    other = program.accounts.add_person(supervisor, "何晓", "K0300", "learner", "").person
    now, clock.wall = clock.wall, IN_OCTOBER
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, supervisor, [learner, other], IN_OCTOBER, weak=4, errors=("leak",))
    program.inspection_review.count_customers(inspector, learner.id, MONTH, RATINGS, 2)
    program.week_reviews.keep(inspector, monday_of(IN_OCTOBER.date()), "")
    clock.wall = now


def report(program: Program, actor: Person) -> QualityReport:
    return program.quality_report.report(actor, MONTH)


def table(found: QualityReport, title: str) -> tuple[tuple[str, ...], ...]:
    return next((one.rows for one in found.tables if one.title == title), ())


@pytest.mark.usefixtures("october")
def test_the_month_is_counted_with_what_it_rests_on(program: Program, inspector: Person) -> None:
    found = report(program, inspector)
    assert found.state == "late" and found.due == date(2026, 11, 22)  # it is the 23rd
    figures = found.figures
    assert (figures.calls, figures.with_least, figures.with_target) == (10, 2, 2)
    assert table(found, "Items")[0] == ("服务用语", "80.0 (80.0 to 80.0), n = 10")
    assert table(found, "Weak lines of etiquette") == (("接起先问候、报名", "20.0 %"),)
    assert table(found, "Critical errors") == (("泄露客户资料，或者没有核对身份就告诉别人", "10"),)
    assert table(found, "Customers’ ratings")[0] == ("Attitude", "6", "3", "1", "0", "90.0 %")
    assert table(found, "Weekly reviews") == (("2026-10-19", "10", "kept, without a plan"),)
    assert [row[3] for row in table(found, "People and their calls")] == ["5/5", "5/5"]
    words = " ".join(lines_of(figures))
    assert "10, of 2 people" in words and "90.0 % satisfied, 2 complaints" in words


def test_few_calls_conclude_nothing(
    program: Program, supervisor: Person, inspector: Person, learner: Person, clock
) -> None:
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, supervisor, [learner], clock.wall)
    found = program.quality_report.report(inspector, "2026-11")
    assert found.state == "open"
    assert {row[1] for row in table(found, "Items")} == {"Too few calls (5)"}
    assert "Too few calls (5)" in " ".join(lines_of(found.figures))


@pytest.mark.usefixtures("october")
def test_a_kept_report_stays_and_the_newest_holds(
    program: Program, supervisor: Person, inspector: Person, learner: Person
) -> None:
    desk = program.quality_report
    assert desk.due_month(inspector) == MONTH
    with pytest.raises(ReportRefused, match="how you see"):
        desk.keep(inspector, MONTH, " ", "")
    before = report(program, inspector)
    desk.keep(inspector, MONTH, "问候语要抓", "班前点评")
    program.inspection_review.count_customers(supervisor, learner.id, MONTH, {}, 9)
    kept = report(program, supervisor)
    assert (kept.state, kept.kept_by, kept.assessment, kept.measures) == (
        "kept", "宋质检", "问候语要抓", "班前点评",
    )  # fmt: skip
    assert (kept.figures, kept.tables) == (before.figures, before.tables)
    assert desk.due_month(inspector) == ""
    desk.keep(supervisor, MONTH, "另有投诉九件", "")
    assert report(program, inspector).figures.customers.complaints == 9
    assert program.keeping.verify().problems == ()


def test_an_empty_month_is_not_reported(
    program: Program, inspector: Person, supervisor: Person, learner: Person, tmp_path: Path
) -> None:
    desk = program.quality_report
    assert desk.months(inspector) == (MONTH,) and desk.due_month(inspector) == ""
    with pytest.raises(ReportRefused, match="Nothing was inspected"):
        desk.keep(inspector, MONTH, "好", "")
    with pytest.raises(ReportRefused, match="Nothing was inspected"):
        desk.save_excel(supervisor, MONTH, tmp_path / "a.xlsx")
    with pytest.raises(NotAllowed):
        desk.report(learner, MONTH)


@pytest.mark.usefixtures("october")
def test_words_that_are_too_long_are_not_kept(program: Program, inspector: Person) -> None:
    with pytest.raises(ReportRefused, match="8000"):
        program.quality_report.keep(inspector, MONTH, "长" * 8001, "")


@pytest.mark.usefixtures("october")
def test_it_leaves_as_excel_and_as_paper_and_both_are_on_record(
    program: Program, supervisor: Person, inspector: Person, tmp_path: Path
) -> None:
    desk, book, paper = program.quality_report, tmp_path / "a.xlsx", tmp_path / "a.pdf"
    desk.save_paper(supervisor, MONTH, paper, report_bytes)
    assert "Not kept yet" in words_of(paper)
    desk.keep(inspector, MONTH, "问候语要抓\n再听一个月", "")
    desk.save_excel(supervisor, MONTH, book)
    desk.save_paper(supervisor, MONTH, paper, report_bytes)
    with zipfile.ZipFile(BytesIO(book.read_bytes())) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(report(program, supervisor).tables)
    words = words_of(paper)
    assert "Service quality report 2026-10" in words
    assert "问候语要抓" in words and "再听一个月" in words and "Received by" in words
    events = [one.event for one in desk._records.journal.events()]
    kinds = [getattr(one, "form", "") for one in events]
    assert kinds.count("pdf") == 2 and kinds.count("xlsx") == 1
    with pytest.raises(NotAllowed):
        desk.save_excel(inspector, MONTH, book)


def words_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages).replace("\t", " ")
