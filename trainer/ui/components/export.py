"""Write what a list shows to a file, and say how that went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer.foundation.clock import local
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.components.files import ChooseFile, file_name
from trainer.ui.widgets.notice import Notice


def export_name(title: str, filters: str, now: datetime, suffix: str) -> str:
    """The title, the filters and the day: what a supervisor looks for a month later."""
    parts = [title, filters.replace(" · ", "-"), f"{local(now):%Y-%m-%d}"]
    return file_name("-".join(part for part in parts if part)) + suffix


def save_export(
    page: QWidget,
    choose: ChooseFile,
    name: str,
    write: Callable[[Path], object],
    notice: Notice,
) -> Path | None:
    """Ask where, write, and tell; None when it was given up or did not work."""
    file = choose(page, _("Save as"), name)
    if file is None:
        return None
    try:
        write(file)
    except TrainerError as error:
        notice.show_message(str(error), "bad")
        return None
    except OSError as error:
        words = _("The file was not written ({reason}). Is it open in another program?")
        notice.show_message(words.format(reason=error.strerror or error), "bad")
        return None
    notice.show_message(_("Saved: {file}").format(file=file), "ok")
    return file
