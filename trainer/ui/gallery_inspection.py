"""Scenes of the gallery in which calls are inspected and a month is assessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from trainer.assembly import SHIPPED, Program
from trainer.assessment.cycle import Period
from trainer.desks.inspection import InspectionDesk
from trainer.desks.inspection_review import MATTERS
from trainer.desks.week_values import monday_of
from trainer.foundation.clock import local
from trainer.inspection.call_list import CallList
from trainer.inspection.drawing import Call
from trainer.inspection.scoring import CallMarks
from trainer.people.person import Person
from trainer.ui.author.scorecard_page import ScorecardPage
from trainer.ui.inspector.assessment_page import AssessmentPage
from trainer.ui.inspector.call_page import CallPage
from trainer.ui.inspector.week_page import WeekPage
from trainer.ui.window import inspection_pages
from trainer.ui.window.workspace import Workspace

_SEED = "gallery"
_WORDS = "登记之后请把电话号码重复一遍，请客户核对。"
_SEEN = "问候和复核漏得多，语气比上月稳。"
SignIn = Callable[[Person], Workspace]


def inspecting(sign_in: SignIn, supervisor: Person, agents: Sequence[Person]) -> Iterator[str]:
    """Name the pages of inspection and assessment, then what an agent sees of them.

    Where nobody has inspected anything yet, calls of these agents are.
    """
    space = sign_in(supervisor)
    program = space.program
    if not program.inspection.lists(supervisor):
        _publish(program, supervisor)
        _inspect(program, supervisor, agents)
        _review(program, supervisor, agents[0])
        _assess(program, supervisor, agents[0])
    heard = _heard(program, supervisor)
    space.open("inspection")
    space.refresh()
    yield "inspection"
    inspection_pages.open_calls(space)
    yield "inspection-list"
    space.back()
    inspection_pages.open_next(space)
    page = space.page
    assert isinstance(page, CallPage)
    yield "inspection-sheet"
    space.back()
    inspection_pages.open_week(space)
    week = space.page
    assert isinstance(week, WeekPage)
    if week.end.isHidden():
        week.earlier.click()  # it was kept three days ago
    yield "inspection-week"
    week.end.click()
    yield "inspection-week-close"
    assert week.dialog is not None
    week.dialog.reject()
    space.back()
    inspection_pages.open_scorecard(space)
    yield "inspection-scorecard"
    scorecard = space.page
    assert isinstance(scorecard, ScorecardPage)
    scorecard.focus_first()
    scorecard.change.click()
    yield "inspection-scorecard-words"
    assert scorecard.dialog is not None
    scorecard.dialog.reject()
    space.back()
    inspection_pages.open_report(space)
    yield "inspection-report"
    space.back()
    inspection_pages.open_sheets(space, heard.id)
    yield "inspection-person"
    space.back()
    inspection_pages.open_assessment(space)
    yield "assessment"
    assessment = space.page
    assert isinstance(assessment, AssessmentPage)
    assessment.report.click()
    yield "assessment-report"
    space.back()
    space.back()
    space.open("standings")
    yield "standings-due"
    space = sign_in(heard)
    space.open("home")
    yield "home-judged"
    space.open("calls")
    yield "calls-own"


def _heard(program: Program, supervisor: Person) -> Person:
    """Whose calls got most scores this month."""
    month = program.inspection.lists(supervisor)[0].month
    rows = program.inspection_review.month(supervisor, month)
    return max(rows, key=lambda row: (row.settled, row.person.staff_no)).person


def _publish(program: Program, supervisor: Person) -> None:
    """The shipped sheets, where the site began without them."""
    known = {one.id for one in program.training.items() if one.kind == "module"}
    for name in ("inspection/hotline.yaml", "assessment/agents.yaml"):
        file = program.folder / "content" / name
        if file.exists():
            continue
        words = (SHIPPED / "content" / name).read_text(encoding="utf-8")
        # a site of one module would be told of every module that it lacks
        kept = re.sub(r",? *module: ([\w-]+)", lambda m: m[0] if m[1] in known else "", words)
        file.parent.mkdir(exist_ok=True)
        file.write_text(kept, encoding="utf-8")
    sheets = [("scorecard", "hotline"), ("assessment", "agents")]
    program.authoring.publish(supervisor, only=sheets)


def _inspect(program: Program, supervisor: Person, agents: Sequence[Person]) -> None:
    """Draw from a list of this month and score some of the calls."""
    desk, now = program.inspection, program.clock().wall
    calls = [
        Call(f"R{agent.staff_no}-{n:02}", agent.id, now, 95 + 20 * n)
        for agent in agents
        for n in range(8)
    ]
    name = desk.keep_list(supervisor, CallList(tuple(calls), ()), f"{local(now):%Y-%m}")
    desk.draw(supervisor, name, _SEED)
    for number, call in enumerate(desk.to_score(supervisor)[: 2 * len(agents)]):
        desk.score(supervisor, call.call, _marks(desk, number), (), _WORDS)


def _marks(desk: InspectionDesk, number: int) -> CallMarks:
    card, _version = desk.card()
    grades = {item.id: 5 - (number + place) % 3 for place, item in enumerate(card.items)}
    marks = CallMarks(grades, {line.id: "yes" for line in card.lines})
    weak = {"repeat": "no", "greeting": "no"} if number % 2 else {}
    answers = {**marks.answers, **weak}
    return replace(marks, answers=answers)


def _review(program: Program, supervisor: Person, agent: Person) -> None:
    """Keep this week's review and the month's report, and set what they propose."""
    today = local(program.clock().wall).date()
    week, desk = monday_of(today), program.week_reviews
    desk.keep(supervisor, week, _WORDS)
    steps = [step for step in desk.proposal(supervisor, week) if step.for_all]
    desk.plan(supervisor, week, steps, today + timedelta(days=7))
    ratings = {matter: (12, 5, 2, 1) for matter in MATTERS}
    month = f"{today:%Y-%m}"
    program.inspection_review.count_customers(supervisor, agent.id, month, ratings, 1)
    program.quality_report.keep(supervisor, month, _SEEN, _WORDS)


def _assess(program: Program, supervisor: Person, agent: Person) -> None:
    desk = program.assessment
    found: list[tuple[str, Period]] = [(cycle.id, period) for cycle, period in desk.cycles()]
    for cycle, period in found[:1]:
        desk.rate(supervisor, agent.id, cycle, period, "rating", "86", "")
        desk.propose(supervisor, agent.id, cycle, period, "at_work", ("training",), "")
