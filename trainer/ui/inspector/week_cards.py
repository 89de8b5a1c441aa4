"""The cards of a week's review: its figures, what was weak, the plan, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout

from trainer.desks.inspection_values import Weakness, WeekReview
from trainer.desks.quality_tables import agreement_text
from trainer.desks.week_values import FollowLine, WeekView
from trainer.foundation.wording import _
from trainer.ui.components.moments import minute
from trainer.ui.inspector.words import mean_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill

_MOST_NAMES = 12


def stage_card(view: WeekView | None) -> Card:
    """Whether the review is a record yet, by whom, and what they wrote."""
    card = Card()
    row = FlowRow()
    pill = review_pill(view)
    row.add(Pill(pill.text, pill.kind, pill.icon))
    if view is None:
        row.add(Label(_("These are the figures of this moment; keeping freezes them."), "muted"))
    else:
        words = _("Kept by {name}, {time}").format(name=view.kept_by, time=minute(view.kept_at))
        row.add(Label(words, "muted"))
    card.column.addWidget(row)
    if view is not None and view.words != "":
        card.column.addWidget(Label(said(view.words), wrap=True, selectable=True))
    return card


def review_pill(view: WeekView | None) -> PillValue:
    """How far a review is."""
    if view is None:
        return PillValue(_("Not kept yet"), "neutral", "circle")
    if view.stage == "closed":
        return PillValue(_("Closed"), "ok", "lock")
    if view.late:
        return PillValue(_("{n} late").format(n=view.late), "warn")
    if view.stage == "kept":
        return PillValue(_("No plan yet"), "primary", "hourglass")
    if view.done == len(view.plan):
        return PillValue(_("Everything done"), "ok")
    words = _("{done} of {all} done").format(done=view.done, all=len(view.plan))
    return PillValue(words, "primary", "loader-circle")


def figures_card(found: WeekReview) -> Card:
    """Calls, mean, critical errors, agreement."""
    card = Card()
    lines = [
        _("Calls with a score: {n}; critical errors: {errors}").format(
            n=found.calls, errors=found.critical
        ),
        _("Mean score: {mean}").format(mean=mean_words(found.mean)),
        agreement_text(found.agreement),
    ]
    for line in lines:
        card.column.addWidget(Label(line, wrap=True))
    return card


def weak_card(title: str, weak: Sequence[Weakness], modules: Mapping[str, str]) -> Card:
    """What was weak, each with the module that teaches it."""
    card = Card()
    card.column.addWidget(Label(title, "h3", wrap=True))
    if not weak:
        card.column.addWidget(Label(_("Nothing was weak."), "muted"))
    for one in weak:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(one.title, wrap=True), 3)
        share = _("{share} % of the marks, n = {n}").format(
            share=f"{one.share * 100:.0f}", n=one.calls
        )
        row.addWidget(Label(share, "muted"), 2)
        row.addWidget(Label(modules.get(one.module, ""), "muted", wrap=True), 2)
        card.column.addLayout(row)
    return card


def plan_card(plan: Sequence[FollowLine]) -> Card:
    """What was set, how far it is, and who is still missing."""
    card = Card()
    card.column.addWidget(Label(_("Training plan"), "h3"))
    ordered = sorted(plan, key=lambda line: (line.due, line.title, line.person.staff_no))
    for (title, due), group in groupby(ordered, key=lambda line: (line.title, line.due)):
        lines = list(group)
        done = sum(line.done is not None for line in lines)
        row = FlowRow()
        row.add(Label(title, "strong"))
        row.add(Pill(*_progress(done, len(lines), any(line.is_late for line in lines))))
        row.add(Label(_("due {day}").format(day=due), "muted"))
        card.column.addWidget(row)
        missing = [line.person.name for line in lines if line.done is None]
        if missing:
            words = _("Still open: {names}").format(names=_names(missing))
            card.column.addWidget(Label(words, "caption", wrap=True))
    return card


def closing_card(view: WeekView) -> Card:
    """What came of it, by whom."""
    card = Card()
    card.column.addWidget(Label(_("What came of it"), "h3"))
    card.column.addWidget(Label(said(view.closing), wrap=True, selectable=True))
    words = _("Closed by {name}, {time}")
    line = words.format(name=view.closed_by, time=minute(view.closed_at))
    card.column.addWidget(Label(line, "caption"))
    return card


def said(words: str | None) -> str:
    """What somebody wrote, or that it is gone."""
    return _("(erased)") if words is None else words


def _progress(done: int, every: int, late: bool) -> tuple[str, str, str | None]:
    words = _("{done} of {all} done").format(done=done, all=every)
    if done == every:
        return words, "ok", None
    return words, "warn" if late else "primary", None if late else "loader-circle"


def _names(names: Sequence[str]) -> str:
    shown = "、".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return _("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown
