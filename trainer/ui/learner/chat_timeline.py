"""A drill as lanes: for each customer when they were there, and how long they waited."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.foundation.wording import _
from trainer.simulations.simulation import Chat, Round, Simulation
from trainer.ui.learner.chat_words import time_text
from trainer.ui.theme.fonts import CAPTION, font
from trainer.ui.theme.tokens import Tokens, tokens

_LANE, _NAMES, _AXIS = 34, 96, 24


class ChatTimeline(QWidget):
    """Waits within their limit are filled; late ones are hatched; unanswered ones are crossed."""

    def __init__(self, played: Simulation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._played = played
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_spoken(played))

    def sizeHint(self) -> QSize:
        return QSize(480, len(self._played.chats) * _LANE + _AXIS)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = tokens()
        for lane, chat in enumerate(self._played.chats):
            self._paint_lane(painter, chosen, lane * _LANE, chat)
        self._paint_axis(painter, chosen)

    def _x(self, ms: int) -> float:
        whole = max(self._played.ended or self._played.now, 1)
        return _NAMES + (self.width() - _NAMES - 14) * ms / whole

    def _paint_lane(self, painter: QPainter, chosen: Tokens, top: float, chat: Chat) -> None:
        small = font(CAPTION + 1)
        painter.setFont(small)
        painter.setPen(QColor(chosen.text2))
        name = QFontMetrics(small).elidedText(
            chat.customer.address, Qt.TextElideMode.ElideRight, _NAMES - 12
        )
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(0, top, _NAMES - 8, _LANE), int(left), name)
        if chat.opened is None:
            return
        middle, whole = top + _LANE / 2, self._played.ended or self._played.now
        end = self._x(whole if chat.closed is None else chat.closed)
        painter.setPen(QPen(QColor(chosen.border2), 2))
        painter.drawLine(QPointF(self._x(chat.opened), middle), QPointF(end, middle))
        for one in chat.rounds:
            self._paint_round(painter, chosen, top, one, chat)

    def _paint_round(
        self, painter: QPainter, chosen: Tokens, top: float, one: Round, chat: Chat
    ) -> None:
        scenario = self._played.scenario
        whole = self._played.ended or self._played.now
        answered = one.answered
        last = answered if answered is not None else min(chat.closed or whole, whole)
        limit = scenario.first_reply if one.first else scenario.reply
        begin = self._x(one.since)
        block = QRectF(begin, top + 8, max(self._x(last) - begin, 3), _LANE - 16)
        late = last - one.since > limit * 1000
        colour = QColor(chosen.ok)
        if answered is None:
            colour = QColor(chosen.bad)
        elif late:
            colour = QColor(chosen.warn)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(chosen.surface))
        painter.drawRoundedRect(block, 3, 3)
        if answered is None:
            painter.setBrush(QColor(chosen.bad_soft))
        elif late:
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(colour)
        painter.drawRoundedRect(block, 3, 3)
        if answered is None:
            painter.drawLine(block.topLeft(), block.bottomRight())
            painter.drawLine(block.bottomLeft(), block.topRight())

    def _paint_axis(self, painter: QPainter, chosen: Tokens) -> None:
        whole = self._played.ended or self._played.now
        top = len(self._played.chats) * _LANE
        painter.setFont(font(CAPTION))
        step = 30_000 if whole <= 240_000 else 60_000
        for at in range(0, whole + 1, step):
            place = self._x(at)
            painter.setPen(QPen(QColor(chosen.border), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(place, 0), QPointF(place, top))
            painter.setPen(QColor(chosen.text3))
            room = QRectF(place - 30, top + 4, 60, 18)
            if room.right() <= self.width() + 20:
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, time_text(at))


def _spoken(played: Simulation) -> str:
    words = []
    for chat in played.chats:
        waits = [(one.answered - one.since) // 1000 for one in chat.rounds if one.answered]
        said = _("no reply") if not waits else _("waited {n} s at most").format(n=max(waits))
        words.append(f"{chat.customer.address}: {said}")
    return _("; ").join(words)
