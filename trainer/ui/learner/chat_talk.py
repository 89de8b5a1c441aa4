"""A conversation as bubbles: the customer on the left, the agent on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.simulations.simulation import Line
from trainer.ui.learner.chat_words import fault_words, time_text
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill

_WIDEST = 380
_BAD = ("wrong_window", "leak")


class Talk(QWidget):
    """The lines of one conversation; with `marks` what was wrong or right stands below."""

    def __init__(self, *, marks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = marks
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        self._column.addStretch(1)

    def show_lines(self, lines: list[Line], name: str) -> bool:
        """Add what is new; whether anything was."""
        fresh = lines[self._shown :]
        for line in fresh:
            self._column.insertWidget(self._column.count() - 1, self._row(line, name))
        self._shown = len(lines)
        return bool(fresh)

    def _row(self, line: Line, name: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(4)
        if line.kind == "closed":
            row.addStretch(1)
            row.addWidget(Label(_("{name} has ended the chat.").format(name=name), "caption"))
            row.addStretch(1)
            return holder
        is_mine = line.kind == "sent"
        side = Qt.AlignmentFlag.AlignRight if is_mine else Qt.AlignmentFlag.AlignLeft
        who = _("You") if is_mine else name
        words.addWidget(Label(f"{who}  {time_text(line.at)}", "caption"), 0, side)
        words.addWidget(_bubble(line.text, is_mine=is_mine), 0, side)
        if line.kind == "left":
            words.addWidget(Pill(_("has left"), "bad"), 0, side)
        if self._marks:
            for pill in _pills(line):
                words.addWidget(pill, 0, side)
        if is_mine:
            row.addStretch(1)
        row.addLayout(words)
        if not is_mine:
            row.addStretch(1)
        return holder


def _bubble(text: str, *, is_mine: bool) -> QFrame:
    frame = QFrame()
    dress(frame, card="notice" if is_mine else "flat")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    label = Label(text, wrap=True)
    # As wide as its words: a label that wraps would else choose a width of its own.
    widest = max(label.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    label.setFixedWidth(min(widest + 6, _WIDEST))
    column.addWidget(label)
    return frame


def _pills(line: Line) -> list[Pill]:
    found = [Pill(met, "ok") for met in line.met]
    return found + [
        Pill(fault_words(one), "bad" if one.kind in _BAD else "warn") for one in line.faults
    ]
