"""What is due, on the first page of whoever has to do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from trainer.desks.duties import Duty
from trainer.foundation.wording import _
from trainer.ui.theme.icons import icon
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow

_ICONS = {
    "assessment": "clipboard-check",
    "week": "list-checks",
    "report": "chart-column",
    "calls": "headset",
    "rhythm": "users",
    "award": "award",
    "result": "scale",
}
_LATE = "triangle-alert"


class DutiesRow(FlowRow):
    """What is most urgent, and the rest in a menu: one line, so that the list keeps its room.

    Takes no room while nothing is due; it reads anew whenever the page is shown.
    """

    wanted = Signal(object)

    def __init__(self, read: Callable[[], tuple[Duty, ...]], page: QWidget) -> None:
        super().__init__()
        self._read, self._page = read, page
        self._shown: Sequence[Duty] = ()
        self.first, self.more = Button("", icon="calendar"), Button("")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.first.clicked.connect(self._on_first)
        self.add(self.first)
        self.add(self.more)
        self.hide()
        page.installEventFilter(self)

    @property
    def buttons(self) -> list[Button]:
        """In the order of the keyboard."""
        return [self.first, self.more]

    def refresh(self) -> None:
        """Show what is due now."""
        self._shown = self._read()
        self.setVisible(bool(self._shown))
        if not self._shown:
            return
        first, *others = self._shown
        self.first.show_text(duty_words(first))
        self.first.show_icon(_icon(first))
        self.more.setVisible(bool(others))
        self.more.show_text(_("{n} more").format(n=len(others)))
        self.menu.clear()
        for duty in others:
            action = self.menu.addAction(icon(_icon(duty)), duty_words(duty))
            action.triggered.connect(partial(self._on_chosen, duty))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Show:
            self.refresh()
        return super().eventFilter(watched, event)

    def _on_first(self) -> None:
        self.wanted.emit(self._shown[0])

    def _on_chosen(self, duty: Duty, _checked: bool = False) -> None:
        self.wanted.emit(duty)


def _icon(duty: Duty) -> str:
    return _LATE if duty.is_late else _ICONS[duty.kind]


def duty_words(duty: Duty) -> str:
    """What and by when, in one short line: the year is known."""
    when = _("Was due {day}") if duty.is_late else _("by {day}")
    return f"{duty.words} · {when.format(day=f'{duty.due:%m-%d}')}"
