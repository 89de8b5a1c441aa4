"""Take an assignment back, and say why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.desks.assigning import AssignmentView
from trainer.desks.training import TrainingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label


class WithdrawDialog(FormDialog):
    """Says what will be so, and asks for a reason."""

    def __init__(
        self, desk: TrainingDesk, actor: Person, assignment: AssignmentView, parent: QWidget
    ) -> None:
        title = _("Withdraw “{title}”?").format(title=assignment.title)
        super().__init__(parent, title, _("Withdraw"), _("Cancel"), danger=True)
        self._desk, self._actor, self._assignment = desk, actor, assignment
        words = _(
            "Nobody has to do it for this any more. What was done stays done, and the onboarding "
            "and launches ask for it as before."
        )
        self.why = LabelledField(_("Reason"))
        self.why.entered.connect(self.accept)
        self.add(Label(words, wrap=True))
        self.add(self.why)
        self.why.setFocus()

    def accept(self) -> None:
        """Close only when it was withdrawn."""
        try:
            self._desk.withdraw(self._actor, self._assignment.id, self.why.text())
        except TrainerError as error:
            self.why.show_error(str(error))
            self.why.setFocus()
            return
        super().accept()
