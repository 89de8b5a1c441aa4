"""What a page says when it has nothing to show yet: what to do, and the button for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import IconLabel, Label


class EmptyState(QWidget):
    """A large icon, one sentence and perhaps a button."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        body: str = "",
        action: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 40)
        column.setSpacing(10)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", 44), 0, centre)
        column.addSpacing(6)
        self._heading = Label(title, "h3", wrap=True)
        self._heading.setAlignment(centre)
        column.addWidget(self._heading)
        self._words = Label("", "muted", wrap=True)
        self._words.setAlignment(centre)
        column.addWidget(self._words)
        if action:
            button = Button(action, "primary")
            button.clicked.connect(self.acted)
            column.addSpacing(8)
            column.addWidget(button, 0, centre)
        column.addStretch(1)
        self.show_words(title, body)

    def show_words(self, title: str, body: str = "") -> None:
        """Say something else."""
        self.setAccessibleName(title)
        self._heading.setText(title)
        self._words.setText(body)
        self._words.setVisible(bool(body))
