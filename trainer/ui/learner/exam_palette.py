"""All questions of a sitting at a glance, beside the question or in a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.palette import Cell, QuestionPalette

WIDTH = 282


class ExamPalette(Card):
    """The palette in a card, with the button to hand in."""

    chosen = Signal(int)
    hand_in = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(WIDTH)
        self.palette_view = QuestionPalette()
        self.palette_view.chosen.connect(self.chosen)
        self.button = Button(_("Hand in"), "default", "send")
        self.button.setToolTip(_("Hand in (Ctrl+Enter)"))
        self.button.clicked.connect(self.hand_in)
        self.column.addWidget(Label(_("Questions"), "h3"))
        self.column.addWidget(self.palette_view)
        self.column.addStretch(1)
        self.column.addWidget(self.button)

    def show_cells(self, cells: Sequence[Cell], current: int) -> None:
        """Show how every question stands, and which one is on the page."""
        self.palette_view.show_cells(cells)
        self.palette_view.show_current(current)

    def show_one_way(self, one_way: bool) -> None:
        """The numbers are only to be looked at, where nobody goes back."""
        self.palette_view.setEnabled(not one_way)

    @property
    def is_one_way(self) -> bool:
        """Whether the numbers are only to be looked at."""
        return not self.palette_view.isEnabled()

    def focus_current(self, index: int) -> None:
        """Put the keyboard on the number of this question."""
        self.palette_view.findChildren(QPushButton)[index].setFocus()


class PaletteDialog(QDialog):
    """The same for windows too narrow to have it beside the question."""

    chosen = Signal(int)
    hand_in = Signal()

    def __init__(self, parent: QWidget, cells: Sequence[Cell], current: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("All questions"))
        self.card = card = ExamPalette()
        card.show_cells(cells, current)
        card.chosen.connect(self._choose)
        card.hand_in.connect(self._hand_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(card)
        card.button.setAutoDefault(False)
        card.focus_current(current)

    def _choose(self, index: int) -> None:
        self.accept()
        self.chosen.emit(index)

    def _hand_in(self) -> None:
        self.accept()
        self.hand_in.emit()
