"""Seal a bank: what stays readable, the passphrase to keep, and no way back without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from trainer.desks.sealing import SealOutlook
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.questions.sealing import new_passphrase
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name, open_file
from trainer.ui.components.seal_words import limits
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

_WIDTH = 640


class SealDialog(FormDialog):
    """`seal` is called with the passphrase; what it refuses is said here."""

    def __init__(
        self,
        parent: QWidget,
        outlook: SealOutlook,
        seal: Callable[[str], None],
        choose: ChooseFile = choose_file,
    ) -> None:
        title = _("Seal “{title}”").format(title=outlook.title)
        super().__init__(parent, title, _("Seal the bank"), _("Cancel"))
        self.setMinimumWidth(_WIDTH)
        self._outlook, self._seal, self._choose = outlook, seal, choose
        self.notice = Notice()
        self.field = LabelledField(
            _("Passphrase"),
            hint=_("This one is new. You may type another of 12 characters or more."),
        )
        self.field.set_text(new_passphrase())
        self.kept = QCheckBox(_("It is written down. Without it nobody can ever open the bank."))
        self.kept.toggled.connect(self.primary.setEnabled)
        self.primary.setEnabled(False)
        self.add(Label("\n".join(f"· {words}" for words in limits()), "body", wrap=True))
        readable = self._readable()
        if readable:
            self.add(Notice(readable, "warn"))
        for part in (self.field, self._keeping(), self.kept, self.notice):
            self.add(part)
        self.field.setFocus()
        self.fit()

    def accept(self) -> None:
        """Close only when the bank was sealed."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._seal(self.field.text())
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            self.fit()
            return
        finally:
            QApplication.restoreOverrideCursor()
        super().accept()

    def _readable(self) -> str:
        """The copies that stay as they are; "" where there are none."""
        look = self._outlook
        if not (look.versions or look.papers or look.backups):
            return ""
        words = _(
            "Made before and readable for good: {versions} published versions of its questions, "
            "{papers} papers with them, {backups} backups in this site's folder."
        )
        return words.format(versions=look.versions, papers=look.papers, backups=look.backups)

    def _keeping(self) -> FlowRow:
        row = FlowRow()
        printed = Button(_("Print the passphrase"), icon="printer")
        printed.clicked.connect(self._on_print)
        copy = Button(_("Copy"), icon="copy")
        copy.clicked.connect(self._on_copy)
        for button in (printed, copy):
            button.setAutoDefault(False)
            row.add(button)
        return row

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())
        self.notice.show_message(_("Copied"), "ok")

    def _on_print(self) -> None:
        name = file_name(_("Passphrase") + f"-{self._outlook.title}") + ".pdf"
        file = save_export(self, self._choose, name, self._write, self.notice)
        if file is not None:
            open_file(file)

    def _write(self, file: Path) -> None:
        from trainer.printing import passphrase  # only when something is printed

        passphrase.passphrase_pdf(self._outlook.title, self.field.text(), file)
