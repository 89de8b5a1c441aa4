"""Keep Enter from doing anything while an input method is composing in a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComposingGuard(QObject):
    """Swallows Enter in `edit` while a composition is open; Qt would commit it and go on."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._composing = False
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self._composing = False
        elif self._composing and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and event.key() in _ENTER
        return False
