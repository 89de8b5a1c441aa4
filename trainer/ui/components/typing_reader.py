"""What a screen reader finds of the typing view, and what it is told while somebody types.

What was typed is the value where a platform reads one of such a field, and its end stands in the
description for the others: a text interface written in Python brings Qt down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.announce import announce

if TYPE_CHECKING:
    from trainer.ui.components.typing_view import TypingView

_NEAR = 12  # 字 on each side of the caret: a clause, so that what follows is heard soon


class TypingReader(QAccessibleWidget):
    """A text of several lines whose value is what was typed; Qt makes it when it is asked for."""

    def __init__(self, view: TypingView) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._view = view

    def text(self, kind: QAccessible.Text) -> str:
        """What is typed and what is to be typed; nothing of what is hidden is told."""
        if kind == QAccessible.Text.Value:
            return "" if self._view.is_masked else self._view.typed_text
        if kind == QAccessible.Text.Description:
            return "\n".join([super().text(kind), *self._near()])
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """That it can be written in, as long as a run goes on."""
        state = super().state()
        state.multiLine = 1
        state.editable = int(self._view.is_running)
        state.readOnly = int(not self._view.is_running)
        return state

    def _near(self) -> list[str]:
        if self._view.is_masked or not self._view.is_running:
            return []
        behind = _("Typed last: {text}"), self._view.typed_text[-_NEAR:]
        ahead = _("To be typed next: {text}"), self._view.to_come[:_NEAR]
        return [words.format(text=text) for words, text in (behind, ahead) if text]


def tell_typed(view: QWidget, typed: Sequence[str], *, new_line: bool) -> None:
    """Say that the value is another one, and what the line is in which to go on."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(view, "".join(typed)))
        if new_line:
            announce(view, view.accessibleDescription())
