"""The day as of which a person's file is shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.label import Label


class AsOfBar(QWidget):
    """`changed` says that another day was chosen; `day` is None for today."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today: date | None = None
        self.field = DateField(_("As of"))
        self.field.setKeyboardTracking(False)  # only a whole day is a day
        self.field.dateChanged.connect(self.changed)
        label = Label(_("As of"), "muted")
        label.setBuddy(self.field)
        self.setFocusProxy(self.field)  # so that Tab finds it where the bar stands
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (label, self.field):
            row.addWidget(part)

    def begin(self, first: date, today: date) -> None:
        """Offer the days from `first` to `today`; today moves on with midnight."""
        if today != self._today:
            past, self._today = self.day(), today
            self.field.blockSignals(True)
            self.field.setDateRange(_as_qt(min(first, today)), _as_qt(today))
            self.field.show_day(past or today)
            self.field.blockSignals(False)

    def day(self) -> date | None:
        """The past day chosen, or None for today."""
        chosen = self.field.day()
        return None if self._today is None or chosen >= self._today else chosen

    def take_typed(self) -> None:
        """A day that was typed counts now, though the keyboard is still in the field."""
        self.field.interpretText()

    def show_today(self) -> None:
        """Go back to today."""
        if self._today is not None:
            self.field.show_day(self._today)
            self.field.setFocus()


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
