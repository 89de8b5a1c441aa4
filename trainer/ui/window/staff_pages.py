"""The pages of trainers, supervisors and auditors, wired to the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer.desks.certificate_file import CertificateCheck, check_file
from trainer.desks.overview import Filter
from trainer.foundation.identity import PersonId, RunId, SittingId
from trainer.people.person import Person
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.components.retraining_export import RetrainingExport
from trainer.ui.components.table_export import offer_table
from trainer.ui.invigilator.evidence_card import EvidenceCard
from trainer.ui.supervisor.access_page import AccessPage
from trainer.ui.supervisor.decisions_page import DecisionsPage
from trainer.ui.supervisor.decisions_part import DecisionsPart
from trainer.ui.supervisor.import_page import ImportPage
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.policy_page import PolicyPage
from trainer.ui.supervisor.record_menu import RecordMenu
from trainer.ui.supervisor.records_page import RecordsPage
from trainer.ui.supervisor.retraining_page import RetrainingPage
from trainer.ui.supervisor.retraining_part import RetrainingPart
from trainer.ui.supervisor.retrainings_page import RetrainingsPage
from trainer.ui.supervisor.run_page import RunPage
from trainer.ui.supervisor.signing_cards import CertificateCheckCard, SigningKeyCard
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.supervisor.teams_page import TeamsPage
from trainer.ui.widgets.card import Card
from trainer.ui.window import (
    bank_pages,
    inspection_pages,
    invigilation_pages,
    marking_pages,
    mentoring_pages,
    session_pages,
    teaching_pages,
)
from trainer.ui.window.exports import export_menu
from trainer.ui.window.lesson_pages import lessons_page, standard_page
from trainer.ui.window.statistics_pages import open_statistics
from trainer.ui.window.unlocking import unlock_card
from trainer.ui.window.workspace import Workspace


def make(workspace: Workspace, name: str) -> QWidget:
    """The page of this name."""
    return _MAKERS[name](workspace)


def open_person(workspace: Workspace, person: str) -> None:
    """Open the page of one person."""
    program = workspace.program
    program.privacy.opened(workspace.person, PersonId(person), "file")
    page = PersonPage(
        program.supervision,
        program.certification,
        program.awarding,
        program.training,
        workspace.person,
        PersonId(person),
    )
    whose = program.supervision.person(workspace.person, PersonId(person)).person
    page.add_decisions(
        DecisionsPart(program.decisions, program.noting, workspace.person, whose, program.clock)
    )
    part = RetrainingPart(program.retraining, workspace.person, whose, program.clock)
    part.opened.connect(lambda episode: open_retraining(workspace, episode))
    page.add_retraining(part)
    if workspace.person.role in ("supervisor", "auditor"):
        page.add_record_menu(_record_menu(workspace, PersonId(person)))
    page.add_export(export_menu(workspace))
    page.awards.taken.connect(
        lambda number: program.privacy.opened(
            workspace.person, PersonId(person), f"certificate:{number}"
        )
    )
    page.sitting_wanted.connect(lambda sitting: open_sitting(workspace, sitting))
    page.run_wanted.connect(lambda run: open_run(workspace, run))
    page.policy_wanted.connect(lambda version: open_policy(workspace, version))
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_run(workspace: Workspace, run: str) -> None:
    """Open one typing run with what was typed."""
    program, actor = workspace.program, workspace.person
    person, _row = program.supervision.run(actor, RunId(run))
    program.privacy.opened(actor, person.id, f"run:{run}")
    page = RunPage(program.supervision, program.typing, actor, RunId(run))
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_policy(workspace: Workspace, version: str) -> None:
    """Open one version of a policy in words."""
    page = PolicyPage(workspace.program.supervision, workspace.person, version)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_retraining(workspace: Workspace, episode: str) -> None:
    """Open one retraining, step by step."""
    program = workspace.program
    actor = workspace.person
    page = RetrainingPage(program.retraining, actor, episode, program.clock)
    if actor.role in ("supervisor", "auditor"):
        whose = program.retraining.find(actor, episode).person
        page.add_export(RetrainingExport(program.retraining_exports, actor, whose, episode))
    page.back_wanted.connect(workspace.back)
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    workspace.open_detail(page)


def open_retrainings(workspace: Workspace) -> None:
    """Open the list of retrainings that go on."""
    page = RetrainingsPage(workspace.program.retraining, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.opened.connect(lambda episode: open_retraining(workspace, episode))
    workspace.open_detail(page)


def open_decisions(workspace: Workspace) -> None:
    """Open what waits for a second supervisor."""
    program = workspace.program
    page = DecisionsPage(program.decisions, program.awarding, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    workspace.open_detail(page)


def open_import(workspace: Workspace) -> None:
    """Open the page that takes over a staff list."""
    program = workspace.program
    page = ImportPage(program.roster, workspace.person, program.site_name())
    page.back_wanted.connect(workspace.back)
    offer_table(page, export_menu(workspace))
    workspace.open_detail(page)


def open_team(workspace: Workspace, team: str) -> None:
    """Show where the people of one team stand; "" is everybody."""
    workspace.open("standings")
    page = workspace.page
    assert isinstance(page, StandingsPage)
    page.show_filter(Filter(team=team))


def open_question(workspace: Workspace, question: str) -> None:
    """Open one question ("bank/question") in its form."""
    bank_pages.open_question(workspace, question)


def open_sitting(workspace: Workspace, sitting: str) -> None:
    """Open one attempt, down to the single answer."""
    program, actor = workspace.program, workspace.person
    found = program.exams.sitting(actor, SittingId(sitting))
    program.privacy.opened(actor, found.person, f"sitting:{sitting}")
    name = program.supervision.person(actor, found.person).person.name
    page = SittingPage(program.exams, actor, found.id, name)
    page.show_corrections(program.correction_news.notes(actor, found.id))
    page.show_marking(program.marking.notes(actor, found.id))
    page.add_export(export_menu(workspace))
    if found.rules.is_counted:
        page.add_card(EvidenceCard(program.invigilation.evidence(actor, found.id)))
    card = unlock_card(workspace, found.paper, lambda: _open_again(workspace, sitting))
    if card is not None:
        page.add_card(card)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def _open_again(workspace: Workspace, sitting: str) -> None:
    workspace.back()
    open_sitting(workspace, sitting)


def open_access(workspace: Workspace, person: Person | None = None) -> None:
    """Open the list of who looked at the records, or at that of one person."""
    program, actor = workspace.program, workspace.person
    export = export_menu(workspace) if actor.role in ("supervisor", "auditor") else None
    page = AccessPage(program.privacy, actor, program.clock, person, export)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def _completion(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = CompletionPage(program.supervision, workspace.person, export_menu(workspace))
    page.sitting_wanted.connect(lambda sitting: open_sitting(workspace, sitting))
    page.run_wanted.connect(lambda run: open_run(workspace, run))
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    page.statistics_wanted.connect(lambda: open_statistics(workspace, open_question))
    if workspace.person.role == "trainer":  # their first page
        inspection_pages.add_duties(workspace, page)
    return page


def _standings(workspace: Workspace) -> QWidget:
    program = workspace.program
    export = export_menu(workspace)
    page = StandingsPage(program.overview, workspace.person, program.clock, export)
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    if workspace.person.role in ("supervisor", "auditor"):
        page.add_decisions(program.decisions, program.awarding)
        page.decisions_wanted.connect(lambda: open_decisions(workspace))
        page.add_retraining(program.retraining)
        page.retrainings_wanted.connect(lambda: open_retrainings(workspace))
    if workspace.person.role == "supervisor":
        inspection_pages.add_duties(workspace, page, award=lambda: open_decisions(workspace))
    return page


def _tasks(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = TasksPage(program.training, workspace.person, program.clock, export_menu(workspace))
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    page.mentors_wanted.connect(lambda: mentoring_pages.open_mentors(workspace, open_person))
    page.sessions_wanted.connect(lambda: session_pages.open_sessions(workspace))
    return page


def _teams(workspace: Workspace) -> QWidget:
    page = TeamsPage(workspace.program.teams, workspace.person, export_menu(workspace))
    page.team_wanted.connect(lambda team: open_team(workspace, team))
    return page


def _people(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = PeoplePage(program.accounts, program.supervision, workspace.person, program.site_name())
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    page.import_wanted.connect(lambda: open_import(workspace))
    page.offer_papers(export_menu(workspace))
    return page


def _records(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = RecordsPage(
        program.keeping, program.accounts, program.privacy, program.erasure, workspace.person,
        program.clock, more=_certificate_cards(workspace),
    )  # fmt: skip
    page.access_wanted.connect(lambda: open_access(workspace))
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    return page


def _certificate_cards(workspace: Workspace) -> list[Card]:
    program, actor = workspace.program, workspace.person

    def check(file: Path) -> CertificateCheck:
        keys = program.signing.public_keys()
        return check_file(program.certification, keys, program.site_name(), file)

    cards: list[Card] = [CertificateCheckCard(check)]
    if actor.role == "supervisor":
        cards.append(SigningKeyCard(program.signing, actor, program.site_name))
    return cards


def _record_menu(workspace: Workspace, person: PersonId) -> RecordMenu:
    program, actor = workspace.program, workspace.person
    whose = program.supervision.person(actor, person).person
    menu = RecordMenu(program.privacy, program.erasure, program.keeping, actor, whose)
    menu.access_wanted.connect(lambda: open_access(workspace, whose))
    return menu


_MAKERS: dict[str, Callable[[Workspace], QWidget]] = {
    "completion": _completion,
    "invigilation": invigilation_pages.invigilation,
    "marking": marking_pages.marking,
    "inspection": inspection_pages.inspection,
    "notices": teaching_pages.notices,
    "remarks": teaching_pages.remarks,
    "banks": bank_pages.banks,
    "content": bank_pages.content,
    "lessons": lessons_page,
    "standard": standard_page,
    "standings": _standings,
    "teams": _teams,
    "people": _people,
    "tasks": _tasks,
    "records": _records,
}
