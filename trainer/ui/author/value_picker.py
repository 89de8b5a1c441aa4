"""Choose a value of the house standard to refer to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.foundation.wording import _
from trainer.standard.house import StandardValue
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState


class ValuePicker(FormDialog):
    """`picked` tells the reference, {{name}} or {{name|zh}}."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, values: Sequence[StandardValue]) -> None:
        super().__init__(
            parent, _("Insert a value of the house standard"), _("Insert"), _("Cancel")
        )
        self.setMinimumSize(640, 460)
        self._values = list(values)
        self.filters = FilterBar(_("Meaning, name or value"))
        self.filters.changed.connect(self._show)
        self.model: RowsModel[StandardValue] = RowsModel(_columns(), self)
        self.list = TableCard(_("House standard"), EmptyState("scale", _("No value is found")))
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self.accept)
        self.chinese = QCheckBox(_("As a count in Chinese (2 is 两)"))
        self.add(self.filters)
        self.column.addWidget(self.list, 1)
        self.add(self.chinese)
        self._show()
        self.filters.search.setFocus()

    def accept(self) -> None:
        """Tell what is chosen; with nothing to choose from nothing happens."""
        index = self.list.table.currentIndex()
        if not index.isValid():
            return
        form = "|zh" if self.chinese.checkState() == Qt.CheckState.Checked else ""
        self.picked.emit("{{" + self.model.row_at(index).name + form + "}}")
        super().accept()

    def _show(self) -> None:
        query = self.filters.query().casefold()
        rows = [one for one in self._values if query in _words(one)]
        self.model.show_rows(rows)
        self.list.fit(300)
        self.list.show_filled(bool(rows), "")
        self.list.table.setCurrentIndex(self.model.index(0, 0))


def _words(value: StandardValue) -> str:
    return f"{value.meaning}\n{value.name}\n{value.value}".casefold()


def _columns() -> list[Column[StandardValue]]:
    return [
        Column(_("Meaning"), lambda row: row.meaning or row.name),
        Column(_("Value"), lambda row: f"{row.value} {row.unit}".strip()),
        Column(_("Name in files"), lambda row: "{{" + row.name + "}}"),
    ]
