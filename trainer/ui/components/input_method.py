"""Which input method is in use, asked of the desktop without making anybody wait."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QGuiApplication

# ibus first: asking for fcitx5 while ibus serves would start it, and take the keyboard over.
_QUESTIONS = (("ibus", "ibus", ["engine"]), ("fcitx5", "fcitx5-remote", ["-n"]))
_SCREEN = "xcb"  # where something composed means that one of the two is running


class InputMethodName(QObject):
    """`found` brings framework and engine, such as "ibus libpinyin"; silence means unknown."""

    found = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._at = 0

    def ask(self) -> None:
        """Ask, unless an answer is awaited; to be called only while something is composed."""
        on_desktop = QGuiApplication.platformName() == _SCREEN and sys.platform == "linux"
        if on_desktop and self._process.state() == QProcess.ProcessState.NotRunning:
            self._at = 0
            self._start()

    def _start(self) -> None:
        _framework, program, arguments = _QUESTIONS[self._at]
        self._process.start(program, arguments)

    def _on_finished(self) -> None:
        name = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        # Some say in a sentence that there is none.
        if self._process.exitCode() == 0 and len(name.split()) == 1:
            self.found.emit(f"{_QUESTIONS[self._at][0]} {name.strip()}")
        else:
            self._next()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._next()

    def _next(self) -> None:
        self._at += 1
        if self._at < len(_QUESTIONS):
            self._start()
