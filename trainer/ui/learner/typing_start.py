"""Before typing: the rules, what the levels ask, and the choice of practice or test."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.typing import Gate
from trainer.foundation.wording import _
from trainer.typing_tests.profile import profile_named
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill

PRACTICE_SECONDS, TEST_SECONDS = 60, 300
PROFILE = "standard"


class TypingStart(QWidget):
    """Two cards to choose from; `chosen` tells seconds and whether it is a test."""

    chosen = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.test = _ChoiceCard(
            _("Test of 5 minutes"),
            _("It counts for your certificate. Once begun there is no pause and no new start."),
            _("Begin the test"),
            "primary",
        )
        self.practice = _ChoiceCard(
            _("Practice of 1 minute"),
            _("It counts for nothing. The clock waits while you are away; begin anew at will."),
            _("Practise"),
            "default",
        )
        self.test.button.clicked.connect(lambda: self.chosen.emit(TEST_SECONDS, True))
        self.practice.button.clicked.connect(lambda: self.chosen.emit(PRACTICE_SECONDS, False))
        both = FlowGrid(320)
        both.add(self.test)
        both.add(self.practice)
        column.addWidget(both)
        self._rules = Card()
        column.addWidget(self._rules)
        self._gates = QHBoxLayout()
        self._gates.setSpacing(8)
        self._fill_rules()

    def show_gates(self, gates: Sequence[Gate]) -> None:
        """Show what the levels ask."""
        while (item := self._gates.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for gate in gates:
            words = _("{level}: {speed} 字/min, {accuracy}% right").format(
                level=gate.level_title,
                speed=number_text(gate.speed),
                accuracy=number_text(gate.accuracy),
            )
            self._gates.addWidget(Pill(words, "primary"))
        self._gates.addStretch(1)

    def _fill_rules(self) -> None:
        column = self._rules.column
        name = profile_named(PROFILE).name
        column.addWidget(Label(_("How it is scored"), "h3"))
        column.addWidget(Label(_("Profile: {name}").format(name=name), "muted"))
        gates = QWidget()
        gates.setLayout(self._gates)
        self._gates.setContentsMargins(0, 0, 0, 0)
        column.addWidget(gates)
        for icon, words in _rules():
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "text2", 16))
            row.addWidget(Label(words, wrap=True), 1)
            column.addLayout(row)


class _ChoiceCard(Card):
    """One way to type."""

    def __init__(self, title: str, words: str, button: str, kind: str) -> None:
        super().__init__()
        self.button = Button(button, kind, "play" if kind == "primary" else "keyboard")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.addWidget(Label(title, "h2", wrap=True))
        self.column.addWidget(Label(words, "muted", wrap=True))
        self.column.addStretch(1)
        self.column.addLayout(row)


def _rules() -> tuple[tuple[str, str], ...]:
    return (
        ("target", _("Speed is the right 字 less one for each error, by the minute.")),
        ("keyboard", _("Use your own input method; what you are composing is never judged.")),
        ("delete", _("Backspace is allowed and costs nothing but time.")),
        ("clock", _("The clock starts with your first key, in a test after 10 seconds at most.")),
        ("lock", _("Pasting, dropping and undo are switched off.")),
    )
