"""The cards about personal records: who looked, who is to be erased, how long names are kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from trainer.certification.retention import RECORD_NAMES, RetentionRow
from trainer.desks.erasure import ErasureDesk, Request
from trainer.desks.privacy import PrivacyDesk
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.ui.components.moments import day
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class PrivacyCards(QObject):
    """`person_wanted` leads to somebody whose erasure waits; `all` are the cards in order."""

    access_wanted = Signal()
    person_wanted = Signal(str)

    def __init__(
        self, privacy: PrivacyDesk, erasure: ErasureDesk, actor: Person, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._privacy, self._erasure, self._actor = privacy, erasure, actor
        self.unclean = Notice()
        self.unclean.acted.connect(self._on_clean)
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(8)
        self.all: tuple[Card, ...] = (
            self._access_card(), self._erasure_card(), self._retention_card(),
        )  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Show which requests wait now."""
        while (item := self._waiting.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for request in self._erasure.waiting(self._actor):
            row = self._request_row(request)
            self._waiting.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        if self._waiting.count() == 0:
            self._waiting.addWidget(Label(_("No request waits for a second supervisor."), "muted"))
        due = self._erasure.is_cleaning_due()
        words = _("Somebody was erased; the freed places in the file are not overwritten yet.")
        self.unclean.show_message(words if due else "", "warn", _("Try again") if due else None)

    def _access_card(self) -> Card:
        card = _card(
            _("Who looked at the records"),
            _("Opening somebody's record and taking data out are recorded."),
        )
        button = Button(_("Show the list"), icon="eye")
        button.clicked.connect(self.access_wanted)
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addStretch(1)
        return card

    def _erasure_card(self) -> Card:
        card = _card(
            _("Erasing people"),
            _("It begins on the page of the person. One supervisor asks, another one decides."),
        )
        card.column.addLayout(self._waiting)
        card.column.addWidget(self.unclean)
        card.column.addStretch(1)
        return card

    def _retention_card(self) -> Card:
        table = self._privacy.retention()
        if table is None:
            words = _("No table is published, so nobody can be erased: content/retention.yaml")
            return _card(_("How long names are kept"), words)
        card = _card(_("How long names are kept"), table.note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        for at, row in enumerate(table.rows):
            name, years = Label(str(RECORD_NAMES[row.records]), "strong"), Label(_years(row))
            name.setToolTip(row.why)
            years.setToolTip(row.why)
            grid.addWidget(name, at, 0)
            grid.addWidget(years, at, 1)
        grid.setColumnStretch(1, 1)
        card.column.addLayout(grid)
        card.column.addStretch(1)
        return card

    def _request_row(self, request: Request) -> Button:
        words = _("{name}, asked for by {by} on {day}").format(
            name=request.person.name, by=request.asked_by.name, day=day(request.asked_at)
        )
        button = Button(words, "link", "trash-2")
        button.clicked.connect(lambda: self.person_wanted.emit(request.person.id))
        return button

    def _on_clean(self) -> None:
        self._erasure.clean_if_due()
        self.refresh()


def _years(row: RetentionRow) -> str:
    if not row.years:
        return _("not a day longer than needed")
    years = ngettext("{count} year", "{count} years", row.years).format(count=row.years)
    words = _("{years} after leaving") if row.since == "leaving" else _("{years} after the last")
    return words.format(years=years)


def _card(title: str, words: str) -> Card:
    card = Card()
    card.column.addWidget(Label(title, "h3"))
    card.column.addWidget(Label(words, "muted", wrap=True))
    return card
