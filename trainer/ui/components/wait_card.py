"""A card that stands in for a list while what it shows is being worked out."""

from __future__ import annotations

from trainer.foundation.wording import _
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.progress_bar import ThinBar


class WaitCard(Card):
    """Counts down how many people are left, or what `words` says; nobody left hides it."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._said = words or _("Working out where everybody stands: {done} of {total}…")
        self._most = 0
        self._words = Label(role="muted", wrap=True)
        self._bar = ThinBar()
        self.column.addWidget(self._words)
        self.column.addWidget(self._bar)
        self.hide()

    def begin(self) -> None:
        """Count anew."""
        self._most = 0

    def show_left(self, left: int) -> None:
        """So many are left."""
        self._most = max(self._most, left)
        done = self._most - left
        self._words.setText(self._said.format(done=done, total=self._most))
        self._bar.show_progress(done, self._most, self._words.text())
        self.setVisible(left > 0)
