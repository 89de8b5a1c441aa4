"""One's own retraining: what is to be done by when, every step to read, and to object to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_export import RetrainingExportDesk
from trainer.desks.retraining_values import RetrainingView, StepView
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.moments import day
from trainer.ui.components.retraining_card import StepCard, deadline_pill, next_words
from trainer.ui.components.retraining_export import RetrainingExport
from trainer.ui.learner.object_dialog import ObjectDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label


class OwnRetraining(QWidget):
    """The newest episode; its steps as long as it is open or one is still to be read."""

    changed = Signal()

    def __init__(
        self,
        desk: RetrainingDesk,
        exports: RetrainingExportDesk,
        person: Person,
        view: RetrainingView,
    ) -> None:
        super().__init__()
        self._desk, self._person, self._view = desk, person, view
        self.dialog: ObjectDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Your retraining"), "h2"))
        row = FlowRow()
        row.add(deadline_pill(view))
        row.add(Label(next_words(view), "strong", wrap=True))
        self.export = RetrainingExport(exports, person, person, view.episode.id)
        column.addWidget(row)
        taking = FlowRow()
        taking.add(self.export)
        column.addWidget(taking)
        column.addWidget(self.export.notice)
        self.cards = [
            self._card(step, n) for n, step in enumerate(view.steps if view.is_shown else (), 1)
        ]
        for card in self.cards:
            column.addWidget(card)

    def _card(self, step: StepView, number: int) -> StepCard:
        card = StepCard(self._view, step, number)
        if step.name in self._view.episode.to_read():
            read = Button(_("I have read this"), icon="check")
            read.clicked.connect(lambda: self._acknowledge(step))
            against = Button(_("I have read it and object…"))
            against.clicked.connect(lambda: self._object(step))
            card.add_row(read, against)
        elif step.object_until is not None:
            words = _("You may object until {day}, that day included.")
            words = words.format(day=day(step.object_until))
            card.column.addWidget(Label(words, "muted", wrap=True))
            against = Button(_("Object…"))
            against.clicked.connect(lambda: self._object(step))
            card.add_row(against)
        return card

    def _acknowledge(self, step: StepView) -> None:
        self._desk.acknowledge(self._person, self._view.episode.id, step.name)
        self.changed.emit()

    def _object(self, step: StepView) -> None:
        unread = step.name in self._view.episode.to_read()
        record = self._desk.acknowledge if unread else self._desk.object_to
        self.dialog = ObjectDialog(
            self, lambda words: record(self._person, self._view.episode.id, step.name, words)
        )
        self.dialog.accepted.connect(self.changed)
        self.dialog.open()
