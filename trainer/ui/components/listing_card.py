"""A table that is read and not worked with, as a card of a report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from trainer.foundation.listing import Listing
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


def listing_card(table: Listing) -> Card:
    """The title, the head and every row; the first column is the widest."""
    card = Card()
    card.column.addWidget(Label(table.title, "h3"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place, title in enumerate(table.head):
        grid.addWidget(Label(title, "caption"), 0, place)
        grid.setColumnStretch(place, 1 if place else 2)
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            label = Label(cell, wrap=not place)
            grid.addWidget(label, number, place, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(grid)
    if table.note:
        card.column.addWidget(Label(table.note, "caption", wrap=True))
    return card
