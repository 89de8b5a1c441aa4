"""Add a value to the house standard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.desks.standard import StandardDesk
from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.standard.house import StandardValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.notice import Notice


class NewValueDialog(FormDialog):
    """Name, value, unit, meaning and source; nothing refers to it yet."""

    def __init__(self, desk: StandardDesk, actor: Person, parent: QWidget) -> None:
        super().__init__(parent, _("New value"), _("Add the value"), _("Cancel"))
        self._desk, self._actor = desk, actor
        self.meaning = LabelledField(_("Meaning"))
        self.name = LabelledField(
            _("Name in files"), hint=_("Small letters a–z, digits and “_”, as in ring_limit.")
        )
        self.value = LabelledField(_("Value"))
        self.unit = LabelledField(_("Unit"))
        self.source = LabelledField(_("Source"))
        self._notice = Notice()
        for part in (self.meaning, self.name, self.value, self.unit, self.source, self._notice):
            self.add(part)
        self.meaning.setFocus()

    def accept(self) -> None:
        """Close only when the value was added."""
        name, value, unit, meaning, source = (
            field.text().strip()
            for field in (self.name, self.value, self.unit, self.meaning, self.source)
        )
        for field, words in ((self.name, name), (self.value, value)):
            field.clear_error()
            if not words:
                field.show_error(_("This is needed."))
        if not name or not value:
            return
        try:
            self._desk.add(self._actor, StandardValue(name, value, unit, meaning, source))
        except ProblemsFound as error:
            self._notice.show_message("\n".join(str(one.message) for one in error.problems), "bad")
            return
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()
