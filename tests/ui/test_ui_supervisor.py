"""What a supervisor does: who may take calls, people, certificates, records."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trainer.assembly import Program, open_program
from trainer.demo.clock import DemoClock
from trainer.demo.people import PASSWORD, SUPERVISOR
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.records_page import RecordsPage
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PILL_ROLE

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path, qapp) -> Iterator[Program]:
    folder = tmp_path / "demo"
    shutil.copytree(demo_folder, folder)
    program = open_program(folder, DemoClock(NOW))
    yield program
    program.close()


@pytest.fixture
def boss(demo: Program) -> Person:
    return demo.accounts.login(SUPERVISOR.staff_no, PASSWORD).person


def person_page(program: Program, boss: Person, person: Person, file: Path | None = None):
    return PersonPage(
        program.supervision,
        program.certification,
        program.awarding,
        program.training,
        boss,
        person.id,
        lambda *_asked: file,
    )


def standings_page(program: Program, boss: Person) -> StandingsPage:
    export = ExportMenu(program.exports, boss, program.clock)
    return StandingsPage(program.overview, boss, program.clock, export)


def in_state(program: Program, boss: Person, state: str) -> Person:
    return program.supervision.people(boss, state=state)[0].person


def test_the_red_ones_stand_first(qtbot, demo, boss):
    page = standings_page(demo, boss)
    qtbot.addWidget(page)
    states = [row.state for row in page.model.rows]
    assert states[0] == "suspended" and states[-1] == "certified"
    assert states.index("lapsed") < states.index("due")


def test_pressing_a_number_shows_who_is_behind_it(qtbot, demo, boss):
    page = standings_page(demo, boss)
    qtbot.addWidget(page)
    page._cards["eligible"].opened.emit()
    qtbot.waitUntil(lambda: {row.state for row in page.model.rows} == {"eligible"})


def test_approving_needs_a_reason_and_awards(qtbot, demo, boss):
    person = in_state(demo, boss, "eligible")
    page = person_page(demo, boss, person)
    qtbot.addWidget(page)
    [approve] = [one for one in page.standing.findChildren(Button) if one.text()]
    approve.click()
    dialog = page.standing.dialog
    dialog.primary.click()
    assert demo.certification.awards(person.id) == []
    dialog.reason.setPlainText("带教一周，通话录音合格。")
    dialog.primary.click()
    [award] = demo.certification.awards(person.id)
    assert award.approver == boss.name
    assert demo.certification.current(person.id).state == "certified"


def test_a_certificate_is_saved_as_pdf(qtbot, demo, boss, tmp_path):
    file = tmp_path / "certificate.pdf"
    page = person_page(demo, boss, in_state(demo, boss, "certified"), file)
    qtbot.addWidget(page)
    taken: list[str] = []
    page.awards.taken.connect(taken.append)
    named(page.awards, _("Save as PDF")).click()
    assert len(taken) == 1
    assert file.read_bytes().startswith(b"%PDF")


def test_an_attempt_opens_down_to_the_single_answer(qtbot, demo, boss):
    person = in_state(demo, boss, "certified")
    page = person_page(demo, boss, person)
    qtbot.addWidget(page)
    page.show()
    page.tabs.setCurrentIndex(2)
    table = page.tabs.currentWidget().list.table
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(page.sitting_wanted) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    attempt = SittingPage(demo.exams, boss, caught.args[0], person.name)
    qtbot.addWidget(attempt)
    sitting = demo.exams.sitting(boss, caught.args[0])
    assert attempt.shown() == len(sitting.paper.lines)
    attempt.wrong_only.click()
    wrong = [one for one in sitting.result.questions if not one.is_right]
    assert attempt.shown() == len(wrong)


def test_a_person_is_added_and_can_sign_in_with_the_slip(qtbot, site):
    page = people_page(qtbot, site)
    page._add.click()
    page.dialog.name.set_text("陈新")
    page.dialog.staff_no.set_text("A77")
    page.dialog.primary.click()
    password = page.dialog._slip.password
    assert site.program.accounts.login("A77", password).must_change
    assert "A77" in {row.staff_no for row in page.model.rows}


def test_a_taken_staff_number_is_said_under_its_field(qtbot, site):
    page = people_page(qtbot, site)
    page._add.click()
    dialog = page.dialog
    dialog.name.set_text("陈新")
    dialog.staff_no.set_text(site.learner.staff_no)
    dialog.primary.click()
    assert dialog.staff_no.error() and page.dialog is dialog


def test_who_forgot_the_password_gets_a_new_slip(qtbot, site, tmp_path):
    file = tmp_path / "slip.pdf"
    page = people_page(qtbot, site, lambda *_asked: file)
    choose_row(page, site.learner)
    page._reset.click()
    page.dialog.primary.click()
    password = page.dialog._slip.password
    assert site.program.accounts.login(site.learner.staff_no, password).must_change
    page.dialog._write(file)
    assert file.read_bytes().startswith(b"%PDF")


def test_enter_on_a_row_opens_the_fields_and_enter_saves_them(qtbot, site):
    page = people_page(qtbot, site)
    choose_row(page, site.learner)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    dialog = page.dialog
    assert (dialog.name.text(), dialog.staff_no.text()) == ("李晓梅", "A1001")
    assert (dialog.role.currentData(), dialog.team.currentText()) == ("learner", "一组")
    dialog.name.set_text("李小美")
    dialog.team.setEditText("二组")
    dialog.post.setEditText("投诉岗")
    dialog.role.setCurrentIndex(dialog.role.findData("trainer"))
    dialog.staff_type.setCurrentIndex(dialog.staff_type.findData("intern"))
    qtbot.keyClick(dialog.name.edit, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert row_words(page, site.learner) == [
        "李小美", "A1001", "Trainer", "二组", "投诉岗", "Intern", "Active",
    ]  # fmt: skip
    assert page._only().id == site.learner.id


def test_what_is_refused_is_said_at_its_field_and_changes_nothing(qtbot, site):
    page = people_page(qtbot, site)
    choose_row(page, site.learner)
    page._edit.click()
    dialog = page.dialog
    dialog.name.set_text("李小美")
    dialog.staff_no.set_text(site.supervisor.staff_no)
    dialog.primary.click()
    assert dialog.staff_no.error() and dialog.isVisible()
    dialog.reject()
    assert row_words(page, site.learner)[0] == "李晓梅"


def test_a_supervisor_cannot_choose_their_own_role_or_retire_themselves(qtbot, site):
    page = people_page(qtbot, site)
    choose_row(page, site.supervisor)
    assert not page._retire.isEnabled() and not page._record.isEnabled()
    page._edit.click()
    assert not page.dialog.role.isEnabled()
    page.dialog.name.set_text("王一主管")
    page.dialog.primary.click()
    assert row_words(page, site.supervisor)[0] == "王一主管"


def test_who_is_retired_stands_last_until_taken_back(qtbot, site):
    page = people_page(qtbot, site)
    choose_row(page, site.learner)
    page._retire.click()
    assert not page.dialog.primary.isDefault()  # Enter by mistake retires nobody
    page.dialog.reject()
    assert row_words(page, site.learner)[-1] == "Active"
    page._retire.click()
    page.dialog.primary.click()
    assert page.model.rows[-1].id == site.learner.id
    assert row_words(page, site.learner)[-1] == "Retired"
    assert page.model.index(len(page.model.rows) - 1, 6).data(PILL_ROLE).text == "Retired"
    assert not page._reset.isEnabled()
    assert page._retire.accessibleName() == _("Take back")
    page._retire.click()
    page.dialog.primary.click()
    assert page.model.rows[0].active and page._retire.accessibleName() == _("Retire")


def test_the_last_supervisor_is_kept_and_the_dialog_says_so(qtbot, site):
    accounts = site.program.accounts
    second = accounts.add_person(site.supervisor, "何俊峰", "S002", "supervisor", "").person
    accounts.retire(site.supervisor, second.id)
    program = site.program
    page = PeoplePage(program.accounts, program.supervision, second, "云帆")
    qtbot.addWidget(page)
    choose_row(page, site.supervisor)
    page._retire.click()
    page.dialog.primary.click()
    assert "last supervisor" in page.dialog._notice.message() and page.dialog.isVisible()
    page.dialog.reject()


def test_the_record_of_a_learner_is_one_key_away(qtbot, site):
    page = people_page(qtbot, site)
    choose_row(page, site.learner)
    with qtbot.waitSignal(page.person_wanted) as caught:
        qtbot.keyClick(page._record, Qt.Key.Key_Space)
    assert caught.args == [site.learner.id]


def test_nothing_can_be_done_with_nobody(qtbot, site):
    page = people_page(qtbot, site)
    page.filters.search.setText("zzz")
    qtbot.waitUntil(lambda: page.model.rows == [])
    buttons = (page._edit, page._record, page._reset, page._retire)
    assert not any(button.isEnabled() for button in buttons)


def choose_row(page: PeoplePage, person: Person) -> None:
    ids = [row.id for row in page.model.rows]
    page.list.table.setCurrentIndex(page.model.index(ids.index(person.id), 0))


def row_words(page: PeoplePage, person: Person) -> list[str]:
    at = [row.id for row in page.model.rows].index(person.id)
    return [page.model.index(at, column).data() for column in range(page.model.columnCount())]


def people_page(qtbot, site, choose=lambda *_asked: None) -> PeoplePage:
    program = site.program
    page = PeoplePage(program.accounts, program.supervision, site.supervisor, "云帆", choose)
    qtbot.addWidget(page)
    return page


def test_the_records_verify_and_are_backed_up(qtbot, site, tmp_path):
    file, program = tmp_path / "backup.zip", site.program
    page = RecordsPage(
        program.keeping, program.accounts, program.privacy, program.erasure, site.supervisor,
        site.clock, lambda *_asked: file,
    )  # fmt: skip
    qtbot.addWidget(page)
    page._verify.click()
    qtbot.waitUntil(lambda: page.verified.property("mark") == "ok", timeout=20_000)
    page._on_backup()
    assert "records.db" in zipfile.ZipFile(file).namelist()


def test_a_receipt_leads_to_its_hand_in(qtbot, demo, boss):
    person = in_state(demo, boss, "certified")
    sitting = demo.exams.sitting(boss, demo.exams.results(person)[-1].id)
    page = RecordsPage(demo.keeping, demo.accounts, demo.privacy, demo.erasure, boss, demo.clock)
    qtbot.addWidget(page)
    page.receipt.set_text(demo.exams.receipt(sitting).lower())
    qtbot.keyClick(page.receipt.edit, Qt.Key.Key_Return)
    assert person.name in page.found.message()


def test_an_auditor_makes_no_backup(qtbot, demo, boss):
    auditor = next(one for one in demo.accounts.people(boss) if one.role == "auditor")
    page = RecordsPage(demo.keeping, demo.accounts, demo.privacy, demo.erasure, auditor, demo.clock)
    qtbot.addWidget(page)
    assert named(page, _("Verify")) is not None
    assert named(page, _("Back up to a file")) is None


def named(page: QWidget, name: str) -> Button | None:
    return next((one for one in page.findChildren(Button) if one.accessibleName() == name), None)


def test_the_table_of_completion_leads_to_the_test_behind_a_speed(qtbot, demo, boss):
    page = CompletionPage(demo.supervision, boss, ExportMenu(demo.exports, boss, demo.clock))
    qtbot.addWidget(page)
    at, row = next((at, row) for at, row in enumerate(page.model.rows) if row.cells[-1].run)
    last = page.model.columnCount() - 1
    with qtbot.waitSignal(page.run_wanted) as caught:
        page.list.table.opened.emit(page.model.index(at, last))
    assert demo.supervision.run(boss, caught.args[0])[0].id == row.person.id
