"""One pair of learner and mentor, with every talk of theirs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.mentoring import MentoringDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.mentoring_part import PairingPart
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.page_scroll import PageScroll


class PairingPage(QWidget):
    """`person_wanted` opens the record of the learner."""

    back_wanted = Signal()
    person_wanted = Signal(str)
    changed = Signal()

    def __init__(self, desk: MentoringDesk, actor: Person, pairing: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._pairing = desk, actor, pairing
        self._shown: object = None
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.person = Button(_("Open the record"), icon="user")
        self.header.head.add_action(self.person)
        self.part: PairingPart | None = None
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self.changed.connect(self.refresh)
        self.changed.connect(self.focus_first)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        learner = desk.find(actor, pairing).row.learner
        self.person.clicked.connect(lambda: self.person_wanted.emit(learner.id))
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        view = self._desk.find(self._actor, self._pairing)
        if view == self._shown:
            return  # whatever happened, it was not here: keep focus and place
        self._shown = view
        self._scroll.clear()
        self.header.head.show_title(_("One to one: {name}").format(name=view.row.learner.name))
        self.part = PairingPart(self._desk, self._actor, view)
        self.part.changed.connect(self.changed)
        self._scroll.add(self.part)

    def focus_first(self) -> None:
        """What there is to do, or the way back."""
        first = self.part.first if self.part is not None else None
        (first or self.header).setFocus()
