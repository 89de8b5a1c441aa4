"""Another time, place, presenter, or other things to bring and to note, and why."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from trainer.desks.sessions import SessionDesk, SessionView
from trainer.foundation.clock import SHANGHAI, local
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.training.session_rules import Change
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox

_STEP = 15  # minutes between the times offered


class ChangeDialog(StepDialog):
    """Begins with what is so now; those invited read why it is another."""

    def __init__(
        self, parent: QWidget, desk: SessionDesk, actor: Person, view: SessionView
    ) -> None:
        line = _("Those invited see it on their pages at once, with the reason.")
        super().__init__(parent, _("Change the session"), line, _("Change it"), self._change)
        self._desk, self._actor, self._view = desk, actor, view
        starts = local(view.own.starts)
        self.day = DateField(_("Day"), starts.date())
        name = Label(_("Day"), "strong")
        name.setBuddy(self.day)
        self.add(name)
        self.add(self.day)
        minutes = [n for n in range(24 * 60) if n % _STEP == 0 or n == _minutes(starts)]
        times = [(f"{n}", f"{n // 60:02}:{n % 60:02}") for n in minutes]
        self.time = self.choice(_("Time"), times)
        self.time.setCurrentIndex(self.time.findData(f"{_minutes(starts)}"))
        self.place = LabelledField(_("Where it is"))
        self.place.set_text(view.place)
        self.presenter = LabelledField(_("Presented by"))
        self.presenter.set_text(view.presenter)
        self.presenter.setVisible(view.own.kind != "briefing")
        self.bring = LabelledField(_("What to bring"))
        self.bring.set_text(view.bring)
        self.notes = LabelledField(_("What to note"))
        self.notes.set_text(view.notes)
        for field in (self.bring, self.notes):
            field.setVisible(view.own.kind != "briefing")
        self.words = TextBox(_("Why"), lines=2)
        for part in (
            self.place, self.presenter, self.bring, self.notes, self.words, self.notice,
        ):  # fmt: skip
            self.add(part)
        self.day.setFocus()

    def _change(self) -> None:
        words = self.presenter.text().strip()
        own, view = self._view.own, self._view
        at = int(self.time.currentData())
        starts = datetime.combine(self.day.day(), time(at // 60, at % 60), SHANGHAI)
        found = None
        if words != view.presenter and words:
            found = self._desk.presenter(self._actor, words)
        who = own.presenter if words == view.presenter else found.id if found else None
        change = Change(
            starts, self.place.text(), who, "" if who else words, self.words.text(),
            self.bring.text(), self.notes.text(),
        )  # fmt: skip
        self._desk.change(self._actor, own.id, change)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
