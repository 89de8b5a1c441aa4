"""The next weeks with their short lesson and case, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from trainer.desks.sessions import SessionView
from trainer.foundation.clock import local
from trainer.foundation.wording import _
from trainer.training.rhythm import Week
from trainer.training.sessions import Kind
from trainer.ui.components.session_words import kind_name
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

_BESIDE = 14  # a button begins so far inside its column


class WeeksCard(Card):
    """A line for each week; a button opens what is announced, or announces what is not."""

    session_wanted = Signal(str)
    announce_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.column.setContentsMargins(16, 10, 16, 10)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(0)
        self.column.addLayout(self._grid)
        self.buttons: list[Button] = []

    def show_weeks(
        self, weeks: Sequence[Week], views: Mapping[str, SessionView], today: date
    ) -> None:
        """Show these weeks; `views` are the sessions by their ids."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        kinds = list(weeks[0].sessions) if weeks else []
        self.setVisible(bool(kinds))
        for column, kind in enumerate(kinds, 1):
            head = Label(kind_name(kind), "caption")
            head.setContentsMargins(_BESIDE, 0, 0, 0)
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, 1)
        for row, week in enumerate(weeks, 1):
            self._grid.addWidget(Label(_days(week)), row, 0)
            for column, kind in enumerate(kinds, 1):
                own = week.sessions[kind]
                button = self._gap(week, kind, today) if own is None else self._held(views[own.id])
                self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)
                self.buttons.append(button)

    def _gap(self, week: Week, kind: Kind, today: date) -> Button:
        late = today > week.due
        words = _("Missing: announce…") if late else _("Announce by {day}…")
        icon = "triangle-alert" if late else "plus"
        button = Button(words.format(day=_short(week.due)), "ghost", icon)
        button.setAccessibleDescription(f"{kind_name(kind)} {_days(week)}")
        button.clicked.connect(lambda: self.announce_wanted.emit(kind, week.first))
        return button

    def _held(self, view: SessionView) -> Button:
        starts = local(view.own.starts)
        button = Button(f"{starts:%m-%d %H:%M}　{view.presenter}", "ghost", "calendar")
        button.setAccessibleDescription(kind_name(view.own.kind))
        button.clicked.connect(lambda: self.session_wanted.emit(view.own.id))
        return button


def _days(week: Week) -> str:
    return f"{_short(week.first)} – {_short(week.first + timedelta(days=6))}"


def _short(day: date) -> str:
    return f"{day:%m-%d}"
