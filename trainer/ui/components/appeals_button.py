"""The way to the appeals, with how many of them one may answer."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from trainer.desks.appeals import AppealDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.button import Button


class AppealsButton(Button):
    """Says how many wait, as soon as one does."""

    def __init__(self, desk: AppealDesk, actor: Person) -> None:
        super().__init__(_("Appeals"), "default", "scale")
        self._desk, self._actor = desk, actor
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()  # somebody may have come back from answering one
        super().showEvent(event)

    def refresh(self) -> None:
        """Count again."""
        waiting = self._desk.waiting(self._actor)
        words = _("Appeals ({n})").format(n=waiting) if waiting else _("Appeals")
        self.show_text(words)
