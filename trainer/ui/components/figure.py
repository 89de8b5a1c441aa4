"""One figure of a result: the number (or why there is none), and below it what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.ui.widgets.label import Label


def figure(name: str, value: str) -> QWidget:
    """A cell for a grid of such figures."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 6, 0, 6)
    column.setSpacing(0)
    is_number = any(sign.isdigit() for sign in value)
    column.addWidget(Label(value, "number") if is_number else Label(value, "strong", wrap=True))
    column.addWidget(Label(name, "caption", wrap=True))
    return cell
