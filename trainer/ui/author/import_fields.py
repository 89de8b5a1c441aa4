"""What can be changed in one row or in many at once."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from trainer.foundation.wording import _
from trainer.questions.formats.quick_key import key_words
from trainer.questions.review import Row
from trainer.ui.author.import_words import KINDS, parsed_kind_name
from trainer.ui.widgets.flow_row import FlowRow


class ImportFields(FlowRow):
    """Each signal tells a value that was chosen or typed and confirmed with Enter or Tab."""

    kind_chosen = Signal(str)
    key_typed = Signal(str)
    marks_typed = Signal(object)
    topic_typed = Signal(str)
    difficulty_chosen = Signal(str)
    tags_typed = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.kind = _box(_("Kind"), [(kind, parsed_kind_name(kind)) for kind in KINDS])
        self.kind.activated.connect(self._on_kind)
        self.key = _edit(_("Right answer"), 150)
        self.key.editingFinished.connect(self._on_key)
        self.marks = _edit(_("Marks of the question"), 90)
        self.marks.editingFinished.connect(self._on_marks)
        self.topic = _edit(_("Topic"), 130)
        self.topic.editingFinished.connect(self._on_topic)
        levels = [("easy", _("Easy")), ("medium", _("Medium")), ("hard", _("Hard"))]
        self.difficulty = _box(_("Difficulty"), levels)
        self.difficulty.activated.connect(self._on_difficulty)
        self.tags = _edit(_("Add tags"), 110)
        self.tags.editingFinished.connect(self._on_tags)
        for part in (self.kind, self.key, self.marks, self.topic, self.difficulty, self.tags):
            self.add(part)
        self._shown: dict[QLineEdit, str] = {}

    def show_rows(self, rows: list[Row]) -> None:
        """Show what the rows have in common."""
        questions = [row.question for row in rows]
        self._choose(self.kind, {one.kind for one in questions})
        self._choose(self.difficulty, {one.difficulty for one in questions})
        self._fill(self.key, {key_words(one) for one in questions})
        self._fill(self.marks, {"" if one.marks is None else f"{one.marks:f}" for one in questions})
        self._fill(self.topic, {one.topic for one in questions})
        self._fill(self.tags, {""})
        self.setEnabled(bool(rows))
        is_group = any(one.kind == "group" for one in questions)
        for part in (self.kind, self.key):
            part.setEnabled(not is_group)

    def _choose(self, box: QComboBox, values: set[str]) -> None:
        value = values.pop() if len(values) == 1 else ""
        box.setCurrentIndex(max(0, box.findData(value)))

    def _fill(self, edit: QLineEdit, values: set[str]) -> None:
        words = values.pop().replace("\n", " ") if len(values) == 1 else ""
        self._shown[edit] = words
        edit.setText(words)
        edit.setCursorPosition(0)

    def _on_kind(self) -> None:
        if self.kind.currentData():
            self.kind_chosen.emit(self.kind.currentData())

    def _on_difficulty(self) -> None:
        if self.difficulty.currentData():
            self.difficulty_chosen.emit(self.difficulty.currentData())

    def _on_key(self) -> None:
        if self._is_new(self.key):
            self.key_typed.emit(self.key.text())

    def _on_topic(self) -> None:
        if self._is_new(self.topic):
            self.topic_typed.emit(self.topic.text())

    def _is_new(self, edit: QLineEdit) -> bool:
        """Whether something else was typed than shown; leaving a field says nothing twice."""
        is_new = edit.text() != self._shown.get(edit, "")
        self._shown[edit] = edit.text()
        return is_new

    def _on_marks(self) -> None:
        words = self.marks.text().strip()
        if words == self._shown.get(self.marks, ""):
            return
        try:
            marks = Decimal(words)
        except InvalidOperation:
            self.marks.setText(self._shown.get(self.marks, ""))
            return
        self._shown[self.marks] = words
        self.marks_typed.emit(marks)

    def _on_tags(self) -> None:
        words = self.tags.text().replace("；", ";").replace("，", ";").replace(",", ";")
        tags = tuple(tag.strip() for tag in words.split(";") if tag.strip())
        if tags:
            self.tags.clear()
            self.tags_typed.emit(tags)


def _box(name: str, options: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(name, "")
    for value, words in options:
        box.addItem(words, value)
    box.setMaximumWidth(150)
    return box


def _edit(name: str, width: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(name)
    edit.setToolTip(name)
    edit.setFixedWidth(width)
    return edit
