"""The slip with a one-time password: shown once, to be printed and handed over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trainer.desks.accounts import Slip
from trainer.foundation.wording import _
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, file_name, open_file
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class SlipDialog(FormDialog):
    """Name, staff number and password, large; nothing of it is kept."""

    def __init__(self, slip: Slip, centre: str, choose: ChooseFile, parent: QWidget) -> None:
        super().__init__(parent, _("Slip for {name}").format(name=slip.person.name), _("Done"))
        self._slip, self._centre, self._choose = slip, centre, choose
        card = Card("flat")
        staff_no = _("Staff number {number}").format(number=slip.person.staff_no)
        for words, role in ((staff_no, "body"), (slip.password, "h1")):
            label = Label(words, role, selectable=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.column.addWidget(label)
        words = _(
            "This password is shown only now. It works once: at the first login the person "
            "chooses their own."
        )
        self._notice = Notice()
        copy = Button(_("Copy"), icon="copy")
        copy.clicked.connect(self._on_copy)
        save = Button(_("Print the slip"), icon="printer")
        save.clicked.connect(self._on_print)
        row = FlowRow()
        for button in (save, copy):
            button.setAutoDefault(False)
            row.add(button)
        for part in (card, Label(words, "muted", wrap=True), row, self._notice):
            self.add(part)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._slip.password)
        self._notice.show_message(_("Copied"), "ok")

    def _on_print(self) -> None:
        person = self._slip.person
        name = file_name(_("Slip") + f"-{person.staff_no}") + ".pdf"
        file = save_export(self, self._choose, name, self._write, self._notice)
        if file is not None:
            open_file(file)

    def _write(self, file: Path) -> None:
        from trainer.printing import slip as printing  # only when something is printed

        person = self._slip.person
        paper = printing.Slip(person.name, person.staff_no, self._slip.password, self._centre)
        printing.slips_pdf([paper], file)
