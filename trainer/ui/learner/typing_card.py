"""The home page's card for typing."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.study import NextStep
from trainer.foundation.wording import _
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class TypingCard(Card):
    """The best speed so far, and a way to the typing page."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        head = QHBoxLayout()
        self._best = Pill()
        head.addWidget(Label(_("Typing"), "h3"), 1)
        head.addWidget(self._best)
        self._line = Label(role="muted", wrap=True)
        self._button = Button(_("Practise or take the test"), icon="keyboard")
        self._button.clicked.connect(self.opened)
        below = QHBoxLayout()
        below.addWidget(self._button)
        below.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self._line)
        self.column.addStretch(1)
        self.column.addLayout(below)

    def show_best(self, best: Decimal | None, step: NextStep | None) -> None:
        """Show the best speed of a test; None when there is none yet."""
        self._best.setVisible(best is not None)
        if best is not None:
            best_text = _("Best {speed} 字/min").format(speed=number_text(best))
            self._best.show_text(best_text, "ok")
        if step is not None and step.kind == "typing":
            self._line.setText(_("The test is your next step."))
        elif best is None:
            self._line.setText(_("One minute of practice is enough to get used to it."))
        else:
            self._line.setText(_("A practice of one minute keeps you quick."))
