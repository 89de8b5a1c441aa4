"""What an invigilator types on the learner's seat to open an exam."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.learner.exam_words import closing_time
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.composing import ComposingGuard
from trainer.ui.widgets.field import LabelledField, PasswordField
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.number_field import NumberField

_MOST_EXTRA = 240
_FIELD = 165


class InvigilatorForm(Card):
    """Staff number and password, extra time and a closing time; Enter goes from one on."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wrong = ""
        self.staff_no = LabelledField(_("Staff number"))
        self.password = PasswordField(_("Password"), _("Show characters"), _("Hide characters"))
        self.extra = NumberField(_("Extra minutes"), 0, _MOST_EXTRA)
        self.closing = LabelledField(
            _("Closing time (optional)"), placeholder=_("for example 16:30")
        )
        self.button = Button(_("Open the exam"), "primary", "play")
        for field in (self.staff_no, self.closing):
            ComposingGuard(field.edit)
        self._lay_out()
        self.staff_no.entered.connect(self.password.setFocus)
        self.password.entered.connect(self.submitted)
        self.closing.entered.connect(self.submitted)
        self.button.clicked.connect(self.submitted)
        self.setFocusProxy(self.staff_no)

    @property
    def is_filled(self) -> bool:
        """Whether somebody has begun to fill it in."""
        return bool(self.staff_no.text() or self.password.text())

    def is_complete(self) -> bool:
        """Whether the exam may be asked for; what is missing is said at its field."""
        self.staff_no.clear_error()
        self.password.clear_error()
        if not self.staff_no.text().strip():
            self.staff_no.show_error(_("Please give the staff number of the invigilator."))
            self.staff_no.setFocus()
            return False
        if self._wrong:
            self.closing.setFocus()
        return not self._wrong

    def closes(self, now: datetime) -> datetime | None:
        """The closing time typed; one that cannot be used is said at its field."""
        self._wrong, closes = "", None
        try:
            closes = closing_time(self.closing.text(), now)
        except ValueError:
            self._wrong = _("Give a time of day, for example 16:30.")
        if closes is not None and closes <= now:
            self._wrong = _("This time is over already.")
        if self._wrong:
            self.closing.show_error(self._wrong)
        else:
            self.closing.clear_error()
        return closes

    def refuse_password(self, reason: str) -> None:
        """Say why it was not taken, ready to be typed again."""
        self.password.show_error(reason)
        self.password.edit.selectAll()
        self.password.setFocus()

    def clear(self) -> None:
        """Take away what was typed."""
        for field in (self.staff_no, self.password, self.closing):
            field.set_text("")

    def _lay_out(self) -> None:
        self.column.addWidget(Label(_("The invigilator opens the exam"), "h2", wrap=True))
        words = _(
            "A trainer or supervisor who is not the sitter signs here. The time begins at once."
        )
        self.column.addWidget(Label(words, "muted", wrap=True))
        extra = QWidget()
        column = QVBoxLayout(extra)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        name = Label(_("Extra minutes"), "strong")
        name.setBuddy(self.extra)
        column.addWidget(name)
        column.addWidget(self.extra)
        grid = FlowGrid(_FIELD)
        for field in (self.staff_no, self.password, extra, self.closing):
            grid.add(field)
        self.column.addWidget(grid)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
