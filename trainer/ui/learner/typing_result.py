"""After typing: the figures, the profile, and which levels it is enough for."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.typing import Gate, RunResult
from trainer.foundation.wording import _
from trainer.typing_tests.profile import profile_named
from trainer.ui.components.figure import figure
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill


class TypingResult(QWidget):
    """The result of one run."""

    again = Signal()
    home_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._column.addWidget(self._card)

    def show_result(self, result: RunResult) -> None:
        """Show the figures of a finished run."""
        self._column.removeWidget(self._card)
        self._card.hide()
        self._card.deleteLater()
        self._card = Card()
        self._column.addWidget(self._card)
        column, score, run = self._card.column, result.score, result.run
        head = QHBoxLayout()
        title = _("Result of the test") if run.certified else _("Result of the practice")
        head.addWidget(Label(title, "h2"))
        head.addWidget(Pill(_("Profile: {name}").format(name=profile_named(score.profile).name)))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(Label(_ending(result), "muted", wrap=True))
        figures = FlowGrid(150)
        for name, value in _figures(result):
            figures.add(figure(name, value))
        column.addWidget(figures)
        column.addWidget(Label(_gate_title(run.certified), "h3"))
        self.gates = [_gate_row(gate, result) for gate in result.gates]
        for row in self.gates:
            column.addWidget(row)
        # A test that is enough for a level leads on; everything else leads to another try.
        is_enough = run.certified and any(gate.met for gate in result.gates)
        column.addLayout(self._buttons(is_enough))

    def _buttons(self, is_enough: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        again = Button(_("Type once more"), icon="keyboard")
        again.clicked.connect(self.again)
        home = Button(_("To the home page"))
        home.clicked.connect(self.home_wanted)
        first, second = (home, again) if is_enough else (again, home)
        first.show_kind("primary")
        self.primary = first
        row.addWidget(first)
        row.addWidget(second)
        row.addStretch(1)
        return row


def _ending(result: RunResult) -> str:
    return {
        "time": _("The time was over."),
        "finished": _("You typed the passage to its end."),
        "stopped": _("You stopped before the end; the whole time counts."),
    }.get(result.run.end_reason or "", "")


def _figures(result: RunResult) -> tuple[tuple[str, str], ...]:
    score = result.score
    errors = score.substituted + score.inserted + score.omitted
    return (
        (_("Speed, 字/min"), _rounded(score.net)),
        (_("Accuracy"), f"{_rounded(score.accuracy * 100)}%"),
        (_("Typed 字"), str(score.typed_characters)),
        (_("Right 字"), str(score.correct)),
        (_("Errors (wrong, extra, left out)"), str(errors)),
        (_("Gross speed, 字/min"), _rounded(score.gross)),
    )


def _gate_title(certified: bool) -> str:
    if certified:
        return _("What it is enough for")
    return _("In a test this would be enough for")


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
