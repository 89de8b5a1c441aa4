"""What is accepted in each blank of a fill question, one answer a line."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.normalise import normalise
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.tab_order import keep_in_place
from trainer.ui.widgets.text_box import TextBox


class BlanksEditor(QWidget):
    """A field for each blank of the stem; below it, what will count as right."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Accepted answers"))
        self.boxes: list[TextBox] = []
        self._accepted: list[Label] = []
        self._none = Label(
            _("Put a blank into the stem first: four underscores, or the button above."),
            "muted",
            wrap=True,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._none)

    def show_blanks(self, key: tuple[tuple[str, ...], ...]) -> None:
        """Show a field for each; one that says the same already is left alone."""
        while len(self.boxes) > len(key):
            for gone in (self.boxes.pop(), self._accepted.pop()):
                self._column.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        while len(self.boxes) < len(key):
            self._add()
        for box, accepted in zip(self.boxes, key, strict=True):
            if _lines(box.text()) != accepted:
                box.set_text("\n".join(accepted))
        self._none.setVisible(not key)
        keep_in_place(self, [box.edit for box in self.boxes])

    def show_accepted(self, key: Sequence[tuple[str, ...]]) -> None:
        """Say what counts as right, with the values of the house standard in their places."""
        for label, accepted in itertools.zip_longest(self._accepted, key[: len(self._accepted)]):
            forms = list(dict.fromkeys(normalise(one) for one in accepted or ()))
            words = _(
                "Right is: {answers}. Width, case, spaces, punctuation at the ends and the way "
                "a number is written do not count."
            )
            label.setText(words.format(answers=" / ".join(forms)) if forms else "")
            label.setVisible(bool(forms))

    def key(self) -> tuple[tuple[str, ...], ...]:
        """The accepted texts by blank."""
        return tuple(_lines(box.text()) for box in self.boxes)

    def said(self) -> list[str]:
        """What is told to be accepted, by blank."""
        return [label.text() for label in self._accepted]

    def _add(self) -> None:
        name = _("Blank {n}: accepted answers, one a line").format(n=len(self.boxes) + 1)
        box, label = TextBox(name, lines=2), Label("", "caption", wrap=True)
        box.edit.setMaximumHeight(80)
        box.changed.connect(self.changed)
        self.boxes.append(box)
        self._accepted.append(label)
        for part in (box, label):
            self._column.addWidget(part)
            part.show()


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
