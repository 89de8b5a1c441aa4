"""The recovery code, shown once, until somebody says that it is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QCheckBox

from trainer.foundation.wording import _
from trainer.ui.entry.frame import EntryPage, wide_row
from trainer.ui.theme.fonts import MONO_FAMILIES
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class RecoveryPage(EntryPage):
    """Copy it, print it, tick it off; `done` comes only after the tick."""

    done = Signal()
    print_wanted = Signal(str)

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Recovery code"),
            _(
                "If every supervisor forgets the password, only this code opens the site again. "
                "It is shown once. Keep it on paper, in a locked place."
            ),
        )
        self._code = code
        self._copy = Button(_("Copy"), icon="copy")
        self._copy.clicked.connect(self._on_copy)
        self._print = Button(_("Print"), icon="printer")
        self._print.clicked.connect(self._on_print)
        self._tick = QCheckBox(_("I have written it down"))
        self._go = Button(_("Go on"), "primary")
        self._go.setEnabled(False)
        self._tick.toggled.connect(self._go.setEnabled)
        self._go.clicked.connect(self.done)
        self._notice = Notice()
        self.add(_code_card(code), wide_row(self._copy, self._print), self._notice)
        self.add(self._tick, self._go)

    def begin(self) -> None:
        self._copy.setFocus()

    def show_printed(self, message: str, kind: str = "ok") -> None:
        """Say how printing went."""
        self._notice.show_message(message, kind)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._notice.show_message(
            _("Copied. A clipboard is forgotten soon: write the code on paper too."), "info"
        )

    def _on_print(self) -> None:
        self.print_wanted.emit(self._code)


def _code_card(code: str) -> Card:
    card = Card("flat")
    label = Label(code, "h1", selectable=True)
    letters = QFont()
    letters.setFamilies(list(MONO_FAMILIES))
    label.setFont(letters)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAccessibleName(_("Recovery code"))
    card.column.addWidget(label)
    return card
