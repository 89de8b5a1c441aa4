"""Ask for the passphrase of a sealed bank until it opens or somebody gives up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import PasswordField
from trainer.ui.widgets.label import Label


class PassphraseDialog(FormDialog):
    """`attempt` is called with what was typed; what it refuses is said below the field."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        verb: str,
        attempt: Callable[[str], None],
    ) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self._attempt = attempt
        self.add(Label(words, "body", wrap=True))
        self.field = PasswordField(_("Passphrase"), _("Show characters"), _("Hide characters"))
        self.add(self.field)
        self.field.setFocus()

    def accept(self) -> None:
        """Close only when it was right."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._attempt(self.field.text())
        except TrainerError as error:
            self.field.show_error(str(error))
            self.fit()  # room for the line below the field
            self.field.edit.selectAll()
            self.field.setFocus()
            return
        finally:
            QApplication.restoreOverrideCursor()
        super().accept()


def ask_passphrase(
    parent: QWidget, title: str, words: str, verb: str, attempt: Callable[[str], None]
) -> bool:
    """Whether the passphrase was given and `attempt` went through."""
    dialog = PassphraseDialog(parent, title, words, verb, attempt)
    return dialog.exec() == QDialog.DialogCode.Accepted
