"""One answer without a name, the phrases in it, and what is asked of the marker."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from trainer.desks.marking_values import BlindAnswer
from trainer.foundation.wording import _
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.marker.answer_words import hint_pill, marked_html, worth_saying
from trainer.ui.marker.marks_field import MarksField
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.key_hint import KeyHint
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.text_box import TextBox

_MARKS_WIDTH = 170


class AnswerCard(Card):
    """The answer, big."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "h3")
        self.words = RichLabel("", 18)
        self._pills: FlowRow | None = None
        self._hint = Label(
            _("Phrases are a hint only; they never make a mark."), "caption", wrap=True
        )
        for part in (self.title, self.words, self._hint):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_answer(self, answer: BlindAnswer, title: str) -> None:
        """Show this one."""
        self.title.setText(title)
        self.words.show_html(marked_html(answer.words, answer.hints))
        self.words.setAccessibleName(answer.words)
        if self._pills is not None:
            self.column.removeWidget(self._pills)
            self._pills.hide()
            self._pills.deleteLater()
            self._pills = None
        said = worth_saying(answer.hints)
        self._hint.setVisible(bool(answer.hints))
        if said:
            self._pills = FlowRow(8)
            for hint in said:
                self._pills.add(Pill(*hint_pill(hint)))
            self.column.insertWidget(2, self._pills)


class MarksCard(Card):
    """`given` that the marks shall be kept, `taken_back` that the last ones shall not stand."""

    given = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.marks = MarksField()
        self.marks.entered.connect(self.given)
        self.marks.setFixedWidth(_MARKS_WIDTH)
        self.comment = TextBox(_("Words for the sitter, without your name"), lines=2)
        self.comment.edit.setFixedHeight(self.comment.edit.minimumHeight())
        self.save = Button(_("Keep and go on"), "primary", "arrow-right")
        self.save.clicked.connect(self.given)
        self.back = Button(_("Take the last mark back"), "ghost", "undo-2")
        self.back.clicked.connect(self.taken_back)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(KeyHint("Alt+Z"))
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(KeyHint("Enter"))
        entry = QHBoxLayout()
        entry.setSpacing(14)
        entry.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignTop)
        entry.addWidget(self.comment, 1)
        self.column.addLayout(entry)
        self.column.addLayout(row)
