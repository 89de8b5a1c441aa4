"""Object to a decision in one's own words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class ObjectDialog(FormDialog):
    """Closes only when the objection was recorded."""

    def __init__(self, parent: QWidget, record: Callable[[str], object]) -> None:
        super().__init__(parent, _("Object to the decision"), _("Hand in"), _("Cancel"))
        self._record = record
        words = _("A supervisor who had no part in the decision answers it. Both stay with it.")
        self.add(Label(words, "muted", wrap=True))
        self.words = TextBox(_("What you object to, and why"), lines=5)
        self.add(self.words)
        self.words.setFocus()

    def accept(self) -> None:
        """Close only when it was recorded."""
        if not self.words.text().strip():
            self.words.show_error(_("Please say what you object to."))
            self.words.setFocus()
            return
        try:
            self._record(self.words.text())
        except TrainerError as error:
            self.words.show_error(str(error))
            return
        super().accept()
