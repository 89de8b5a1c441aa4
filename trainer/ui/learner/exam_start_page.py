"""Before a counted exam: its rules in plain words, and the invigilator who opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.exam_values import ExamOffer
from trainer.desks.invigilation import InvigilationDesk
from trainer.desks.unlocking import BankLocked
from trainer.exams.sitting import Sitting
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused
from trainer.questions.sealing import WrongPassphrase
from trainer.ui.components.back_header import BackHeader
from trainer.ui.learner.exam_words import rule_lines
from trainer.ui.learner.exams_part import state_pill
from trainer.ui.learner.invigilator_form import InvigilatorForm
from trainer.ui.learner.words import minute_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_CARD = 380


class ExamStartPage(QWidget):
    """One exam for one person. `opened` hands on the sitting that began, `resumed` its id."""

    opened = Signal(object)
    resumed = Signal(str)
    result_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, desk: InvigilationDesk, person: Person, exam: str) -> None:
        super().__init__()
        self._desk, self._person, self._exam = desk, person, exam
        self.form: InvigilatorForm | None = None
        self._first: QWidget | None = None
        self._scroll = PageScroll(1040)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; what the invigilator is typing stays."""
        if self.form is not None and self.form.is_filled:
            return
        offer = self._offer()
        self._scroll.clear()
        self.form = self._first = None
        self.header = BackHeader(offer.exam.title if offer else _("Exam"), self._person.name)
        self.header.back_wanted.connect(self.back_wanted)
        self._scroll.add(self.header)
        self.notice = Notice()
        self._scroll.add(self.notice)
        if offer is None:
            self.notice.show_message(_("This exam is not offered any more."), "warn")
            return
        self._show_offer(offer)

    def focus_first(self) -> None:
        """Put the keyboard where the exam begins."""
        (self.form or self._first or self.header).setFocus()

    def _offer(self) -> ExamOffer | None:
        offers = self._desk.offers(self._person)
        return next((one for one in offers if one.exam.id == self._exam), None)

    def _show_offer(self, offer: ExamOffer) -> None:
        if offer.refused is not None and offer.open_sitting is None:
            words = str(offer.refused)
            if offer.not_before is not None:
                template = _("{reason} From {time} on you can sit it again.")
                words = template.format(reason=words, time=minute_text(offer.not_before))
            self.notice.show_message(words, "info")
        elif offer.second_of is not None:
            self.notice.show_message(
                _(
                    "Your last result is borderline. You can sit a second form with other "
                    "questions; the mean of both forms decides."
                ),
                "info",
            )
        cards = FlowGrid(_CARD)
        cards.add(self._rules(offer))
        self._scroll.add(cards)
        if offer.open_sitting is not None:
            cards.add(self._going_on(offer.open_sitting))
        elif offer.refused is None:
            self.form = InvigilatorForm(sealed=self._desk.needs_passphrase(offer.exam.id))
            self.form.submitted.connect(self._open)
            cards.add(self.form)
        self._scroll.show_top()

    def _rules(self, offer: ExamOffer) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(Label(_("The rules"), "h2"), 1)
        pill = state_pill(offer)
        if pill is not None:
            head.addWidget(pill)
        card.column.addLayout(head)
        for icon, words in rule_lines(offer):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(words, "body", wrap=True), 1)
            card.column.addLayout(row)
        card.column.addStretch(1)
        latest = offer.latest
        if latest is not None and offer.stage == "released":
            result = Button(_("Show the last result"), "default", "eye")
            result.clicked.connect(lambda: self.result_wanted.emit(latest.id))
            self._first = result
            card.column.addWidget(result, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _going_on(self, sitting: str) -> Card:
        card = Card()
        card.column.addWidget(Label(_("Your exam is under way; its time goes on."), wrap=True))
        self._first = button = Button(_("Go on with the exam"), "primary", "arrow-right")
        button.clicked.connect(lambda: self.resumed.emit(sitting))
        card.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addStretch(1)
        return card

    def _open(self) -> None:
        form = self.form
        closes = form.closes(self._desk.clock().wall) if form else None
        if form is None or not form.is_complete():
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            sitting: Sitting = self._desk.open_exam(
                self._person, self._exam, form.staff_no.text().strip(), form.password.text(),
                extra_minutes=form.extra.value(), closes=closes,
                passphrase=form.passphrase.text(),
            )  # fmt: skip
        except LoginRefused as error:
            form.refuse_password(str(error))
            return
        except (WrongPassphrase, BankLocked) as error:
            form.refuse_passphrase(str(error))
            return
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            self._scroll.show_top()
            return
        finally:
            QApplication.restoreOverrideCursor()
        form.clear()
        self.opened.emit(sitting)
