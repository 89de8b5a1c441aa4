"""A dialog that takes one step, and closes only when the step was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QComboBox, QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class StepDialog(FormDialog):
    """Says what it is about, and closes only when the step was taken; `act` raises if not."""

    def __init__(
        self, parent: QWidget, title: str, line: str, verb: str, act: Callable[[], object]
    ) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self.act = act
        self.setMinimumWidth(480)
        self.add(Label(line, "muted", wrap=True))
        self.notice = Notice()

    def accept(self) -> None:
        """Close only when it was done."""
        try:
            self.act()
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        super().accept()

    def choice(self, name: str, values: Iterable[tuple[str, str]]) -> QComboBox:
        """A choice with its name above; values are what is kept and what people read."""
        box = QComboBox()
        box.setAccessibleName(name)
        for value, words in values:
            box.addItem(words, value)
        label = Label(name, "strong")
        label.setBuddy(box)
        self.add(label)
        self.add(box)
        return box
