"""待岗培训: every episode that goes on, what is due first above."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.retraining import RetrainingDesk
from trainer.desks.retraining_values import RetrainingView
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.moments import day
from trainer.ui.components.retraining_card import deadline_pill, next_words
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class RetrainingsPage(QWidget):
    """One card an episode; its button opens it."""

    back_wanted = Signal()
    opened = Signal(str)

    def __init__(self, desk: RetrainingDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.header.head.show_title(_("Open retrainings"))
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self.buttons: list[Button] = []
        self.refresh()

    def refresh(self) -> None:
        """Show what goes on now."""
        self._scroll.clear()
        views = self._desk.open(self._actor)
        late = sum(view.overdue for view in views)
        line = _("{n} go on, {late} of them past their deadline.").format(n=len(views), late=late)
        self.header.head.show_line(line if views else "")
        self.buttons = []
        for view in views:
            self._scroll.add(self._card(view))
        if not views:
            self._scroll.add(EmptyState("circle-check", _("No retraining goes on")))

    def focus_first(self) -> None:
        """The episode that is due first."""
        (self.buttons[0] if self.buttons else self.header).setFocus()

    def _card(self, view: RetrainingView) -> Card:
        card, row = Card(), FlowRow()
        who = " ".join((view.person.name, view.person.staff_no))
        row.add(Label(who, "h3"))
        row.add(deadline_pill(view))
        card.column.addWidget(row)
        since = _("Retraining since {day}").format(day=day(view.episode.notice.at))
        card.column.addWidget(Label(since, "muted", wrap=True))
        card.column.addWidget(Label(next_words(view), wrap=True))
        button = Button(_("Open the retraining"), icon="arrow-right")
        button.setAccessibleName(_("Open the retraining of {name}").format(name=view.person.name))
        button.clicked.connect(lambda: self.opened.emit(view.episode.id))
        self.buttons.append(button)
        buttons = FlowRow()
        buttons.add(button)
        card.column.addWidget(buttons)
        return card
