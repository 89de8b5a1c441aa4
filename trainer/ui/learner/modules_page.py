"""Every module with how far it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.study import StudyDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.module_card import ModuleCard
from trainer.ui.learner.step_words import module_values
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll


class ModulesPage(QWidget):
    """`module_wanted` hands on the module to open."""

    module_wanted = Signal(str)

    def __init__(self, study: StudyDesk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study, self._person = study, person
        self._grid = FlowGrid(300)
        scroll = PageScroll(1240)
        scroll.add(PageHeader(_("Modules"), _("Lessons, then the quiz. The order is yours.")))
        scroll.add(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        self._grid.clear()
        home = self._study.home(self._person)
        for progress in home.modules:
            card = ModuleCard()
            card.show_module(*module_values(progress, home.due(progress.module.id)))
            card.opened.connect(lambda one=progress.module.id: self.module_wanted.emit(one))
            self._grid.add(card)
        if not home.modules:
            self._grid.add(EmptyState("book-open", _("Nothing to learn yet")))

    def focus_first(self) -> None:
        """The first module."""
        self._grid.items()[0].setFocus()
