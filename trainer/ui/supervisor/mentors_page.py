"""一带一: every pair of learner and mentor, and whether their next talk is due."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from trainer.desks.mentoring import MentoringDesk
from trainer.desks.mentoring_values import PairRow
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.mentoring_card import pair_pill
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.supervisor.pair_dialog import PairDialog
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState


class MentorsPage(QWidget):
    """Enter opens a pair; the one primary button makes a new one."""

    back_wanted = Signal()
    pairing_wanted = Signal(str)

    def __init__(self, desk: MentoringDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self.dialog: PairDialog | None = None
        self.header = BackHeader(_("One to one"))
        self.header.back_wanted.connect(self.back_wanted)
        self.ended = QCheckBox(_("Also those that have ended"))
        self.ended.toggled.connect(self.refresh)
        self.pair = Button(_("Pair…"), "primary", "user-plus")
        self.pair.clicked.connect(self.ask_pair)
        self.header.head.add_action(self.pair)
        empty = EmptyState(
            "users",
            _("Nobody is paired yet"),
            _("Give a new colleague a mentor: one to one, with a talk every fortnight."),
        )
        self.list = TableCard(_("One to one"), empty)
        self.model: RowsModel[PairRow] = RowsModel(_columns(), self, lambda one: one.pairing.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.ended)
        column.addWidget(self.list, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        rows = self._desk.pairs(self._actor, ended=self.ended.isChecked())
        self.model.show_rows(rows)
        self.list.fit(240)
        late = sum(row.state == "overdue" for row in rows)
        said = ngettext("{n} talk is overdue", "{n} talks are overdue", late).format(n=late)
        self.header.head.show_line(said if late else _("No talk is overdue"))
        foot = ngettext("{n} pair", "{n} pairs", len(rows)).format(n=len(rows))
        self.list.show_filled(bool(rows), foot)

    def focus_first(self) -> None:
        """Begin with the list, or with the first pair to be made."""
        if not self.model.rows:
            self.pair.setFocus()
            return
        self.list.focus_rows()

    def ask_pair(self) -> None:
        """Ask who gets whom."""
        self.dialog = PairDialog(self, self._desk, self._actor)
        self.dialog.accepted.connect(self.refresh)
        self.dialog.open()

    def _on_opened(self) -> None:
        index = self.list.table.currentIndex()
        if index.isValid():
            self.pairing_wanted.emit(self.model.row_at(index).pairing.id)


def _columns() -> list[Column[PairRow]]:
    return [
        Column(_("Learner"), lambda one: _named(one.learner)),
        Column(_("Mentor"), lambda one: _named(one.mentor)),
        Column(_("Since"), lambda one: day(one.pairing.first)),
        Column(_("Last talk"), lambda one: day(one.pairing.last_talk)),
        Column(_("Next talk by"), lambda one: day(one.pairing.next_talk)),
        Column(_("Early confirmation"), lambda one: _early(one).text, pill=_early_pill),
        Column(_("State"), lambda one: pair_pill(one).text, pill=pair_pill),
    ]


def _named(person: Person) -> str:
    return f"{person.name} · {person.staff_no}"


def _early(row: PairRow) -> PillValue:
    if row.pairing.waiting is not None:
        return PillValue(_("To be decided"), "primary", "hourglass")
    if row.pairing.is_granted:
        return PillValue(_("Granted"), "ok")
    return PillValue("—", "neutral")


def _early_pill(row: PairRow) -> PillValue | None:
    return None if _early(row).text == "—" else _early(row)
