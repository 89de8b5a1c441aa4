"""What learners asked about lessons and reported about questions, those that wait first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.remarks import Remark, RemarkDesk
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.remark_words import (
    kind_name,
    outcome_name,
    remark_place,
    remark_title,
    remark_words,
)
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState


class RemarksPage(ListPage):
    """Enter opens one beside the paragraph or question it is about."""

    remark_wanted = Signal(str)

    def __init__(self, desk: RemarkDesk, actor: Person, export: ExportMenu) -> None:
        super().__init__(
            _("Questions and corrections"),
            _("What learners asked in lessons, and what they say is wrong with a question."),
        )
        self._desk, self._actor = desk, actor
        self.open = Button(_("Answer"), "primary", "pencil")
        self.open.clicked.connect(self._on_answer)
        self.header.add_action(self.open)
        self.add_export(export, self._listing)
        self.filters = FilterBar(_("Words, name or staff number"))
        kinds = [("doubt", kind_name("doubt")), ("fault", kind_name("fault"))]
        states = [("open", _("Waiting for an answer")), ("answered", _("Answer given"))]
        self.filters.add_choice("state", _("Every state"), states)
        self.filters.add_choice("kind", _("Every kind"), kinds)
        self.filters.add_choice("subject", _("Every lesson and bank"), [])
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        self.filters.entered.connect(self.focus_first)
        words = _("Learners ask with Ctrl+M in a lesson, and report a question after a quiz.")
        empty = EmptyState("message-square-text", _("Nothing to answer"), words)
        self.list = TableCard(_("Questions and corrections"), empty)
        self.model: RowsModel[Remark] = RowsModel(_columns(), self, lambda row: row.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        everything = self._desk.inbox(self._actor)
        subjects = sorted({_subject(one) for one in everything})
        self.filters.show_options("subject", _("Every lesson and bank"), subjects)
        found = [one for one in everything if self._is_wanted(one)]
        self.model.show_rows(found)
        self.list.fit(300)
        waiting = sum(one.state == "open" for one in found)
        words = _("{n} in the list, {waiting} of them wait for an answer")
        self.list.show_filled(bool(found), words.format(n=len(found), waiting=waiting))
        self.open.setEnabled(bool(found))
        self.export.setEnabled(bool(found))
        if found and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def focus_first(self) -> None:
        """Begin with the list; the arrow keys move in it."""
        self.list.table.setFocus()

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Questions and corrections"), self.filters.words())

    def _is_wanted(self, one: Remark) -> bool:
        chosen = self.filters.chosen
        query = self.filters.query().casefold()
        said = f"{one.words or ''}\n{one.person.name}\n{one.person.staff_no}\n{one.title}"
        return (
            chosen("state") in ("", one.state)
            and chosen("kind") in ("", one.kind)
            and chosen("subject") in ("", _subject(one)[0])
            and query in said.casefold()
        )

    def _on_answer(self) -> None:
        index = self.list.table.currentIndex()
        if index.isValid():
            self._on_opened(index)

    def _on_opened(self, index: QModelIndex) -> None:
        self.remark_wanted.emit(self.model.row_at(index).id)


def _subject(remark: Remark) -> tuple[str, str]:
    """What the filter keeps together: a lesson, or all questions of a bank."""
    if remark.spot.family == "lesson":
        return remark.spot.subject, remark.title
    bank = remark.spot.subject.split("/")[0]
    return bank, _("Bank {bank}").format(bank=bank)


def _columns() -> list[Column[Remark]]:
    return [
        Column(_("State"), _state, pill=_pill),
        Column(_("Kind"), remark_title),
        Column(_("Words"), remark_words),
        Column(_("About"), remark_place),
        Column(_("Written at"), lambda row: minute(row.made_at)),
        Column(_("From"), lambda row: row.person.name),
    ]


def _state(remark: Remark) -> str:
    return _("Waiting") if remark.answer is None else outcome_name(remark.answer.outcome)


def _pill(remark: Remark) -> PillValue:
    if remark.answer is None:
        return PillValue(_state(remark), "warn", "clock")
    return PillValue(_state(remark), "ok")
