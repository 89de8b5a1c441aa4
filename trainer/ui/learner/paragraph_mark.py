"""The quiet control in the margin of the paragraph that the mouse is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.ui.components.lesson_column import LessonColumn
from trainer.ui.widgets.button import IconButton

_GAP = 2


class ParagraphMark(QObject):
    """One small button that follows the mouse from block to block; `wanted` tells the block.

    It takes no focus, so that Tab leads through the text as before: the keyboard has Ctrl+M.
    """

    wanted = Signal(int)

    def __init__(self, column: LessonColumn) -> None:
        super().__init__(column)
        self._column = column
        self._blocks: list[QWidget] = []
        self._block = 0
        self.button: IconButton | None = None

    def watch(self, blocks: Sequence[QWidget]) -> None:
        """Follow the mouse over these blocks; the button of earlier ones went with them."""
        self._blocks = list(blocks)
        self.button = IconButton("message-square-plus", _("Write about this paragraph (Ctrl+M)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setParent(self._column.holder)
        self.button.hide()
        self.button.clicked.connect(lambda: self.wanted.emit(self._block))
        for block in self._blocks:
            block.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and watched in self._blocks:
            self._show_at(self._blocks.index(watched))
        return super().eventFilter(watched, event)

    def _show_at(self, block: int) -> None:
        if self.button is None:
            return
        self._block = block
        widget = self._blocks[block]
        corner = widget.mapTo(self._column.holder, QPoint(widget.width() + _GAP, 0))
        size = self.button.sizeHint()
        self.button.setGeometry(corner.x(), corner.y(), 34, size.height())
        self.button.show()
        self.button.raise_()
