"""The menu of the person at the seat."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from trainer.foundation.wording import _
from trainer.ui.entry.frame import other_language
from trainer.ui.theme.icons import icon
from trainer.ui.theme.tokens import tokens

IDLE_CHOICES = (5, 10, 30, 60)


class UserMenu(QMenu):
    """Lock, change of user, looks, language, help."""

    lock_wanted = Signal()
    change_wanted = Signal()
    password_wanted = Signal()
    looks_wanted = Signal()
    theme_wanted = Signal()
    language_wanted = Signal()
    idle_chosen = Signal(int)
    keys_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, idle_minutes: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry("lock", _("Lock") + "\tCtrl+L", self.lock_wanted)
        self._entry("log-out", _("Sign out or change user") + "\tCtrl+Shift+U", self.change_wanted)
        self._entry("key-round", _("Change my password"), self.password_wanted)
        self._entry("eye", _("Who looked at my record"), self.looks_wanted)
        self.addSeparator()
        dark = tokens().name == "dark"
        look = _("Light colours") if dark else _("Dark colours")
        self._entry("sun" if dark else "moon", look + "\tCtrl+D", self.theme_wanted)
        self._entry("languages", other_language(), self.language_wanted)
        self._add_idle(idle_minutes)
        self.addSeparator()
        self._entry("keyboard", _("Keys") + "\tF1", self.keys_wanted)
        self._entry("info", _("About Shanggang"), self.about_wanted)

    def _entry(self, name: str, text: str, signal: SignalInstance) -> None:
        self.addAction(icon(name), text).triggered.connect(lambda: signal.emit())

    def _add_idle(self, minutes: int) -> None:
        menu = self.addMenu(icon("hourglass"), _("Lock by itself after"))
        group = QActionGroup(menu)
        for choice in IDLE_CHOICES:
            action = menu.addAction(_("{n} min").format(n=choice))
            action.setCheckable(True)
            action.setChecked(choice == minutes)
            action.triggered.connect(lambda _on=False, n=choice: self.idle_chosen.emit(n))
            group.addAction(action)
