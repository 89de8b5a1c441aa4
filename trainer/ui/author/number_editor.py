"""The accepted numbers of a question, one a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.numbers import accepted_words
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class NumberEditor(QWidget):
    """Below the field stands what will count as right."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        name, examples = _("Accepted numbers, one a line"), "3.14\n3.14±0.01\n3.1..3.2"
        self.box = TextBox(name, placeholder=examples, lines=3)
        self.box.edit.setMaximumHeight(96)
        self.box.changed.connect(self.changed)
        self._accepted = Label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.box, self._accepted):
            column.addWidget(part)

    def show_key(self, key: tuple[str, ...]) -> None:
        """Show the numbers; the same ones are left alone."""
        if self.key() != key:
            self.box.set_text("\n".join(key))

    def show_accepted(self, key: Sequence[str]) -> None:
        """Say what counts as right, with the values of the house standard in their places."""
        shown = [words for words in map(accepted_words, key) if words]
        words = _("Right is: {numbers}. The unit may be left out.")
        self._accepted.setText(words.format(numbers=" / ".join(shown)) if shown else "")
        self._accepted.setVisible(bool(shown))

    def key(self) -> tuple[str, ...]:
        """The numbers as they are written."""
        return tuple(line.strip() for line in self.box.text().splitlines() if line.strip())

    def said(self) -> str:
        """What is told to be accepted."""
        return self._accepted.text()
