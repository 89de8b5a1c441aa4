"""Checking a certificate and looking after the signing key, on the page of the records."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from trainer.assembly import Program, open_program
from trainer.demo.clock import DemoClock
from trainer.demo.people import PASSWORD, SUPERVISOR
from trainer.desks.certificate_file import check_file
from trainer.desks.signing import FILE
from trainer.people.person import Person
from trainer.printing.certificate import certificate_pdf
from trainer.ui.components.passphrase_dialog import PassphraseDialog
from trainer.ui.supervisor.new_passphrase_dialog import NewPassphraseDialog
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.supervisor.signing_cards import CertificateCheckCard, SigningKeyCard

PASSPHRASE = "云帆 twelve letters"


@pytest.fixture
def program(demo_folder: Path, tmp_path: Path, demo_now: datetime, qapp) -> Iterator[Program]:
    shutil.copytree(demo_folder, tmp_path / "demo")
    program = open_program(tmp_path / "demo", DemoClock(demo_now))
    yield program
    program.close()


@pytest.fixture
def supervisor(program: Program) -> Person:
    return program.accounts.login(SUPERVISOR.staff_no, PASSWORD).person


@pytest.fixture
def award(program):
    return program.certification.awards()[-1]


@pytest.fixture
def printed(program, award, tmp_path) -> Path:
    certificate_pdf(program.certification.certificate(award), tmp_path / "c.pdf")
    return tmp_path / "c.pdf"


def check_card(qtbot, program, file):
    def check(one):
        return check_file(
            program.certification, program.signing.public_keys(), program.site_name(), one
        )  # fmt: skip

    card = CertificateCheckCard(check, lambda *_asked: file)
    qtbot.addWidget(card)
    card._on_choose()
    return card


def key_card(qtbot, program, supervisor, file):
    card = SigningKeyCard(
        program.signing, supervisor, program.site_name, lambda *_asked: file, lambda *_asked: file
    )
    qtbot.addWidget(card)
    return card


def answering(kind, answer):
    """Fill the dialog of this class when it comes, and accept it."""

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        answer(dialog)
        dialog.accept()
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, fill)


def typed_twice(dialog):
    dialog.passphrase.set_text(PASSPHRASE)
    dialog.again.set_text(PASSPHRASE)


def test_a_certificate_is_checked_and_shows_what_was_signed(qtbot, program, printed, award):
    card = check_card(qtbot, program, printed)
    assert award.number in card.said.text()
    assert card.said.text().endswith("Signed by this site.")
    assert card.status.text() == "Valid"


def test_any_other_file_is_no_certificate(qtbot, program, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"hello")
    card = check_card(qtbot, program, tmp_path / "x.pdf")
    assert (card.status.text(), card.said.text()) == ("No certificate", "")
    card = check_card(qtbot, program, tmp_path / "gone.pdf")
    assert "cannot be read" in card.failed.message()


def test_a_lost_key_is_told_and_put_back_from_its_copy(qtbot, program, supervisor, tmp_path):
    copy = tmp_path / "key.pem"
    card = key_card(qtbot, program, supervisor, copy)
    answering(NewPassphraseDialog, typed_twice)
    card.copy.click()
    assert copy.exists() and not card.back.isEnabled()
    (program.folder / FILE).unlink()
    card.refresh()
    assert "without a signature" in card.key.text() and not card.copy.isEnabled()
    answering(PassphraseDialog, lambda dialog: dialog.field.set_text(PASSPHRASE))
    card.back.click()
    assert card.copy.isEnabled() and "without" not in card.key.text()


def test_two_that_differ_make_no_copy(qtbot, program, supervisor, tmp_path):
    def differ(dialog):
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.again.set_text(PASSPHRASE + "x")

    card = key_card(qtbot, program, supervisor, tmp_path / "key.pem")
    answering(NewPassphraseDialog, differ)
    card.copy.click()
    assert not (tmp_path / "key.pem").exists()


def test_a_key_is_replaced_for_a_reason(qtbot, program, supervisor, tmp_path):
    card = key_card(qtbot, program, supervisor, tmp_path / "keys.json")
    before = card.key.text()
    answering(ReasonDialog, lambda dialog: dialog.reason.set_text("电脑送修，怕被人拷走"))
    card.other.click()
    assert card.key.text() != before and len(program.signing.public_keys()) == 2
    card.public.click()
    assert program.signing.public_keys()[1] in (tmp_path / "keys.json").read_text("utf-8")
