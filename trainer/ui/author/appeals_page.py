"""What sitters appeal against: those that wait first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.appeals import AppealDesk, AppealView
from trainer.exams.appeals import APPEAL_DAYS
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.correction_words import matter_words, outcome_name, said
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState


class AppealsPage(QWidget):
    """Enter opens an appeal beside what it is about."""

    back_wanted = Signal()
    appeal_wanted = Signal(str)

    def __init__(self, desk: AppealDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        line = _(
            "Taken for {n} days after a result (a setting of this centre); answered by somebody "
            "who had no part in it."
        ).format(n=APPEAL_DAYS)
        self.header = BackHeader(_("Appeals"), line)
        self.header.back_wanted.connect(self.back_wanted)
        self.filters = FilterBar(_("Words, name or staff number"))
        states = [
            ("waiting", _("Waiting")), ("upheld", _("Upheld")), ("refused", _("Refused")),
        ]  # fmt: skip
        self.filters.add_choice("state", _("Every state"), states)
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        self.filters.entered.connect(self.focus_first)
        empty = EmptyState(
            "scale", _("No appeals"), _("Learners appeal on the page of their result.")
        )
        self.list = TableCard(_("Appeals"), empty)
        self.model: RowsModel[AppealView] = RowsModel(_columns(), self, lambda row: row.appeal.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, self.filters):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        found = [one for one in self._desk.inbox(self._actor) if self._is_wanted(one)]
        self.model.show_rows(found)
        self.list.fit(300)
        waiting = sum(one.is_waiting for one in found)
        words = _("{n} in the list, {waiting} of them wait for an answer")
        self.list.show_filled(bool(found), words.format(n=len(found), waiting=waiting))
        if found and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def focus_first(self) -> None:
        """Begin with the list; the arrow keys move in it."""
        self.list.table.setFocus()

    def _is_wanted(self, one: AppealView) -> bool:
        state = self.filters.chosen("state")
        told = f"{one.words or ''}\n{one.person.name}\n{one.person.staff_no}"
        return state in ("", one.appeal.outcome or "waiting") and (
            self.filters.query().casefold() in told.casefold()
        )

    def _on_opened(self, index: QModelIndex) -> None:
        self.appeal_wanted.emit(self.model.row_at(index).appeal.id)


def _columns() -> list[Column[AppealView]]:
    return [
        Column(_("State"), lambda row: outcome_name(row.appeal.outcome), pill=_pill),
        Column(_("From"), lambda row: row.person.name, tip=lambda row: row.person.staff_no),
        Column(_("What it is about"), _about),
        Column(_("Words"), lambda row: said(row.words)),
        Column(_("Written at"), lambda row: minute(row.appeal.made_at)),
        Column(_("Answered by"), lambda row: row.answered_by),
    ]


def _about(row: AppealView) -> str:
    words = _("{paper} · {what}").format(paper=row.sitting.paper.title, what=matter_words(row))
    return words + _(" (second appeal)") if row.is_second else words


def _pill(row: AppealView) -> PillValue:
    kind = {None: "warn", "upheld": "ok", "refused": "neutral"}[row.appeal.outcome]
    return PillValue(outcome_name(row.appeal.outcome), kind, "clock" if row.is_waiting else None)
