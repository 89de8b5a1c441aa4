"""A list of things to tick in a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_MOST_ROWS = 8


class Ticks(QListWidget):
    """Things to tick, with what each stands for; a long list scrolls."""

    def __init__(
        self, name: str, rows: Iterable[tuple[str, object, bool]], most: int = _MOST_ROWS
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for words, value, ticked in rows:
            item = QListWidgetItem(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setToolTip(words)
            self.addItem(item)
        row = max(24, self.sizeHintForRow(0))
        self.setFixedHeight(row * max(1, min(most, self.count())) + 12)

    def ticked(self) -> list[object]:
        """What those that are ticked stand for."""
        items = [self.item(row) for row in range(self.count())]
        on = Qt.CheckState.Checked
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == on]
