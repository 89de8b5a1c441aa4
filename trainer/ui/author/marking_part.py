"""How a question is marked: the policy, an example, and typical answers with what they earn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.marking import POLICIES
from trainer.questions.names import POLICY_EXAMPLES, POLICY_NAMES
from trainer.questions.question import Kind, Policy
from trainer.questions.sample_answers import Sample
from trainer.ui.components.answer_part import QuietCombo
from trainer.ui.widgets.label import Label


class MarkingPart(QWidget):
    """`changed` comes when somebody chooses another policy."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: QComboBox = QuietCombo(_("Marking"), [])
        self._example = Label("", "caption", wrap=True)
        self._samples = Label("", "caption", wrap=True)
        self._kind: Kind = "single"
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.choice, self._example, self._samples):
            column.addWidget(part)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.setFocusProxy(self.choice)

    def show_policy(self, kind: Kind, policy: Policy | None) -> None:
        """Offer what there is for the kind; the first rules where the question names none."""
        self._filling = True
        self._kind = kind
        self.choice.clear()
        for one in POLICIES[kind]:
            self.choice.addItem(str(POLICY_NAMES[one]), one)
        self.choice.setCurrentIndex(max(self.choice.findData(policy), 0))
        self.choice.setEnabled(self.choice.count() > 1)
        self._filling = False
        self._show_example()

    def policy(self) -> Policy | None:
        """The policy that must be written down; None for the one of the kind."""
        chosen = self.choice.currentData()
        first, *others = POLICIES[self._kind] or (None,)
        return next((one for one in others if one == chosen), None) if first else None

    def show_samples(self, samples: Sequence[Sample], marks: Decimal) -> None:
        """Say what typical answers earn."""
        lines = [
            _("{answer}: {marks}").format(answer=one.name, marks=_number(one.share * marks))
            for one in samples
        ]
        words = _("Typical answers and their marks: {answers}")
        self._samples.setText(words.format(answers=_("; ").join(lines)) if lines else "")
        self._samples.setVisible(bool(lines))

    def said(self) -> str:
        """The example, and what typical answers earn."""
        return f"{self._example.text()}\n{self._samples.text()}"

    def _on_chosen(self) -> None:
        self._show_example()
        if not self._filling:
            self.changed.emit()

    def _show_example(self) -> None:
        chosen = self.choice.currentData()
        self._example.setText(str(POLICY_EXAMPLES[chosen]) if chosen else "")


def _number(marks: Decimal) -> str:
    shown = f"{marks.quantize(Decimal('0.01')):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
