"""Every session: what comes, what is over, who came."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from trainer.desks.session_rhythm import RhythmDesk
from trainer.desks.sessions import SessionDesk, SessionView
from trainer.foundation.clock import local
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.ui.author.weeks_card import WeeksCard
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.session_words import kind_name, rating_words, said
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState


class SessionsPage(QWidget):
    """Enter opens a session; the one primary button announces another."""

    back_wanted = Signal()
    announce_wanted = Signal()
    session_wanted = Signal(str)
    weekly_wanted = Signal(str, object)
    attendance_wanted = Signal()

    def __init__(self, desk: SessionDesk, rhythm: RhythmDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._rhythm, self._actor = desk, rhythm, actor
        self.header = BackHeader(_("Sessions"))
        self.header.back_wanted.connect(self.back_wanted)
        self.announce = Button(_("Announce…"), "primary", "plus")
        self.announce.clicked.connect(self.announce_wanted)
        self.attendance = Button(_("Attendance…"), icon="users")
        self.attendance.clicked.connect(self.attendance_wanted)
        for button in (self.attendance, self.announce):
            self.header.head.add_action(button)
        self.weeks = WeeksCard()
        self.weeks.session_wanted.connect(self.session_wanted)
        self.weeks.announce_wanted.connect(self.weekly_wanted)
        self.over = QCheckBox(_("Also those that are over"))
        self.over.toggled.connect(self.refresh)
        words = _("Announce a training session, a briefing, a short lesson or a case.")
        empty = EmptyState("calendar", _("Nothing is announced"), words)
        self.list = TableCard(_("Sessions"), empty)
        self.model: RowsModel[SessionView] = RowsModel(
            self._columns(), self, lambda one: one.own.id
        )
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.weeks)
        column.addWidget(self.over)
        column.addWidget(self.list, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now: what comes first is on top, what is over below."""
        every, now = self._desk.all(self._actor), self._desk.now()
        views = {one.own.id: one for one in every}
        self.weeks.show_weeks(self._rhythm.weeks(self._actor), views, local(now).date())
        rows = [one for one in every if not one.own.is_over(now)]
        if self.over.isChecked():
            rows += [one for one in every[::-1] if one.own.is_over(now)]
        self.model.show_rows(rows)
        self.list.fit(240)
        foot = ngettext("{n} session", "{n} sessions", len(rows)).format(n=len(rows))
        self.list.show_filled(bool(rows), foot)

    def focus_first(self) -> None:
        """Begin with the list, or with the first session to be announced."""
        if not self.model.rows:
            self.announce.setFocus()
            return
        self.list.focus_rows()

    def _on_opened(self) -> None:
        index = self.list.table.currentIndex()
        if index.isValid():
            self.session_wanted.emit(self.model.row_at(index).own.id)

    def _columns(self) -> list[Column[SessionView]]:
        return [
            Column(_("Begins"), lambda one: minute(one.own.starts)),
            Column(_("Kind"), lambda one: kind_name(one.own.kind)),
            Column(_("Topic"), lambda one: said(one.title)),
            Column(_("Presented by"), lambda one: one.presenter or "—"),
            Column(_("Came"), lambda one: f"{one.figures.came} / {one.figures.invited}"),
            Column(_("Rating"), lambda one: rating_words(one.figures)),
            Column(_("State"), lambda one: self._pill(one).text, pill=self._pill),
        ]

    def _pill(self, view: SessionView) -> PillValue:
        own, now = view.own, self._desk.now()
        if own.is_cancelled:
            return PillValue(_("Cancelled"), "neutral")
        if own.is_over(now):
            return PillValue(_("Over"), "neutral")
        if own.may_sign_in(now):
            return PillValue(_("Sign-in is open"), "primary", "clock")
        return (
            PillValue(_("Short notice"), "warn")
            if own.is_late_notice
            else PillValue(_("Announced"), "ok")
        )
