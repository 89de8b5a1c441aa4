"""The first page on a new computer: begin a site, bring one here, or look around."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from trainer.foundation.wording import _
from trainer.ui.entry.frame import EntryPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label


class StartPage(EntryPage):
    """The ways in, each with what it does."""

    found_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Welcome"),
            _("Train new customer-service agents, certify them, and see who may take calls."),
        )
        self._found = Button(_("Set up our site"), "primary")
        self._found.clicked.connect(self.found_wanted)
        self._demo = Button(_("Look at the demo site"))
        self._demo.clicked.connect(self.demo_wanted)
        self.add(
            Label(_("For your own centre. It takes two minutes."), wrap=True),
            self._found,
            Label(_("Made-up people and a year of records, kept apart from yours."), wrap=True),
            self._demo,
        )
        self._restore = Button(_("Restore a site from a backup"), "link")
        self._restore.clicked.connect(self.restore_wanted)
        self.card.column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignHCenter)
        self.card.column.insertSpacing(4, 10)

    def begin(self) -> None:
        self._found.setFocus()

    def show_waiting(self) -> None:
        """The demo site is being made: nothing can be pressed meanwhile."""
        self._found.setEnabled(False)
        self._demo.setEnabled(False)
        self._restore.setEnabled(False)
        self._demo.show_text(_("Preparing the demo site …"))
