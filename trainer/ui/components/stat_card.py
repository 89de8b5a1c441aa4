"""One number of the overview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.ui.widgets.card import PressableCard
from trainer.ui.widgets.label import IconLabel, Label


class StatCard(PressableCard):
    """A title, the number, a line about it, and an icon; pressing shows who is behind it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "muted", wrap=True)
        self._value = Label(role="number")
        self._line = Label(role="caption", wrap=True)
        self._icon = IconLabel("info", "text2", 24)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._title, self._value, self._line):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.addLayout(row)

    def show_value(
        self,
        value: str,
        line: str = "",
        icon: str = "info",
        color: str = "text2",
        formula: str = "",
    ) -> None:
        """Show a number; `formula` says in words how it is counted, as a tooltip."""
        self._value.setText(value)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._icon.show_icon(icon, color)
        self.setToolTip(formula)
        self.setAccessibleName(f"{self._title.text()} {value} {line}".rstrip())
        self.setAccessibleDescription(formula)
