"""A whole number to type or to step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class NumberField(QSpinBox):
    """A spin box with a name, room before its digits, and deaf to a passing wheel."""

    def __init__(
        self,
        name: str,
        least: int = 0,
        most: int = 100,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style sheet cannot pad the field inside a spin box.
        self.lineEdit().setTextMargins(10, 0, 4, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must not change a number that happens to lie under the mouse.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
