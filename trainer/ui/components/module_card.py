"""One module on the learner's page: how far it is, and what comes next in it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.card import PressableCard
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.ring import Ring

State = Literal["open", "done", "locked"]


class ModuleCard(PressableCard):
    """Ring, title, a line of facts, the state as a pill and a short remark at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = Ring(56)
        self._title = Label(role="h3", wrap=True)
        self._line = Label(role="caption", wrap=True)
        self._pill = Pill()
        self._remark = Label(role="caption")
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._line)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._pill)
        foot.addStretch(1)
        foot.addWidget(self._remark)
        self.column.setContentsMargins(18, 16, 18, 14)
        self.column.addLayout(top, 1)
        self.column.addLayout(foot)

    def show_module(
        self,
        title: str,
        line: str,
        percent: int,
        state: State,
        pill: str,
        pill_kind: str = "neutral",
        remark: str = "",
    ) -> None:
        """Show a module; a locked one shows a lock and cannot be pressed."""
        self._title.setText(title)
        self._line.setText(line)
        self._pill.show_text(pill, pill_kind, "lock" if state == "locked" else None)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        name = _("Progress in {module}").format(module=title)
        if state == "done":
            self._ring.show_icon("check", "ok", name)
        elif state == "locked":
            self._ring.show_icon("lock", "text3", name, 0)
        else:
            self._ring.show_progress(percent, name)
        self.set_pressable(state != "locked")
        self.setAccessibleName(f"{title} · {pill} · {line}")
