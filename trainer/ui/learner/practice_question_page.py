"""Practise one question after another: answer, see at once what is right and why, go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from trainer.desks.practice import Asked, Pile, PracticeDesk, Practised
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.practice.scheduling import Rating
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.fault_button import FaultButton, ReportSpot
from trainer.ui.components.question_view import QuestionView
from trainer.ui.learner.practice_bar import RATINGS, PracticeBar
from trainer.ui.learner.practice_words import outcome_words, pile_title, verdict
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll


class PracticeQuestionPage(QWidget):
    """One pile of questions; `report` keeps what the learner says is wrong with one.

    `asked` is the question on the page, None after the last.
    """

    back_wanted = Signal()
    lesson_wanted = Signal(str)

    def __init__(
        self, practice: PracticeDesk, person: Person, pile: Pile, report: ReportSpot
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._practice, self._person = practice, person
        self._pile, self._report = pile, report
        self._names: tuple[QuestionId, ...] = practice.questions(person, pile)
        self._place = self._right = 0
        self.asked: Asked | None = None
        self._answer: tuple[str, ...] = ()
        self._is_marked = self._is_revealed = self._is_sure = self._is_saved = False
        self._build()
        self._connect()
        self._show_place(0)

    @property
    def is_rating(self) -> bool:
        """Whether the learner is asked how well their own words were."""
        return self._is_written and self._is_revealed and not self._is_marked

    def refresh(self) -> None:
        """Nothing: the question on the page stays until it is answered."""

    def focus_first(self) -> None:
        """The first option, or what comes after the answer."""
        if self.asked is None:
            self.done_button.setFocus()
        elif self.is_rating:
            self.bar.ratings["again"].setFocus()
        elif self._is_marked:
            self.bar.on.setFocus()
        else:
            self.view.focus_first()

    def go_on(self) -> None:
        """Check the answer; once it is marked, go to the next question."""
        if self.asked is None or self.view.composing():
            return
        if self._is_marked:
            self._show_place(self._place + 1)
        elif not self._is_revealed:
            self._check()

    def rate(self, rating: Rating) -> None:
        """Keep how well one's own words were, and go on."""
        asked = self.asked
        if asked is not None and self.is_rating:
            self._mark(lambda: self._practice.judge(self._person, asked, rating))
            if self._is_marked:
                self._show_place(self._place + 1)

    def toggle_saved(self) -> None:
        """Save the question, or take it out again."""
        asked = self.asked
        if asked is None or self.view.composing():
            return
        name, saved = asked.question.id, not self._is_saved
        try:
            self._practice.save(self._person, name, saved)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self._is_saved = saved
        self.bar.show_saved(saved)

    def _build(self) -> None:
        self.header = BackHeader(pile_title(self._pile))
        self.view = QuestionView(pictures=self._practice.picture)
        self._notice, self._outcome = Notice(), Notice()
        self.lesson = Button(_("Read the paragraph about it"), "link", "book-open")
        self._below = QHBoxLayout()
        self._below.addWidget(self.lesson)
        self._below.addStretch(1)
        self.fault: FaultButton | None = None
        self._scroll = PageScroll(860)
        for part in (self.header, self._notice, self.view, self._outcome, self._below):
            self._scroll.add(part)
        self.bar = PracticeBar()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.header.back_wanted.connect(self.back_wanted)
        self.view.answered.connect(self._on_answered)
        self.view.entered.connect(self.go_on)
        self.lesson.clicked.connect(self._on_lesson)
        self.bar.saved.connect(self.toggle_saved)
        self.bar.next.connect(self.go_on)
        self.bar.rated.connect(self.rate)
        # Shortcuts, because a text field takes its own keys first.
        for keys, act in (("S", self.toggle_saved), ("Ctrl+Return", self.go_on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def _is_written(self) -> bool:
        return self.asked is not None and self.asked.question.kind == "written"

    def _show_place(self, place: int) -> None:
        self._place = place
        if place >= len(self._names):
            self._show_end()
            return
        try:
            asked = self._practice.ask(self._person, self._names[place], self._pile.source)
        except TrainerError as error:
            self._names = ()
            self._show_end(str(error))
            return
        self.asked, self._answer = asked, ()
        self._is_marked = self._is_revealed = self._is_sure = False
        self._is_saved = asked.is_saved
        number = _("Question {n} / {total}").format(n=place + 1, total=len(self._names))
        self.header.head.show_line(f"{asked.found.title} · {number}")
        self.view.show_question(asked.question, asked.order, ())
        self.view.set_enabled(True)
        self._notice.show_message("")
        self._outcome.show_message("")
        self.lesson.hide()
        self._drop_fault()
        self.bar.show_saved(asked.is_saved)
        self.bar.show_asking(asked.question, len(asked.order) or len(asked.question.options))
        self._scroll.show_top()
        self.focus_first()

    def _check(self) -> None:
        asked = self.asked
        assert asked is not None
        self.view.flush()
        if not self._answer and not self._is_sure:
            self._is_sure = True
            words = _("Nothing is answered yet. Do the same again to see the solution.")
            self._notice.show_message(words, "warn")
            return
        if self._is_written:
            self._reveal(None)
            self.bar.show_rating()
            self.focus_first()
            return
        self._mark(lambda: self._practice.answer(self._person, asked, self._answer))

    def _mark(self, act: Callable[[], Practised]) -> None:
        """Remember an answer; if that fails, say so and leave everything as it is."""
        try:
            outcome = act()
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self._is_marked = True
        self._right += outcome.right
        if self._is_written:
            return  # its answer was shown before, and the next question comes at once
        self._reveal(outcome.right)
        words, kind = outcome_words(outcome)
        self._outcome.show_message(words, kind)
        announce(self, words)
        self.bar.show_marked(verdict(outcome), last=self._place + 1 == len(self._names))
        self.focus_first()

    def _reveal(self, right: bool | None) -> None:
        asked = self.asked
        assert asked is not None
        self._is_revealed = True
        self._notice.show_message("")
        self.view.show_review(asked.question, asked.order, self._answer, right)
        self.lesson.setVisible(bool(asked.found.lesson))
        self._drop_fault()
        self.fault = FaultButton(partial(self._report, asked.found.spot))
        self._below.addWidget(self.fault)
        # The explanation matters more than the first options; it has its place after the layout.
        QTimer.singleShot(0, self, self._show_explanation)

    def _show_explanation(self) -> None:
        if self._is_revealed and self.fault is not None:
            self._scroll.ensureWidgetVisible(self.fault, 0, 22)

    def _drop_fault(self) -> None:
        if self.fault is not None:
            self._below.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
            self.fault = None

    def _show_end(self, words: str = "") -> None:
        self.asked = None
        n = len(self._names)
        title = _("{right} of {n} right").format(right=self._right, n=n)
        line = _("What went wrong comes again on another day.") if self._right < n else ""
        if not n:
            title, line = words or _("Nothing to practise here"), ""
        end = EmptyState("circle-check" if n else "info", title, line, _("Back"))
        end.acted.connect(self.back_wanted)
        [self.done_button] = end.findChildren(QPushButton)
        self.done_button.setAutoDefault(True)  # Enter presses it
        self._pages.addWidget(end)
        self._pages.setCurrentWidget(end)
        self.bar.hide()
        self.focus_first()

    def _on_answered(self, answer: tuple[str, ...]) -> None:
        if not self._is_revealed:
            self._answer = tuple(answer)
            self._notice.show_message("")

    def _on_lesson(self) -> None:
        if self.asked is not None:
            self.lesson_wanted.emit(self.asked.found.lesson)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.is_rating and 0 <= place < len(RATINGS):
            self.rate(RATINGS[place])
        elif enter and isinstance(focused, QPushButton) and focused is not self.bar.on:
            focused.click()
        elif not self.view.handle_key(event):
            super().keyPressEvent(event)
