"""Ask for a passphrase: a new one twice, a known one once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.desks.signing import SHORTEST_PASSPHRASE
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import PasswordField


class PassphraseDialog(FormDialog):
    """Closes when `act`, if there is one, has worked with what was typed."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        verb: str,
        is_new: bool,
        act: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self._act = act
        shown = _("Show characters"), _("Hide characters")
        hint = _("At least {n} characters. Without it the copy is of no use to anybody.")
        words = hint.format(n=SHORTEST_PASSPHRASE) if is_new else ""
        self.passphrase = PasswordField(_("Passphrase"), *shown, hint=words)
        self.again = PasswordField(_("Once more"), *shown) if is_new else None
        self.add(self.passphrase)
        if self.again is not None:
            self.add(self.again)
        self.passphrase.setFocus()

    def accept(self) -> None:
        """Refuse two that differ, a short one, and one that does not fit."""
        self.passphrase.clear_error()
        typed = self.passphrase.text()
        if self.again is not None:
            self.again.clear_error()
            if len(typed) < SHORTEST_PASSPHRASE:
                words = _("The passphrase needs at least {n} characters.")
                self.passphrase.show_error(words.format(n=SHORTEST_PASSPHRASE))
                return
            if typed != self.again.text():
                self.again.show_error(_("The two are not the same."))
                return
        try:
            if self._act is not None:
                self._act(typed)
        except TrainerError as error:
            self.passphrase.show_error(str(error))
            return
        super().accept()
