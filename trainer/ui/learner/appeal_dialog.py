"""Appeal against a question or a result, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.desks.appeals import AppealDesk
from trainer.exams.sitting import Sitting
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox


class AppealDialog(FormDialog):
    """Who answers, and the words; Ctrl+Enter sends them."""

    def __init__(
        self,
        desk: AppealDesk,
        person: Person,
        sitting: Sitting,
        question: QuestionId,
        parent: QWidget,
    ) -> None:
        title = _("Appeal against the result")
        if question:
            title = _("Appeal: question {n}").format(n=sitting.place(question) + 1)
        super().__init__(parent, title, _("Appeal"), _("Cancel"))
        self._desk, self._person = desk, person
        self._sitting, self._question = sitting, question
        line = _("A trainer or supervisor who had no part in it looks at it and answers here.")
        self.add(Label(line, "muted", wrap=True))
        self.words = TextBox(_("Why is it not right?"), lines=4)
        self.add(self.words)
        self.words.setFocus()
        self.setMinimumWidth(520)

    def accept(self) -> None:
        """Close only when it was kept."""
        try:
            self._desk.make(self._person, self._sitting.id, self._question, self.words.text())
        except TrainerError as error:
            self.words.show_error(str(error))
            self.words.setFocus()
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)
