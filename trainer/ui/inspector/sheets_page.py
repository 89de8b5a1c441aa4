"""The inspected calls of one person, for those who inspect."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.inspection import InspectionDesk
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.inspected_call import InspectedCallCard
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class SheetsPage(QWidget):
    """Only calls whose score counts, so that nobody who scores again sees an earlier sheet."""

    back_wanted = Signal()

    def __init__(self, desk: InspectionDesk, actor: Person, person: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._person = desk, actor, person
        line = _("{name}, {staff_no}").format(name=person.name, staff_no=person.staff_no)
        self.header = BackHeader(_("Inspected calls"), line)
        self.header.back_wanted.connect(self.back_wanted)
        self._scroll = PageScroll(960, margins=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        self._scroll.clear()
        views = self._desk.of(self._actor, self._person.id)
        for view in views:
            self._scroll.add(InspectedCallCard(view))
        hidden = self._desk.kept_back(self._actor, self._person.id)
        if hidden:
            words = ngettext(
                "{n} call in dispute is not shown until it is reviewed: whoever reviews it "
                "does not know the first score.",
                "{n} calls in dispute are not shown until they are reviewed: whoever reviews "
                "them does not know the first score.",
                hidden,
            )
            self._scroll.add(Label(words.format(n=hidden), "muted", wrap=True))
        elif not views:
            self._scroll.add(EmptyState("headset", _("No call has a score yet")))

    def focus_first(self) -> None:
        """The way back."""
        self.header.arrow.setFocus()
