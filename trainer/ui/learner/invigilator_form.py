"""What an invigilator types on the learner's seat to open an exam or a typing test."""

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
    """Staff number and password, extra time and a closing time; Enter goes from one on.

    A `typing` test has neither extra time nor a closing time; an exam of `sealed` banks asks for
    their passphrase.
    """

    submitted = Signal()

    def __init__(self, *, typing: bool = False, sealed: bool = False) -> None:
        super().__init__()
        self._typing, self._sealed = typing, sealed
        self._wrong = ""
        self.staff_no = LabelledField(_("Staff number"))
        self.password = PasswordField(_("Password"), _("Show characters"), _("Hide characters"))
        self.passphrase = PasswordField(
            _("Passphrase of the bank"), _("Show characters"), _("Hide characters"),
            hint=_("The questions are sealed; it is on the slip of whoever sealed them."),
        )  # fmt: skip
        self.extra = NumberField(_("Extra minutes"), 0, _MOST_EXTRA)
        self.closing = LabelledField(
            _("Closing time (optional)"), placeholder=_("for example 16:30")
        )
        name = _("Open the test") if typing else _("Open the exam")
        self.button = Button(name, "primary", "play")
        for field in (self.staff_no, self.closing):
            ComposingGuard(field.edit)
        self._lay_out()
        self.staff_no.entered.connect(self.password.setFocus)
        if sealed:
            self.password.entered.connect(self.passphrase.setFocus)
            self.passphrase.entered.connect(self.submitted)
        else:
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
        self.passphrase.clear_error()
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
        _refuse(self.password, reason)

    def refuse_passphrase(self, reason: str) -> None:
        """The same for the passphrase."""
        _refuse(self.passphrase, reason)

    def clear(self) -> None:
        """Take away what was typed."""
        for field in (self.staff_no, self.password, self.passphrase, self.closing):
            field.set_text("")

    def _lay_out(self) -> None:
        title, words = _head(self._typing)
        self.column.addWidget(Label(title, "h2", wrap=True))
        self.column.addWidget(Label(words, "muted", wrap=True))
        grid = FlowGrid(_FIELD)
        timed = () if self._typing else (self._extra_part(), self.closing)
        for field in (self.staff_no, self.password, *timed):
            grid.add(field)
        self.column.addWidget(grid)
        if self._sealed:
            self.column.addWidget(self.passphrase)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def _extra_part(self) -> QWidget:
        extra = QWidget()
        column = QVBoxLayout(extra)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        name = Label(_("Extra minutes"), "strong")
        name.setBuddy(self.extra)
        column.addWidget(name)
        column.addWidget(self.extra)
        return extra


def _refuse(field: PasswordField, reason: str) -> None:
    field.show_error(reason)
    field.edit.selectAll()
    field.setFocus()


def _head(typing: bool) -> tuple[str, str]:
    if typing:
        return _("The invigilator opens the test"), _(
            "A trainer or supervisor other than the sitter signs here. Then it counts down from 3."
        )
    return _("The invigilator opens the exam"), _(
        "A trainer or supervisor who is not the sitter signs here. The time begins at once."
    )
