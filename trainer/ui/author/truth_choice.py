"""Whether a statement is right or wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from trainer.foundation.wording import _
from trainer.questions.question import FALSE, TRUE


class TruthChoice(QWidget):
    """Two buttons, of which neither may be chosen yet; `changed` comes from people only."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.right, self.wrong = QRadioButton(_("True")), QRadioButton(_("False"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for button in (self.right, self.wrong):
            button.setAutoExclusive(False)
            row.addWidget(button)
        row.addStretch(1)
        self.right.clicked.connect(lambda on: self._choose(TRUE if on else ""))
        self.wrong.clicked.connect(lambda on: self._choose(FALSE if on else ""))

    def show_key(self, key: tuple[str, ...]) -> None:
        """Show which one is right; neither without a key."""
        self.right.setChecked(TRUE in key)
        self.wrong.setChecked(FALSE in key)

    def key(self) -> tuple[str, ...]:
        """The key of the question."""
        return (TRUE,) if self.right.isChecked() else (FALSE,) if self.wrong.isChecked() else ()

    def _choose(self, truth: str) -> None:
        self.show_key((truth,) if truth else ())
        self.changed.emit()
