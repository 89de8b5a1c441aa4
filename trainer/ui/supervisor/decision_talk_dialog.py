"""The talk with somebody before a decision about them counts."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from trainer.certification.days import local_day
from trainer.certification.deciding import TALK_BEFORE
from trainer.desks.decision_views import DecisionView
from trainer.desks.decisions import DecisionDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class DecisionTalkDialog(StepDialog):
    """When it was, whether the person came, and what both sides said."""

    def __init__(
        self, parent: QWidget, desk: DecisionDesk, actor: Person, view: DecisionView, today: date
    ) -> None:
        title = _("Record the talk with {name}").format(name=view.person.name)
        line = _("It stays with the decision; the person reads it.")
        super().__init__(parent, title, line, _("Record the talk"), self._record)
        self._desk, self._actor, self._decision = desk, actor, view.decision.id
        self.day = DateField(_("Day"))
        name = Label(_("Day"), "strong")
        name.setBuddy(self.day)
        self.add(name)
        self.add(self.day)
        self.day.show_range(local_day(view.decision.at - TALK_BEFORE), today)
        self.day.show_day(today)
        came = [("yes", _("The person was there")), ("", _("Was asked and did not come"))]
        self.came = self.choice(_("Who came"), came)
        self.words = TextBox(_("What was said, by both sides"), lines=4)
        self.add(self.words)
        self.add(self.notice)
        self.words.setFocus()

    def _record(self) -> None:
        came = bool(self.came.currentData())
        self._desk.record_talk(
            self._actor, self._decision, self.day.day(), self.words.text(), came=came
        )
