"""The column of a lesson's blocks, scrolling, with its end."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trainer.lessons.lesson import Check, Lesson
from trainer.ui.components.check_card import CheckCard
from trainer.ui.components.lesson_blocks import PictureBytes, block_widget
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

WIDTH = 760
_ABOVE = 12


class LessonColumn(QScrollArea):
    """Native blocks at most 760 px wide; Space and the paging keys scroll."""

    check_answered = Signal(str, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.blocks: list[QWidget] = []
        self.holder = QWidget()

    def show_lesson(
        self, lesson: Lesson, picture: PictureBytes, size: int, end: QWidget | None = None
    ) -> None:
        """Show the blocks of a lesson; `end`, if any, stands below them and is kept."""
        if end is not None:
            end.setParent(None)
        self.setAccessibleName(lesson.title)
        card = Card()
        card.setMaximumWidth(WIDTH)
        card.column.setContentsMargins(36, 28, 36, 28)
        card.column.setSpacing(14)
        card.column.addWidget(Label(lesson.title, "h1", wrap=True))
        total = sum(isinstance(block, Check) for block in lesson.blocks)
        numbers = count(1)
        self.blocks = [
            CheckCard(block.question, next(numbers), total)
            if isinstance(block, Check)
            else block_widget(block, picture, size)
            for block in lesson.blocks
        ]
        for block in self.blocks:
            card.column.addWidget(block)
        self._connect_checks()
        self.holder = QWidget()
        dress(self.holder, role="column")
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 4, 0, 24)
        column.setSpacing(16)
        for part in (card, *([end] if end else [])):
            row = QHBoxLayout()
            row.addWidget(part, 1)
            column.addLayout(row)
        column.addStretch(1)
        self.setWidget(self.holder)

    def show_block(self, index: int) -> None:
        """Scroll so that this block stands at the top; the first one shows the title, too."""
        bar = self.verticalScrollBar()
        if index <= 0 or index >= len(self.blocks):
            bar.setValue(0)
            return
        top = self.blocks[index].mapTo(self.holder, QPoint(0, 0)).y()
        bar.setValue(max(0, top - _ABOVE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = max(40, self.viewport().height() - 60)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        moves = {
            Qt.Key.Key_Space: -page if shift else page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Down: 60,
            Qt.Key.Key_Up: -60,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            # Not Qt's scroll area: it would swallow the arrows that leave the page.
            event.ignore()
            return
        bar.setValue(bar.value() + move)

    def _connect_checks(self) -> None:
        for card in (block for block in self.blocks if isinstance(block, CheckCard)):
            name = card.question.id
            card.answered.connect(
                lambda chosen, right, of=name: self.check_answered.emit(of, chosen, right)
            )
