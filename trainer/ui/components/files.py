"""Ask which file to read or where to write one, and open what was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from trainer.foundation.wording import _

ChooseFile = Callable[[QWidget, str, str], Path | None]
FindFile = Callable[[QWidget, str, str], Path | None]
FindFiles = Callable[[QWidget, str, str], Sequence[Path]]


def choose_file(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file called like `name`; None when it was given up."""
    folder = Path(_folder())
    suffix = Path(name).suffix
    kinds = {
        ".xlsx": _("Excel workbook (*.xlsx)"),
        ".pdf": _("PDF (*.pdf)"),
        ".zip": _("Zip archive (*.zip)"),
        ".docx": _("Word document (*.docx)"),
    }
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, title, str(folder / file_name(name)), kinds.get(suffix, "")
    )
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix else Path(chosen + suffix)


def find_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Which file to read; `kinds` as in "Tables (*.xlsx *.csv)". None when it was given up."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, _folder(), kinds)
    return Path(chosen) if chosen else None


def find_files(parent: QWidget, title: str, kinds: str) -> Sequence[Path]:
    """Which files to read, in the order of their names; none when it was given up."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, _folder(), kinds)
    return sorted(map(Path, chosen))


def _folder() -> str:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(documents) or str(Path.home())


def file_name(words: str) -> str:
    """The words without what a file system refuses."""
    return re.sub(r'[\\/:*?"<>|\s]+', "-", words).strip("-")


def open_file(file: Path) -> None:
    """Show the file in the program that the computer uses for it, from where it prints."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
