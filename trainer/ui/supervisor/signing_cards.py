"""The cards about certificates on paper: check one that somebody shows, look after the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.certificate_file import CertificateCheck
from trainer.desks.signing import SigningDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.certificate_words import field_lines, status_kind, status_words
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, FindFile, choose_file, find_file
from trainer.ui.components.moments import day
from trainer.ui.components.passphrase_dialog import ask_passphrase
from trainer.ui.supervisor.new_passphrase_dialog import NewPassphraseDialog
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.pill import Pill


class CertificateCheckCard(Card):
    """Choose the file of a certificate; what was signed, and what became of it, stands below."""

    def __init__(
        self, check: Callable[[Path], CertificateCheck], find: FindFile = find_file
    ) -> None:
        super().__init__()
        self._check, self._find = check, find
        self.status = Pill()
        self.said = Label("", "body", wrap=True, selectable=True)
        self.failed = Notice()
        button = Button(_("Choose a certificate…"), icon="file-text")
        button.clicked.connect(self._on_choose)
        words = _(
            "A PDF that this program printed, its data, or the text of its QR code. What was "
            "signed is shown; compare it with the page in your hand."
        )
        self.column.addWidget(Label(_("Check a certificate"), "h3"))
        self.column.addWidget(Label(words, "muted", wrap=True))
        for part in (button, self.status):
            self.column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.said)
        self.column.addWidget(self.failed)
        self.column.addStretch(1)
        self.status.hide()
        self.said.hide()

    def _on_choose(self) -> None:
        file = self._find(self, _("Check a certificate"), _("Certificates (*.pdf *.json *.txt)"))
        if file is not None:
            self.show_file(file)

    def show_file(self, file: Path) -> None:
        """Check the file and say what came of it."""
        self.failed.show_message("")
        try:
            found = self._check(file)
        except TrainerError as error:
            self.failed.show_message(str(error), "bad")
            return
        self.status.show_text(status_words(found.status), status_kind(found.status))
        self.said.setText("\n".join(field_lines(found)))
        self.status.show()
        self.said.setVisible(bool(found.fields))


class SigningKeyCard(Card):
    """Which key signs, and the acts of a supervisor with it."""

    def __init__(
        self,
        signing: SigningDesk,
        actor: Person,
        site: Callable[[], str],
        choose: ChooseFile = choose_file,
        find: FindFile = find_file,
    ) -> None:
        super().__init__()
        self._signing, self._actor, self._site = signing, actor, site
        self._choose, self._find = choose, find
        self.key = Label("", "body", wrap=True, selectable=True)
        self.told = Notice()
        words = _(
            "Signs what is printed. It is a file of the site folder and in no backup: keep a "
            "copy under a passphrase on another drive. Who has the file can sign like the site."
        )
        self.column.addWidget(Label(_("Signing key"), "h3"))
        self.column.addWidget(Label(words, "muted", wrap=True))
        self.column.addWidget(self.key)
        self.copy = Button(_("Save a copy…"), icon="save")
        self.copy.clicked.connect(self._on_copy)
        self.back = Button(_("Put back from a copy…"))
        self.back.clicked.connect(self._on_back)
        self.other = Button(_("Replace…"))
        self.other.clicked.connect(self._on_replace)
        self.public = Button(_("Public keys…"))
        self.public.clicked.connect(self._on_public)
        for pair in ((self.copy, self.back), (self.other, self.public)):
            self.column.addLayout(_row(*pair))
        self.column.addWidget(self.told)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the key as it is now."""
        keys, at_hand = self._signing.keys(), self._signing.is_at_hand()
        self.key.setText(self._key_words())
        self.copy.setEnabled(at_hand)
        self.back.setEnabled(bool(keys) and not at_hand)
        self.other.setEnabled(bool(keys))
        self.public.setEnabled(bool(keys))

    def _key_words(self) -> str:
        keys = self._signing.keys()
        if not keys:
            return _("It is made with the first certificate.")
        words = _("{name}, since {day}, made by {person}.").format(
            name=keys[-1].name, day=day(keys[-1].made_at), person=keys[-1].made_by
        )
        if self._signing.is_at_hand():
            return words
        lost = _(
            "Its file is not in the site folder: certificates are printed without a signature. "
            "Put it back from a copy, or replace it."
        )
        return f"{words}\n{lost}"

    def _on_copy(self) -> None:
        dialog = NewPassphraseDialog(self, _("Save a copy of the signing key"), _("Save as…"))
        if not dialog.exec():
            return
        passphrase = dialog.passphrase.text()
        save_export(
            self, self._choose, "shanggang-key.pem",
            lambda file: self._signing.save_copy(self._actor, passphrase, file), self.told,
        )  # fmt: skip

    def _on_back(self) -> None:
        file = self._find(self, _("Put back from a copy"), _("Keys (*.pem)"))
        if file is None:
            return
        if ask_passphrase(
            self, _("Put back from a copy"), _("It was chosen when the copy was made."),
            _("Put back"),
            lambda passphrase: self._signing.bring_back(self._actor, passphrase, file),
        ):  # fmt: skip
            self.told.show_message(_("The key is back in its place."), "ok")
        self.refresh()

    def _on_replace(self) -> None:
        words = _(
            "From now on another key signs. What was signed before stays valid and is still "
            "known. Do this when the key may be in strange hands, or is lost."
        )
        dialog = ReasonDialog(
            self, _("Replace the signing key"), words, _("Replace"),
            lambda reason: self._signing.replace(self._actor, reason),
        )  # fmt: skip
        if dialog.exec():
            self.told.show_message(_("A new key signs now. Save a copy of it."), "ok")
        self.refresh()

    def _on_public(self) -> None:
        save_export(
            self, self._choose, "shanggang-keys.json",
            lambda file: self._signing.export_public(self._site(), file), self.told,
        )  # fmt: skip


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
