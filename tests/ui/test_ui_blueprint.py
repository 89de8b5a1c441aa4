"""Composing an exam in the window: the grid, its problems, a preview, a paper, a conflict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trainer.ui.author.blueprint_page import BlueprintPage
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.exams_page import ExamsPage
from trainer.ui.author.paper_page import PaperPage
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

EXAM = """exam: junior
title: 初级业务考试 # for all
banks: [telephone]
minutes: 30
pass_mark: 80
cells:
  - {kind: single, count: 3, marks: 20}
  - {kind: fill, count: 2, marks: 20}
"""


@pytest.fixture
def file(site: Site) -> Path:
    file = site.program.folder / "content" / "exams" / "junior.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM, encoding="utf-8")
    return file


@pytest.fixture
def page(site: Site, window: MainWindow, file: Path, qtbot: QtBot) -> BlueprintPage:
    exams = exams_page(site, window)
    exams.focus_first()
    qtbot.keyClick(exams.list.table, Qt.Key.Key_Return)
    page = window.workspace.page
    assert isinstance(page, BlueprintPage)
    return page


def exams_page(site: Site, window: MainWindow) -> ExamsPage:
    window.sign_in(site.supervisor)
    window.workspace.open("content")
    content = window.workspace.page
    assert isinstance(content, ContentPage)
    content.exams.click()
    exams = window.workspace.page
    assert isinstance(exams, ExamsPage)
    return exams


def choose_in_dialog(button: str) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            getattr(dialog, button).click()
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def test_the_grid_says_beside_each_cell_what_the_banks_hold(page: BlueprintPage) -> None:
    assert [row.have.text() for row in page.cells.rows] == ["of 10", "of 10"]
    assert page.cells.sum_words() == "5 questions, 100 marks"
    assert not page.is_unsent


def test_what_is_missing_is_said_at_its_cell(page: BlueprintPage) -> None:
    page.cells.rows[1].count.setValue(30)
    page.try_now()
    assert "20 questions are missing" in page.cells.rows[1].problem()
    assert page.cells.rows[0].problem() == ""
    assert not page.preview.isEnabled()


def test_cells_are_added_and_taken_away_and_saved(page: BlueprintPage, file: Path) -> None:
    page.cells.add.click()
    row = page.cells.rows[2]
    row.kind.setCurrentIndex(row.kind.findData("true_false"))
    row.marks.setValue(2.5)
    page.cells.rows[0].remove.click()
    page.rules.minutes.setValue(45)
    assert page.is_unsent
    page.save()
    assert not page.is_unsent
    content = file.read_text("utf-8")
    assert "minutes: 45" in content and "# for all" in content and "single" not in content
    assert "{kind: true_false, count: 2, marks: 2.5}" in content
    assert page.notice.message().startswith("Saved as a draft")


def test_every_rule_has_a_field_and_is_written(page: BlueprintPage, file: Path) -> None:
    rules = page.rules
    assert not rules.forgiven.isEnabled()
    rules.interruption.setCurrentIndex(rules.interruption.findData("forgiven"))
    rules.forgiven.setValue(6)
    rules.attempts_days.setValue(90)
    rules.show_keys.setCurrentIndex(rules.show_keys.findData("keys"))
    rules.shuffle_options.setChecked(False)
    box = rules.marking.fields["fill"].box
    box.setCurrentIndex(box.findData("all_or_nothing"))
    assert rules.forgiven.isEnabled() and page.is_unsent
    page.save()
    content = file.read_text("utf-8")
    for line in (
        "interruptions: {rule: forgiven, minutes: 6}", "attempts_days: 90", "show: keys",
        "shuffle_options: false", "marking: {fill: all_or_nothing}",
    ):  # fmt: skip
        assert line in content
    assert not page.is_unsent and page.exam().marking == {"fill": "all_or_nothing"}


def test_a_policy_of_marking_says_what_it_does(page: BlueprintPage) -> None:
    field = page.rules.marking.fields["multiple"]
    words = [label.text() for label in field.findChildren(Label)]
    assert "Right are A, B, C. Only A and B: half. A, B and a wrong one: nothing." in words


def test_a_bank_less_is_seen_at_once(page: BlueprintPage) -> None:
    page.rules.banks["telephone"].setChecked(False)
    page.try_now()
    assert "bank" in page.problems.message()
    assert page.cells.rows[0].have.text() == "of 0"


def test_a_file_that_was_changed_meanwhile_is_not_overwritten_unasked(
    page: BlueprintPage, file: Path
) -> None:
    page.rules.minutes.setValue(45)
    file.write_text(EXAM.replace("for all", "for everybody"), encoding="utf-8")
    choose_in_dialog("secondary")
    page.save()
    assert "minutes: 30" in file.read_text("utf-8")
    assert page.is_unsent
    choose_in_dialog("primary")
    page.save()
    content = file.read_text("utf-8")
    assert "minutes: 45" in content and "# for everybody" in content


def test_a_new_exam_is_made_from_its_title(site: Site, window: MainWindow) -> None:
    exams = exams_page(site, window)
    exams.new.click()
    dialog = exams.dialog
    assert dialog is not None
    dialog.primary.click()
    assert dialog.isVisible() and dialog.title.error()
    dialog.title.set_text("月度考试")
    dialog.primary.click()
    page = window.workspace.page
    assert isinstance(page, BlueprintPage)
    assert page.exam().title == "月度考试"
    page.publish_wanted.emit()
    assert isinstance(window.workspace.page, ContentPage)


def test_three_forms_of_a_seed_are_shown_with_what_they_share(
    page: BlueprintPage, window: MainWindow
) -> None:
    page.preview.click()
    papers = window.workspace.page
    assert isinstance(papers, PaperPage)
    assert papers.form.count() == 3
    assert len(papers.model.rows) == 5
    assert "share 0 of 5" in papers.shared.text()
    first = papers.paper
    papers.seed.set_text("other")
    papers.draw()
    assert papers.paper != first
    papers.form.setCurrentIndex(2)
    assert papers.paper is not None and papers.paper.seed == "other/3"
    papers.draw_anew()
    assert papers.seed.text() != "other"


def test_a_form_is_written_as_pdf_and_as_word(
    page: BlueprintPage, site: Site, tmp_path: Path
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    opened = site.program.blueprints.open(site.supervisor, "junior")
    papers = PaperPage(site.program.blueprints, opened, page.exam(), choose)
    papers.print_pdf()
    papers.keys.setChecked(True)
    papers.print_word()
    assert [Path(name).suffix for name in asked] == [".pdf", ".docx"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")
    assert (tmp_path / asked[1]).read_bytes().startswith(b"PK")
    assert "Written" in papers.notice.message()
    folder = tmp_path / "gone"
    nowhere = PaperPage(
        site.program.blueprints, opened, page.exam(), lambda *_asked: folder / "a.pdf"
    )
    nowhere.print_pdf()
    assert "could not be written" in nowhere.notice.message()
