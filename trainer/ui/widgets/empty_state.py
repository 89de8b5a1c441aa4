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
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 40)
        column.setSpacing(10)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", 44), 0, centre)
        column.addSpacing(6)
        heading = Label(title, "h3", wrap=True)
        heading.setAlignment(centre)
        column.addWidget(heading)
        words = Label(body, "muted", wrap=True)
        words.setAlignment(centre)
        words.setVisible(bool(body))
        column.addWidget(words)
        if action:
            button = Button(action, "primary")
            button.clicked.connect(self.acted)
            column.addSpacing(8)
            column.addWidget(button, 0, centre)
        column.addStretch(1)
