"""Sealing in the real window: a trainer seals, an invigilator opens, the exam goes on."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from trainer.exams.sitting import Sitting
from trainer.people.person import Person
from trainer.printing.passphrase import passphrase_bytes
from trainer.questions import sealing
from trainer.ui.author.bank_page import BankPage
from trainer.ui.author.seal_dialog import SealDialog
from trainer.ui.author.sealed_bank_page import SealedBankPage
from trainer.ui.components.passphrase_dialog import PassphraseDialog
from trainer.ui.components.question_view import QuestionView
from trainer.ui.learner.counted_page import CountedPage
from trainer.ui.learner.exam_start_page import ExamStartPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.marker.marking_page import MarkingPage
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.notice import Notice
from trainer.ui.window import bank_pages, exam_pages, marking_pages, staff_pages
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from tests.ui.conftest import Opened, Site

PASSWORD, PASSPHRASE = "a-long-password", "HJKM-NPQR-STVW"
BANK = "bank: final\ntitle: 上岗题库\nquestions:\n"
QUESTION = """- id: q{n}
  kind: true_false
  stem: 秘密题干{n}
  key: true
  marks: 10
  explanation: 秘密解析
"""
EXAM = """exam: final
title: 上岗考试
banks: [final]
minutes: 30
pass_mark: 80
cells:
  - {kind: true_false, count: 4, marks: 25}
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is tried fast; how slow it is otherwise is no matter here."""
    monkeypatch.setattr(sealing, "COST", 1 << 10)


@pytest.fixture
def trainer(site: Site) -> Person:
    slip = site.program.accounts.add_person(site.supervisor, "陈思远", "T001", "trainer", "")
    site.program.accounts.change_password(slip.person, slip.password, PASSWORD)
    folder = site.program.folder
    questions = "".join(QUESTION.format(n=n) for n in range(6))
    (folder / "question_banks" / "final.yaml").write_text(BANK + questions, encoding="utf-8")
    (folder / "content" / "exams").mkdir(exist_ok=True)
    (folder / "content" / "exams" / "final.yaml").write_text(EXAM, encoding="utf-8")
    return slip.person


@pytest.fixture
def sealed(site: Site, trainer: Person) -> Person:
    """The bank sealed and published; gives the trainer."""
    site.program.sealing.seal(trainer, "final", PASSPHRASE)
    site.program.authoring.publish(site.supervisor)
    return trainer


def signed_in(window: MainWindow, person: Person) -> Workspace:
    window.sign_in(person)
    assert window.workspace is not None
    return window.workspace


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """Do this in the dialog that opens next."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, now)


def give(passphrase: str) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PassphraseDialog), dialog.windowTitle()
        dialog.field.set_text("wrong wrong wrong")
        dialog.primary.click()
        assert "not right" in dialog.field.error()
        dialog.field.set_text(passphrase)
        dialog.primary.click()

    in_dialog(act)


def test_a_trainer_seals_a_bank_and_unseals_it(
    site: Site, window: MainWindow, trainer: Person
) -> None:
    space = signed_in(window, trainer)
    bank_pages.open_bank(space, "final")
    page = space.page
    assert isinstance(page, BankPage)
    kept: list[str] = []

    def seal(dialog: QDialog) -> None:
        assert isinstance(dialog, SealDialog)
        assert not dialog.primary.isEnabled()
        dialog.kept.setChecked(True)
        kept.append(dialog.field.text())
        dialog.primary.click()

    in_dialog(seal)
    page.seal.click()
    page_now = space.page
    assert isinstance(page_now, SealedBankPage)
    assert not page_now.publish.isHidden() and len(kept[0]) == 14
    assert not (site.program.folder / "question_banks" / "final.yaml").exists()
    page_now.publish.click()
    assert "Published" in page_now.notice.message() and page_now.publish.isHidden()
    give(kept[0])
    page_now.unlock.click()
    assert not page_now.lock.isHidden()
    page_now.lock.click()
    assert page_now.lock.isHidden() and not page_now.unlock.isHidden()
    give(kept[0])
    page_now.unseal.click()
    assert isinstance(space.page, BankPage)
    assert (site.program.folder / "question_banks" / "final.yaml").exists()


def test_before_sealing_the_passphrase_is_copied_printed_and_checked(
    site: Site, trainer: Person, tmp_path: Path, opened: Opened
) -> None:
    page = BankPage(site.program.banks, trainer, "final")
    file = tmp_path / "p.pdf"

    def refuse(words: str) -> None:
        site.program.sealing.seal(trainer, "final", words)

    outlook = site.program.sealing.outlook(trainer, "final")
    dialog = SealDialog(page, outlook, refuse, lambda _parent, _title, _name: file)
    dialog._on_copy()
    assert QGuiApplication.clipboard().text() == dialog.field.text()
    dialog._on_print()
    assert dialog.field.text() in words_of(file.read_bytes())
    dialog.field.set_text("too short")
    dialog.kept.setChecked(True)
    dialog.primary.click()
    assert "12 characters" in dialog.notice.message()
    assert (site.program.folder / "question_banks" / "final.yaml").exists()


def test_a_bank_that_cannot_be_sealed_says_why(
    site: Site, window: MainWindow, trainer: Person
) -> None:
    space = signed_in(window, trainer)
    bank_pages.open_bank(space, "telephone")
    page = space.page
    assert isinstance(page, BankPage)
    page.seal.click()
    assert "quiz" in page.notice.message()


def words_of(content: bytes) -> str:
    return "".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())


