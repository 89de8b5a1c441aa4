"""Go on with a site from a backup, on this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from trainer.foundation.wording import _
from trainer.ui.components.files import FindFile
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.passwords import password_field
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class RestorePage(EntryPage):
    """`wanted` hands on the file, and staff number and password of a supervisor of that site."""

    wanted = Signal(object, str, str)

    def __init__(self, find: FindFile, file: Path | None = None) -> None:
        super().__init__(
            _("Restore a site from a backup"),
            _("For moving to this computer, or after the old one was lost. Nothing is changed in "
              "the backup."),
            back=_("Back"),
        )  # fmt: skip
        self._find, self._file = find, file
        self._choose = Button(_("Choose the backup…"), icon="folder-open")
        self._choose.clicked.connect(self._on_choose)
        self._name = Label("", "muted", wrap=True, selectable=True)
        self.staff_no = LabelledField(
            _("Staff number"), hint=_("Of a supervisor of the site in the backup.")
        )
        self.password = password_field(_("Password"))
        self.notice = Notice()
        self.go = Button(_("Restore"), "primary")
        self.add(self._choose, self._name, self.staff_no, self.password, self.notice, self.go)
        self.staff_no.entered.connect(self.password.setFocus)
        self.password.entered.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self._show_file()

    def begin(self) -> None:
        (self._choose if self._file is None else self.staff_no).setFocus()

    def show_trouble(self, message: str) -> None:
        """Say why it did not work; everything can be tried again."""
        self.notice.show_message(message, "bad")

    def _on_choose(self) -> None:
        kinds = _("Backup") + " (*.zip)"
        file = self._find(self, _("Choose the backup…"), kinds)
        if file is not None:
            self._file = file
            self._show_file()
            self.staff_no.setFocus()

    def _show_file(self) -> None:
        self._name.setText("" if self._file is None else str(self._file))
        self._name.setVisible(self._file is not None)

    def _on_go(self) -> None:
        self.notice.show_message("")
        self.staff_no.clear_error()
        if self._file is None:
            self.notice.show_message(_("Please choose the backup first."), "warn")
            self._choose.setFocus()
            return
        if not self.staff_no.text().strip():
            self.staff_no.show_error(_("Please give your staff number."))
            self.staff_no.setFocus()
            return
        self.setEnabled(False)  # the site in the folder is closed meanwhile
        self.notice.show_message(_("Checking the backup and restoring it …"), "info")
        self.wanted.emit(self._file, self.staff_no.text().strip(), self.password.text())
