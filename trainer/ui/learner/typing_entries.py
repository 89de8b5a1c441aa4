"""After rows or a form: what was asked, what was typed, and which of it is exact."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from trainer.desks.typing_drills import Done
from trainer.foundation.wording import _
from trainer.ui.components.back_header import BackHeader
from trainer.ui.learner.drill_words import drill_title, figures_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill


class Entries(NamedTuple):
    """A drill and its rows or fields: name, what is right, what was typed, whether exact."""

    done: Done
    rows: tuple[tuple[str, str, str, bool], ...]


class TypingEntriesPage(PageScroll):
    """One drill of rows or of a form."""

    back_wanted = Signal()
    again_wanted = Signal(str)

    def __init__(self, entries: Entries) -> None:
        super().__init__(1080)
        kind = entries.done.kind
        header = BackHeader(drill_title(kind), figures_text(entries.done.score))
        header.back_wanted.connect(self.back_wanted)
        self.again = Button(_("Practise once more"), "primary", "rotate-ccw")
        self.again.clicked.connect(lambda: self.again_wanted.emit(kind))
        header.head.add_action(self.again)
        self.add(header)
        card, grid = Card(), QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, words in enumerate((_("Field"), _("What is right"), _("You typed"))):
            grid.addWidget(Label(words, "caption"), 0, column)
        for at, (name, right, typed, is_exact) in enumerate(entries.rows, 1):
            grid.addWidget(Label(name, "muted"), at, 0)
            grid.addWidget(Label(right, wrap=True), at, 1)
            grid.addWidget(Label(typed or "—", wrap=True), at, 2)
            pill = Pill(_("exact"), "ok") if is_exact else Pill(_("not exact"), "bad")
            grid.addWidget(pill, at, 3, Qt.AlignmentFlag.AlignLeft)
        card.column.addLayout(grid)
        self.add(card)

    def focus_first(self) -> None:
        """Put the keyboard on the next try."""
        self.again.setFocus()
