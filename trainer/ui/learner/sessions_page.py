"""Sessions as those invited see them: ask leave, sign in, rate, and what one presents."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.sessions import MySession, SessionDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.moments import day
from trainer.ui.components.session_words import notice_lines, presence_pill, said, when_line
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.text_box import TextBox


class OwnSessionsPage(QWidget):
    """A card for each session, what comes first on top."""

    def __init__(self, desk: SessionDesk, person: Person) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self.dialog: StepDialog | None = None
        self._shown: object = None
        self.cards: list[SessionCard] = []
        self.notice = Notice()
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        mine = self._desk.mine(self._person)
        if mine == self._shown:
            return  # whatever happened, it was not here: keep focus and place
        self._shown = mine
        self._scroll.clear()
        line = _("Leave is asked one day before; people sign in from half an hour before.")
        self._scroll.add(PageHeader(_("Sessions"), line))
        self.cards = [SessionCard(one) for one in mine]
        for card in self.cards:
            card.leave_wanted.connect(self._ask_leave)
            card.sign_in_wanted.connect(self._sign_in)
            card.rating_wanted.connect(self._ask_rating)
            self._scroll.add(card)
        if not mine:
            words = _("Once somebody invites you, it is here.")
            self._scroll.add(EmptyState("calendar", _("No session yet"), words))

    def focus_first(self) -> None:
        """What there is to do, in the first session that has something."""
        found = [card.first for card in self.cards if card.first is not None]
        if found:
            found[0].setFocus()

    def _sign_in(self, session: str) -> None:
        self.notice.show_message("")
        try:
            self._desk.sign_in(self._person, session)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
        self._done()

    def _ask_leave(self, session: str) -> None:
        self._open(LeaveDialog(self, self._desk, self._person, session))

    def _ask_rating(self, session: str) -> None:
        self._open(RateDialog(self, self._desk, self._person, session))

    def _open(self, dialog: StepDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self._done)
        dialog.open()

    def _done(self) -> None:
        self.refresh()
        self.focus_first()


class SessionCard(Card):
    """One session; `first` is the button where the keyboard begins, if there is one."""

    leave_wanted = Signal(str)
    sign_in_wanted = Signal(str)
    rating_wanted = Signal(str)

    def __init__(self, mine: MySession) -> None:
        super().__init__()
        view, own = mine.view, mine.view.own
        self.first: Button | None = None
        head = FlowRow()
        if own.is_cancelled:
            head.add(Pill(_("Cancelled"), "neutral"))
        elif not mine.presents or mine.presence != "invited":
            pill = presence_pill(mine.presence)
            head.add(Pill(pill.text, pill.kind, pill.icon))
        if mine.presents:
            head.add(Pill(_("You present it"), "primary", "star"))
        head.add(Label(said(view.title), "strong", wrap=True))
        self.column.addWidget(head)
        self.column.addWidget(Label(when_line(view), "muted", wrap=True))
        for words in _lines(mine):
            self.column.addWidget(Label(words, wrap=True, selectable=True))
        row = FlowRow()
        for may, words, kind, icon, signal in (
            (mine.may_sign_in, _("Sign in"), "primary", "check", self.sign_in_wanted),
            (mine.may_rate, _("Rate it…"), "default", "star", self.rating_wanted),
            (mine.may_leave, _("Ask leave…"), "default", "calendar", self.leave_wanted),
        ):
            if may:
                button = Button(words, kind, icon)
                button.setAccessibleDescription(said(view.title))
                button.clicked.connect(lambda _on=False, to=signal: to.emit(own.id))
                self.first = self.first or button
                row.add(button)
        if self.first is not None:
            self.column.addWidget(row)


class LeaveDialog(StepDialog):
    """Why one cannot come."""

    def __init__(self, parent: QWidget, desk: SessionDesk, person: Person, session: str) -> None:
        line = _("Whoever leads the session reads it.")
        super().__init__(
            parent, _("Ask leave"), line, _("Ask leave"),
            lambda: desk.ask_leave(person, session, self.words.text()),
        )  # fmt: skip
        self.words = TextBox(_("Why"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.words.setFocus()


class RateDialog(StepDialog):
    """1 to 5, and words that may be left out."""

    def __init__(self, parent: QWidget, desk: SessionDesk, person: Person, session: str) -> None:
        line = _("The list shows the mean and your words, without your name.")
        super().__init__(
            parent, _("Rate the session"), line, _("Rate"),
            lambda: desk.rate(
                person, session, int(self.stars.currentData()), self.words.text()
            ),
        )  # fmt: skip
        worst, best = _("1 · of no use"), _("5 · of great use")
        values = [("5", best), ("4", "4"), ("3", "3"), ("2", "2"), ("1", worst)]
        self.stars = self.choice(_("How useful was it?"), values)
        self.words = TextBox(_("In words (may be left empty)"), lines=2)
        self.add(self.words)
        self.add(self.notice)
        self.stars.setFocus()


def _lines(mine: MySession) -> list[str]:
    view = mine.view
    found = notice_lines(view)
    if view.own.is_cancelled:
        found.insert(0, _("Cancelled: {why}").format(why=said(view.why)))
    elif view.changed != "":
        found.insert(0, _("Changed: {why}").format(why=said(view.changed)))
    if mine.may_leave:
        found.append(_("Leave can be asked until {day}.").format(day=day(view.own.last_leave)))
    for ask, answer in view.questions:
        found.append(f"{ask}　{answer}" if answer else ask)
    return found
