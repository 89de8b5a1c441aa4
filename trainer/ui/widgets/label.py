"""Text and icons that follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.icons import pixmap


class Label(QLabel):
    """A line or paragraph of plain text in one of the roles of the style sheet."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        wrap: bool = False,
        mark: str | None = None,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        dress(self, role=role, mark=mark)


class IconLabel(QLabel):
    """An icon beside a text; it says nothing a screen reader would miss."""

    def __init__(
        self, name: str, color: str = "text2", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._color, self._size = name, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, color: str | None = None) -> None:
        """Show another icon; without `color` the colour stays."""
        self._name, self._color = name, color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted, not set as a pixmap: so it has the colours of the theme at every paint.
        picture = pixmap(self._name, self._color, self._size, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(
            (self.width() - self._size) // 2, (self.height() - self._size) // 2, picture
        )
