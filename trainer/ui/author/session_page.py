"""One session: its card, the list to tick, and what those who came thought."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.sessions import Seen, SessionDesk, SessionView
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.session_change_dialog import ChangeDialog
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.session_words import (
    figures_line,
    notice_lines,
    presence_pill,
    said,
    when_line,
)
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox


class SessionPage(QWidget):
    """Enter on a person ticks them, or takes the tick away."""

    back_wanted = Signal()

    def __init__(self, desk: SessionDesk, actor: Person, session: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._session = desk, actor, session
        self.dialog: CancelDialog | ChangeDialog | None = None
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.cancel = Button(_("Cancel the session…"), icon="x")
        self.cancel.clicked.connect(self.ask_cancel)
        self.tick = Button(_("Came / did not come"), "primary", "check")
        self.tick.clicked.connect(self.tick_current)
        self.change = Button(_("Change…"), icon="pencil")
        self.change.clicked.connect(self.ask_change)
        for button in (self.cancel, self.change, self.tick):
            self.header.head.add_action(button)
        self.notice = Notice()
        self._words = Label("", wrap=True, selectable=True)
        card = Card()
        card.column.addWidget(self._words)
        self.list = TableCard(_("Sign-in list"), EmptyState("users", _("Nobody is invited")))
        self.list.setMinimumHeight(300)
        self.model: RowsModel[Seen] = RowsModel(_columns(), self, lambda one: one.person.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self.tick_current)
        scroll = PageScroll(1080)
        scroll.add(card)
        scroll.add(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(scroll, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        view, now = self._desk.find(self._actor, self._session), self._desk.now()
        own = view.own
        self.header.head.show_title(said(view.title))
        self.header.head.show_line(when_line(view))
        self._words.setText("\n".join(_lines(view)))
        self.cancel.setVisible(not own.is_cancelled and now < own.starts)
        self.change.setVisible(not own.is_cancelled and now < own.starts)
        self.tick.setVisible(own.may_sign_in(now) or (own.is_over(now) and not own.is_cancelled))
        self.model.show_rows(view.people)
        self.list.fit(320)
        self.list.show_filled(bool(view.people), figures_line(view.figures))

    def focus_first(self) -> None:
        """Begin with the first of the list."""
        self.list.focus_rows()

    def tick_current(self) -> None:
        """Tick the person of the row, or take the tick away."""
        index = self.list.table.currentIndex()
        if not index.isValid():
            return
        row = self.model.row_at(index)
        self.notice.show_message("")
        try:
            self._desk.tick(self._actor, self._session, row.person.id, came=row.presence != "came")
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
        self.refresh()

    def ask_cancel(self) -> None:
        """Ask why it does not take place."""
        self._open(CancelDialog(self, self._desk, self._actor, self._session))

    def ask_change(self) -> None:
        """Ask for what becomes another, and why."""
        view = self._desk.find(self._actor, self._session)
        self._open(ChangeDialog(self, self._desk, self._actor, view))

    def _open(self, dialog: CancelDialog | ChangeDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.refresh)
        dialog.open()


class CancelDialog(StepDialog):
    """Why a session does not take place."""

    def __init__(self, parent: QWidget, desk: SessionDesk, actor: Person, session: str) -> None:
        line = _("Those invited see on their page that it was cancelled, and why.")
        super().__init__(
            parent, _("Cancel the session"), line, _("Cancel the session"),
            lambda: desk.cancel(actor, session, self.words.text()),
        )  # fmt: skip
        self.words = TextBox(_("Why"), lines=3)
        self.secondary.show_text(_("Keep it"))
        self.add(self.words)
        self.add(self.notice)
        self.words.setFocus()


def _lines(view: SessionView) -> list[str]:
    found = [*notice_lines(view), _("Announced by {name}").format(name=view.announced_by)]
    if view.own.is_cancelled:
        found.insert(0, _("Cancelled: {why}").format(why=said(view.why)))
    elif view.changed != "":
        found.insert(0, _("Changed: {why}").format(why=said(view.changed)))
    if view.reason:
        found.append(_("Short notice, because: {why}").format(why=view.reason))
    for ask, answer in view.questions:
        found.append(_("Question: {ask} Answer: {answer}").format(ask=ask, answer=answer))
    found += [_("Somebody who came: {words}").format(words=said(one)) for one in view.comments]
    return found


def _columns() -> list[Column[Seen]]:
    return [
        Column(_("Name"), lambda one: one.person.name),
        Column(_("Staff number"), lambda one: one.person.staff_no),
        Column(_("Team"), lambda one: one.person.team or "—"),
        Column(_("Reason of leave"), lambda one: said(one.leave) or "—"),
        Column(
            _("State"),
            lambda one: presence_pill(one.presence).text,
            pill=lambda one: presence_pill(one.presence),
        ),
    ]
