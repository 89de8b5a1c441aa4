"""One answer to choose: letter, text that wraps, and the key that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from trainer.ui.theme.fonts import READING, font
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.key_hint import HEIGHT as KEY_HEIGHT
from trainer.ui.widgets.key_hint import key_width, paint_key

BADGE = 32
LEAST_HEIGHT = 60
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ICONS = {"right": "circle-check", "wrong": "circle-x", "missed": "circle-alert"}
_COLOURS = {"right": "ok", "wrong": "bad", "missed": "warn"}


class OptionCard(QCheckBox):
    """A choice among several; `multiple` gives it a square badge instead of a round one.

    It is a check box to Qt, so that a screen reader says its name and whether it is chosen.
    """

    def __init__(
        self,
        label: str,
        text: str,
        *,
        multiple: bool = False,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label, self.text_shown = label, text
        self._multiple, self._key = multiple, key
        self._state = "idle"
        self._said = ""
        self.setFont(font(READING))
        self.setAccessibleName(f"{label} {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, state: str, said: str = "") -> None:
        """Show idle, right, wrong or missed; `said` is the word for it, shown and read aloud."""
        self._state, self._said = state, said
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    @property
    def state(self) -> str:
        """What is shown about the answer: idle, right, wrong or missed."""
        return self._state

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter and the arrows across belong to the page: they go on or turn to another question.
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in keys:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, LEAST_HEIGHT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = self._text_frame(QRect(0, 0, width, LEAST_HEIGHT))
        room.setHeight(10_000)
        needed = QFontMetrics(self.font()).boundingRect(room, _WRAP, self.text_shown).height()
        return max(LEAST_HEIGHT, needed + 28)

    def _tail_width(self) -> int:
        if self._state != "idle":
            return 24 + QFontMetrics(font(13, 600)).horizontalAdvance(self._said)
        return key_width(self._key) if self._key else 0

    def _text_frame(self, frame: QRect) -> QRect:
        return frame.adjusted(62, 0, -(self._tail_width() + 28), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_badge(painter)
        painter.setPen(QColor(tokens().text))
        painter.setFont(self.font())
        painter.drawText(self._text_frame(self.rect()), _WRAP, self.text_shown)
        self._paint_tail(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        chosen = tokens()
        ground, line, width = chosen.surface, chosen.border, 1.0
        if self._state != "idle":
            name = _COLOURS[self._state]
            ground, line, width = getattr(chosen, f"{name}_soft"), getattr(chosen, name), 1.5
        elif self.isChecked():
            ground, line, width = chosen.primary_soft, chosen.primary, 2.0
        elif self.isEnabled() and self.underMouse():
            ground, line = chosen.hover, chosen.border2
        inset = width / 2
        frame = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        style = Qt.PenStyle.DashLine if self._state == "missed" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(line), width, style))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(frame, 12, 12)
        if self.hasFocus():
            painter.setPen(QPen(QColor(chosen.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            gap = 4.0 if self.isChecked() else 1.0
            ring = self.rect().toRectF().adjusted(gap, gap, -gap, -gap)
            painter.drawRoundedRect(ring, 12 - gap, 12 - gap)

    def _paint_badge(self, painter: QPainter) -> None:
        chosen = tokens()
        ground, writing = chosen.surface2, chosen.text2
        if self._state in ("right", "wrong", "missed"):
            ground, writing = getattr(chosen, _COLOURS[self._state]), chosen.surface
        elif self.isChecked():
            ground, writing = chosen.primary, chosen.on_primary
        frame = QRectF(16, (self.height() - BADGE) / 2, BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        radius = 8 if self._multiple else BADGE / 2
        painter.drawRoundedRect(frame, radius, radius)
        painter.setPen(QColor(writing))
        painter.setFont(font(READING, 600))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.label)

    def _paint_tail(self, painter: QPainter) -> None:
        width = self._tail_width()
        left = self.width() - 16 - width
        if self._state == "idle":
            if self._key and self.isEnabled():
                top = (self.height() - KEY_HEIGHT) / 2
                paint_key(painter, QRectF(left, top, width, KEY_HEIGHT), self._key)
            return
        colour = _COLOURS[self._state]
        picture = pixmap(_ICONS[self._state], colour, 18, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - 18) // 2, picture)
        painter.setPen(QColor(getattr(tokens(), colour)))
        painter.setFont(font(13, 600))
        words = QRect(left + 23, 0, width - 22, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._said)
