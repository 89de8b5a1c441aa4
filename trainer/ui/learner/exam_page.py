"""Sit a quiz: one question at a time, every answer saved before it is called saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trainer.desks.exams import ExamDesk
from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting, SittingClosed
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import ModuleId, SittingId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.question_view import QuestionView
from trainer.ui.learner.exam_answers import ExamAnswers
from trainer.ui.learner.exam_bars import ExamBottomBar, ExamTopBar
from trainer.ui.learner.exam_palette import ExamPalette, PaletteDialog
from trainer.ui.learner.hand_in import wants_to_hand_in
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_ROOM_FOR_PALETTE = 1000
_NARROW = 1000
_FLUSH_SECONDS = 2


class ExamPage(QWidget):
    """One sitting; `show_quiz` begins it or goes on, `handed_in` tells that it is over."""

    left = Signal()
    handed_in = Signal(str)

    def __init__(self, exams: ExamDesk, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exams, self._clock = exams, clock
        self._answers: ExamAnswers | None = None
        self._place = 0
        self._build()
        self._connect()
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self.tick)

    @property
    def sitting_id(self) -> SittingId | None:
        """The sitting on the page, if any."""
        return self._answers.sitting.id if self._answers else None

    def show_quiz(self, person: Person, module: ModuleId) -> None:
        """Begin the module's quiz, or go on with the unfinished one.

        Raises:
            TrainerError: there is no quiz, or it could not be recorded that it began.
        """
        self.show_sitting(self._exams.open_quiz(person, module))

    def show_sitting(self, sitting: Sitting) -> None:
        """Go on with this sitting at its first question without an answer."""
        self._answers = ExamAnswers(self._exams, sitting)
        self._notice.show_message("")
        self.top.show_title(sitting.paper.title)
        self.top.saved.show_nothing_yet()
        self._show_place(self._first_place(self._answers))
        self._seconds.start()
        self.tick()

    def tick(self) -> None:
        """Show the time left; hand in when there is none."""
        answers = self._answers
        if answers is None:
            return
        remaining = self._remaining(answers)
        self.top.timer.show_remaining(remaining)
        if remaining <= _FLUSH_SECONDS:
            self.question.flush()
        if self._exams.is_over(answers.sitting):
            self._hand_in("clock")

    def focus_first(self) -> None:
        """Put the keyboard on the first option."""
        self.question.focus_first()

    def leave(self) -> None:
        """Keep what is being typed and stop the clock on the page (time itself goes on)."""
        self.question.flush()
        self._seconds.stop()

    def ask_to_hand_in(self) -> None:
        """Say what is unanswered and flagged, and hand in if that is wanted."""
        if self._answers is None:
            return
        self.question.flush()
        cells = self._answers.cells()
        if wants_to_hand_in(self, cells) and self._answers is not None:
            self._hand_in("sitter")

    def go_on(self) -> None:
        """Keep the answer and go to the next question; after the last one, hand in."""
        if self._answers is None:
            return
        self.question.flush()
        if self._place + 1 < len(self._answers.lines):
            self._go_to(self._place + 1)
        else:
            self.ask_to_hand_in()

    def go_back(self) -> None:
        """Go to the question before."""
        self.question.flush()
        if self._place:
            self._go_to(self._place - 1)

    def flag(self) -> None:
        """Flag this question or take the flag away."""
        answers = self._answers
        if answers is None or self.question.composing():
            return
        if self._try(lambda: answers.flag(self._line.question.id)):
            self._show_state()

    def _build(self) -> None:
        self.top, self.bottom = ExamTopBar(), ExamBottomBar()
        self.question = QuestionView(pictures=self._exams.picture)
        self.palette_card = ExamPalette()
        self._notice = Notice()
        self._scroll = PageScroll(860)
        self._scroll.add(self._notice)
        self._scroll.add(self.question)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self._scroll, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 22, 28, 22)
        side.addWidget(self.palette_card)
        middle.addLayout(side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top)
        page.addLayout(middle, 1)
        page.addWidget(self.bottom)
        order = (self.question, self.bottom.back, self.bottom.flag, self.bottom.all)
        for first, second in zip(order, (*order[1:], self.bottom.on), strict=True):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.top.left.connect(self._exit)
        self.bottom.previous.connect(self.go_back)
        self.bottom.next.connect(self.go_on)
        self.bottom.flagged.connect(self.flag)
        self.bottom.palette_wanted.connect(self._pop_up_palette)
        self.palette_card.chosen.connect(self._jump)
        self.palette_card.hand_in.connect(self.ask_to_hand_in)
        self.question.answered.connect(self._answered)
        self.question.entered.connect(self.go_on)
        self._notice.acted.connect(self._try_again)
        # Shortcuts, because arrows would move the focus; a text field takes its own keys first.
        for keys, act in (
            ("Left", self.go_back),
            ("Right", self._go_right),
            ("F", self.flag),
            ("Ctrl+Return", self.ask_to_hand_in),
            ("Ctrl+Enter", self.ask_to_hand_in),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._unless_composing(act))

    def _unless_composing(self, act: Callable[[], None]) -> Callable[[], None]:
        def guarded() -> None:
            if not self.question.composing():
                act()

        return guarded

    @property
    def _line(self) -> PaperLine:
        assert self._answers is not None
        return self._answers.lines[self._place]

    def _first_place(self, answers: ExamAnswers) -> int:
        """Where to begin or go on."""
        empty = [place for place, cell in enumerate(answers.cells()) if not cell.answered]
        return empty[0] if empty else 0

    def _remaining(self, answers: ExamAnswers) -> int:
        return self._exams.remaining_seconds(answers.sitting)

    def _go_to(self, place: int) -> None:
        """Leave the question for another one."""
        self._show_place(place)

    def _show_place(self, place: int) -> None:
        assert self._answers is not None
        self._place = place
        line = self._line
        question = replace(line.question, marks=line.marks)
        self.question.show_question(question, line.order, self._answers.answer(question.id))
        options = len(line.order) or len(question.key)
        last = place + 1 == len(self._answers.lines)
        self.bottom.show_question(question.kind, options, first=place == 0, last=last)
        self._scroll.show_top()
        self._show_state()
        self.question.focus_first()

    def _show_state(self) -> None:
        answers = self._answers
        if answers is None:
            return
        cells = answers.cells()
        self.palette_card.show_cells(cells, self._place)
        self.top.show_place(self._place + 1, len(cells), answers.answered)
        self.bottom.show_flag(cells[self._place].flagged)

    def _answered(self, answer: tuple[str, ...]) -> None:
        answers, question = self._answers, self.question.question
        if answers is None or question is None:
            return
        if self._try(lambda: answers.keep(question.id, answer)):
            self.top.saved.show_saved(self._clock().wall)
            self._notice.show_message("")
        self._show_state()

    def _try(self, act: Callable[[], None]) -> bool:
        """Whether it went well; if not, the page says so and what is on it stays."""
        try:
            act()
        except SittingClosed:
            self.tick()
            return False
        except TrainerError as error:
            self.top.saved.show_not_saved(_("see above the question"))
            self._notice.show_message(
                _("{reason} Your answer is still on the screen.").format(reason=error),
                "bad",
                _("Try again"),
            )
            return False
        return True

    def _try_again(self) -> None:
        answers = self._answers
        if answers is not None and self._try(answers.keep_waiting):
            self.top.saved.show_saved(self._clock().wall)
            self._notice.show_message("")
            self.question.focus_first()

    def _hand_in(self, by: str) -> None:
        answers = self._answers
        assert answers is not None
        if not self._try(lambda: self._done(answers.hand_in(by))):
            return
        self._seconds.stop()
        self._answers = None
        self.handed_in.emit(answers.sitting.id)

    def _done(self, lost: TrainerError | None) -> None:
        if lost is not None:
            self._notice.show_message(str(lost), "bad")

    def _exit(self) -> None:
        self.question.flush()
        if self._answers is not None and self._answers.waiting and not self._gives_up():
            return
        self.leave()
        self.left.emit()

    def _gives_up(self) -> bool:
        return ask(
            self,
            _("Leave although an answer is not saved?"),
            _("It stands only on this screen. Try again first if you can."),
            _("Leave without it"),
            _("Stay"),
            danger=True,
        )

    def _go_right(self) -> None:
        if self._answers is not None and self._place + 1 < len(self._answers.lines):
            self.go_on()

    def _jump(self, place: int) -> None:
        self.question.flush()
        self._go_to(place)

    def _pop_up_palette(self) -> None:
        if self._answers is None:
            return
        dialog = PaletteDialog(self, self._answers.cells(), self._place)
        dialog.card.show_one_way(self.palette_card.is_one_way)
        dialog.chosen.connect(self._jump)
        dialog.hand_in.connect(self.ask_to_hand_in)
        dialog.exec()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton) and focused is not self.bottom.on:
            focused.click()
        elif not self.question.handle_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_PALETTE
        self.palette_card.setVisible(wide)
        self.bottom.show_narrow(not wide)
        self.top.show_narrow(self.width() < _NARROW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._answers is not None:
            self._seconds.start()
            self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()
