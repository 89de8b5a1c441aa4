"""Keep the week's review, set its plan, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.desks.week_values import PlanStep
from trainer.foundation.wording import _, ngettext
from trainer.inspection.reviewed import MOST_DAYS
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.components.ticks import Ticks
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox

_USUAL_DAYS = 7


class SayDialog(StepDialog):
    """One or more boxes for words; Ctrl+Enter sends them, in their order."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        line: str,
        verb: str,
        names: Sequence[str],
        send: Callable[..., object],
    ) -> None:
        super().__init__(parent, title, line, verb, lambda: send(*self._said()))
        self.setMinimumWidth(560)
        self.boxes = [TextBox(name, lines=4) for name in names]
        for box in self.boxes:
            self.add(box)
        self.add(self.notice)
        self.boxes[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)

    def _said(self) -> list[str]:
        return [box.text() for box in self.boxes]


class PlanDialog(StepDialog):
    """What was weak as things to learn; everything for everybody is ticked at first."""

    def __init__(
        self,
        parent: QWidget,
        steps: Sequence[PlanStep],
        today: date,
        plan: Callable[[list[PlanStep], date], object],
    ) -> None:
        line = _("Who has not finished a module gets it as a task; the others pass its quiz again.")
        super().__init__(parent, _("Set the training plan"), line, _("Set"), self._plan)
        self._send = plan
        self.setMinimumWidth(560)
        whole = any(step.for_all for step in steps)
        rows = ((step_words(step), step, step.for_all or not whole) for step in steps)
        self.steps = Ticks(_("What is to be learned, by whom"), rows)
        self.due = DateField(_("Due date"))
        self.due.show_range(today, today + timedelta(days=MOST_DAYS))
        self.due.show_day(today + timedelta(days=_USUAL_DAYS))
        self.add(Label(_("What is to be learned, by whom"), "strong"))
        self.add(self.steps)
        name = Label(_("Due date"), "strong")
        name.setBuddy(self.due)
        self.add(name)
        self.add(self.due)
        self.add(self.notice)
        self.steps.setFocus()
        self.steps.setCurrentRow(0)

    def _plan(self) -> None:
        self._send(cast(list[PlanStep], self.steps.ticked()), self.due.day())


def step_words(step: PlanStep) -> str:
    """A step in one line: what, for whom, because of what."""
    if step.for_all:
        n = len(step.people)
        whom = ngettext("everybody, {count} person", "everybody, {count} people", n).format(count=n)
    else:
        whom = _("{name}, {staff_no}").format(
            name=step.people[0].name, staff_no=step.people[0].staff_no
        )
    words = _("{module} · {whom} · because of {weak}")
    return words.format(module=step.title, whom=whom, weak=_("; ").join(step.because))
