"""The steps of a pairing: record a talk, sign, recommend, decide, end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from trainer.desks.mentoring_values import Figures
from trainer.foundation.wording import _
from trainer.ui.components.mentoring_card import figure_lines
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class MentorTalkDialog(StepDialog):
    """The day, what went well, what to practise, what the two agreed on."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        days: tuple[date, date],
        record: Callable[[date, str, str, str], object],
    ) -> None:
        title = _("Talk with {name}").format(name=name)
        line = _("{name} can read it at once and confirms having read it.").format(name=name)
        super().__init__(parent, title, line, _("Record the talk"), self._record)
        self._send = record
        self.day = DateField(_("Day"))
        self.day.show_range(*days)
        self.day.show_day(days[1])
        label = Label(_("Day"), "strong")
        label.setBuddy(self.day)
        self.good = TextBox(_("What went well"), lines=2)
        self.practise = TextBox(_("What to practise"), lines=2)
        self.steps = TextBox(_("Agreed next steps"), lines=2)
        for part in (label, self.day, self.good, self.practise, self.steps, self.notice):
            self.add(part)
        self.setMinimumWidth(560)
        self.good.setFocus()

    def _record(self) -> None:
        self._send(self.day.day(), self.good.text(), self.practise.text(), self.steps.text())


class SignDialog(StepDialog):
    """What a policy asks the mentor to sign; it counts from then on."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        items: tuple[str, ...],
        sign: Callable[[str, str], object],
    ) -> None:
        title = _("Sign off for {name}").format(name=name)
        line = _("Your signature counts as a condition of the certificate.")
        super().__init__(parent, title, line, _("Sign off"), self._sign)
        self._send = sign
        self.item = self.choice(_("What"), [(item, item) for item in items])
        self.words = TextBox(_("In words (may be left empty)"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.item.setFocus()

    def _sign(self) -> None:
        self._send(self.item.currentData(), self.words.text())


class RecommendDialog(StepDialog):
    """The figures that go with the recommendation, and why."""

    def __init__(
        self, parent: QWidget, name: str, figures: Figures, recommend: Callable[[str], object]
    ) -> None:
        title = _("Recommend {name} for early confirmation").format(name=name)
        line = _("These figures are kept with it. A supervisor decides.")
        super().__init__(parent, title, line, _("Recommend"), self._recommend)
        self._send = recommend
        self.add(Label("\n".join(figure_lines(figures)), wrap=True))
        self.words = TextBox(_("Why"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.words.setFocus()

    def _recommend(self) -> None:
        self._send(self.words.text())


class DecideEarlyDialog(StepDialog):
    """Grant what a mentor recommends, or not, with a reason."""

    def __init__(self, parent: QWidget, name: str, decide: Callable[[bool, str], object]) -> None:
        title = _("Early confirmation of {name}").format(name=name)
        line = _("The learner and the mentor read your answer. It changes no certificate.")
        super().__init__(parent, title, line, _("Decide"), self._decide)
        self._send = decide
        answers = [("yes", _("Grant it")), ("no", _("Do not grant it"))]
        self.answer = self.choice(_("Answer"), answers)
        self.words = TextBox(_("Reason"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.answer.setFocus()

    def _decide(self) -> None:
        self._send(self.answer.currentData() == "yes", self.words.text())


class EndPairingDialog(StepDialog):
    """End a pairing; what was said stays on record."""

    def __init__(self, parent: QWidget, line: str, end: Callable[[str], object]) -> None:
        super().__init__(parent, _("End the pairing"), line, _("End the pairing"), self._end)
        self._send = end
        self.words = TextBox(_("Why (may be left empty)"), lines=3)
        self.add(self.words)
        self.add(self.notice)
        self.words.setFocus()

    def _end(self) -> None:
        self._send(self.words.text())
