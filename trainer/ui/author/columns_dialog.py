"""Say what the columns of tables mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.formats.sheet_columns import FIELDS, LABELS
from trainer.questions.formats.sheet_maps import ColumnMap, MappedTable
from trainer.ui.components.answer_part import QuietCombo
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll

_OPTIONS = LABELS[:8]
_LONG = 28


class ColumnsDialog(FormDialog):
    """A table below the other, each column with examples; accepting means `maps`."""

    def __init__(self, parent: QWidget, tables: Sequence[MappedTable]) -> None:
        super().__init__(
            parent, _("What each column means"), _("Read with these columns"), _("Cancel")
        )
        self.setMinimumSize(640, 460)
        words = _("Kept for tables with the same head, and used when one comes again.")
        self.add(Label(words, "muted", wrap=True))
        self.parts = [_Part(table) for table in tables]
        scroll = PageScroll()
        for part in self.parts:
            scroll.add(part)
        self.column.addWidget(scroll, 1)
        if self.parts and self.parts[0].combos:
            self.parts[0].combos[0].setFocus()

    def maps(self) -> tuple[ColumnMap, ...]:
        """What was changed by hand."""
        return tuple(part.map() for part in self.parts if part.map() != part.before)


class _Part(QWidget):
    """One table."""

    def __init__(self, table: MappedTable) -> None:
        super().__init__()
        self.before = table.map
        self.combos: list[QComboBox] = []
        self.headed = QCheckBox(_("The first row names the columns"))
        self.headed.setChecked(table.map.headed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for line, title in enumerate(table.map.titles):
            name = title or _("Column {n}").format(n=line + 1)
            combo = _combo(name, table.map.columns.get(line, ""))
            cells = (row[line] for row in table.samples if line < len(row) and row[line])
            examples = Label(" · ".join(map(_short, cells)), "muted", wrap=True)
            for at, part in enumerate((Label(_short(name), "strong"), examples, combo)):
                grid.addWidget(part, line, at)
            self.combos.append(combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(Label(table.name, "h3"))
        column.addLayout(grid)
        column.addWidget(self.headed)

    def map(self) -> ColumnMap:
        """What is chosen."""
        fields = {at: str(combo.currentData()) for at, combo in enumerate(self.combos)}
        columns = {at: field for at, field in fields.items() if field}
        return replace(self.before, columns=columns, headed=self.headed.isChecked())


def _combo(name: str, field: str) -> QComboBox:
    words = {"": _("Not used"), **{key: str(one) for key, one in FIELDS.items()}}
    for label in _OPTIONS:
        words[f"option.{label}"] = _("Option {label}").format(label=label)
    if field not in words:  # such as what says whether option A is right
        part, _dot, label = field.partition(".")
        words[field] = f"{FIELDS[part]} {label}" if part in FIELDS else label
    combo = QuietCombo(name, list(words.items()))
    combo.setCurrentIndex(combo.findData(field))
    return combo


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
