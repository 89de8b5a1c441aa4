"""What was chosen wrong among candidates, apart from every other slip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from trainer.foundation.wording import _
from trainer.typing_tests.choice import Choosing
from trainer.typing_tests.key_hint import keys_of
from trainer.ui.learner.drill_words import keys_text
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


def choosing_card(chosen: Choosing) -> Card:
    """How many were wrong choices, and which word stood there instead of which."""
    card = Card()
    title = _("Wrong choices: {n}").format(n=len(chosen.wrong))
    card.column.addWidget(Label(title, "h3"))
    line = _("字 that sound or look like the right one, corrected or not; other slips are none.")
    card.column.addWidget(Label(line, "muted", wrap=True))
    if chosen.words:
        words = _("{n} of {all} words that are easily chosen wrong were right at once.")
        words = words.format(n=chosen.right, all=chosen.words)
        card.column.addWidget(Label(words, wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    for at, one in enumerate(dict.fromkeys(chosen.wrong)):
        grid.addWidget(Label(keys_text(keys_of(one.right))), at, 0)
        typed = _("typed {wrong}").format(wrong=one.wrong)
        grid.addWidget(Label(typed, "muted", wrap=True), at, 1, Qt.AlignmentFlag.AlignLeft)
    card.column.addLayout(grid)
    return card
