"""Give somebody more time, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.number_field import NumberField
from trainer.ui.widgets.text_box import TextBox

_USUAL, _MOST = 5, 240


class GrantDialog(FormDialog):
    """Minutes and a reason; closes only when the time was given."""

    def __init__(self, parent: QWidget, act: Callable[[int, str], None]) -> None:
        super().__init__(parent, _("Give more time"), _("Give the time"), _("Cancel"))
        self._act = act
        self.minutes = NumberField(_("Minutes"), 1, _MOST)
        self.minutes.setValue(_USUAL)
        name = Label(_("Minutes"), "strong")
        name.setBuddy(self.minutes)
        self.reason = TextBox(_("Reason"), lines=3)
        words = _("The reason is kept with the sitting. A closing time stays as it is.")
        for part in (Label(words, wrap=True), name, self.minutes, self.reason):
            self.add(part)
        self.minutes.setFocus()

    def accept(self) -> None:
        """Close only when the time was given."""
        self.reason.show_error("")
        try:
            self._act(self.minutes.value(), self.reason.text())
        except TrainerError as error:
            self.reason.show_error(str(error))
            self.reason.setFocus()
            return
        super().accept()
