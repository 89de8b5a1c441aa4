"""Before typing: the rules, what the levels ask, and the choice of practice or test."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.typing import Gate
from trainer.foundation.wording import _
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.sitting import TypingRules
from trainer.typing_tests.width import WIDTH_NAMES
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill

PRACTICE_SECONDS = 60
PROFILE = "standard"


class TypingStart(QWidget):
    """Two cards to choose from: a test, or practice."""

    test_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.test = _ChoiceCard(_("Test"), "", _("Begin the test"), "primary")
        self.practice = _ChoiceCard(
            _("Practice of 1 minute"),
            _("It counts for nothing. The clock waits while you are away; begin anew at will."),
            _("Practise"),
            "default",
        )
        self.test.button.clicked.connect(self.test_wanted)
        self.practice.button.clicked.connect(self.practice_wanted)
        both = FlowGrid(320)
        both.add(self.test)
        both.add(self.practice)
        column.addWidget(both)
        self._rules = Card()
        column.addWidget(self._rules)
        self._gates = QHBoxLayout()
        self._gates.setSpacing(8)
        self._fill_rules()

    def show_test(self, rules: TypingRules) -> None:
        """Say how long a test is and who opens it."""
        minutes = f"{rules.seconds / 60:g}"
        title = _("Test of {n} minutes").format(n=minutes)
        if rules.passages > 1:
            title = _("Test of {n} passages, {minutes} minutes each").format(
                n=rules.passages, minutes=minutes
            )
        words = _("It counts for your certificate. Once begun there is no pause and no new start.")
        if rules.invigilated:
            words = _("{rules} An invigilator opens it here.").format(rules=words)
        self.test.show_words(title, words)
        self._profile.setText(
            _("Profile: {name}").format(name=profile_named(rules.profile).name)
            + " · "
            + str(WIDTH_NAMES[rules.width])
        )

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
        self._profile = Label(role="muted", wrap=True)
        column.addWidget(Label(_("How it is scored"), "h3"))
        column.addWidget(self._profile)
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
        self._title, self._words = Label(role="h2", wrap=True), Label(role="muted", wrap=True)
        self.column.addWidget(self._title)
        self.column.addWidget(self._words)
        self.column.addStretch(1)
        self.column.addLayout(row)
        self.show_words(title, words)

    def show_words(self, title: str, words: str) -> None:
        """Say what it is and what it counts for."""
        self._title.setText(title)
        self._words.setText(words)


def _rules() -> tuple[tuple[str, str], ...]:
    return (
        ("target", _("Speed is the right 字 less one for each error, by the minute.")),
        ("keyboard", _("Use your own input method; what you are composing is never judged.")),
        ("delete", _("Backspace is allowed and costs nothing but time.")),
        ("clock", _("The clock starts with your first key, in a test after 10 seconds at most.")),
        ("lock", _("Pasting, dropping and undo are switched off.")),
    )
