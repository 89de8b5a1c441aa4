"""What stands on the right of a chat: the customer's data, and the ready texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.simulations.scenario import CardLine, Customer, Template
from trainer.ui.learner.chat_words import tell_words
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.key_hint import KeyHint
from trainer.ui.widgets.label import IconLabel, Label

_ICONS = {"owner": "user", "nobody": "eye-off"}


class CustomerCard(Card):
    """The data of the customer whose chat is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(8)
        self._name = Label("", "h3", wrap=True)
        self._lines = QWidget()
        self.column.addWidget(self._name)
        self.column.addWidget(self._lines)
        self.show_customer(None)

    def show_customer(self, customer: Customer | None) -> None:
        """Show this one's data; None where no chat is open."""
        self._name.setText(customer.name if customer else _("No chat is open"))
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(customer.card if customer else ()):
            _add_line(grid, row * 2, line)
        self.column.addWidget(self._lines)


def _add_line(grid: QGridLayout, row: int, line: CardLine) -> None:
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(Label(line.label, "muted"), row, 0, top)
    grid.addWidget(Label(line.value, "strong", wrap=True), row, 1, top)
    if line.tell != "anyone":
        note = QHBoxLayout()
        note.setSpacing(4)
        colour = "bad" if line.tell == "nobody" else "text2"
        note.addWidget(IconLabel(_ICONS[line.tell], colour, 14))
        mark = "bad" if line.tell == "nobody" else None
        note.addWidget(Label(tell_words(line.tell), "caption", mark=mark), 1)
        grid.addLayout(note, row + 1, 1)


class TemplatesCard(Card):
    """The ready texts, each with its key."""

    chosen = Signal(str)

    def __init__(self, templates: Sequence[Template], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(6)
        self.column.addWidget(Label(_("Ready texts"), "h3"))
        self.buttons: list[Button] = []
        holder = QVBoxLayout()
        holder.setSpacing(4)
        for number, template in enumerate(templates, 1):
            holder.addLayout(self._row(number, template))
        self.column.addLayout(holder)
        self.column.addWidget(Label(_("Fill in what stands in 【】."), "caption", wrap=True))

    def _row(self, number: int, template: Template) -> QHBoxLayout:
        button = Button(template.name, "ghost", "message-square-text")
        button.setToolTip(template.text)
        button.setAccessibleDescription(template.text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(template.id))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(KeyHint(f"Alt+{number}"))
        return row
