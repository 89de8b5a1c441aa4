"""The list of earlier tests and practice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.desks.typing_values import TestView
from trainer.foundation.wording import _
from trainer.ui.components.typing_figures import cut, percent
from trainer.ui.components.typing_verdict import state_pill
from trainer.ui.learner.words import minute_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill

_SHOWN = 12


class Run(Protocol):
    """What the list needs of a run."""

    @property
    def id(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def certified(self) -> bool: ...
    @property
    def seconds(self) -> int: ...
    @property
    def net(self) -> Decimal | None: ...
    @property
    def accuracy(self) -> Decimal | None: ...
    @property
    def log(self) -> str | None: ...


class _Line(NamedTuple):
    """One row: when, what, how long, what it came to, its state, and a run to replay."""

    at: datetime
    kind: str
    seconds: int
    outcome: str
    state: tuple[str, str]
    run: str


class TypingHistory(Card):
    """The latest tests and runs, newest first; one without an end was broken off."""

    replay_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.addWidget(Label(_("Earlier runs"), "h3"))
        self._holder = QWidget()
        self.column.addWidget(self._holder)

    def show_runs(self, runs: Sequence[Run], tests: Sequence[TestView] = ()) -> None:
        """Show these; the runs of a test stand in the line of the test."""
        inside = {run.id for test in tests for run in test.runs}
        lines = [_of_test(test) for test in tests]
        lines += [_of_run(run) for run in runs if run.id not in inside]
        lines.sort(key=lambda line: line.at, reverse=True)
        self.setVisible(bool(lines))
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(5, 1)
        for row, line in enumerate(lines[:_SHOWN]):
            self._add_row(grid, row, line)
        self.column.addWidget(self._holder)

    def _add_row(self, grid: QGridLayout, row: int, line: _Line) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        minutes = _("{n} min").format(n=f"{line.seconds / 60:g}")
        test = line.kind == _("Test")
        grid.addWidget(Label(minute_text(line.at), "muted"), row, 0)
        grid.addWidget(Pill(line.kind, "primary" if test else "neutral"), row, 1, left)
        grid.addWidget(Label(minutes, "muted"), row, 2)
        grid.addWidget(Label(line.outcome, "strong"), row, 3, left)
        if line.state[0]:
            grid.addWidget(Pill(*line.state), row, 4, left)
        if line.run:
            button = Button(_("Replay"), "ghost", "play")
            button.setAccessibleName(_("Replay {time}").format(time=minute_text(line.at)))
            button.clicked.connect(lambda: self.replay_wanted.emit(line.run))
            grid.addWidget(button, row, 5, left)


def _of_test(test: TestView) -> _Line:
    pill = state_pill(test.state)
    outcome = "—"
    if test.end is not None:
        outcome = _outcome(test.end.net, test.end.accuracy)
    kept = [run.id for run in test.runs if run.log]
    seconds = test.rules.seconds * test.rules.passages
    state = (pill.text, pill.kind)
    return _Line(test.opened_at, _("Test"), seconds, outcome, state, kept[0] if kept else "")


def _of_run(run: Run) -> _Line:
    kind = _("Test") if run.certified else _("Practice")
    outcome = _("broken off")
    if run.net is not None and run.accuracy is not None:
        outcome = _outcome(run.net, run.accuracy)
    return _Line(run.started_at, kind, run.seconds, outcome, ("", ""), run.id if run.log else "")


def _outcome(net: Decimal, accuracy: Decimal) -> str:
    words = _("{speed} 字/min · {accuracy}% right")
    return words.format(speed=cut(net), accuracy=percent(accuracy).removesuffix("%"))
