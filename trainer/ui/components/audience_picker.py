"""Choose people, teams or posts: search, and tick with Space."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.theme.dress import dress
from trainer.ui.theme.icons import icon
from trainer.ui.widgets.label import Label

# (what it is known by, what people read); called with what is searched for
Find = Callable[[str], Sequence[tuple[str, str]]]
_VALUE = Qt.ItemDataRole.UserRole


class _Ticks(QListWidget):
    """Enter ticks as well as Space, so that it never closes a dialog half filled in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)


class AudiencePicker(QWidget):
    """What was ticked stays chosen while something else is searched for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Find = lambda _query: ()
        self._chosen: dict[str, str] = {}
        self.search = QLineEdit()
        self.search.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search"))
        self.list = _Ticks()
        self.list.setAccessibleName(_("Who it is for"))
        dress(self.list, card="plain")
        self.list.setMinimumHeight(150)
        self._line = Label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._line)
        self.search.textChanged.connect(self._fill)
        self.list.itemChanged.connect(self._on_ticked)
        self.setFocusProxy(self.search)

    def offer(self, placeholder: str, find: Find) -> None:
        """Offer other things to choose from; nothing is chosen then."""
        self._find, self._chosen = find, {}
        self.search.setPlaceholderText(placeholder)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._fill()
        self.changed.emit()

    def chosen(self) -> tuple[str, ...]:
        """What is ticked, in the order it was."""
        return tuple(self._chosen)

    def choose(self, value: str) -> None:
        """Tick something that is in the list, as if by hand."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_VALUE) == value:
                item.setCheckState(Qt.CheckState.Checked)

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for value, words in self._find(self.search.text().strip()):
            item = QListWidgetItem(words)
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = value in self._chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show_line()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() == Qt.CheckState.Checked:
            self._chosen[value] = item.text()
        else:
            self._chosen.pop(value, None)
        self._show_line()
        self.changed.emit()

    def _show_line(self) -> None:
        words = "、".join(self._chosen.values())
        self._line.setText(_("Chosen: {names}").format(names=words) if words else _("Nobody yet"))
