"""A thin bar for how much of something is done."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget


class ThinBar(QProgressBar):
    """Eight pixels high, without a text of its own: the words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(8)
        self.setRange(0, 100)

    def show_progress(self, done: int, total: int, name: str) -> None:
        """Show `done` of `total`; `name` says aloud what is counted."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))
        self.setAccessibleName(name)
