"""Mark the answers to one question: read, type the marks, Enter, the next one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from trainer.desks.marking import MarkingDesk
from trainer.desks.marking_values import BlindAnswer, OwnMark
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.marker.answer_card import AnswerCard, MarksCard
from trainer.ui.marker.rubric_card import RubricCard
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.progress_bar import ThinBar


class MarkingPage(QWidget):
    """`next_wanted` names the question that comes after the last answer to this one."""

    back_wanted = Signal()
    next_wanted = Signal(str)

    def __init__(self, desk: MarkingDesk, actor: Person, key: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._key = desk, actor, key
        self._round = desk.round(actor, key)
        self._left: list[BlindAnswer] = list(self._round.answers)
        self._given: list[str] = list(self._round.changeable)
        self._done = self._round.done
        self._end: EmptyState | None = None
        self._build()
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        QShortcut(QKeySequence("Alt+Z"), self).activated.connect(self.take_back)
        self._show_next()

    @property
    def answer(self) -> BlindAnswer | None:
        """The answer on the page; None after the last."""
        return self._left[0] if self._left else None

    @property
    def is_unsent(self) -> bool:
        """Whether marks or words are typed that were not saved."""
        typed = self.form.marks.text().strip() or self.form.comment.text().strip()
        return self.answer is not None and bool(typed)

    def refresh(self) -> None:
        """Nothing: the answer on the page stays until it is marked."""

    def focus_first(self) -> None:
        """The marks, or what comes after the last answer."""
        (self.form.marks.edit if self.answer else self.done_button).setFocus()

    def give(self) -> None:
        """Keep the marks and go on to the next answer."""
        answer, marks = self.answer, self.form.marks.marks()
        if answer is None or marks is None:
            self.form.marks.setFocus()
            return
        own = OwnMark(marks, self.rubric.lines(), self.form.comment.text())
        try:
            self._desk.give(self._actor, self._key, answer.token, own)
        except TrainerError as error:
            self._read_again(answer, str(error))
            return
        self._given.append(answer.token)
        self._left.pop(0)
        self._done += 1
        announce(self, _("Saved. {line}").format(line=self._line()))
        self._show_next()

    def take_back(self) -> None:
        """Show the answer that was marked last again, with what was given."""
        if not self._given:
            return
        token = self._given[-1]
        try:
            own = self._desk.take_back(self._actor, self._key, token)
        except TrainerError as error:
            self._given.clear()  # what came before was given earlier still
            self.form.back.setEnabled(False)
            self._notice.show_message(str(error), "info")
            return
        self._given.pop()
        self._left.insert(0, self._desk.answer(self._actor, self._key, token))
        self._done -= 1
        self._show_next()
        self.form.marks.show_marks(own.marks)
        self.form.comment.set_text(own.comment)
        self.rubric.show_lines(own.lines)
        self.form.marks.edit.selectAll()

    def _build(self) -> None:
        self.header = BackHeader(self._round.exam)
        self.header.back_wanted.connect(self.back_wanted)
        self._bar, self._notice = ThinBar(), Notice()
        self.rubric = RubricCard(self._round, self._desk.picture)
        self.shown, self.form = AnswerCard(), MarksCard()
        self.rubric.ticked.connect(self.form.marks.show_marks)
        self.form.given.connect(self.give)
        self.form.taken_back.connect(self.take_back)
        asked, self._scroll = PageScroll(margins=False), PageScroll(margins=False)
        asked.add(self.rubric, 1)
        self._scroll.add(self.shown, 1)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self._scroll, 1)
        below = QVBoxLayout()
        below.setContentsMargins(2, 0, 14, 0)  # as the scrolling half above it
        below.addWidget(self.form)
        right.addLayout(below)
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(10)
        halves.addWidget(asked, 9)
        halves.addLayout(right, 11)
        both = QWidget()
        both.setLayout(halves)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, self._bar, self._notice):
            column.addWidget(part)
        column.addWidget(self._pages, 1)

    def _show_next(self) -> None:
        self._notice.show_message("")
        line = self._line()
        self.header.head.show_line(line)
        self._bar.show_progress(self._done, self._done + len(self._left), line)
        answer = self.answer
        if answer is None:
            self._show_end()
            return
        self._pages.setCurrentIndex(0)
        self.shown.show_answer(answer, _("Answer {n}").format(n=self._done + 1))
        self.form.marks.show_full(self._round.full)
        self.form.comment.set_text("")
        self.rubric.show_lines(())
        self.form.back.setEnabled(bool(self._given))
        self._scroll.show_top()
        self.focus_first()

    def _line(self) -> str:
        words = _("{done} of {total} marked; names, times and other marks are hidden.")
        return words.format(done=self._done, total=self._done + len(self._left))

    def _read_again(self, answer: BlindAnswer, why: str) -> None:
        """Others mark, too: show what waits now; the words stay where their answer does."""
        try:
            found = self._desk.round(self._actor, self._key)
        except TrainerError as error:
            self._left.clear()
            self._show_end(str(error))
            return
        self._left, self._done = list(found.answers), found.done
        if answer in self._left:
            self._left.remove(answer)
            self._left.insert(0, answer)
        else:
            self._show_next()
        self._notice.show_message(why, "warn")

    def _show_end(self, words: str = "") -> None:
        others = [one for one in self._desk.rounds(self._actor) if one.answers]
        title = words or _("Every answer to this question has your mark")
        line = _("{n} more questions wait.").format(n=len(others)) if others else ""
        button = _("Next question") if others else _("Back to the list")
        end = EmptyState("circle-check", title, line, button)
        [self.done_button] = end.findChildren(QPushButton)
        self.done_button.setAutoDefault(True)  # Enter presses it
        if others:
            end.acted.connect(lambda: self.next_wanted.emit(others[0].key))
        else:
            end.acted.connect(self.back_wanted)
        if self._end is not None:
            self._pages.removeWidget(self._end)
            self._end.deleteLater()
        self._end = end
        self._pages.addWidget(end)
        self._pages.setCurrentWidget(end)
        self.focus_first()
