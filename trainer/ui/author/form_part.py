"""One part of a form: its name above, the control, and what is wrong with it below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.errors import Problem
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.label import Label

_MARKS = {"error": "bad", "warning": "warn", "hint": ""}


class FormPart(QWidget):
    """Any control with a name; problems stand directly below it."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self._below = Label(hint, "caption", wrap=True)
        self._below.setVisible(bool(hint))
        label = Label(name, "strong")
        label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (label, control, self._below):
            column.addWidget(part)
        self.setFocusProxy(control)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, the worst first; the hint comes back when nothing is."""
        worst = sorted(problems, key=lambda one: list(_MARKS).index(one.severity))
        words = "\n".join(f"{one.message} {one.proposal}".rstrip() for one in worst)
        self._below.setText(words or self._hint)
        self._below.setVisible(bool(words or self._hint))
        dress(self._below, mark=_MARKS[worst[0].severity] if worst else "")
        self.control.setAccessibleDescription(words)

    def said(self) -> str:
        """What stands below the control."""
        return self._below.text()
