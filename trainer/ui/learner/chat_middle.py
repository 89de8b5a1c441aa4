"""The conversation that is open, and the field below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.simulations.scenario import Customer
from trainer.simulations.simulation import Line
from trainer.ui.learner.chat_field import ChatField, Draft
from trainer.ui.learner.chat_talk import Talk
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class ChatMiddle(Card):
    """Whom the words go to stands above the field, always."""

    send_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._name = ""
        self.field = ChatField()
        self.send = Button(_("Send reply"), "primary", "send")
        self._to = Label("", "strong")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(_("Conversation"))
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
        self._talk = Talk()
        self._show_talk()
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.field, 1)
        below.addWidget(self.send)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._scroll, 1)
        line = Card("line")
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(6)
        foot.addWidget(self._to)
        foot.addLayout(below)
        foot.addWidget(Label(_("Enter sends, Shift+Enter makes a new line."), "caption"))
        self.column.addWidget(line)
        self.column.addLayout(foot)
        self.field.send_wanted.connect(self.send_wanted)
        self.send.clicked.connect(self.send_wanted)
        self.show_open(False)

    def open(self, customer: Customer, draft: Draft) -> None:
        """Show the conversation with this customer, and what was begun for them."""
        self._name = customer.address
        self._talk = Talk()
        self._show_talk()
        self.field.show_draft(draft)

    def show_lines(self, lines: list[Line]) -> bool:
        """Add what is new; whether anything was."""
        return self._talk.show_lines(lines, self._name)

    def show_open(self, is_open: bool) -> None:
        """Whether something can be sent here."""
        words = _("To: {name}").format(name=self._name) if is_open else _("This chat is over.")
        if not self._name:
            words = _("No chat is open")
        self._to.setText(words)
        self.field.setAccessibleName(words)
        self.send.setEnabled(is_open)

    def _show_talk(self) -> None:
        dress(self._talk, role="column")
        self._scroll.setWidget(self._talk)
