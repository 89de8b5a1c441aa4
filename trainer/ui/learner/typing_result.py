"""After practice: the figures, the rules, and what a test would have been enough for."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.typing import Gate, RunResult
from trainer.foundation.wording import _
from trainer.ui.components.typing_figures import rules_row, score_grid
from trainer.ui.components.typing_losses import losses_card
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import IconLabel, Label


class TypingResult(QWidget):
    """The result of one run of practice."""

    again = Signal()
    home_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._card, self._losses = Card(), Card()
        self._column.addWidget(self._card)
        self._column.addWidget(self._losses)

    def show_result(self, result: RunResult) -> None:
        """Show the figures of a finished run."""
        self._column.removeWidget(self._card)
        self._card.hide()
        self._card.deleteLater()
        self._card = Card()
        self._column.insertWidget(0, self._card)
        column, score = self._card.column, result.score
        column.addWidget(Label(_("Result of the practice"), "h2"))
        column.addWidget(rules_row(score.profile, score.width_policy))
        column.addWidget(Label(_ending(result), "muted", wrap=True))
        column.addWidget(score_grid(score.as_plain()))
        column.addWidget(Label(_("In a test this would be enough for"), "h3"))
        self.gates = [_gate_row(gate, result) for gate in result.gates]
        for row in self.gates:
            column.addWidget(row)
        column.addLayout(self._buttons())
        self._losses.hide()
        self._losses.deleteLater()
        self._losses = losses_card([result.run])
        self._column.addWidget(self._losses)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        again = Button(_("Type once more"), icon="keyboard")
        again.clicked.connect(self.again)
        home = Button(_("To the home page"))
        home.clicked.connect(self.home_wanted)
        again.show_kind("primary")
        self.primary = again
        row.addWidget(again)
        row.addWidget(home)
        row.addStretch(1)
        return row


def _ending(result: RunResult) -> str:
    return {
        "time": _("The time was over."),
        "finished": _("You typed the passage to its end."),
        "stopped": _("You stopped before the end."),
    }.get(result.run.end_reason or "", "")


def _gate_row(gate: Gate, result: RunResult) -> QWidget:
    row_widget = QWidget()
    row = QHBoxLayout(row_widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel(*(("circle-check", "ok") if gate.met else ("circle", "text3"))))
    words = _("{level}: {speed} 字/min, {accuracy}% right").format(
        level=gate.level_title,
        speed=number_text(gate.speed),
        accuracy=number_text(gate.accuracy),
    )
    row.addWidget(Label(words, wrap=True), 1)
    row.addWidget(Label(_("met") if gate.met else _missing(gate, result), "muted"))
    return row_widget


def _missing(gate: Gate, result: RunResult) -> str:
    if result.score.accuracy * 100 < gate.accuracy:
        return _("more exactly")
    short = gate.speed - result.score.net
    return _("{n} 字/min to go").format(n=_rounded_up(short))


def _rounded(value: Decimal) -> str:
    """One decimal, rounded down, so that it never shows a gate as met that is not."""
    return f"{int(value * 10) / 10:.1f}"


def _rounded_up(value: Decimal) -> str:
    return f"{-(-value * 10 // 1) / 10:.1f}"
