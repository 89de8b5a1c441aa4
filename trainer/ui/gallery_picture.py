"""The picture of a page, with the dialog that is open before it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_SHADE = QColor(0, 0, 0, 70)


def picture_of(widget: QWidget) -> QPixmap:
    """What somebody would see: a dialog is a window of its own, which grabbing leaves out."""
    picture = widget.grab()
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        front = dialog.grab()
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), _SHADE)
        left = (picture.width() - front.width()) // 2
        painter.drawPixmap(QPoint(left, (picture.height() - front.height()) // 2), front)
        painter.end()
    return picture
