"""Say in one's own words why a score or a result is not right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class WordsDialog(FormDialog):
    """What happens then, and the words; Ctrl+Enter sends them."""

    def __init__(
        self, parent: QWidget, title: str, line: str, verb: str, send: Callable[[str], object]
    ) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self._send = send
        self.add(Label(line, "muted", wrap=True))
        self.words = TextBox(_("Why is it not right?"), lines=4)
        self.add(self.words)
        self.words.setFocus()
        self.setMinimumWidth(520)

    def accept(self) -> None:
        """Close only when it was kept."""
        try:
            self._send(self.words.text())
        except TrainerError as error:
            self.words.show_error(str(error))
            self.words.setFocus()
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)
