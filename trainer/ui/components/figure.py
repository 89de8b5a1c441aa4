"""One figure of a result: the number, and below it what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.ui.widgets.label import Label


def figure(name: str, value: str) -> QWidget:
    """A cell for a grid of such figures."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 6, 0, 6)
    column.setSpacing(0)
    column.addWidget(Label(value, "number"))
    column.addWidget(Label(name, "caption", wrap=True))
    return cell
