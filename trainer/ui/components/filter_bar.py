"""Search and choices above a list; what is chosen says itself in words for an export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from trainer.foundation.wording import _
from trainer.ui.theme.icons import icon
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow

SEARCH_WIDTH, CHOICE_WIDTH, CHOICE_MOST = 280, 130, 170
TIGHT_SEARCH_WIDTH, TIGHT_CHOICE_WIDTH, TIGHT_CHOICE_MOST = 200, 108, 152
_PAUSE_MS = 150


class _Search(QLineEdit):
    """As wide as it is told, and narrower where the bar would need a second row."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())


class FilterBar(FlowRow):
    """A search field and any number of choices; `changed` comes after a short pause.

    Enter in the search does not wait for the pause; `entered` then leads on to the list. A
    tight one keeps many choices in one line.
    """

    changed = Signal()
    entered = Signal()

    def __init__(
        self, placeholder: str, parent: QWidget | None = None, *, is_tight: bool = False
    ) -> None:
        super().__init__(spacing=8, parent=parent)
        self._narrowest = TIGHT_CHOICE_WIDTH if is_tight else CHOICE_WIDTH
        self._widest = TIGHT_CHOICE_MOST if is_tight else CHOICE_MOST
        self._choices: dict[str, QComboBox] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.search = _Search(TIGHT_SEARCH_WIDTH if is_tight else SEARCH_WIDTH)
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(_("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._on_entered)
        self.add(self.search)
        self._clear = Button(_("Clear"), "ghost", "x")
        self._clear.clicked.connect(self.clear_all)

    def add_choice(
        self,
        name: str,
        everything: str,
        options: Sequence[tuple[str, str]],
        most: int = 0,
    ) -> None:
        """Add a choice up to `most` wide; `options` are value and word, "" being everything."""
        box = QComboBox()
        box.setAccessibleName(everything)
        box.setMinimumWidth(self._narrowest)
        box.setMaximumWidth(most or self._widest)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choices[name] = box
        self.show_options(name, everything, options)
        box.currentIndexChanged.connect(self._pause.start)
        self.add(box)

    def add_clear(self) -> None:
        """Add the button that takes every filter away; the last thing in the bar."""
        self.add(self._clear)

    def show_options(self, name: str, everything: str, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; what was chosen stays chosen where it can."""
        box, chosen = self._choices[name], self.chosen(name)
        box.blockSignals(True)
        box.clear()
        for value, word in [("", everything), *options]:
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def chosen(self, name: str) -> str:
        """The value chosen; "" is everything."""
        return str(self._choices[name].currentData() or "")

    def choose(self, name: str, value: str) -> None:
        """Choose a value, as if by hand."""
        box = self._choices[name]
        box.setCurrentIndex(max(0, box.findData(value)))

    def word(self, name: str) -> str:
        """What a choice shows, also when it leaves nothing out."""
        return self._choices[name].currentText()

    def query(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def clear_all(self) -> None:
        """Take every filter away."""
        self.search.clear()
        for box in self._choices.values():
            box.setCurrentIndex(0)

    def _on_entered(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()
        self.entered.emit()

    def words(self) -> str:
        """The filters in words, for the head of an export; empty when nothing is filtered."""
        parts = [self.query()] if self.query() else []
        parts += [box.currentText() for box in self._choices.values() if box.currentData()]
        return " · ".join(parts)
