"""What came after a result: corrections with their reason, appeals with their answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.appeals import WHOLE, AppealDesk, AppealView
from trainer.desks.correction_news import CorrectionNewsDesk
from trainer.desks.correction_values import CorrectionNote
from trainer.exams.appeals import APPEAL_DAYS
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.correction_words import (
    matter_words,
    note_words,
    outcome_name,
    said,
)
from trainer.ui.components.moments import day, minute
from trainer.ui.learner.appeal_dialog import AppealDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.pill import Pill


@dataclass(frozen=True)
class Judging:
    """The desks that a sitter's own result page goes to, and the sitter."""

    corrections: CorrectionNewsDesk
    appeals: AppealDesk
    person: Person


class Aftermath(QWidget):
    """Below a result that is one's own; looking at it is what makes its news seen."""

    def __init__(self, judging: Judging, sitting: Sitting) -> None:
        super().__init__()
        self._judging, self._sitting = judging, sitting
        self.dialog: AppealDialog | None = None
        self._buttons: dict[QuestionId, Button] = {}
        self.notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._parts = QWidget()
        self.appeals: tuple[AppealView, ...] = ()
        self._notes: tuple[CorrectionNote, ...] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now; nothing moves while nothing has changed."""
        judging, sitting = self._judging, self._sitting
        notes = judging.corrections.notes(judging.person, sitting.id)
        found = judging.appeals.of(judging.person, sitting.id)
        appeals = tuple(replace(view, is_new=False) for view in found)
        if notes == self._notes and appeals == self.appeals:
            return
        self._notes, self.appeals = notes, appeals
        self._parts.deleteLater()
        self._parts = QWidget()
        self._column.addWidget(self._parts)
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.notices = [Notice(note_words(note), _kind(note)) for note in notes]
        for notice in self.notices:
            column.addWidget(notice)
        for view in self.appeals:
            column.addWidget(_appeal_card(view))
        column.addLayout(self._whole())
        for question, button in self._buttons.items():
            self._show_button(button, question)
        judging.corrections.saw(judging.person, sitting.id)
        judging.appeals.saw(judging.person, sitting.id)

    def question_button(self, question: QuestionId) -> Button:
        """A quiet button to appeal against one question; hidden where that cannot be."""
        button = Button(_("Appeal"), "ghost", "scale")
        button.clicked.connect(lambda: self.appeal(question))
        self._buttons[question] = button
        self._show_button(button, question)
        return button

    def appeal(self, question: QuestionId) -> None:
        """Ask why, and keep it."""
        judging = self._judging
        self.dialog = AppealDialog(
            judging.appeals, judging.person, self._sitting, question, self.window()
        )
        self.dialog.accepted.connect(self.refresh)
        self.dialog.open()

    def _whole(self) -> QHBoxLayout:
        judging, sitting = self._judging, self._sitting
        row = QHBoxLayout()
        row.setSpacing(12)
        refusal = judging.appeals.refusal(judging.person, sitting.id)
        self.button = Button(_("Appeal against the result"), "default", "scale")
        self.button.clicked.connect(lambda: self.appeal(WHOLE))
        self.button.setVisible(refusal is None)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        words = str(refusal or "")
        last = judging.appeals.last_day(judging.person, sitting.id)
        if refusal is None and last is not None:
            words = _(
                "Until {day}, {n} days after the result (a setting of this centre). Each question "
                "can be appealed against, too."
            ).format(day=day(last), n=APPEAL_DAYS)
        row.addWidget(Label(words, "caption", wrap=True), 1)
        return row

    def _show_button(self, button: Button, question: QuestionId) -> None:
        judging = self._judging
        refusal = judging.appeals.refusal(judging.person, self._sitting.id, question)
        button.setVisible(refusal is None)


def _kind(note: CorrectionNote) -> str:
    if note.is_passed and not note.was_passed:
        return "ok"
    return "warn" if note.was_passed and not note.is_passed else "info"


def _appeal_card(view: AppealView) -> Card:
    card = Card()
    card.column.setContentsMargins(20, 12, 20, 12)
    card.column.setSpacing(6)
    head = QHBoxLayout()
    title = _("Appeal: {what}, {time}").format(
        what=matter_words(view), time=minute(view.appeal.made_at)
    )
    head.addWidget(Label(title, "strong", wrap=True), 1)
    kinds = {None: "warn", "upheld": "ok", "refused": "neutral"}
    kind = kinds[view.appeal.outcome]
    head.addWidget(Pill(outcome_name(view.appeal.outcome), kind))
    card.column.addLayout(head)
    card.column.addWidget(Label(said(view.words), wrap=True, selectable=True))
    if not view.is_waiting:
        card.column.addWidget(Label(said(view.reply), "muted", wrap=True, selectable=True))
        line = _("{name}, {time}").format(
            name=view.answered_by, time=minute(view.appeal.answered_at)
        )
        card.column.addWidget(Label(line, "caption", wrap=True))
    return card
