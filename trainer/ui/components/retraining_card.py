"""One step of a retraining as people read it: who, when, what was said, and the answers to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.retraining_values import RetrainingView, StepView
from trainer.desks.retraining_words import plan_words, sitting_words
from trainer.foundation.wording import _
from trainer.training.episode import STEPS
from trainer.ui.components.moments import day, minute
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class StepCard(Card):
    """`add_row` takes the buttons of whoever may do something about it."""

    def __init__(self, view: RetrainingView, step: StepView, number: int) -> None:
        super().__init__()
        self.step = step
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(f"{number}  {step.title}", "h3", wrap=True), 1)
        if step.name in STEPS:
            words, kind = (_("Read"), "ok") if step.read_at else (_("Not read yet"), "neutral")
            head.addWidget(Pill(words, kind))
        self.column.addLayout(head)
        line = _("{name}, {time}").format(name=step.by, time=minute(step.at))
        self.column.addWidget(Label(line, "muted", wrap=True))
        for fact in step.facts:
            self.column.addWidget(Label(fact, wrap=True))
        if step.words is None or step.words:
            self.column.addWidget(Label(_said(step.words), wrap=True, selectable=True))
        if step.name == "plan":
            for one in view.plan:
                self.column.addWidget(Label(plan_words(one), wrap=True))
        if step.name == "exit_test":
            for sat in view.sittings:
                self.column.addWidget(Label(sitting_words(sat), wrap=True))
        for words in _answers(step):
            self.column.addWidget(Label(words, "muted", wrap=True))

    def add_row(self, *buttons: QWidget) -> None:
        """Put buttons at its lower edge."""
        row = FlowRow()
        for button in buttons:
            row.add(button)
        self.column.addWidget(row)


def deadline_pill(view: RetrainingView) -> Pill:
    """Whether it is open, overdue or over."""
    if not view.episode.is_open:
        return Pill(_("Closed"), "neutral")
    last = day(view.episode.due)
    if view.overdue:
        return Pill(_("Deadline passed on {day}").format(day=last), "danger")
    return Pill(_("Until {day}, that day included").format(day=last), "warn")


def next_words(view: RetrainingView) -> str:
    """What comes next, for whoever looks."""
    return {
        "talk": _("Next: the talk with the person."),
        "plan": _("Next: the plan."),
        "exit_test": _("Next: choose the exit test."),
        "sit": _("Next: the person follows the plan and sits the exit test."),
        "outcome": _("Next: how it ends."),
        "confirm": _("Next: a second supervisor confirms the end."),
        "closed": _("This retraining is over."),
    }[view.stage]


def _answers(step: StepView) -> Iterator[str]:
    if step.read_at is not None:
        yield _("Read by the person, {time}").format(time=minute(step.read_at))
    if step.objection is None or step.objection:
        yield _("Objection: {words}").format(words=_said(step.objection))
    if step.reply is None or step.reply:
        words = _("Answer of {name}: {words}")
        yield words.format(name=step.reply_by, words=_said(step.reply))


def _said(words: str | None) -> str:
    return _("(erased)") if words is None else words
