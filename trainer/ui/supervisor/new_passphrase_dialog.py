"""Ask for a new passphrase, twice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.desks.signing import SHORTEST_PASSPHRASE
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import PasswordField


class NewPassphraseDialog(FormDialog):
    """Closes when it is long enough and the same in both fields."""

    def __init__(self, parent: QWidget, title: str, verb: str) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        shown = _("Show characters"), _("Hide characters")
        hint = _("At least {n} characters. Without it the copy is of no use to anybody.")
        words = hint.format(n=SHORTEST_PASSPHRASE)
        self.passphrase = PasswordField(_("Passphrase"), *shown, hint=words)
        self.again = PasswordField(_("Once more"), *shown)
        self.add(self.passphrase)
        self.add(self.again)
        self.passphrase.setFocus()

    def accept(self) -> None:
        """Refuse a short one, and two that differ."""
        self.passphrase.clear_error()
        self.again.clear_error()
        typed = self.passphrase.text()
        if len(typed) < SHORTEST_PASSPHRASE:
            words = _("The passphrase needs at least {n} characters.")
            self.passphrase.show_error(words.format(n=SHORTEST_PASSPHRASE))
        elif typed != self.again.text():
            self.again.show_error(_("The two are not the same."))
        else:
            super().accept()
