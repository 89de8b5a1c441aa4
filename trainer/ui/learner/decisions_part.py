"""What was decided about the one who reads this: they confirm that, and may object."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.decision_views import DecisionView
from trainer.desks.decisions import DecisionDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.decision_card import DecisionCard
from trainer.ui.components.moments import day
from trainer.ui.learner.object_dialog import ObjectDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label


class OwnDecisions(QWidget):
    """One card a decision, the newest first; `changed` tells that one was confirmed."""

    changed = Signal()

    def __init__(self, desk: DecisionDesk, person: Person) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self.dialog: ObjectDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        views = desk.of(person, person.id)
        self.cards = [self._card(view) for view in views]
        title = Label(_("Decisions about you"), "h2")
        title.setVisible(bool(views))
        column.addWidget(title)
        for card in self.cards:
            column.addWidget(card)
        self.setVisible(bool(views))

    def _card(self, view: DecisionView) -> DecisionCard:
        card = DecisionCard(view)
        if view.to_acknowledge:
            read = Button(_("I have read this"), icon="check")
            read.clicked.connect(lambda: self._acknowledge(view))
            against = Button(_("I have read it and object…"))
            against.clicked.connect(lambda: self._object(view))
            card.add_row(read, against)
        elif view.object_until is not None:
            words = _("You may object until {day}, that day included.")
            card.column.addWidget(
                Label(words.format(day=day(view.object_until)), "muted", wrap=True)
            )
            against = Button(_("Object…"))
            against.clicked.connect(lambda: self._object(view))
            card.add_row(against)
        return card

    def _acknowledge(self, view: DecisionView) -> None:
        self._desk.acknowledge(self._person, view.decision.id)
        self.changed.emit()

    def _object(self, view: DecisionView) -> None:
        name = view.decision.id
        record = self._desk.acknowledge if view.to_acknowledge else self._desk.object_to
        self.dialog = ObjectDialog(self, lambda words: record(self._person, name, words))
        self.dialog.accepted.connect(self.changed)
        self.dialog.open()
