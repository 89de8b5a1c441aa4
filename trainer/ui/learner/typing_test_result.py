"""After a test: the verdict first, then where the time went, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.typing_values import TestView
from trainer.foundation.wording import _
from trainer.typing_tests.run import Run
from trainer.ui.components.typing_losses import losses_card
from trainer.ui.components.typing_verdict import verdict_card
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow


class TypingTestResult(QWidget):
    """One test; a result that is enough leads home, every other one to practice."""

    home_wanted = Signal()
    practice_wanted = Signal()
    replay_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.primary: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def show_test(self, view: TestView, runs: Sequence[Run]) -> None:
        """Show this test with the logs of its runs."""
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self._column.addWidget(verdict_card(view))
        if runs:
            self._column.addWidget(losses_card(runs))
        self._column.addWidget(self._buttons(view))

    def _buttons(self, view: TestView) -> FlowRow:
        row = FlowRow()
        home = Button(_("To the home page"))
        practise = Button(_("Practise"), icon="keyboard")
        home.clicked.connect(self.home_wanted)
        practise.clicked.connect(self.practice_wanted)
        is_enough = any(gate.met for gate in view.gates)
        first, second = (home, practise) if is_enough else (practise, home)
        first.show_kind("primary")
        self.primary = first
        row.add(first)
        row.add(second)
        for number, run in enumerate(view.runs, 1):
            if run.log is not None:
                row.add(self._replay(number, run.id))
        return row

    def _replay(self, number: int, run: str) -> Button:
        button = Button(_("Replay passage {n}").format(n=number), icon="play")
        button.clicked.connect(lambda: self.replay_wanted.emit(run))
        return button
