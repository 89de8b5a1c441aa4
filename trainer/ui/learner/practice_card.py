"""The home page's card for practice; it is there only when something is due."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.practice import PracticeDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class PracticeCard(Card):
    """How many questions are due today, and a way to them."""

    opened = Signal()

    def __init__(
        self, practice: PracticeDesk, person: Person, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._practice, self._person = practice, person
        self.line = Label(role="muted", wrap=True)
        self.button = Button(_("Go over them"), icon="target")
        self.button.clicked.connect(self.opened)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch(1)
        self.column.addWidget(Label(_("Wrong-answer book"), "h3"))
        self.column.addWidget(self.line)
        self.column.addStretch(1)
        self.column.addLayout(below)

    def refresh(self) -> None:
        """Say how many are due; with none, take no room."""
        n = self._practice.due_today(self._person)
        self.line.setText(_("{n} questions to go over today").format(n=n))
        self.setVisible(n > 0)
