"""Two texts of one file side by side, when it was changed while somebody was writing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.code_editor import CodeEditor
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label


class ConflictDialog(FormDialog):
    """Accepting saves one's own text; `theirs_wanted` takes the file's; closing does neither."""

    theirs_wanted = Signal()

    def __init__(self, parent: QWidget, theirs: str, mine: str) -> None:
        super().__init__(
            parent, _("The file was changed meanwhile"), _("Save my text"), _("Go on writing")
        )
        self.theirs_shown = theirs
        self.setMinimumSize(820, 480)
        words = _("Somebody else saved this file after you opened it. Nothing is overwritten yet.")
        self.add(Label(words, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(_pane(_("In the file now"), theirs))
        row.addLayout(_pane(_("Your text"), mine))
        self.column.addLayout(row, 1)
        self.theirs = Button(_("Take the text of the file"))
        self.theirs.setAutoDefault(False)
        self.theirs.clicked.connect(self._on_theirs)
        self.add(self.theirs)

    def _on_theirs(self) -> None:
        self.theirs_wanted.emit()
        self.reject()


def _pane(title: str, content: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(Label(title, "strong"))
    text = CodeEditor(title)
    text.setPlainText(content)
    text.setReadOnly(True)
    column.addWidget(text, 1)
    return column
