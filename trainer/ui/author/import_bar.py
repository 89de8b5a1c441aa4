"""Where questions come from, and the bank they go into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow

NEW = "\0"  # no id of a bank can be this


class ImportBar(FlowRow):
    """The signals ask for what the buttons say; `bank_chosen` comes from people only."""

    files_wanted = Signal()
    paste_wanted = Signal()
    keys_wanted = Signal()
    columns_wanted = Signal()
    rest_wanted = Signal()
    bank_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.files = Button(_("Choose files"), "primary", "folder-open")
        self.files.setToolTip("Ctrl+O")
        self.files.clicked.connect(self.files_wanted)
        self.paste = Button(_("Paste"), icon="clipboard-paste")
        self.paste.setToolTip("Ctrl+V")
        self.paste.clicked.connect(self.paste_wanted)
        self.keys = Button(_("Keys in a second file"), icon="key-round")
        self.keys.clicked.connect(self.keys_wanted)
        self.columns = Button(_("Columns…"), icon="columns-2")
        self.columns.setToolTip(_("Say what each column of the table means"))
        self.columns.clicked.connect(self.columns_wanted)
        self.banks = QComboBox()
        self.banks.setAccessibleName(_("Into which bank"))
        self.banks.setMaximumWidth(260)
        self.banks.activated.connect(self.bank_chosen)
        self.rest = Button(_("Save the rest"), icon="save")
        self.rest.clicked.connect(self.rest_wanted)
        for part in (self.files, self.paste, self.keys, self.columns, self.banks, self.rest):
            self.add(part)

    def show_banks(self, banks: Sequence[tuple[str, str]], bank: str) -> None:
        """Offer these (id and title) and a new one; `bank` is chosen if it is there."""
        self.banks.clear()
        for name, title in banks:
            self.banks.addItem(_("Into {bank}").format(bank=title), name)
        self.banks.addItem(_("Into a new bank"), NEW)
        self.banks.setCurrentIndex(max(0, self.banks.findData(bank)))

    def bank(self) -> str:
        """The id of the bank, or NEW."""
        return str(self.banks.currentData())
