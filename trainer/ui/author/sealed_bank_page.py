"""A sealed bank: what can be known of it, and how it is unlocked or unsealed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.banks import BankDesk
from trainer.desks.sealing import SealedEntry, SealingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.question import KINDS
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.passphrase_dialog import ask_passphrase
from trainer.ui.components.question_view import kind_name
from trainer.ui.components.seal_words import limits
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill


class SealedBankPage(QWidget):
    """`unsealed` tells that the bank can be written in again."""

    back_wanted = Signal()
    unsealed = Signal()

    def __init__(self, desk: SealingDesk, banks: BankDesk, actor: Person, bank: str) -> None:
        super().__init__()
        self._desk, self._banks, self._actor, self._id = desk, banks, actor, bank
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.publish = Button(_("Publish this bank"), "primary", "send")
        self.publish.clicked.connect(self._on_publish)
        self.unlock = Button(_("Unlock for now…"), icon="key-round")
        self.unlock.clicked.connect(self._on_unlock)
        self.lock = Button(_("Lock again"), icon="lock")
        self.lock.clicked.connect(self._on_lock)
        self.unseal = Button(_("Unseal…"), icon="lock-open")
        self.unseal.clicked.connect(self._on_unseal)
        for button in (self.unseal, self.unlock, self.lock, self.publish):
            self.header.head.add_action(button)
        self.notice = Notice()
        self._state, self._known = Pill(), Label("", "body", wrap=True)
        self._now = Label("", "muted", wrap=True)
        scroll = PageScroll(880)
        for part in (self.header, self.notice, self._state_card(), self._limits_card()):
            scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._show(desk.entry(actor, bank))

    def refresh(self) -> None:
        """Read the file again."""
        try:
            self._show(self._desk.entry(self._actor, self._id))
        except TrainerError as error:  # as when somebody has unsealed it
            self.notice.show_message(str(error), "bad")

    def focus_first(self) -> None:
        """Begin where the next step is."""
        for button in (self.publish, self.unlock, self.lock):
            if button.isVisible() and button.isEnabled():
                button.setFocus()
                return

    def _state_card(self) -> Card:
        card = Card()
        for part in (self._state, self._known, self._now):
            card.column.addWidget(part)
        return card

    def _limits_card(self) -> Card:
        card = Card()
        card.column.addWidget(Label(_("What sealing protects, and what not"), "h2"))
        for words in limits():
            card.column.addWidget(Label(f"· {words}", "body", wrap=True))
        return card

    def _show(self, entry: SealedEntry) -> None:
        self.header.head.show_title(entry.title)
        self.header.head.show_line(_("{n} questions, sealed").format(n=entry.questions))
        self._state.show_text(
            *((_("Unlocked for now"), "warn") if entry.is_unlocked else (_("Sealed"), "neutral"))
        )
        kinds = [(kind_name(kind), entry.kinds[kind]) for kind in KINDS if entry.kinds.get(kind)]
        self._known.setText(
            "　".join(_("{kind}: {n}").format(kind=kind, n=count) for kind, count in kinds)
        )
        words = _("To write in it, to look for duplicates or to print it, unseal it first.")
        if entry.is_unlocked:
            words = _("Statistics, corrections and papers show its questions until you sign off.")
        self._now.setText(words)
        self.publish.setVisible(entry.pending)
        self.unlock.setVisible(not entry.is_unlocked)
        self.lock.setVisible(entry.is_unlocked)
        if entry.pending:
            said = _("Exams draw from it as it is here once it is published.")
            self.notice.show_message(said, "info")

    def _on_publish(self) -> None:
        try:
            self._banks.publish(self._actor, self._id)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.refresh()
        self.notice.show_message(_("Published: exams draw from the sealed bank."), "ok")

    def _on_unlock(self) -> None:
        words = _("Until you sign off, this program shows its questions to whoever may see them.")
        if ask_passphrase(self, _("Unlock the bank"), words, _("Unlock"), self._unlock):
            self.refresh()

    def _on_lock(self) -> None:
        self._desk.lock()
        self.refresh()

    def _on_unseal(self) -> None:
        words = _("Its file becomes readable again, word for word as it was, and can be changed.")
        if ask_passphrase(self, _("Unseal the bank"), words, _("Unseal"), self._unseal):
            self.unsealed.emit()

    def _unlock(self, passphrase: str) -> None:
        self._desk.unlock(self._actor, self._id, passphrase)

    def _unseal(self, passphrase: str) -> None:
        self._desk.unseal(self._actor, self._id, passphrase)
