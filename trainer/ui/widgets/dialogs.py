"""Dialogs whose buttons are verbs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label


class FormDialog(QDialog):
    """A dialog with a column for its content and verbs below; `primary` accepts."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        primary: str,
        secondary: str = "",
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 22, 24, 20)
        outer.setSpacing(16)
        outer.addWidget(Label(title, "h2", wrap=True))
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        outer.addLayout(self.column, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        self.secondary = Button(secondary)
        self.secondary.setVisible(bool(secondary))
        self.secondary.setAutoDefault(False)
        self.secondary.clicked.connect(self.reject)
        self.primary = Button(primary, "danger" if danger else "primary")
        self.primary.setDefault(not danger)
        self.primary.setAutoDefault(not danger)
        self.primary.clicked.connect(self.accept)
        row.addWidget(self.secondary)
        row.addWidget(self.primary)
        outer.addLayout(row)

    def add(self, part: QWidget) -> None:
        """Put `part` below what is there."""
        self.column.addWidget(part)

    def fit(self) -> None:
        """Become as high as the words need at this width, also where Qt's own guess is less."""
        width = max(self.width(), self.minimumWidth())
        self.resize(width, max(self.height(), self._outer.totalHeightForWidth(width)))


def ask(
    parent: QWidget | None,
    title: str,
    body: str,
    primary: str,
    secondary: str,
    *,
    danger: bool = False,
) -> bool:
    """Ask and wait: whether `primary` was chosen. Escape and closing mean `secondary`."""
    dialog = FormDialog(parent, title, primary, secondary, danger=danger)
    dialog.add(_body(body))
    if danger:
        dialog.secondary.setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, title: str, body: str, button: str) -> None:
    """Tell something and wait until it was read."""
    dialog = FormDialog(parent, title, button)
    dialog.add(_body(body))
    dialog.exec()


def _body(words: str) -> Label:
    label = Label(words, "body", wrap=True, selectable=True)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setVisible(bool(words))
    return label
