"""Read a lesson: contents at the left, blocks in the middle, going on where one stopped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.study import LessonView, StudyDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import LessonId
from trainer.foundation.wording import _
from trainer.lessons.lesson import Heading
from trainer.people.person import Person
from trainer.training.remarks import Spot
from trainer.ui.components.check_card import CheckCard
from trainer.ui.components.fault_button import ReportSpot
from trainer.ui.components.lesson_column import LessonColumn
from trainer.ui.learner.lesson_contents import Entry, LessonContents
from trainer.ui.learner.lesson_end import LessonEnd
from trainer.ui.learner.lesson_head import LessonHead
from trainer.ui.learner.paragraph_mark import ParagraphMark
from trainer.ui.learner.reading_watch import ReadingWatch
from trainer.ui.widgets.notice import Notice

_ROOM_FOR_CONTENTS = 960
_SIZES = (14, 15, 16, 18, 20, 22)


class LessonPage(QWidget):
    """One lesson for one person; `show_lesson` chooses both.

    `remark_wanted` tells the Spot somebody wants to write about; `report` keeps what is wrong
    with a quick check, and without it nobody is asked.
    """

    lesson_wanted = Signal(str)
    module_wanted = Signal(str)
    home_wanted = Signal()
    finished = Signal(str)
    size_changed = Signal(int)
    remark_wanted = Signal(object)
    change_wanted = Signal(str)

    def __init__(
        self,
        study: StudyDesk,
        report: ReportSpot | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._report = study, report
        self._person: Person | None = None
        self._view: LessonView | None = None
        self._goal: int | None = None
        self._size = 16
        self._build()

    def show_lesson(self, person: Person, lesson_id: LessonId, anchor: str | None = None) -> None:
        """Show a lesson at the paragraph, or where the person stopped.

        Raises:
            NotPublished: there is no such lesson (any more).
        """
        self.leave()
        self._person = person
        self._view = self._study.open_lesson(person, lesson_id)
        self._notice.show_message("")
        self._draw(self._view)
        self._go_to(_block_of(self._view, anchor) if anchor else self._view.resume_block)

    def show_changed(self, changed: bool) -> None:
        """Say above the text that it changed since this person learned it."""
        if changed:
            words = _("This lesson has changed since you learned it.")
            self._changed.show_message(words, "warn", _("See what changed"))
        else:
            self._changed.show_message("")

    def say(self, words: str) -> None:
        """Say above the text what was done."""
        self._notice.show_message(words, "ok")

    def refresh(self) -> None:
        """Show how much is read now; the text stays at its version and place."""
        if self._view is not None:
            self._show_progress(self._view)

    def focus_first(self) -> None:
        """Put the keyboard where it scrolls."""
        self.column.setFocus()

    def leave(self) -> None:
        """Keep what was read and where; called whenever the page is left."""
        self.watch.stop()
        if self._view is None or self._person is None or not self.column.blocks:
            return
        block = self._current
        try:
            self._study.remember_position(self._person, self._view.lesson.id, block)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")

    def show_size(self, size: int) -> None:
        """Show the text larger or smaller (pixels)."""
        if size == self._size or size not in _SIZES:
            return
        self._size = size
        self.size_changed.emit(size)
        if self._view is not None:
            block = self.watch.first_visible()
            self._draw(self._view)
            self._go_to(block)

    def _build(self) -> None:
        self._current = 0
        self.head = LessonHead()
        self.column = LessonColumn()
        self.contents = LessonContents()
        self.end = LessonEnd()
        self.watch = ReadingWatch(self.column)
        self.mark = ParagraphMark(self.column)
        self._notice, self._changed = Notice(), Notice()
        self.mark.wanted.connect(self._want_remark)
        self.head.remark_wanted.connect(lambda: self._want_remark(self.watch.reading()))
        self._changed.acted.connect(self._want_change)
        self.contents.chosen.connect(self._jump)
        self.head.contents_wanted.connect(self._pop_up_contents)
        self.head.back.connect(self._back)
        self.head.size_wanted.connect(self._step_size)
        self.end.lesson_wanted.connect(self.lesson_wanted)
        self.end.module_wanted.connect(self._back)
        self.watch.read.connect(self._blocks_read)
        self.column.check_answered.connect(self._check_answered)
        self.column.verticalScrollBar().valueChanged.connect(self._scrolled)
        page = QVBoxLayout(self)
        page.setContentsMargins(28, 18, 28, 0)
        page.setSpacing(12)
        page.addWidget(self.head)
        page.addWidget(self._notice)
        page.addWidget(self._changed)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(self.contents)
        across.addWidget(self.column, 1)
        page.addLayout(across, 1)

    def _draw(self, view: LessonView) -> None:
        headings = [
            Entry(block.text, index, block.level)
            for index, block in enumerate(view.lesson.blocks)
            if isinstance(block, Heading)
        ]
        self.watch.stop()  # before its widgets go
        self.contents.show_entries(headings)
        self.head.show_lesson(view)
        self.end.show_lesson(view, self._study.is_read(view))
        self.column.show_lesson(view.lesson, self._picture, self._size, self.end)
        self.watch.watch(self.column.blocks, view.blocks_read)
        self.mark.watch(self.column.blocks)
        self._offer_faults(view)
        self._show_progress(view)

    def _offer_faults(self, view: LessonView) -> None:
        report = self._report
        if report is None:
            return
        for index, block in enumerate(self.column.blocks):
            if isinstance(block, CheckCard):
                block.offer_fault(partial(report, _spot(view, index)))

    def _want_remark(self, block: int) -> None:
        if self._view is not None:
            self.remark_wanted.emit(_spot(self._view, block))

    def _want_change(self) -> None:
        if self._view is not None:
            self.change_wanted.emit(self._view.lesson.id)

    def _picture(self, file: str) -> bytes:
        assert self._view is not None
        try:
            return self._study.picture(self._view, file)
        except TrainerError as error:
            self._notice.show_message(str(error), "warn")
            return b""

    def _show_progress(self, view: LessonView) -> None:
        percent = int(self._study.fraction_read(view) * 100)
        values = (percent, self._study.minutes_left(view), self._study.is_read(view))
        self.contents.progress.show_progress(*values)
        self.head.progress.show_progress(*values)
        self.end.show_read(self._study.is_read(view))

    def _blocks_read(self, blocks: frozenset[int]) -> None:
        if self._view is None or self._person is None:
            return
        try:
            self._took_in(self._study.blocks_read(self._person, self._view, blocks))
        except TrainerError as error:
            self.watch.again(blocks)
            self._notice.show_message(str(error), "bad")

    def _check_answered(self, check: str, chosen: tuple[str, ...], right: bool) -> None:
        if self._view is None or self._person is None:
            return
        try:
            view = self._study.check_answered(self._person, self._view, check, chosen, right)
            self._took_in(view)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")

    def _took_in(self, view: LessonView) -> None:
        assert self._view is not None
        newly = self._study.is_read(view) and not self._study.is_read(self._view)
        self._view = view
        self._notice.show_message("")
        self._show_progress(view)
        if newly:
            self.finished.emit(view.lesson.id)

    def _go_to(self, block: int) -> None:
        self._goal = self._current = block
        QTimer.singleShot(0, self, self._reach_goal)

    def _reach_goal(self) -> None:
        # Rows know their height only once the page is on the screen at its width.
        if self._goal is None or not self.isVisible():
            return
        goal, self._goal = self._goal, None
        layout = self.column.holder.layout()
        if layout is not None:
            layout.activate()
        self.column.show_block(goal)
        self.contents.show_current(goal)
        self.column.setFocus()

    def _jump(self, block: int) -> None:
        self._go_to(block)

    def _scrolled(self) -> None:
        self._current = self.watch.first_visible()
        reading = self.watch.reading()
        self.contents.show_current(reading)

    def _pop_up_contents(self) -> None:
        button = self.head.contents
        self.contents.menu(button).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _step_size(self, step: int) -> None:
        place = _SIZES.index(self._size) + step
        if 0 <= place < len(_SIZES):
            self.show_size(_SIZES[place])

    def _back(self) -> None:
        if self._view is None:
            self.home_wanted.emit()
        else:
            self.module_wanted.emit(self._view.module.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers, key = event.modifiers(), event.key()
        if modifiers == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Left:
            self._back()
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self._step_size(_STEPS[Qt.Key(key)])
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_M:
            self._want_remark(self.watch.reading())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_CONTENTS
        self.contents.setVisible(wide)
        self.head.show_folded(not wide)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._view is not None and self._goal is None and not self.watch.is_on():
            self.watch.watch(self.column.blocks, self._view.blocks_read)
        QTimer.singleShot(0, self, self._reach_goal)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()


_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


def _spot(view: LessonView, block: int) -> Spot:
    return Spot("lesson", view.lesson.id, view.version, str(block))


def _block_of(view: LessonView, anchor: str) -> int:
    for index, block in enumerate(view.lesson.blocks):
        if isinstance(block, Heading) and block.anchor == anchor:
            return index
    return 0
