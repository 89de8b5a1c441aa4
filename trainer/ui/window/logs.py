"""The log of this computer: a rotating file, and the last words of a crashing process."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
from collections import deque
from dataclasses import dataclass
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

import PySide6
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from trainer import __version__

FOLDER, FILE, FATAL = "logs", "shanggang.log", "fatal.log"
KEPT_LINES = 200
LOGGER = logging.getLogger("trainer")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _Recent(logging.Handler):
    """The last lines, for the diagnostics that a person copies."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=KEPT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@dataclass
class Logs:
    """Where the log is; `folder` is None when none could be written."""

    folder: Path | None
    recent: _Recent
    handlers: list[logging.Handler]
    fatal: TextIOWrapper | None

    def diagnostics(self) -> str:
        """Versions and the last lines, without the name of the account."""
        lines = [*versions(), "", *self.recent.lines]
        return "\n".join(lines).replace(str(Path.home()), "~")

    def close(self) -> None:
        """Stop writing; the files stay."""
        qInstallMessageHandler(None)
        if self.fatal is not None:
            faulthandler.disable()
            self.fatal.close()
        for handler in self.handlers:
            LOGGER.removeHandler(handler)
            handler.close()


def start_logs(site: Path) -> Logs:
    """Log to the site's folder from now on; a folder that cannot be written is no obstacle."""
    recent = _Recent()
    handlers: list[logging.Handler] = [recent]
    folder = site / FOLDER
    written: Path | None = folder
    fatal: TextIOWrapper | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(folder / FILE, maxBytes=500_000, backupCount=3, encoding="utf-8")
        )
        fatal = (folder / FATAL).open("a", encoding="utf-8")
    except OSError:
        written = None
    if fatal is not None:
        faulthandler.enable(fatal)
    shape = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    LOGGER.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(shape)
        LOGGER.addHandler(handler)
    qInstallMessageHandler(_log_qt)
    LOGGER.info("%s", ", ".join(versions()))
    return Logs(written, recent, handlers, fatal)


def versions() -> list[str]:
    """Program, Python, Qt and system, a line each."""
    return [
        f"Shanggang {__version__}",
        f"Python {platform.python_version()}",
        f"PySide6 {PySide6.__version__}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    LOGGER.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
