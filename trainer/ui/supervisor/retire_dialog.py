"""Ask before somebody is retired or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk


class RetireDialog(FormDialog):
    """Says what will be so; who is active is retired, who is not is taken back."""

    def __init__(self, desk: AccountsDesk, actor: Person, person: Person, parent: QWidget) -> None:
        if person.active:
            title, verb = _("Retire {name}?").format(name=person.name), _("Retire")
            words = _(
                "They can no longer log in, and their certificates stop counting. Their "
                "records stay as they are, and you can take them back at any time."
            )
        else:
            title, verb = _("Take {name} back?").format(name=person.name), _("Take back")
            words = _(
                "They can log in again with the password they had. Certificates that are "
                "still valid count again."
            )
        super().__init__(parent, title, verb, _("Cancel"), danger=person.active)
        self._desk, self._actor, self._person = desk, actor, person
        self._notice = Notice()
        self.add(Label(words, wrap=True))
        self.add(self._notice)
        if person.active:
            self.secondary.setFocus()

    def accept(self) -> None:
        """Close only when it was done."""
        decide = self._desk.retire if self._person.active else self._desk.take_back
        try:
            decide(self._actor, self._person.id)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()
