"""Do something to a record that needs a reason in writing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class ReasonDialog(FormDialog):
    """Says what will be so, takes the reason, and closes only when it was done."""

    def __init__(
        self, parent: QWidget, title: str, words: str, verb: str, act: Callable[[str], object]
    ) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self._act = act
        self.reason = TextBox(_("Reason"), lines=3)
        self.add(Label(words, wrap=True))
        self.add(self.reason)
        self.reason.setFocus()

    def accept(self) -> None:
        """Close only when it was done."""
        self.reason.show_error("")
        try:
            self._act(self.reason.text())
        except TrainerError as error:
            self.reason.show_error(str(error))
            self.reason.setFocus()
            return
        super().accept()
