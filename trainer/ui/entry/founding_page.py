"""Set up a site: its name, its hotline, and the first supervisor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.refusals import WeakPassword
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.passwords import NewPasswordFields
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from trainer.desks.founding import FoundingDesk


class FoundingPage(EntryPage):
    """One short form; `founded` hands on the supervisor and the recovery code."""

    founded = Signal(object)

    def __init__(self, desk: FoundingDesk) -> None:
        super().__init__(
            _("Set up our site"),
            _("The name and the hotline appear in lessons and questions; both can be changed."),
            back=_("Back"),
        )
        self._desk = desk
        self._site = LabelledField(
            _("Name of the centre"), placeholder=_("for example: Hotline of Linjiang City")
        )
        self._hotline = LabelledField(_("Hotline number"), placeholder="12345")
        self._name = LabelledField(_("Your name"))
        self._staff_no = LabelledField(
            _("Your staff number"), hint=_("You sign in with it. Letters and digits.")
        )
        self._passwords = NewPasswordFields(_("Your password"))
        self._notice = Notice()
        self._go = Button(_("Set up the site"), "primary")
        self._lay_out()
        self._passwords.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        for before, after in zip(self._lines(), self._lines()[1:], strict=False):
            before.entered.connect(after.setFocus)
        self._staff_no.entered.connect(self._passwords.setFocus)

    def begin(self) -> None:
        self._site.setFocus()

    def _lines(self) -> list[LabelledField]:
        return [self._site, self._hotline, self._name, self._staff_no]

    def _lay_out(self) -> None:
        self.add(self._site, self._hotline)
        self.add(Label(_("First supervisor"), "h3"))
        self.add(self._name, self._staff_no, self._passwords, self._notice, self._go)

    def _on_go(self) -> None:
        self._notice.show_message("")
        if self._has_gap():
            return
        password = self._passwords.agreed()
        if password is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            site, hotline, name, staff_no = (line.text().strip() for line in self._lines())
            founded = self._desk.found(site, hotline, name, staff_no, password)
        except WeakPassword as error:
            self._passwords.first.show_error(str(error))
            return
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.founded.emit(founded)

    def _has_gap(self) -> bool:
        gaps = [line for line in self._lines() if not line.text().strip()]
        for line in self._lines():
            line.clear_error()
        for line in gaps:
            line.show_error(_("Please fill this in."))
        if gaps:
            gaps[0].setFocus()
        return bool(gaps)
