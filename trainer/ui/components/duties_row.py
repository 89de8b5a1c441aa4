"""What is due, one button each, on the first page of whoever has to do it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from trainer.desks.duties import Duty
from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow

_ICONS = {
    "assessment": "clipboard-check",
    "week": "list-checks",
    "report": "chart-column",
    "calls": "headset",
}
_LATE = "triangle-alert"
_MOST = 5  # three rhythms of assessment at most are open at once, beside a review and a report


class DutiesRow(FlowRow):
    """Takes no room while nothing is due; it reads anew whenever the page is shown."""

    wanted = Signal(object)

    def __init__(self, read: Callable[[], tuple[Duty, ...]], page: QWidget) -> None:
        super().__init__()
        self._read, self._page = read, page
        self._shown: tuple[Duty, ...] = ()
        self.buttons = [Button("", icon="calendar") for _place in range(_MOST)]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._on_clicked, place))
            self.add(button)
        self.hide()
        page.installEventFilter(self)

    def refresh(self) -> None:
        """Show what is due now."""
        self._shown = self._read()[:_MOST]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._shown))
        for duty, button in zip(self._shown, self.buttons, strict=False):
            button.show_text(duty_words(duty))
            button.show_icon(_LATE if duty.is_late else _ICONS[duty.kind])
        self.setVisible(bool(self._shown))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Show:
            self.refresh()
        return super().eventFilter(watched, event)

    def _on_clicked(self, place: int) -> None:
        self.wanted.emit(self._shown[place])


def duty_words(duty: Duty) -> str:
    """What and by when, in one short line: the year is known."""
    when = _("Was due {day}") if duty.is_late else _("by {day}")
    return f"{duty.words} · {when.format(day=f'{duty.due:%m-%d}')}"
