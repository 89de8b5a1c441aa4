"""What this computer remembers about its window; nobody's evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QLocale, QSettings

from trainer.foundation.wording import LANGUAGES
from trainer.ui.theme.tokens import ThemeName

FILE = "seat.ini"
IDLE_MINUTES = 10


class Seat:
    """Language, theme, size of the window and minutes until the lock, in an INI file."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language people read here; Chinese unless the computer speaks another."""
        kept = str(self._settings.value("language", ""))
        if kept in LANGUAGES:
            return kept
        return "en" if QLocale.system().language() == QLocale.Language.English else "zh_CN"

    @property
    def theme(self) -> ThemeName:
        """Light or dark."""
        return "dark" if self._settings.value("theme", "light") == "dark" else "light"

    @property
    def idle_minutes(self) -> int:
        """Minutes without a key or the mouse after which the seat locks; 0 means never."""
        kept = str(self._settings.value("idle_minutes", IDLE_MINUTES))
        return int(kept) if kept.isdigit() else IDLE_MINUTES

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, for `restoreGeometry`; empty at first."""
        kept = self._settings.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep(
        self, name: Literal["language", "theme", "idle_minutes", "geometry"], value: object
    ) -> None:
        """Remember one of the values above; a folder that cannot be written forgets it."""
        self._settings.setValue(name, value)
