"""The pages of inspection, wired to each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from trainer.certification.days import local_day
from trainer.desks.duties import Duty
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _
from trainer.ui.author.scorecard_page import ScorecardPage
from trainer.ui.components.duties_row import DutiesRow
from trainer.ui.components.list_page import ListPage
from trainer.ui.inspector.assessment_page import AssessmentPage
from trainer.ui.inspector.assessment_report_page import AssessmentReportPage
from trainer.ui.inspector.call_page import CallPage
from trainer.ui.inspector.calls_page import CallsPage
from trainer.ui.inspector.customers_dialog import CustomersDialog
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.inspector.report_page import ReportPage
from trainer.ui.inspector.sheets_page import SheetsPage
from trainer.ui.inspector.week_page import WeekPage
from trainer.ui.learner.calls_page import CallsPage as OwnCallsPage
from trainer.ui.window.session_pages import open_sessions
from trainer.ui.window.workspace import Workspace


def inspection(workspace: Workspace) -> QWidget:
    """The month, and what waits."""
    program, actor = workspace.program, workspace.person
    page = InspectionPage(program.inspection, program.inspection_review, actor, program.clock)
    page.score_wanted.connect(lambda: open_next(workspace))
    page.import_wanted.connect(lambda: open_calls(workspace))
    page.week_wanted.connect(lambda: open_week(workspace))
    page.assessment_wanted.connect(lambda: open_assessment(workspace))
    page.report_wanted.connect(lambda: open_report(workspace))
    page.scorecard_wanted.connect(lambda: open_scorecard(workspace))
    page.person_wanted.connect(lambda person: open_sheets(workspace, person))
    page.customers_wanted.connect(lambda person, month: _count(workspace, page, person, month))
    if actor.role == "inspector":  # their first page; the others have it on their own
        add_duties(workspace, page)
    return page


def add_duties(workspace: Workspace, page: ListPage, **leads: Callable[[], None]) -> None:
    """Say on the page what is due, and lead there; `leads` say where other kinds lead."""
    program, actor = workspace.program, workspace.person
    row = DutiesRow(lambda: program.duties.of(actor), page)

    def lead(duty: Duty) -> None:
        if duty.kind in leads:
            leads[duty.kind]()
        else:
            _open_duty(workspace, duty)

    row.wanted.connect(lead)
    page.add_above(row, row.buttons)


def _open_duty(workspace: Workspace, duty: Duty) -> None:
    if duty.kind == "assessment":
        open_assessment(workspace, duty.cycle, duty.period)
    elif duty.kind == "result":
        open_own_results(workspace)
    elif duty.kind == "report":
        open_report(workspace)
    elif duty.kind == "rhythm":
        open_sessions(workspace)
    elif duty.week is not None:
        open_week(workspace, duty.week)
    else:
        workspace.open("inspection")


def open_next(workspace: Workspace) -> None:
    """Open the call that waits first."""
    program, actor = workspace.program, workspace.person
    waiting = program.inspection.to_score(actor)
    if not waiting:
        workspace.say(_("No call waits for you now."))
        return
    page = CallPage(program.inspection, actor, waiting[0], _modules(workspace))
    page.back_wanted.connect(workspace.back)
    page.handed_in.connect(workspace.back)
    workspace.open_detail(page)


def open_calls(workspace: Workspace) -> None:
    """Open the page that brings in a call list."""
    page = CallsPage(workspace.program.inspection, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.drawn.connect(workspace.back)
    workspace.open_detail(page)


def open_week(workspace: Workspace, week: date | None = None) -> None:
    """Open the review of the week that begins on this Monday, else of the running one."""
    program = workspace.program
    page = WeekPage(
        program.week_reviews,
        workspace.person,
        local_day(program.clock().wall),
        _modules(workspace),
    )
    if week is not None:
        page.show_week(week)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_scorecard(workspace: Workspace) -> None:
    """Open the scorecard to change it, or say why there is none."""
    try:
        page = ScorecardPage(workspace.program.scorecards, workspace.person)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.publish_wanted.connect(lambda: workspace.open("content"))
    workspace.open_detail(page)


def open_report(workspace: Workspace) -> None:
    """Open the month's report."""
    page = ReportPage(workspace.program.quality_report, workspace.person)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_assessment(workspace: Workspace, cycle: str = "", period: str = "") -> None:
    """Open the assessment of this period, else of the newest with something to do."""
    page = AssessmentPage(workspace.program.assessment, workspace.person)
    if cycle:
        page.show_period(cycle, period)
    page.report_wanted.connect(lambda one, when: open_assessment_report(workspace, one, when))
    page.own_wanted.connect(lambda: open_own_results(workspace))
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_own_results(workspace: Workspace) -> None:
    """Open what was inspected and assessed of the one who is signed in."""
    program = workspace.program
    page = OwnCallsPage(program.inspection, program.assessment, workspace.person, is_detail=True)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_assessment_report(workspace: Workspace, cycle: str, period: str) -> None:
    """Open what a period of an assessment comes to."""
    desk = workspace.program.assessment_report
    page = AssessmentReportPage(desk, workspace.person, cycle, period)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_sheets(workspace: Workspace, person: str) -> None:
    """Open the inspected calls of one person."""
    program, actor = workspace.program, workspace.person
    months = [f"{name}" for name in {*program.inspection.months().values()}]
    rows = [row for month in months for row in program.inspection_review.month(actor, month)]
    whose = next((row.person for row in rows if row.person.id == person), None)
    if whose is None:
        return
    page = SheetsPage(program.inspection, actor, whose)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def _modules(workspace: Workspace) -> dict[str, str]:
    items = workspace.program.training.items()
    return {one.id: one.title for one in items if one.kind == "module"}


def _count(workspace: Workspace, page: InspectionPage, person: str, month: str) -> None:
    desk, actor = workspace.program.inspection_review, workspace.person
    dialog = CustomersDialog(page, desk, actor, PersonId(person), month)
    dialog.accepted.connect(page.refresh)
    dialog.open()
