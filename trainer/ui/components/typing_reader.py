"""What a screen reader finds of the typing view: a text being written, and not just an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from trainer.ui.components.typing_view import TypingView


class TypingReader(QAccessibleWidget):
    """A text of several lines whose value is what was typed; Qt makes it when it is asked for."""

    def __init__(self, view: TypingView) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._view = view

    def text(self, kind: QAccessible.Text) -> str:
        """The name and what to type are those of the view; nothing of what is hidden is told."""
        if kind == QAccessible.Text.Value:
            return "" if self._view.is_masked else self._view.typed_text
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """That it can be written in, as long as a run goes on."""
        state = super().state()
        state.multiLine = 1
        state.editable = int(self._view.is_running)
        state.readOnly = int(not self._view.is_running)
        return state
