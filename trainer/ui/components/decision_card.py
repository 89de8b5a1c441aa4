"""One decision as people read it: what, about whom, who, why, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.certification.decisions import KIND_NAMES, reason_name
from trainer.desks.decision_views import DecisionView
from trainer.foundation.wording import _
from trainer.ui.components.moments import day, minute
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class DecisionCard(Card):
    """`row` takes the buttons of whoever may do something about it."""

    def __init__(self, view: DecisionView, *, named: bool = False) -> None:
        super().__init__()
        self.view = view
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_title(view, named=named), "h3", wrap=True), 1)
        words, kind = _state(view)
        head.addWidget(Pill(words, kind))
        self.column.addLayout(head)
        for line in _facts(view):
            self.column.addWidget(Label(line, "muted", wrap=True))
        if view.words is None or view.words:
            self.column.addWidget(Label(_said(view.words), wrap=True, selectable=True))
        for line in _answers(view):
            self.column.addWidget(Label(line, "muted", wrap=True))

    def add_row(self, *buttons: QWidget) -> None:
        """Put buttons at its lower edge."""
        row = FlowRow()
        for button in buttons:
            row.add(button)
        self.column.addWidget(row)


def _title(view: DecisionView, *, named: bool) -> str:
    what = str(KIND_NAMES[view.decision.kind])
    if not named:
        return what
    who = " ".join((view.person.name, view.person.staff_no))
    return _("{what}: {who}").format(what=what, who=who)


def _state(view: DecisionView) -> tuple[str, str]:
    return {
        "waiting": (_("Waits for a second person"), "warn"),
        "in_force": (_("In force"), "primary"),
        "lapsed": (_("Lapsed unconfirmed"), "neutral"),
        "refused": (_("Not confirmed"), "neutral"),
        "over": (_("Over"), "neutral"),
        "voided": (_("Void"), "neutral"),
    }[view.state]


def _facts(view: DecisionView) -> Iterator[str]:
    one = view.decision
    if view.about:
        yield view.about
    words = _("{name}, {time}. Reason: {reason}")
    reason = str(reason_name(one.reason))
    yield words.format(name=view.by, time=minute(one.at), reason=reason)
    if one.kind in ("leave", "return"):
        yield _("From {day} on").format(day=day(one.first))
    if one.ends_at is not None and one.until is not None and view.state != "refused":
        if one.kind == "stop":
            words = _("Counts at once; without a second person it lapses after {day}.")
        else:
            words = _("Until {day}, that day included")
        yield words.format(day=day(one.until))


def _answers(view: DecisionView) -> Iterator[str]:
    one = view.decision
    if one.talk is not None:
        words = _("Heard on {day}, recorded by {name}: {words}")
        if not one.talk.came:
            words = _("Asked to a talk and did not come, {day}, recorded by {name}: {words}")
        yield words.format(day=day(one.talk.day), name=view.talked_by, words=_said(view.talk))
    elif one.lacks_talk and view.state == "waiting":
        yield _("Not heard yet: the talk is recorded before anybody confirms this.")
    if one.confirmed_at is not None:
        words = _("Confirmed by {name}, {time}: {words}")
        yield words.format(
            name=view.confirmed_by, time=minute(one.confirmed_at), words=_said(view.answer)
        )
    if one.refused_at is not None:
        words = _("Not confirmed by {name}, {time}: {words}")
        yield words.format(
            name=view.refused_by, time=minute(one.refused_at), words=_said(view.answer)
        )
    if one.acknowledged_at is not None:
        yield _("Read by the person, {time}").format(time=minute(one.acknowledged_at))
    elif view.to_acknowledge:
        yield _("The person has not confirmed yet that they have read it.")
    if one.objection:
        yield _("Objection: {words}").format(words=_said(view.objection))
        yield from _heard(view)
    if one.voided_at is not None:
        words = _("Declared void, {time}: it counts as never taken.")
        yield words.format(time=minute(one.voided_at))


def _heard(view: DecisionView) -> Iterator[str]:
    one = view.decision
    if one.objection_waits:
        yield _("The objection waits for the answer of a supervisor who had no part in this.")
    if one.answered_at is not None:
        words = _("Objection dismissed by {name}, {time}: {words}")
        if one.upheld:
            words = _("Objection upheld by {name}, {time}: {words}")
        yield words.format(
            name=view.replied_by, time=minute(one.answered_at), words=_said(view.reply)
        )


def _said(words: str | None) -> str:
    return _("(erased)") if words is None else words
