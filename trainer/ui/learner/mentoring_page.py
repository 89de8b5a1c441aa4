"""一带一 as the two of it see it: the learner reads each talk, the mentor records them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.mentoring import MentoringDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.mentoring_part import PairingPart
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll


class MentoringPage(QWidget):
    """The pairings of one person, the open one first."""

    changed = Signal()

    def __init__(self, desk: MentoringDesk, person: Person) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._shown: object = None
        self.parts: list[PairingPart] = []
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.changed.connect(self.refresh)
        self.changed.connect(self.focus_first)  # the button that was pressed is gone
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        views = self._desk.mine(self._person)
        if views == self._shown:
            return  # whatever happened, it was not here: keep focus and place
        self._shown = views
        self._scroll.clear()
        line = _("One learner, one mentor: talk often, write it down, practise what was agreed.")
        self._scroll.add(PageHeader(_("One to one"), line))
        self.parts = [PairingPart(self._desk, self._person, view) for view in views]
        for part in self.parts:
            part.changed.connect(self.changed)
            self._scroll.add(part)
        if not views:
            words = _("Once a trainer gives you a mentor, or somebody to look after, it is here.")
            self._scroll.add(EmptyState("users", _("No pairing yet"), words))

    def focus_first(self) -> None:
        """What there is to do, in the first pairing that has something."""
        found = [part.first for part in self.parts if part.first is not None]
        if found:
            found[0].setFocus()
