"""Who would stand elsewhere under another policy, by name, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from trainer.desks.overview import STATE_NAMES
from trainer.desks.policy_trial import Concerned, Trial
from trainer.foundation.wording import _
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.standing_pill import standing_pill
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label


class PolicyTrialDialog(FormDialog):
    """A table, and below it the chosen person's reasons and next steps in full."""

    def __init__(self, parent: QWidget, trials: Sequence[Trial]) -> None:
        super().__init__(parent, _("Who would be affected"), _("Close"))
        self.setMinimumSize(860, 540)
        rows = [one for trial in trials for one in trial.concerned]
        self.model: RowsModel[Concerned] = RowsModel(_columns(), self)
        self.model.show_rows(rows)
        empty = EmptyState("users", _("Nobody's standing would change."))
        self.list = TableCard(_("Who would be affected"), empty)
        self.list.table.setModel(self.model)
        self.list.show_filled(bool(rows), "")
        self.list.fit(260)
        self.column.addWidget(self.list, 1)
        self.in_full = Label("", wrap=True, selectable=True)
        self.in_full.setMinimumHeight(66)
        self.add(self.in_full)
        self.list.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.table.setCurrentIndex(self.model.index(0, 0))
        self.list.table.setFocus()

    def _on_row(self, now: QModelIndex) -> None:
        one = self.model.row_at(now)
        lines = [_("Why: {reasons}").format(reasons=_reasons(one))]
        if one.difference.next_steps:
            lines.append(_("What to do: {steps}").format(steps=_steps(one)))
        self.in_full.setText("\n".join(lines))


def _columns() -> list[Column[Concerned]]:
    return [
        Column(_("Name"), lambda one: one.person.name, tip=lambda one: one.person.staff_no),
        Column(_("Team"), lambda one: one.person.team),
        Column(_("Now"), lambda one: str(STATE_NAMES[one.states[0]]), pill=lambda o: _pill(o, 0)),
        Column(_("Then"), lambda one: str(STATE_NAMES[one.states[1]]), pill=lambda o: _pill(o, 1)),
        Column(_("Why"), _reasons, tip=_reasons),
        Column(_("What to do"), _steps, tip=_steps),
    ]


def _pill(one: Concerned, at: int) -> PillValue:
    state = one.states[at]
    return standing_pill(state, str(STATE_NAMES[state]))


def _reasons(one: Concerned) -> str:
    return " ".join(str(reason) for reason in one.difference.reasons)


def _steps(one: Concerned) -> str:
    return " ".join(str(step) for step in one.difference.next_steps)
