"""Before a test that an invigilator opens: its rules, and the form for whoever opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.sitting import TypingRules
from trainer.typing_tests.width import WIDTH_NAMES
from trainer.ui.learner.invigilator_form import InvigilatorForm
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label

_CARD = 380


class TypingOpening(QWidget):
    """`submitted` when the form is complete; `left` when there will be no test now."""

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = InvigilatorForm(typing=True)
        self.form.submitted.connect(self._on_submitted)
        self.back = Button(_("Not now"), "default", "arrow-left")
        self.back.clicked.connect(self.left)
        self._rules = Card()
        cards = FlowGrid(_CARD)
        cards.add(self._rules)
        cards.add(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(cards)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.form)

    def show_rules(self, rules: TypingRules) -> None:
        """Say how the test is held; what an earlier invigilator typed goes."""
        self.form.clear()
        if self._rules.column.count():
            return
        self._rules.column.addWidget(Label(_("The rules of the test"), "h2", wrap=True))
        for icon, words in rule_lines(rules):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(words, wrap=True), 1)
            self._rules.column.addLayout(row)
        self._rules.column.addStretch(1)

    def _on_submitted(self) -> None:
        if self.form.is_complete():
            self.submitted.emit()


def rule_lines(rules: TypingRules) -> tuple[tuple[str, str], ...]:
    """The rules of a test in words, each with its icon."""
    length = _("{n} passages of {minutes} minutes each; the mean of all counts.").format(
        n=rules.passages, minutes=f"{rules.seconds / 60:g}"
    )
    if rules.passages == 1:
        length = _("One passage of {minutes} minutes.").format(minutes=f"{rules.seconds / 60:g}")
    scored = _("Scored with the profile “{profile}”. {width}.").format(
        profile=profile_named(rules.profile).name, width=WIDTH_NAMES[rules.width]
    )
    away = _(
        "While another window is in front the text is hidden and the clock goes on. More than "
        "{n} times, or {seconds} seconds in all, is looked at by a person."
    ).format(n=rules.absences, seconds=rules.away_seconds)
    return (
        ("clock", length),
        ("target", scored),
        ("lock", _("There is no pause and no new start. Pasting, dropping and undo are off.")),
        (
            "keyboard",
            _("When the time is over, what is committed counts; what you compose then does not."),
        ),
        ("eye", away),
        ("square", _("A test that is stopped counts with what was typed until then.")),
    )
