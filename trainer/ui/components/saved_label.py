"""Whether the last answer is safe."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.foundation.clock import local
from trainer.foundation.wording import _
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.label import IconLabel, Label


class SavedLabel(QWidget):
    """Says when the last answer was committed, or that it was not and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = IconLabel("cloud-check", "ok", 16)
        self._words = Label(role="caption")
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self._icon.hide()
        self._said = ("", "", "", "")

    def show_saved(self, at: datetime) -> None:
        """Say that everything up to `at` (UTC) is committed; call it only after the commit."""
        time = local(at).strftime("%H:%M:%S")
        self._show("cloud-check", "ok", _("Saved automatically {time}").format(time=time), "")

    def show_nothing_yet(self) -> None:
        """Say that answers will be saved by themselves."""
        self._show("cloud-check", "text3", _("Answers are saved automatically"), "")

    def show_not_saved(self, reason: str) -> None:
        """Say that the last answer is not safe, and why."""
        words = _("Not saved: {reason}").format(reason=reason)
        self._show("triangle-alert", "bad", words, "bad")
        announce(self, words)

    def show_busy(self, words: str) -> None:
        """Say for the time being what goes on; `show_again` says what stood here before."""
        said = self._said
        self._show("loader-circle", "text3", words, "")
        self._said = said

    def show_again(self) -> None:
        """Say what was said last about what is safe."""
        self._show(*self._said)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _show(self, icon: str, color: str, words: str, mark: str) -> None:
        self._said = (icon, color, words, mark)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, color)
        self._words.setText(words)
        dress(self._words, mark=mark)
        self.setAccessibleName(words)
