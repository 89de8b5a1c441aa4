"""The customers whose chats are open, the one that is shown marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.learner.chat_window_item import ChatWindowItem, WindowState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class ChatWindows(QWidget):
    """One item a customer, in the order they came; those who are gone stand last."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[ChatWindowItem] = []
        self._empty = Label(_("Nobody is here yet. The first customer comes in a moment."),
                            "muted", wrap=True)  # fmt: skip
        self._scroll = PageScroll(margins=False)
        self._scroll.add(self._empty)
        hint = Label(_("Ctrl and a number, or Ctrl+Tab, changes the customer."), "caption",
                     wrap=True)  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._scroll, 1)
        column.addWidget(hint)

    def show_states(self, states: list[WindowState]) -> None:
        """Show these customers."""
        self._empty.setVisible(not states)
        while len(self.items) < len(states):
            item = ChatWindowItem()
            item.clicked.connect(self._on_clicked)
            self.items.append(item)
            self._scroll.add(item)
        for item, state in zip(self.items, states, strict=True):
            item.show_state(state)

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, ChatWindowItem) and item.state is not None:
            self.chosen.emit(item.state.customer)
