"""The time that is left, for those who want to see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from trainer.foundation.wording import _
from trainer.ui.theme.fonts import font
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.announce import announce

SIZE = 20


def clock_face(seconds: int) -> str:
    """The time as mm:ss, with hours where there are any."""
    minutes, rest = divmod(max(seconds, 0), 60)
    if minutes < 60:
        return f"{minutes:02d}:{rest:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


class TimerPill(QPushButton):
    """mm:ss; a press hides it, except for the last minutes, when it is always shown."""

    def __init__(self, warn_seconds: int = 300, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warn_seconds, self._seconds = warn_seconds, 0
        self._hidden = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._toggle)
        self.show_remaining(0)

    def show_remaining(self, seconds: int) -> None:
        """Show that so many seconds are left."""
        began = not self.warning
        self._seconds = seconds
        if began and self.warning:
            announce(self, _("Time left {time}").format(time=clock_face(seconds)))
        self.setAccessibleName(_("Time left {time}").format(time=clock_face(seconds)))
        self.setToolTip(_("Press to hide or show the time"))
        self.updateGeometry()
        self.update()

    @property
    def warning(self) -> bool:
        """Whether the last minutes have begun."""
        return self._seconds <= self._warn_seconds

    def words(self) -> str:
        """What the pill shows: the time, or a word in its place."""
        hidden = self._hidden and not self.warning
        return _("Show time") if hidden else clock_face(self._seconds)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(SIZE, 600)).horizontalAdvance(self.words())
        return QSize(width + 60, 36)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = tokens()
        ground, writing, line = chosen.surface2, chosen.text, chosen.surface2
        if self.warning:
            ground, writing, line = chosen.warn_soft, chosen.warn, chosen.warn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(chosen.focus if focused else line), 2 if focused else 1))
        painter.setBrush(QColor(ground))
        frame = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        icon = "hourglass" if self.warning else "clock"
        picture = pixmap(icon, writing, 18, self.devicePixelRatioF())
        painter.drawPixmap(16, (self.height() - 18) // 2, picture)
        painter.setPen(QColor(writing))
        painter.setFont(font(SIZE, 600))
        room = QRectF(42, 0, self.width() - 44, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.words())

    def _toggle(self) -> None:
        self._hidden = not self._hidden
        self.show_remaining(self._seconds)
