"""Change topic, difficulty, marks or tags of many questions at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from trainer.foundation.wording import _
from trainer.questions.grid_cells import HEADINGS, Column, choices
from trainer.questions.grid_steps import How
from trainer.ui.author.form_part import FormPart
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label


class GridBulkDialog(FormDialog):
    """What is left empty stays as it is."""

    def __init__(self, parent: QWidget, count: int, topics: Sequence[str]) -> None:
        super().__init__(
            parent,
            _("Change {n} questions").format(n=count),
            _("Change {n} questions").format(n=count),
            _("Cancel"),
        )
        self.add(Label(_("What is left empty stays as it is."), "muted", wrap=True))
        self.topic, self.marks, self.tags = QLineEdit(), QLineEdit(), QLineEdit()
        completer = QCompleter(list(topics), self.topic)
        self.topic.setCompleter(completer)
        self.difficulty = _combo("", ["", *choices("difficulty")])
        self.how = _combo(_("What happens with the tags"), [])
        for value, words in (
            ("add", _("Add these tags")),
            ("remove", _("Take these tags away")),
            ("set", _("Only these tags")),
        ):
            self.how.addItem(words, value)
        for part in (
            FormPart(str(HEADINGS["topic"]), self.topic),
            FormPart(str(HEADINGS["difficulty"]), self.difficulty),
            FormPart(str(HEADINGS["marks"]), self.marks),
            FormPart(str(HEADINGS["tags"]), self.tags, _("Separate several with a semicolon.")),
        ):
            self.add(part)
        self.add(self.how)
        self.topic.setFocus()

    def cells(self) -> list[tuple[Column, str]]:
        """What to write into which column."""
        written: list[tuple[Column, str]] = [
            ("topic", self.topic.text()),
            ("difficulty", self.difficulty.currentText()),
            ("marks", self.marks.text()),
        ]
        return [(column, words.strip()) for column, words in written if words.strip()]

    def tags_how(self) -> How:
        """What happens with the tags."""
        return cast(How, self.how.currentData())

    def tag_words(self) -> list[str]:
        """The tags that were written."""
        parts = self.tags.text().replace("；", ";").replace("、", ";").split(";")
        return [part.strip() for part in parts if part.strip()]


def _combo(name: str, words: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(list(words))
    return box
