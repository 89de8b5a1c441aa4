"""A table that is read and not worked with, as a card of a report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from trainer.foundation.listing import Listing
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

_MANY, _LONG = 6, 8  # columns; characters of a cell that wraps where there are more columns


def listing_card(table: Listing) -> Card:
    """The title, the head and every row, without scrolling sideways."""
    card = Card()
    card.column.addWidget(Label(table.title, "h3"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    is_wide = len(table.head) > _MANY
    for place, title in enumerate(table.head):
        grid.addWidget(Label(title, "caption", wrap=is_wide), 0, place)
        longest = max(len(row[place]) for row in (table.head, *table.rows))
        grid.setColumnStretch(place, longest if is_wide else 1 if place else 2)
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            label = Label(cell, wrap=len(cell) > _LONG if is_wide else not place)
            grid.addWidget(label, number, place, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(grid)
    if table.note:
        card.column.addWidget(Label(table.note, "caption", wrap=True))
    return card
