"""One version of a certificate policy in words: what each level asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.supervision import PolicyText, SupervisionDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class PolicyPage(QWidget):
    """The rules somebody was judged by, whether they are still in force or not."""

    back_wanted = Signal()

    def __init__(self, desk: SupervisionDesk, actor: Person, version: str) -> None:
        super().__init__()
        dress(self, role="page")
        policy = desk.policy(actor, version)
        words = _("Version {version}").format(version=policy.version)
        self._header = BackHeader(policy.title, words)
        self._header.back_wanted.connect(self.back_wanted)
        scroll = PageScroll(760)
        scroll.add(self._header)
        if policy.note:
            scroll.add(Label(policy.note, "muted", wrap=True))
        for card in _cards(policy):
            scroll.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def focus_first(self) -> None:
        """The way back."""
        self._header.setFocus()


def _cards(policy: PolicyText) -> list[Card]:
    cards = []
    for level in policy.levels:
        card = Card()
        card.column.addWidget(Label(level.title, "h3"))
        for rule in level.rules:
            card.column.addWidget(Label(f"· {rule}", wrap=True))
        words = _("Valid for {months} months; due for renewal {days} days before the end.")
        valid = words.format(months=level.valid_months, days=level.due_days)
        card.column.addWidget(Label(valid, "muted", wrap=True))
        cards.append(card)
    return cards
