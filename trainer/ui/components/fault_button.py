"""Tell that a question is wrong: two clicks, and words only for who wants to say more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QMenu, QRadioButton, QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.training.remarks import FAULTS, Fault, Spot
from trainer.ui.components.remark_words import fault_name
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.text_box import TextBox

Report = Callable[[Fault, str], object]
"""Keeps a fault with its words; raises TrainerError when it cannot."""

ReportSpot = Callable[[Spot, Fault, str], object]
"""Like `Report`, for a page with many questions: which one it is about comes first."""


class FaultButton(Button):
    """A quiet button with a menu of what may be wrong; afterwards it says what was told."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(_("Correction"), "ghost", "flag", parent=parent)
        self.setToolTip(_("Tell the trainers that something is wrong here"))
        self._report = report
        self.dialog: FaultDialog | None = None
        self.menu_shown = QMenu(self)
        for fault in FAULTS:
            self.menu_shown.addAction(fault_name(fault)).triggered.connect(
                lambda _checked=False, chosen=fault: self.send(chosen, "")
            )
        self.menu_shown.addSeparator()
        self.menu_shown.addAction(_("Say more…")).triggered.connect(self._on_more)
        self.clicked.connect(self._on_clicked)

    def send(self, fault: Fault, words: str) -> None:
        """Tell it, and say on the button that it was told, or why not."""
        try:
            self._report(fault, words)
        except TrainerError as error:
            self.setToolTip(str(error))
            self.show_icon("circle-alert")
            self.show_text(_("Not sent, please try again"))
            announce(self, str(error))
            return
        self.setEnabled(False)
        self.show_icon("check")
        self.show_text(_("Told: {fault}").format(fault=fault_name(fault)))
        announce(self, self.accessibleName())

    def _on_clicked(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_more(self) -> None:
        self.dialog = FaultDialog(self)
        self.dialog.accepted.connect(self._on_written)
        self.dialog.open()

    def _on_written(self) -> None:
        if self.dialog is not None and self.dialog.fault is not None:
            self.send(self.dialog.fault, self.dialog.words.text())


class FaultDialog(FormDialog):
    """What is wrong, and what somebody wants to say about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("What is wrong here?"), _("Send"), _("Cancel"))
        self._group = QButtonGroup(self)
        for place, fault in enumerate(FAULTS):
            choice = QRadioButton(fault_name(fault))
            self._group.addButton(choice, place)
            self.add(choice)
        self.words = TextBox(_("What should it say? (optional)"), lines=3)
        self._notice = Notice()
        self.add(self.words)
        self.add(self._notice)
        self._group.button(0).setFocus()

    @property
    def fault(self) -> Fault | None:
        """What was chosen."""
        place = self._group.checkedId()
        return None if place < 0 else FAULTS[place]

    def accept(self) -> None:
        """Close only when something was chosen."""
        if self.fault is None:
            self._notice.show_message(_("Please choose what is wrong."), "bad")
            return
        super().accept()
