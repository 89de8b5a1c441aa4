"""The retrainings of one person on their page, and the button to give notice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.certification.days import local_day
from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_values import RetrainingView
from trainer.foundation.clock import Clock
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.moments import day
from trainer.ui.components.retraining_card import deadline_pill, next_words
from trainer.ui.supervisor.retraining_dialogs import NoticeDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label


class RetrainingPart(QWidget):
    """A card an episode, the newest first; `opened` wants the page of one."""

    opened = Signal(str)

    def __init__(self, desk: RetrainingDesk, actor: Person, person: Person, clock: Clock) -> None:
        super().__init__()
        self._desk, self._actor, self._person, self._clock = desk, actor, person, clock
        self.dialog: NoticeDialog | None = None
        self._title = Label(_("Retraining"), "h3")
        self.begin = Button(_("Give notice of retraining…"), icon="megaphone")
        self.begin.clicked.connect(self.ask_notice)
        row = FlowRow()
        row.add(self.begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._title)
        self._column.addWidget(row)
        self.cards: list[Card] = []
        self.buttons: list[Button] = []

    def refresh(self, *, now: bool = True) -> None:
        """Show how it is; nothing at all for a day that is over."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        views = self._desk.of(self._actor, self._person.id) if now else ()
        self.buttons = []
        self.cards = [self._card(view) for view in views]
        for card in self.cards:
            self._column.addWidget(card)
        may = now and self._desk.may_open(self._actor, self._person)
        self.begin.setVisible(may)
        self.setVisible(may or bool(views))

    def ask_notice(self) -> None:
        """Ask for what a notice needs; the page of the new episode opens."""
        today = local_day(self._clock().wall)
        self.dialog = NoticeDialog(self, self._desk, self._actor, self._person, today)
        self.dialog.accepted.connect(self._on_given)
        self.dialog.open()

    def _on_given(self) -> None:
        self.refresh()
        newest = self._desk.of(self._actor, self._person.id)[0]
        self.opened.emit(newest.episode.id)

    def _card(self, view: RetrainingView) -> Card:
        card = Card()
        row = FlowRow()
        since = _("Retraining since {day}").format(day=day(view.episode.notice.at))
        row.add(Label(since, "strong"))
        row.add(deadline_pill(view))
        card.column.addWidget(row)
        card.column.addWidget(Label(next_words(view), "muted", wrap=True))
        buttons = FlowRow()
        button = Button(_("Open the retraining"), icon="arrow-right")
        button.clicked.connect(lambda: self.opened.emit(view.episode.id))
        buttons.add(button)
        self.buttons.append(button)
        card.column.addWidget(buttons)
        return card
