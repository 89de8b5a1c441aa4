"""Change the scorecard (服务质量综合考评表): weights, words, lines, critical errors and rules."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.scorecards import ScorecardDesk
from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.wording import _
from trainer.inspection.scorecard import CriticalError, Scorecard, SheetLine
from trainer.people.person import Person
from trainer.ui.author.scorecard_numbers import RulesCard, WeightsCard
from trainer.ui.author.scorecard_rows import (
    CardRow,
    Entry,
    RowDialog,
    can_go,
    free_id,
    new_item,
    rows_of,
    with_entry,
    without,
)
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import HEAD, ROW
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_MOST_ROWS = 40


class ScorecardPage(QWidget):
    """Enter on a row changes its words. Raises TrainerError when there is no card to show."""

    back_wanted = Signal()
    publish_wanted = Signal()

    def __init__(self, desk: ScorecardDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self._opened = desk.open(actor)
        self.card: Scorecard = self._opened.card
        self.dialog: RowDialog | None = None
        self._make_parts()
        self._lay_out()
        for key, act in (("Esc", self.back_wanted.emit), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show()

    @property
    def is_unsent(self) -> bool:
        """Whether something would be lost with the page."""
        return self.card != self._opened.card

    def focus_first(self) -> None:
        """Begin with the first row."""
        self.list.focus_rows()

    def save(self) -> None:
        """Write the draft, or say what is wrong with it."""
        try:
            self._opened = self._desk.save(self._actor, self._opened, self.card)
        except ProblemsFound as error:
            found = [str(one.message) for one in error.problems if one.severity == "error"]
            self.notice.show_message("\n".join((str(error), *found)), "bad")
            return
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        words = _(
            "Saved as a draft. Once it is published calls are scored by it; sheets that were "
            "filled in before keep their version."
        )
        self.notice.show_message(words, "ok", _("Go to publishing"))
        self._show()

    def _make_parts(self) -> None:
        self.header = BackHeader(self.card.title)
        self.header.back_wanted.connect(self.back_wanted)
        self.save_button = Button(_("Save the draft"), "primary", "save")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.header.head.add_action(self.save_button)
        self.notice = Notice()
        self.notice.acted.connect(self.publish_wanted)
        self.weights = WeightsCard(self.card)
        self.rules = RulesCard(self.card.rules)
        for part in (self.weights, self.rules):
            part.changed.connect(self._on_numbers)
        self.change = Button(_("Change the words…"), icon="pencil")
        self.change.clicked.connect(self._on_change)
        self.remove = Button(_("Take it out"), icon="trash-2")
        self.remove.clicked.connect(self._on_remove)
        self.add_item = Button(_("Add a graded item…"), icon="plus")
        self.add_item.clicked.connect(self._on_item)
        self.add_line = Button(_("Add a line…"), icon="plus")
        self.add_line.clicked.connect(self._on_line)
        self.add_error = Button(_("Add a critical error…"), icon="plus")
        self.add_error.clicked.connect(self._on_error)
        self.list = TableCard(_("What is looked at"), EmptyState("list-checks", _("Nothing yet")))
        self.model: RowsModel[CardRow] = RowsModel(self._columns(), self, lambda row: row.entry.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_change)
        self.list.table.selectionModel().currentChanged.connect(self._show_actions)

    def _lay_out(self) -> None:
        acts = FlowRow()
        for button in (self.change, self.add_item, self.add_line, self.add_error, self.remove):
            acts.add(button)
        scroll = PageScroll(1080)
        for part in (self.header, self.notice, self.weights, acts, self.list, self.rules):
            scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _show(self) -> None:
        rows = rows_of(self.card)
        self.model.show_rows(rows)
        self.list.fit(620)
        self.list.show_filled(bool(rows), "")
        self.list.setFixedHeight(HEAD + ROW * min(len(rows), _MOST_ROWS) + 4)
        since = self._opened.since
        state = _("Not saved yet") if self.is_unsent else _("Saved")
        force = _("In force since {day}").format(day=day(since)) if since else _("Not published")
        self.header.head.show_line(f"{self._opened.file} · {force} · {state}")
        self._show_actions()

    def _show_actions(self) -> None:
        row = self._row()
        self.change.setEnabled(row is not None)
        self.remove.setEnabled(row is not None and can_go(self.card, row.entry))

    def _row(self) -> CardRow | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _on_numbers(self) -> None:
        self.card = replace(self.weights.card(self.card), rules=self.rules.rules())
        self._show()

    def _on_change(self) -> None:
        row = self._row()
        if row is not None:
            self._ask(row.entry)

    def _on_item(self) -> None:
        self._ask(new_item(self._free_id("item"), self.card))

    def _on_line(self) -> None:
        self._ask(SheetLine(self._free_id("line"), ""))

    def _on_error(self) -> None:
        self._ask(CriticalError(self._free_id("error"), "", ""))

    def _free_id(self, name: str) -> str:
        return free_id(self.card, self._opened.used, name)

    def _ask(self, entry: Entry) -> None:
        self.dialog = RowDialog(self, entry, self._opened.modules)
        self.dialog.accepted.connect(self._on_asked)
        self.dialog.open()

    def _on_asked(self) -> None:
        if self.dialog is not None:
            self.card = with_entry(self.card, self.dialog.entry())
            self._show_card()
            self.list.focus_rows()

    def _on_remove(self) -> None:
        row = self._row()
        if row is not None and can_go(self.card, row.entry):
            self.card = without(self.card, row.entry)
            self._show_card()

    def _show_card(self) -> None:
        self.weights.show_items(self.card)
        self._show()

    def _columns(self) -> list[Column[CardRow]]:
        return [
            Column(_("Kind"), lambda row: row.kind()),
            Column(_("What is looked at"), lambda row: row.entry.title),
            Column(_("To learn, or family"), lambda row: row.beside(self._opened.modules)),
        ]
