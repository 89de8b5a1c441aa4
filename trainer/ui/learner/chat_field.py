"""The field in which a reply is written: Enter sends, Shift and Enter makes a new line."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trainer.simulations.matching import placeholders
from trainer.simulations.writing import Hand

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Draft:
    """A reply that was begun for one customer; `began` in ms, None before the first key."""

    text: str = ""
    began: int | None = None
    template: str = ""
    hand: Hand = field(default_factory=Hand)


class ChatField(QPlainTextEdit):
    """Tells when writing begins; Enter does nothing while an input method composes."""

    send_wanted = Signal()
    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._by_hand = True
        self.hand = Hand()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 26)
        self.textChanged.connect(self._on_changed)

    @property
    def is_composing(self) -> bool:
        """Whether something is being composed and not committed."""
        return self._composing

    def draft(self) -> str:
        """What was written, with what is being composed."""
        QGuiApplication.inputMethod().commit()
        return self.toPlainText()

    def show_draft(self, draft: Draft) -> None:
        """Show what was begun for somebody else; a composition does not follow there."""
        QGuiApplication.inputMethod().reset()
        self._composing = False
        self.setPlainText(draft.text)
        self.hand = draft.hand
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put_in(self, ready: str) -> None:
        """Put a ready text where the cursor is, and choose the first open place."""
        self._by_hand = False
        self.textCursor().insertText(ready)
        self._by_hand = True
        self.next_place()

    def next_place(self) -> bool:
        """Choose the next open place of a ready text; False when there is none."""
        found = placeholders(self.toPlainText())
        if not found:
            return False
        cursor = self.textCursor()
        place = self.toPlainText().index(found[0])
        cursor.setPosition(place)
        cursor.setPosition(place + len(found[0]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not self._composing:
                self.send_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Tab and not self._composing and self.next_place():
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._composing:
            self.begun.emit()
        super().inputMethodEvent(event)

    def _on_changed(self) -> None:
        """The composition changes the text, too, but not what stands in it."""
        self.hand = self.hand.changed(self.toPlainText(), by_hand=self._by_hand)
        if self.hand.text:
            self.begun.emit()
