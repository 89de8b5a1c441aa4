"""A rule that changed: what the lesson said when it was learned, and what it says now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.changes import ChangesDesk, LessonChange
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.hunk_view import HunkView
from trainer.ui.components.moments import day
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

WIDTH = 860


class ChangePage(QWidget):
    """One changed lesson after the other, the oldest first; `show_change` begins with one."""

    back_wanted = Signal()
    lesson_wanted = Signal(str)

    def __init__(self, desk: ChangesDesk, person: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._person = desk, person
        self._change: LessonChange | None = None
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self._notice = Notice()
        self.confirm = Button(_("I know what changed"), "primary", "check")
        self.confirm.clicked.connect(self._on_confirmed)
        self._scroll = PageScroll(WIDTH, margins=False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("What changed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, self._notice):
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
        self.refresh()

    @property
    def change(self) -> LessonChange | None:
        """The change that is shown; None once all were read."""
        return self._change

    def show_change(self, lesson: str) -> None:
        """Begin with what is different in this lesson."""
        waiting = self._desk.waiting(self._person)
        self._draw(next((one for one in waiting if one.lesson == lesson), None), len(waiting))

    def refresh(self) -> None:
        """Show the one that was shown, or the oldest that waits."""
        waiting = self._desk.waiting(self._person)
        shown = self._change.lesson if self._change else ""
        found = next((one for one in waiting if one.lesson == shown), None)
        self._draw(found or (waiting[0] if waiting else None), len(waiting))

    def focus_first(self) -> None:
        """Put the keyboard where it scrolls: no Space confirms what was not read yet."""
        (self._scroll if self._change else self.header).setFocus()

    def _draw(self, change: LessonChange | None, count: int) -> None:
        self._change = change
        self.confirm.setParent(None)
        self._scroll.clear()
        self.header.head.show_title(_("A rule has changed"))
        if change is None:
            self.header.head.show_line("")
            words = _("Everything that changed is read")
            self._scroll.add(EmptyState("circle-check", words), 1)
            return
        line = _("Published {day}; you learned the older one on {learned}")
        words = line.format(day=day(change.changed_at), learned=day(change.learned_at))
        if count > 1:
            words += " · " + _("{n} lessons to read").format(n=count)
        self.header.head.show_line(words)
        self._scroll.add(self._card(change))
        self._scroll.show_top()

    def _card(self, change: LessonChange) -> Card:
        card = Card()
        card.column.addWidget(Label(change.title, "h2", wrap=True))
        card.column.addWidget(Label(change.module_title, "muted", wrap=True))
        heading = ""
        for hunk in change.hunks:
            if hunk.heading != heading:
                heading = hunk.heading
                card.column.addWidget(Label(heading, "h3", wrap=True))
            card.column.addWidget(HunkView(hunk))
        link = Button(_("Open the lesson"), "link", "book-open")
        link.clicked.connect(lambda: self.lesson_wanted.emit(change.lesson))
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        row.addWidget(self.confirm)
        card.column.addLayout(row)
        self.confirm.show()
        return card

    def _on_confirmed(self) -> None:
        if self._change is None:
            return
        try:
            self._desk.read(self._person, self._change)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        title = self._change.title
        self._notice.show_message(_("Noted: “{title}”.").format(title=title), "ok")
        self.refresh()
        self.focus_first()
