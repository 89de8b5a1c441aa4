"""Give a learner a mentor."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from trainer.desks.mentoring import MentoringDesk
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.role_names import role_name
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.widgets.text_box import TextBox


class PairDialog(StepDialog):
    """Who has no mentor yet, and who looks after nobody; typing a name finds it."""

    def __init__(self, parent: QWidget, desk: MentoringDesk, actor: Person) -> None:
        line = _("One to one: whoever is paired already is not offered.")
        super().__init__(parent, _("Pair a learner with a mentor"), line, _("Pair"), self._pair)
        self._desk, self._actor = desk, actor
        learners, mentors = desk.learners(actor), desk.mentors(actor)
        self.learner = self.choice(_("Learner"), ((one.id, _who(one)) for one in learners))
        self.mentor = self.choice(_("Mentor"), ((one.id, _who(one)) for one in mentors))
        self.words = TextBox(_("Why these two (may be left empty)"), lines=2)
        self.add(self.words)
        self.add(self.notice)
        for box in (self.learner, self.mentor):
            box.setMaxVisibleItems(12)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        if not learners:
            self.notice.show_message(_("Every learner is in a pair already."))
            self.primary.setEnabled(False)
        self.learner.setFocus()

    def _pair(self) -> None:
        learner, mentor = self.learner.currentData(), self.mentor.currentData()
        self._desk.pair(self._actor, PersonId(learner), PersonId(mentor), self.words.text())


def _who(person: Person) -> str:
    parts = [person.name, person.staff_no, person.team or role_name(person.role)]
    return " · ".join(part for part in parts if part)
