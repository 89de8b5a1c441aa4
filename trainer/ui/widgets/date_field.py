"""A day to type, to step or to pick from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget


class DateField(QDateEdit):
    """Year, month and day as 2026-12-01; never before `first`."""

    def __init__(self, name: str, first: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        if first is not None:
            self.setMinimumDate(_as_qt(first))

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show this day."""
        self.setDate(_as_qt(day))

    def show_range(self, first: date, last: date) -> None:
        """Take only days between these two, both included."""
        self.setDateRange(_as_qt(first), _as_qt(max(first, last)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must not change a day that happens to lie under the mouse.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
