"""One part of a form: its name above, the control, and what is wrong with it below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.errors import Problem
from trainer.foundation.wording import _
from trainer.foundation.yaml_reader import MISSING
from trainer.questions.bank_codes import BAD_KEY, ONE_KEY, PREFIX, SEVERAL_KEYS
from trainer.ui.components.sentences import sentences
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.label import Label

_MISSING = f"-{MISSING:03}"
# What these propose is how to write it in a file.
_FOR_FILES = tuple(f"{PREFIX}-{number:03}" for number in (BAD_KEY, SEVERAL_KEYS, ONE_KEY))
_MARKS = {"error": "bad", "warning": "warn", "hint": ""}


class FormPart(QWidget):
    """Any control with a name; problems stand directly below it."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self._below = Label(hint, "caption", wrap=True)
        self._below.setVisible(bool(hint))
        self._label = label = Label(name, "strong")
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
        words = "\n".join(dict.fromkeys(_words(one) for one in worst))
        self._below.setText(words or self._hint)
        self._below.setVisible(bool(words or self._hint))
        dress(self._below, mark=_MARKS[worst[0].severity] if worst else "")
        self.control.setAccessibleDescription(words)

    def show_name(self, name: str, hint: str = "") -> None:
        """Call the part something else, with another hint."""
        self._label.setText(name)
        if self._below.text() == self._hint:
            self._below.setText(hint)
            self._below.setVisible(bool(hint))
        self._hint = hint

    def said(self) -> str:
        """What stands below the control."""
        return self._below.text()


def _words(problem: Problem) -> str:
    """The problem without the names that things have in files."""
    missing = problem.message.values.get("key") if problem.code.endswith(_MISSING) else None
    if missing is None:
        proposal = "" if problem.code in _FOR_FILES else str(problem.proposal)
        return sentences(str(problem.message), proposal)
    if len(str(missing)) == 1:
        return _("Option {label} is empty.").format(label=missing)
    return _("Please fill this in.")
