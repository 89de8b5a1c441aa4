"""The records cannot be opened: what happened, what is safe, what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from trainer.foundation.wording import _
from trainer.ui.entry.frame import EntryPage, wide_row
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class TroublePage(EntryPage):
    """The sentence of the trouble, the folder it is about, and another try."""

    retry_wanted = Signal()

    def __init__(self, message: str, folder: Path) -> None:
        super().__init__(_("The records could not be opened"), width=560)
        self._folder = folder
        self._retry = Button(_("Try again"), "primary", "refresh-cw")
        self._open = Button(_("Open the folder"), icon="folder-open")
        self._retry.clicked.connect(self.retry_wanted)
        self._open.clicked.connect(self._on_open)
        words = Label(_("Folder of the site"), "strong")
        place = Label(str(folder), "muted", wrap=True, selectable=True)
        self.add(Notice(message, "bad"), words, place, wide_row(self._open, self._retry))

    def begin(self) -> None:
        self._retry.setFocus()

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
