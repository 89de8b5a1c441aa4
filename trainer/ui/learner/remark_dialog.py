"""Write a note or ask about one paragraph of a lesson."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from trainer.desks.remarks import Remark, RemarkDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.lessons.words import block_words
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.training.remarks import RemarkKind, Spot
from trainer.ui.components.remark_words import kind_name
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.text_box import TextBox

_QUOTED = 120


class RemarkDialog(FormDialog):
    """The paragraph in short, note or question, and the words; Ctrl+Enter keeps them."""

    def __init__(self, desk: RemarkDesk, person: Person, spot: Spot, parent: QWidget) -> None:
        title = _("Write about this paragraph")
        super().__init__(parent, title, _("Keep"), _("Cancel"))
        self._desk, self._person, self._spot = desk, person, spot
        self.kept: Remark | None = None
        self.add(Label(f"“{quote(desk, spot)}”", "muted", wrap=True))
        self.words = TextBox(_("Your words"), lines=4)
        self._group = QButtonGroup(self)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.choices: dict[RemarkKind, QRadioButton] = {}
        for kind, line in (("note", _("only you see it")), ("doubt", _("a trainer answers"))):
            self._add_choice(row, kind, line)  # type: ignore[arg-type]  # both are kinds
        row.addStretch(1)
        self._notice = Notice()
        for part in (holder, self.words, self._notice):
            self.add(part)
        self.choices["note"].setChecked(True)
        self.words.setFocus()
        self.setMinimumWidth(520)

    def accept(self) -> None:
        """Close only when it was kept."""
        kind: RemarkKind = "doubt" if self.choices["doubt"].isChecked() else "note"
        try:
            self.kept = self._desk.write(self._person, kind, self._spot, self.words.text())
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            self.words.setFocus()
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)

    def _add_choice(self, row: QHBoxLayout, kind: RemarkKind, line: str) -> None:
        words = _("{kind} ({what})").format(kind=kind_name(kind), what=line)
        self.choices[kind] = choice = QRadioButton(words)
        self._group.addButton(choice)
        row.addWidget(choice)


def quote(desk: RemarkDesk, spot: Spot) -> str:
    """The beginning of the paragraph or question in the version the remark is about."""
    quoted = desk.quoted(spot)
    words = quoted.stem if isinstance(quoted, Question) else block_words(quoted)
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
