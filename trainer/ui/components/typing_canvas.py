"""The picture of a passage being typed: it draws, breaks lines and scrolls, and takes no input."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.alignment import Alignment
from trainer.ui.components.typing_layout import PITCH, TypingLayout
from trainer.ui.components.typing_paint import Scene, caret_rect, paint_line
from trainer.ui.components.typing_reader import tell_typed
from trainer.ui.theme.fonts import font
from trainer.ui.theme.tokens import tokens

_LINES_AT_LEAST = 2
_REDRAW_BEHIND = 13  # a skip among the last typed 字 may have become sure


class TypingCanvas(QAbstractScrollArea):
    """Shows a passage, what was typed under it, and the composition at the caret."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.masked_when_unfocused = False
        self._running = False
        self._source = ""
        self._typed: list[str] = []
        self._alignment = Alignment("", 1)
        self._layout = TypingLayout("", 1)
        self._composition = ""
        self._cursor = 0
        self._line = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumHeight(_LINES_AT_LEAST * PITCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that need it."""
        colours = tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours.surface))
        if self._is_masked():
            painter.setFont(font(16))
            painter.setPen(QColor(colours.text2))
            centre = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.viewport().rect(), centre, hidden_notice())
        elif self._source:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_lines(painter, event.region())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is drawn already; the input method's window goes along."""
        self.viewport().scroll(dx, dy)
        self.updateMicroFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    def _paint_lines(self, painter: QPainter, exposed: QRegion) -> None:
        offset = self.verticalScrollBar().value()
        scene, colours = self._scene(), tokens()
        painter.translate(0, -offset)
        # Not the bounding rectangle: after scrolling, the new line and the one being typed
        # are exposed, and everything between them stands.
        area = exposed.translated(0, offset)
        bounds = area.boundingRect()
        last = min(len(self._layout.lines) - 1, bounds.bottom() // PITCH)
        for line in range(bounds.top() // PITCH, last + 1):
            if area.intersects(self._layout.line_rect(line)):
                paint_line(painter, scene, line, colours)

    def _scene(self) -> Scene:
        return Scene(
            self._source,
            self._typed,
            self._alignment,
            self._layout,
            self._composition,
            self._cursor,
            active=self._running and self.hasFocus(),
        )

    def _caret_rect(self) -> QRect:
        """The caret in the coordinates of this widget."""
        rect = caret_rect(self._scene()).translated(0, -self.verticalScrollBar().value())
        return rect.translated(self.viewport().pos())

    def _is_masked(self) -> bool:
        return self.masked_when_unfocused and self._running and not self.hasFocus()

    def _lay_out(self) -> None:
        self._layout = TypingLayout(self._source, self.viewport().width())
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(PITCH)
        bar.setRange(0, max(0, self._layout.height - self.viewport().height()))
        self._line = -1
        self._follow()
        self.viewport().update()

    def _changed(self, first: int, before: int) -> None:
        """Redraw from the first line that may look different to the last."""
        alignment = self._alignment
        steps = [alignment.step(number) for number in range(first, len(alignment))]
        recent = range(max(0, min(first, len(alignment) - _REDRAW_BEHIND)), first)
        steps += [step for step in map(alignment.step, recent) if step.missing]
        top = min(before, alignment.end, *(step.place - step.missing for step in steps))
        bottom = max(before, alignment.end)
        line = self._line
        self._follow()
        self._redraw_lines(self._layout.line_of(top), self._layout.line_of(bottom))
        if self._running:
            tell_typed(self, self._typed, new_line=self._line != line)

    def _redraw_lines(self, first: int, last: int) -> None:
        offset = self.verticalScrollBar().value()
        for line in range(first, last + 1):
            self.viewport().update(self._layout.line_rect(line).translated(0, -offset))

    def _follow(self) -> None:
        """Keep the line that is being typed the second one in view, also after looking ahead."""
        line = self._layout.line_of(self._alignment.end)
        self.verticalScrollBar().setValue(max(0, line - 1) * PITCH)
        if line != self._line:
            self._line = line
            self._describe()
        self.updateMicroFocus()

    def _describe(self) -> None:
        """Tell a screen reader how far it is and what to type; nothing that is hidden."""
        if not self._source:
            return
        if self._is_masked():
            self.setAccessibleDescription(hidden_notice())
            return
        first, last = self._layout.lines[self._line]
        told = _("Line {n} of {all}: {text}").format(
            n=self._line + 1, all=len(self._layout.lines), text=self._source[first:last]
        )
        self.setAccessibleDescription(told)


def hidden_notice() -> str:
    """What stands there instead of the text."""
    return _("The text is hidden while you are elsewhere. Click here to go on typing.")
