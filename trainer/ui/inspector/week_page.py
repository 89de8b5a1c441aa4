"""质检小结: what was weak in a week; kept, followed by a training plan, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.week_reviews import WeekReviewDesk
from trainer.desks.week_values import WeekView, monday_of
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.inspector.week_cards import (
    closing_card,
    figures_card,
    plan_card,
    stage_card,
    weak_card,
)
from trainer.ui.inspector.week_dialogs import PlanDialog, SayDialog
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.page_scroll import PageScroll


class WeekPage(QWidget):
    """The one primary button is what comes next for this week."""

    back_wanted = Signal()
    changed = Signal()

    def __init__(
        self, desk: WeekReviewDesk, actor: Person, today: date, modules: Mapping[str, str]
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._modules = desk, actor, modules
        self._today, self._first = today, monday_of(today)
        self.dialog: StepDialog | None = None
        self.header = BackHeader(_("Week’s review"))
        self.header.back_wanted.connect(self.back_wanted)
        self.keep = Button(_("Keep the review…"), "primary", "save")
        self.plan = Button(_("Set the plan…"), "primary", "book-open")
        self.end = Button(_("Close the review…"), icon="lock")
        self.earlier = IconButton("chevron-left", _("Earlier week"))
        self.later = IconButton("chevron-right", _("Later week"))
        for button, act in (
            (self.earlier, lambda: self.show_week(self._first - timedelta(days=7))),
            (self.later, lambda: self.show_week(self._first + timedelta(days=7))),
            (self.end, self._on_close),
            (self.plan, self._on_plan),
            (self.keep, self._on_keep),
        ):
            button.clicked.connect(act)
            self.header.head.add_action(button)
        self._scroll = PageScroll(960, margins=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self.changed.connect(self.refresh)
        self.changed.connect(self.focus_first)  # the button that was pressed is gone
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        QShortcut(QKeySequence("PgUp"), self).activated.connect(self.earlier.click)
        QShortcut(QKeySequence("PgDown"), self).activated.connect(self.later.click)
        self.show_week(self._first)

    def refresh(self) -> None:
        """Show the week as it is now."""
        self.show_week(self._first)

    def focus_first(self) -> None:
        """What comes next, else the earlier week."""
        steps = (self.keep, self.plan, self.end)
        next((step for step in steps if not step.isHidden()), self.earlier).setFocus()

    def show_week(self, first: date) -> None:
        """Show the seven days from `first`, a Monday."""
        self._first = first
        found = self._desk.week(self._actor, first)
        view = found if isinstance(found, WeekView) else None
        review = view.review if view is not None else found
        assert not isinstance(review, WeekView)
        line = _("{first} to {last}").format(first=first, last=review.last)
        self.header.head.show_line(line)
        self.later.setEnabled(review.last < self._today)
        self._show_steps(view, review.calls)
        self._scroll.clear()
        if not review.calls:
            words = _("No call got its score in this week")
            self._scroll.add(EmptyState("headset", words))
            return
        self._scroll.add(stage_card(view))
        if view is not None and view.stage == "closed":
            self._scroll.add(closing_card(view))
        if view is not None and view.plan:
            self._scroll.add(plan_card(view.plan))
        self._scroll.add(figures_card(review))
        self._scroll.add(weak_card(_("Everybody"), review.all, self._modules))
        for person, weak in review.people:
            name = _("{name}, {staff_no}").format(name=person.name, staff_no=person.staff_no)
            self._scroll.add(weak_card(name, weak, self._modules))

    def _show_steps(self, view: WeekView | None, calls: int) -> None:
        writes = self._actor.role != "auditor"
        plans = self._actor.role in ("trainer", "supervisor")
        is_open = view is not None and view.stage != "closed"
        more = is_open and plans and bool(self._desk.proposal(self._actor, self._first))
        self.keep.setVisible(view is None and bool(calls) and writes)
        self.plan.setVisible(more)
        self.end.setVisible(is_open and writes)
        self.end.show_kind("default" if more else "primary")

    def _on_keep(self) -> None:
        line = _("The figures stay as they are now; the plan of the week follows from them.")
        self._open(
            SayDialog(
                self, _("Keep the week’s review"), line, _("Keep"),
                [_("What was found (may be left empty)")],
                lambda words: self._desk.keep(self._actor, self._first, words),
            )
        )  # fmt: skip

    def _on_plan(self) -> None:
        steps = self._desk.proposal(self._actor, self._first)
        self._open(
            PlanDialog(
                self, steps, self._today,
                lambda chosen, due: self._desk.plan(self._actor, self._first, chosen, due),
            )
        )  # fmt: skip

    def _on_close(self) -> None:
        line = _("What is still open of the plan is asked for no more; tasks stay tasks.")
        self._open(
            SayDialog(
                self, _("Close the week’s review"), line, _("Close it"), [_("What came of it")],
                lambda words: self._desk.close(self._actor, self._first, words),
            )
        )  # fmt: skip

    def _open(self, dialog: StepDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.changed)
        dialog.open()
