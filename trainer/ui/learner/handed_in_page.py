"""After a counted exam: it is handed in, here is the receipt, the result comes later."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.exams.sitting import Sitting
from trainer.foundation.wording import _
from trainer.ui.learner.words import minute_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.page_scroll import PageScroll

_A_LOOK_MS = 800


class HandedInPage(QWidget):
    """No marks: nobody knows them yet. Enter leaves the seat to the next person.

    An Enter that comes at once was meant for the question before, and the receipt stays.
    """

    leave_wanted = Signal()
    home_wanted = Signal()

    def __init__(self, sitting: Sitting, receipt: str) -> None:
        super().__init__()
        self._receipt_code = receipt
        self._shown = QElapsedTimer()
        self._shown.start()
        self._scroll = PageScroll(640)
        self._scroll.add(self._words(sitting))
        self._scroll.add(self._receipt_card())
        self._scroll.add(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def focus_first(self) -> None:
        """Put the keyboard on leaving the seat."""
        self.leave.setFocus()

    def _words(self, sitting: Sitting) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("circle-check", "ok", 36), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        self.title = Label(
            _("Handed in: {title}").format(title=sitting.paper.title), "h1", wrap=True
        )
        words.addWidget(self.title)
        words.addWidget(Label(_line(sitting), "muted", wrap=True))
        later = _("The result is shown once it was approved and made known.")
        words.addWidget(Label(later, "strong", wrap=True))
        row.addLayout(words, 1)
        return row

    def _receipt_card(self) -> Card:
        self.receipt = Label(self._receipt_code, "number", selectable=True)
        self.receipt.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.receipt.setAccessibleName(_("Receipt code") + " " + self._receipt_code)
        self.copy = Button(_("Copy"), "ghost", "copy")
        self.copy.clicked.connect(self._on_copy)
        card = Card()
        name = Label(_("Receipt code"), "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        why = Label(
            _("Write it on the sign-in sheet: with it anybody can check later that this paper was"
              " not altered."), "caption", wrap=True,
        )  # fmt: skip
        why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (name, self.receipt, why):
            card.column.addWidget(part)
        card.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _buttons(self) -> QHBoxLayout:
        self.leave = Button(_("Leave the seat (sign out)"), "primary", "log-out")
        self.leave.setAutoDefault(True)  # Enter presses it
        self.leave.clicked.connect(self._on_leave)
        self.home = Button(_("To the home page"), "ghost")
        self.home.clicked.connect(self.home_wanted)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.leave)
        row.addWidget(self.home)
        row.addStretch(1)
        return row

    def _on_leave(self) -> None:
        if self._shown.hasExpired(_A_LOOK_MS):
            self.leave_wanted.emit()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._receipt_code)
        self.copy.show_text(_("Copied"))


def _line(sitting: Sitting) -> str:
    if sitting.handed_in is None:
        return ""
    time = minute_text(sitting.handed_in.at)
    words = _("{time} · {answered} of {n} questions answered")
    if sitting.handed_in.by == "clock":
        words = _("By itself when the time was over, {time} · {answered} of {n} questions answered")
    if sitting.handed_in.by == "invigilator":
        words = _("By the invigilator, {time} · {answered} of {n} questions answered")
    total = len(sitting.paper.lines)
    return words.format(time=time, answered=total - sitting.unanswered, n=total)
