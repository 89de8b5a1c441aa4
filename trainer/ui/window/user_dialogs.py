"""Small dialogs of the window: the keys, the program, one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused
from trainer.ui.entry.passwords import NewPasswordFields, password_field
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.key_hint import KeyHint
from trainer.ui.widgets.label import Label
from trainer.ui.window.logs import versions
from trainer.ui.window.words import keys_text

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk

LICENCES = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("sqlite-utils", "Apache-2.0"),
    ("Python-Markdown, click", "BSD-3-Clause"),
    ("PyYAML, nh3, python-calamine, RapidFuzz, pypinyin, platformdirs", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("NumPy, segno, pypdf", "BSD-3-Clause"),
    ("Lucide", "ISC"),
)


class KeysDialog(FormDialog):
    """The keys of the window."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Keys"), _("Close"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for row, (key, words) in enumerate(keys_text()):
            grid.addWidget(KeyHint(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(words), row, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)


class AboutDialog(FormDialog):
    """Versions, and what the program is built on."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("About Shanggang"), _("Close"))
        self.add(
            Label(
                _("Train customer-service agents, certify them, keep the certificate honest."),
                wrap=True,
            )
        )
        self.add(Label("\n".join(versions()), "muted", selectable=True))
        self.add(Label(_("Licences of what it is built on"), "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for row, (what, licence) in enumerate(LICENCES):
            name = Label(what, "muted", wrap=True)
            name.setMinimumWidth(260)
            grid.addWidget(name, row, 0)
            grid.addWidget(Label(licence, "caption"), row, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
        self.add(Label(_("Shanggang itself: MIT"), "caption"))


class PasswordDialog(FormDialog):
    """Change one's own password."""

    def __init__(self, desk: AccountsDesk, person: Person, parent: QWidget | None) -> None:
        super().__init__(parent, _("Change my password"), _("Use this password"), _("Cancel"))
        self._desk, self._person = desk, person
        self._old = password_field(_("Present password"))
        self._new = NewPasswordFields(_("New password"))
        self.add(self._old)
        self.add(self._new)
        self._old.setFocus()

    def accept(self) -> None:
        """Close only when the password was changed."""
        new = self._new.agreed()
        if new is None:
            return
        try:
            self._desk.change_password(self._person, self._old.text(), new)
        except LoginRefused as error:
            self._old.show_error(str(error))
            return
        except TrainerError as error:
            self._new.first.show_error(str(error))
            return
        super().accept()