def test_the_slip_names_the_bank() -> None:
    said = words_of(passphrase_bytes("上岗题库", PASSPHRASE))
    assert "上岗题库" in said and PASSPHRASE in said


def begin(site: Site, space: Workspace) -> ExamStartPage:
    exam_pages.open_exam(space, "final")
    start = space.page
    assert isinstance(start, ExamStartPage) and start.form is not None
    start.form.staff_no.set_text("T001")
    start.form.password.set_text(PASSWORD)
    return start


def test_an_invigilator_opens_with_the_passphrase_and_goes_on_after_a_cut(
    site: Site, window: MainWindow, sealed: Person
) -> None:
    space = signed_in(window, site.learner)
    start = begin(site, space)
    assert start.form is not None
    start.form.passphrase.set_text("wrong wrong wrong")
    start.form.button.click()
    assert "not right" in start.form.passphrase.error()
    start.form.passphrase.set_text(PASSPHRASE)
    start.form.button.click()
    page = space.page
    assert isinstance(page, CountedPage)
    sitting = site.program.invigilation.running(sealed)[0].sitting
    site.program.sealing.lock()  # as after a power cut
    space.back()
    exam_pages.open_exam(space, "final")
    give(PASSPHRASE)
    exam_pages.go_on(space, sitting.id)
    assert isinstance(space.page, CountedPage)
    assert "秘密题干" in space.page.question.accessibleName()


def test_without_the_passphrase_the_exam_waits(
    site: Site, window: MainWindow, sealed: Person
) -> None:
    sitting = begun(site)
    site.program.sealing.lock()
    space = signed_in(window, site.learner)
    exam_pages.open_exam(space, "final")
    in_dialog(lambda dialog: dialog.reject())
    exam_pages.go_on(space, sitting.id)
    assert isinstance(space.page, ExamStartPage)


def begun(site: Site) -> Sitting:
    return site.program.invigilation.open_exam(
        site.learner, "final", "T001", PASSWORD, passphrase=PASSPHRASE
    )


def test_the_result_of_a_sealed_exam_shows_marks_and_no_stems(
    site: Site, window: MainWindow, sealed: Person
) -> None:
    sitting = begun(site)
    for line in sitting.paper.lines:
        sitting = site.program.exams.keep_answer(sitting, line.question.id, ("true",))
    site.program.exams.hand_in(sitting)
    site.program.invigilation.approve(site.supervisor, [sitting.id])
    site.program.invigilation.release(site.supervisor, [sitting.id])
    signed_in(window, site.learner)
    page = ResultPage(site.program.exams)
    page.show_result(site.learner, sitting.id)
    assert [card.is_right for card in page.questions] == [True] * 4
    assert not any("秘密" in card.view.accessibleName() for card in page.questions)


def test_staff_are_told_why_a_question_cannot_be_read(site: Site, sealed: Person) -> None:
    sitting = begun(site)
    site.program.exams.hand_in(sitting)
    page = SittingPage(site.program.exams, sealed, sitting.id, "李晓梅")
    views = page.findChildren(QuestionView)
    assert len(views) == 4
    for view in views:
        assert "秘密" not in view.accessibleName()
        said = [one.message() for one in view.findChildren(Notice)]
        assert any("passphrase" in words for words in said) and "Not answered" not in said


def test_an_old_paper_is_read_with_its_passphrase_after_the_unsealing(
    site: Site, window: MainWindow, sealed: Person
) -> None:
    sitting = begun(site)
    site.program.exams.hand_in(sitting)
    site.program.sealing.unseal(sealed, "final", PASSPHRASE)
    site.program.sealing.lock()
    space = signed_in(window, sealed)
    staff_pages.open_sitting(space, sitting.id)
    page = space.page
    assert isinstance(page, SittingPage)
    [button] = [one for one in page.findChildren(Button) if "Unlock" in one.text()]
    give(PASSPHRASE)
    button.click()
    assert isinstance(space.page, SittingPage)
    views = space.page.findChildren(QuestionView)
    assert all("秘密题干" in one.accessibleName() for one in views)


def test_a_marker_gives_the_passphrase_to_read_what_was_asked(
    site: Site, window: MainWindow, trainer: Person
) -> None:
    folder = site.program.folder
    with (folder / "question_banks" / "final.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: w1\n  kind: written\n  stem: 写一段秘密\n  model: 好\n  marks: 20\n")
    exam = EXAM + "  - {kind: written, count: 1, marks: 20}\n"
    (folder / "content" / "exams" / "final.yaml").write_text(exam, encoding="utf-8")
    site.program.sealing.seal(trainer, "final", PASSPHRASE)
    site.program.authoring.publish(site.supervisor)
    slip = site.program.accounts.add_person(site.supervisor, "周宁", "M001", "marker", "")
    sitting = begun(site)
    [line] = [one for one in sitting.paper.lines if one.question.kind == "written"]
    sitting = site.program.exams.keep_answer(sitting, line.question.id, ("您好",))
    site.program.exams.hand_in(sitting)
    space = signed_in(window, slip.person)
    [waiting] = site.program.marking.rounds(slip.person)
    in_dialog(lambda dialog: dialog.reject())
    marking_pages.open_round(space, waiting.key)
    assert not isinstance(space.page, MarkingPage)
    give(PASSPHRASE)
    marking_pages.open_round(space, waiting.key)
    assert isinstance(space.page, MarkingPage)
    assert "写一段秘密" in site.program.marking.round(slip.person, waiting.key).question.stem
