"""我的质检: the inspected calls of the one who reads this; they acknowledge or dispute them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.assessment import AssessmentDesk
from trainer.desks.catalogue import NotPublished
from trainer.desks.inspection import InspectionDesk
from trainer.desks.inspection_values import SheetView
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.inspected_call import InspectedCallCard
from trainer.ui.learner.own_result import OwnResultCard
from trainer.ui.learner.words_dialog import WordsDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll


class CallsPage(QWidget):
    """Released assessments first, then the calls, the newest first."""

    changed = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        inspection: InspectionDesk,
        assessment: AssessmentDesk,
        person: Person,
        *,
        is_detail: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._assessment, self._person = inspection, assessment, person
        self._is_detail = is_detail
        self.dialog: WordsDialog | None = None
        self.cards: list[InspectedCallCard] = []
        self.results: list[OwnResultCard] = []
        self._first: Button | None = None
        self._back: BackHeader | None = None
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.changed.connect(self.refresh)
        self.changed.connect(self.focus_first)  # the button that was pressed is gone
        if is_detail:
            QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        self._scroll.clear()
        self._first = None
        line = _("What was heard and assessed; you may say when you see it differently.")
        self._scroll.add(self._header(_("Inspection and assessment"), line))
        self.results = [
            OwnResultCard(self._assessment, self._person, one)
            for one in self._assessment.results(self._person, self._person.id)
        ]
        for card in self.results:
            card.changed.connect(self.changed)
            self._scroll.add(card)
        views = self._views()
        self.cards = [self._card(view) for view in views]
        if views:
            self._scroll.add(Label(_("Inspected calls"), "h2"))
        for one in self.cards:
            self._scroll.add(one)
        if not views and not self.results:
            words = _("Calls that were inspected and results that were released appear here.")
            self._scroll.add(EmptyState("headset", _("Nothing to look at yet"), words))

    def focus_first(self) -> None:
        """The first thing to do: a call to acknowledge, or a result to appeal against."""
        appeals = [card.appeal for card in self.results if card.appeal is not None]
        for first in (self._first, *appeals, self._back):
            if first is not None:
                first.setFocus()
                return

    def _header(self, title: str, line: str) -> QWidget:
        if not self._is_detail:
            return PageHeader(title, line)
        header = BackHeader(title, line)
        header.back_wanted.connect(self.back_wanted)
        self._back = header
        return header

    def _views(self) -> tuple[SheetView, ...]:
        try:
            return self._desk.of(self._person, self._person.id)
        except NotPublished:  # no scorecard is in use: nothing was inspected
            return ()

    def _card(self, view: SheetView) -> InspectedCallCard:
        card = InspectedCallCard(view)
        parts: list[QWidget] = []
        if view.call.seen_at is None:
            read = Button(_("I have read this"), icon="check")
            read.clicked.connect(lambda: self._acknowledge(view))
            self._first = self._first or read
            parts.append(read)
        if view.no_dispute is None:
            dispute = Button(_("Dispute…"))
            dispute.clicked.connect(lambda: self._dispute(view))
            until = _("until {day}, that day included").format(day=view.dispute_until)
            parts += [dispute, Label(until, "muted")]
        if parts:
            card.add_row(*parts)
        return card

    def _acknowledge(self, view: SheetView) -> None:
        self._desk.acknowledge(self._person, view.call.call)
        self.changed.emit()

    def _dispute(self, view: SheetView) -> None:
        self.dialog = WordsDialog(
            self,
            _("Dispute this score"),
            _("Somebody who has not scored it listens to the call again; their score counts."),
            _("Dispute"),
            lambda words: self._desk.dispute(self._person, view.call.call, words),
        )
        self.dialog.accepted.connect(self.changed)
        self.dialog.open()
