"""The list of earlier typing runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.learner.words import minute_text
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill

_SHOWN = 12


class Run(Protocol):
    """What the list needs of a run."""

    @property
    def started_at(self) -> datetime: ...
    @property
    def finished_at(self) -> datetime | None: ...
    @property
    def certified(self) -> bool: ...
    @property
    def seconds(self) -> int: ...
    @property
    def net(self) -> Decimal | None: ...
    @property
    def accuracy(self) -> Decimal | None: ...


class TypingHistory(Card):
    """The latest runs, newest first; one without an end was broken off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.addWidget(Label(_("Earlier runs"), "h3"))
        self._holder = QWidget()
        self.column.addWidget(self._holder)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these runs (oldest first as the desk gives them)."""
        self.setVisible(bool(runs))
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(4, 1)
        for row, run in enumerate(list(runs)[::-1][:_SHOWN]):
            self._add_row(grid, row, run)
        self.column.addWidget(self._holder)

    def _add_row(self, grid: QGridLayout, row: int, run: Run) -> None:
        kind = _("Test") if run.certified else _("Practice")
        minutes = _("{n} min").format(n=run.seconds // 60)
        grid.addWidget(Label(minute_text(run.started_at), "muted"), row, 0)
        grid.addWidget(Pill(kind, "primary" if run.certified else "neutral"), row, 1)
        grid.addWidget(Label(minutes, "muted"), row, 2)
        grid.addWidget(Label(_outcome(run), "strong"), row, 3, Qt.AlignmentFlag.AlignLeft)


def _outcome(run: Run) -> str:
    if run.net is None or run.accuracy is None:
        return _("broken off")
    return _("{speed} 字/min · {accuracy}% right").format(
        speed=f"{int(run.net * 10) / 10:.1f}", accuracy=f"{int(run.accuracy * 1000) / 10:.1f}"
    )
