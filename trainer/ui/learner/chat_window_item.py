"""One customer in the list on the left: who, the last words, how long they have waited."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trainer.foundation.wording import _, ngettext
from trainer.ui.theme.fonts import BODY, CAPTION, font
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import Tokens, tokens
from trainer.ui.widgets.key_hint import paint_key

HEIGHT, _LEFT, _EDGE = 70, 46, 12


@dataclass(frozen=True)
class WindowState:
    """What the list shows of one customer; `key` is 0 once the chat is over."""

    customer: str
    name: str
    key: int
    line: str
    wait: int | None
    limit: int
    unread: int
    chosen: bool

    @property
    def is_late(self) -> bool:
        """Whether the reply is overdue."""
        return self.wait is not None and self.wait > self.limit

    @property
    def is_urgent(self) -> bool:
        """Whether two thirds of the time are gone."""
        return self.wait is not None and self.wait * 3 > self.limit * 2


class ChatWindowItem(QAbstractButton):
    """Painted, so that nothing moves while the seconds count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WindowState | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def state(self) -> WindowState | None:
        """What is shown."""
        return self._state

    def show_state(self, state: WindowState) -> None:
        """Show this; nothing is painted when it is what is there."""
        if state == self._state:
            return
        self._state = state
        self.setAccessibleName(spoken(state))
        self.setAccessibleDescription(state.line)
        self.setToolTip(spoken(state))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        state, chosen = self._state, tokens()
        if state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(1, 1, -1, -1)
        line = chosen.focus if self.hasFocus() else chosen.border
        painter.setPen(QPen(QColor(line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(chosen.primary_soft if state.chosen else chosen.surface))
        painter.drawRoundedRect(frame, 10, 10)
        if state.chosen:  # a bar as well: the ground alone is only a colour
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.primary))
            painter.drawRoundedRect(QRectF(2, 14, 4, HEIGHT - 28), 2, 2)
        if state.key:
            paint_key(painter, QRectF(_EDGE, 12, 24, 20), str(state.key))
        else:
            icon = pixmap("check", chosen.text3, 16, self.devicePixelRatioF())
            painter.drawPixmap(_EDGE + 4, 14, icon)
        right = self._paint_wait(painter, state, chosen)
        self._paint_words(painter, state, chosen, right)

    def _paint_words(
        self, painter: QPainter, state: WindowState, chosen: Tokens, right: float
    ) -> None:
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        bold, small = font(BODY, 600), font(CAPTION + 1)
        painter.setFont(bold)
        painter.setPen(QColor(chosen.text if state.key else chosen.text3))
        room = QRectF(_LEFT, 11, right - _LEFT, 22)
        name = QFontMetrics(bold).elidedText(
            state.name, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(left), name)
        painter.setFont(small)
        painter.setPen(QColor(chosen.text2 if state.key else chosen.text3))
        room = QRectF(_LEFT, 38, self.width() - _LEFT - _EDGE - (28 if state.unread else 0), 20)
        words = state.line.replace("\n", " ")
        words = QFontMetrics(small).elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(left), words)
        if state.unread:
            spot = QRectF(self.width() - _EDGE - 20, 38, 20, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(chosen.primary))
            painter.drawEllipse(spot)
            painter.setPen(QColor(chosen.on_primary))
            painter.setFont(font(CAPTION, 600))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(state.unread))

    def _paint_wait(self, painter: QPainter, state: WindowState, chosen: Tokens) -> float:
        """The waiting time at the right end; returns where it begins."""
        if state.wait is None:
            return self.width() - _EDGE
        colour, icon = chosen.text2, "clock"
        if state.is_late:
            colour, icon = chosen.bad, "circle-alert"
        elif state.is_urgent:
            colour, icon = chosen.warn, "hourglass"
        words = _("{n} s").format(n=state.wait)
        writing = font(BODY, 600)
        width = QFontMetrics(writing).horizontalAdvance(words)
        begin = self.width() - _EDGE - width
        painter.setFont(writing)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(begin, 11, width + 2, 22), Qt.AlignmentFlag.AlignVCenter, words)
        picture = pixmap(icon, colour, 16, self.devicePixelRatioF())
        painter.drawPixmap(int(begin - 21), 14, picture)
        return begin - 26


def spoken(state: WindowState) -> str:
    """The item in words, as a screen reader says it."""
    words = [state.name if state.key else _("{name}, ended").format(name=state.name)]
    if state.chosen:
        words.append(_("shown now"))
    if state.key and state.wait is not None:
        words.append(_("has waited {n} s").format(n=state.wait))
    if state.key and state.unread:
        unread = ngettext("{n} new message", "{n} new messages", state.unread)
        words.append(unread.format(n=state.unread))
    return _(", ").join(words)
