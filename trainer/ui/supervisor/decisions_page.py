"""待确认的决定: what another supervisor has decided and a second person has to look at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.awarding import AwardingDesk, ProposalView
from trainer.desks.decision_views import DecisionView
from trainer.desks.decisions import DecisionDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.decision_card import DecisionCard
from trainer.ui.supervisor.decisions_part import answer_buttons
from trainer.ui.supervisor.proposal_card import ProposalCard
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class DecisionsPage(QWidget):
    """One card a decision, the oldest first."""

    back_wanted = Signal()
    person_wanted = Signal(str)
    answered = Signal()

    def __init__(self, desk: DecisionDesk, awarding: AwardingDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._awarding, self._actor = desk, awarding, actor
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.header.head.show_title(_("Decisions to be confirmed"))
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self.cards: list[DecisionCard] = []
        self.proposals: list[ProposalCard] = []
        self._first: Button | None = None
        self.answered.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what waits now."""
        self._scroll.clear()
        views = self._desk.waiting(self._actor)
        self.header.head.show_line(
            _("A stop lapses when nobody confirms it; a suspension, a reinstatement or a "
              "revocation counts only then. Objections are answered by who had no part in it. "
              "A certificate that several people approve exists once the last one has.")
        )  # fmt: skip
        self._first = None
        self.cards = [self._card(view) for view in views]
        self.proposals = [self._proposal_card(view) for view in self._awarding.waiting(self._actor)]
        for card in (*self.cards, *self.proposals):
            self._scroll.add(card)
        if not views and not self.proposals:
            self._scroll.add(
                EmptyState("circle-check", _("No decision waits for a second person or an answer"))
            )

    def focus_first(self) -> None:
        """The first decision that can be answered."""
        if self._first is not None:
            self._first.setFocus()

    def _proposal_card(self, view: ProposalView) -> ProposalCard:
        card = ProposalCard(
            self, self._awarding, self._actor, view, self._record_button(view.person),
            self.answered.emit,
        )  # fmt: skip
        self._first = self._first or card.first
        return card

    def _record_button(self, person: Person) -> Button:
        button = Button(_("Open the record"), "link", "user")
        button.clicked.connect(lambda: self.person_wanted.emit(person.id))
        return button

    def _card(self, view: DecisionView) -> DecisionCard:
        card = DecisionCard(view, named=True)
        person = self._record_button(view.person)
        buttons = answer_buttons(self, self._desk, self._actor, view, self.answered.emit)
        if view.may_hear or view.may_talk or (view.state == "waiting" and view.refusal is None):
            self._first = self._first or buttons[0]
        why_not = view.refusal or (None if view.decision.lacks_talk else view.hold)
        if why_not is not None and not view.may_hear:
            card.column.addWidget(Label(str(why_not), "muted", wrap=True))
        card.add_row(*buttons, person)
        return card
