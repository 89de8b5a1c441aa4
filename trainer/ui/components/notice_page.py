"""Something that must be read: the text, and at its end the receipt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.notices import MyNotice, Notice, NoticeDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.lesson_column import WIDTH, LessonColumn
from trainer.ui.components.moments import day, minute
from trainer.ui.theme.dress import dress
from trainer.ui.widgets import notice as bars
from trainer.ui.widgets.button import Button


class NoticePage(QWidget):
    """One notice for one person; after the receipt the next one is a key away."""

    back_wanted = Signal()

    def __init__(self, desk: NoticeDesk, person: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._person = desk, person
        self._mine: MyNotice | None = None
        self.header = BackHeader(_("Must be read"))
        self.header.back_wanted.connect(self.back_wanted)
        self.column = LessonColumn()
        self.end = NoticeEnd()
        self.end.confirmed.connect(self._on_confirmed)
        self.end.next_wanted.connect(self.show_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 0)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self.column, 1)

    def show_first(self) -> None:
        """Show the one to read first; the one that was confirmed last when none is left."""
        mine = self._desk.mine(self._person)
        if mine:
            self.show_notice(mine[0].notice.id)

    def show_notice(self, notice: str) -> None:
        """Show this notice; one that is not for this person any more leads back."""
        mine = self._desk.mine(self._person)
        found = next((one for one in mine if one.notice.id == notice), None)
        if found is None:
            self.back_wanted.emit()
            return
        self._mine = found
        self.header.head.show_line(notice_line(found.notice))
        self.end.show_receipt(found, _unread(mine, notice))
        rendered = self._desk.rendered(found.notice.title, found.notice.text)
        self.column.show_lesson(rendered.lesson, lambda _file: b"", 16, self.end)
        self.column.show_block(0)
        self.focus_first()

    def refresh(self) -> None:
        """Show whether it was confirmed meanwhile; the text stays where it is."""
        mine = self._desk.mine(self._person)
        for one in mine:
            if self._mine is not None and one.notice.id == self._mine.notice.id:
                self.end.show_receipt(one, _unread(mine, one.notice.id))

    def focus_first(self) -> None:
        """Put the keyboard where it scrolls; Tab leads to the receipt."""
        self.column.setFocus()

    def _on_confirmed(self) -> None:
        if self._mine is None:
            return
        try:
            self._desk.read(self._person, self._mine.notice.id)
        except TrainerError as error:
            self.end.bar.show_message(str(error), "bad")
            return
        self.refresh()
        (self.end.next if self.end.next.isVisible() else self.header).setFocus()


class NoticeEnd(QWidget):
    """The button that gives the receipt, then the receipt itself."""

    confirmed = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.bar = bars.Notice()
        self.confirm = Button(_("I have read it"), "primary", "check")
        self.confirm.clicked.connect(self.confirmed)
        self.next = Button(_("The next one"), "primary", "arrow-right")
        self.next.clicked.connect(self.next_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.confirm)
        row.addWidget(self.next)
        column.addLayout(row)

    def show_receipt(self, mine: MyNotice, waiting: int) -> None:
        """Show whether it was read; `waiting` others are still unread."""
        self.confirm.setVisible(mine.read_at is None)
        self.next.setVisible(mine.read_at is not None and waiting > 0)
        if mine.read_at is None:
            self.bar.show_message("")
            return
        words = _("You confirmed it on {time}.").format(time=minute(mine.read_at))
        self.bar.show_message(words, "ok")


def notice_line(notice: Notice) -> str:
    """Who posted it when, and until when it must be read."""
    words = _("{name}, {time}").format(name=notice.posted_by, time=minute(notice.posted_at))
    if notice.due is None:
        return words
    return words + " · " + _("to be read by {day}").format(day=day(notice.due))


def _unread(mine: tuple[MyNotice, ...], but: str) -> int:
    return sum(one.read_at is None and one.notice.id != but for one in mine)
