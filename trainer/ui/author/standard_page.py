"""The house standard: each value with its meaning, source and uses."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.standard import StandardDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.standard.house import StandardValue
from trainer.ui.author.new_value_dialog import NewValueDialog
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.notice import Notice


class StandardPage(ListPage):
    """`value_wanted` tells the name of the value to look at; `publish_wanted` after a change."""

    value_wanted = Signal(str)
    publish_wanted = Signal()

    def __init__(self, desk: StandardDesk, actor: Person) -> None:
        super().__init__(
            _("House standard"),
            _("Lessons and questions take these values from here: change one, and all follow."),
        )
        self._desk, self._actor = desk, actor
        self._dialog: NewValueDialog | None = None
        self._board = desk.board()
        self.model: RowsModel[StandardValue] = RowsModel(
            self._columns(), self, lambda row: row.name
        )
        empty = EmptyState("scale", _("No value is found"))
        self.list = TableCard(_("House standard"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.new = Button(_("New value"), icon="plus")
        self.new.clicked.connect(self._on_new)
        self.edit = Button(_("Look at it and change it"), "primary", "pencil")
        self.edit.clicked.connect(lambda: self._on_opened(self.list.table.currentIndex()))
        self.header.add_action(self.new)
        self.header.add_action(self.edit)
        self.filters = FilterBar(_("Meaning, name, value or source"))
        self.filters.changed.connect(self._show)
        self.filters.entered.connect(self.focus_first)
        self.notice = Notice()
        self.notice.acted.connect(self.publish_wanted)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.list, 1)
        self._show()

    @property
    def dialog(self) -> NewValueDialog | None:
        """The dialog for a new value, if one was opened."""
        return self._dialog

    def refresh(self) -> None:
        """Read the files again."""
        self._board = self._desk.board()
        self._show()

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def say(self, words: str) -> None:
        """Say what was done; it becomes visible for learners by publishing."""
        self.notice.show_message(words, "ok", _("Go to publishing"))

    def _show(self) -> None:
        query = self.filters.query().casefold()
        rows = [one for one in self._board.standard.values if query in _words(one)]
        self.model.show_rows(rows)
        self.list.fit(380)
        self.list.show_filled(bool(rows), _("{n} values").format(n=len(rows)))
        if not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))
        self.edit.setEnabled(bool(rows))

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.value_wanted.emit(self.model.row_at(index).name)

    def _on_new(self) -> None:
        self._dialog = NewValueDialog(self._desk, self._actor, self)
        self._dialog.accepted.connect(self._on_added)
        self._dialog.open()

    def _on_added(self) -> None:
        self.refresh()
        self.say(_("The value is there. Refer to it in lessons and questions."))

    def _columns(self) -> list[Column[StandardValue]]:
        return [
            Column(_("Meaning"), lambda row: row.meaning or row.name),
            Column(_("Value"), lambda row: f"{row.value} {row.unit}".strip()),
            Column(_("Used in"), self._used),
            Column(_("Name in files"), lambda row: "{{" + row.name + "}}"),
            Column(_("Source"), lambda row: row.source or "—"),
        ]

    def _used(self, row: StandardValue) -> str:
        uses = len(self._board.uses.get(row.name, ()))
        return _("{n} places").format(n=uses) if uses else "—"


def _words(value: StandardValue) -> str:
    return f"{value.meaning}\n{value.name}\n{value.value}\n{value.source}".casefold()
