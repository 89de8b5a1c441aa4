"""Dialogs of a locked seat: out of sight and out of reach until its person is back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class CoveredDialogs:
    """A dialog stands above its window, so the lock alone would leave it to whoever passes by."""

    def __init__(self) -> None:
        self._dialogs: list[QDialog] = []

    def hide(self, window: QWidget) -> None:
        """Take away menus and dialogs; a plain question is answered with its safe answer."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                waits = dialog.windowModality() == Qt.WindowModality.ApplicationModal
                dialog.hide()
                if not waits:  # what waits in a loop of its own has returned by now
                    self._dialogs.append(dialog)

    def show(self) -> None:
        """Bring them back, with what was typed."""
        for dialog in self._dialogs:
            if isValid(dialog):
                dialog.open()
        self._dialogs = []

    def drop(self) -> None:
        """Somebody else signs in: throw them away."""
        for dialog in self._dialogs:
            if isValid(dialog):
                dialog.deleteLater()
        self._dialogs = []
