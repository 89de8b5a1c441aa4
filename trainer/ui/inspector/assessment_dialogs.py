"""The steps of an assessment, each with what it needs: points, the first assessment, an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.assessment.cycle import REASONS, USES, Cycle
from trainer.foundation.wording import _
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class RateDialog(StepDialog):
    """Points of 100 for one of the sources that people rate."""

    def __init__(
        self, parent: QWidget, line: str, cycle: Cycle, rate: Callable[[str, str, str], object]
    ) -> None:
        super().__init__(parent, _("Rate"), line, _("Keep"), self._rate)
        self._send = rate
        rated = [(one.id, one.title) for one in cycle.sources if one.kind == "rated"]
        self.source = self.choice(_("Source"), rated)
        self.points = LabelledField(_("Points (0 to 100)"))
        self.words = TextBox(_("Why (may be left empty)"), lines=3)
        for part in (self.points, self.words, self.notice):
            self.add(part)
        self.points.setFocus()

    def _rate(self) -> None:
        self._send(self.source.currentData(), self.points.text(), self.words.text())


class ProposeDialog(StepDialog):
    """The first assessment: why the person takes part, what the result is for, and words."""

    def __init__(
        self,
        parent: QWidget,
        line: str,
        propose: Callable[[str, tuple[str, ...], str], object],
    ) -> None:
        super().__init__(parent, _("First assessment"), line, _("Assess"), self._propose)
        self._send = propose
        reasons = [(name, str(words)) for name, words in REASONS.items()]
        self.reason = self.choice(_("Why the person takes part"), reasons)
        self.reason.setCurrentIndex(self.reason.findData("at_work"))
        self.add(Label(_("What the result is used for"), "strong"))
        self.uses = {name: QCheckBox(str(words)) for name, words in USES.items()}
        for box in self.uses.values():
            self.add(box)
        self.words = TextBox(_("Words for the agent"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.reason.setFocus()

    def _propose(self) -> None:
        uses = tuple(name for name, box in self.uses.items() if box.isChecked())
        self._send(self.reason.currentData(), uses, self.words.text())


class VoteDialog(StepDialog):
    """Answer an appeal as one of the panel."""

    def __init__(self, parent: QWidget, line: str, vote: Callable[[bool, str], object]) -> None:
        super().__init__(parent, _("Answer the appeal"), line, _("Answer"), self._vote)
        self._send = vote
        answers = [("no", _("The result stays")), ("yes", _("The appeal is right"))]
        self.answer = self.choice(_("Answer"), answers)
        self.words = TextBox(_("Reason"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.answer.setFocus()

    def _vote(self) -> None:
        self._send(self.answer.currentData() == "yes", self.words.text())
