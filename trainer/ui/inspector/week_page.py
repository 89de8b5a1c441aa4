"""质检小结: what was weak in a week, for all and for single people, and the way to set learning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.inspection_review import InspectionReviewDesk
from trainer.desks.inspection_values import Weakness, WeekReview
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.inspector.words import mean_words
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll


class WeekPage(QWidget):
    """`learning_wanted` tells a module and who should learn it; () is everybody."""

    back_wanted = Signal()
    learning_wanted = Signal(str, tuple)

    def __init__(
        self,
        desk: InspectionReviewDesk,
        actor: Person,
        today: date,
        modules: Mapping[str, str],
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._modules = desk, actor, modules
        self._today = today
        self._first = today - timedelta(days=today.weekday())
        self.assigns: list[Button] = []
        self.header = BackHeader(_("Week’s review"))
        self.header.back_wanted.connect(self.back_wanted)
        self.earlier = IconButton("chevron-left", _("Earlier week"))
        self.later = IconButton("chevron-right", _("Later week"))
        self.earlier.clicked.connect(lambda: self.show_week(self._first - timedelta(days=7)))
        self.later.clicked.connect(lambda: self.show_week(self._first + timedelta(days=7)))
        self.header.head.add_action(self.earlier)
        self.header.head.add_action(self.later)
        self._scroll = PageScroll(960, margins=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.show_week(self._first)

    def refresh(self) -> None:
        """Show the week as it is now."""
        self.show_week(self._first)

    def focus_first(self) -> None:
        """The first thing that can be set, else the earlier week."""
        (self.assigns[0] if self.assigns else self.earlier).setFocus()

    def show_week(self, first: date) -> None:
        """Show the seven days from `first`."""
        self._first = first
        found = self._desk.week(self._actor, first)
        self.header.head.show_line(_("{first} to {last}").format(first=first, last=found.last))
        self.later.setEnabled(found.last < self._today)
        self._scroll.clear()
        self.assigns = []
        if not found.calls:
            words = _("No call got its score in this week")
            self._scroll.add(EmptyState("headset", words))
            return
        self._scroll.add(_figures(found))
        self._scroll.add(self._weak(_("Everybody"), found.all, ()))
        for person, weak in found.people:
            name = _("{name}, {staff_no}").format(name=person.name, staff_no=person.staff_no)
            self._scroll.add(self._weak(name, weak, (person,)))

    def _weak(self, title: str, weak: Sequence[Weakness], whom: tuple[Person, ...]) -> Card:
        card = Card()
        card.column.addWidget(Label(title, "h3", wrap=True))
        if not weak:
            card.column.addWidget(Label(_("Nothing was weak."), "muted"))
        for one in weak:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(one.title, wrap=True), 1)
            share = _("{share} % of the marks, n = {n}").format(
                share=f"{one.share * 100:.0f}", n=one.calls
            )
            row.addWidget(Label(share, "muted"))
            row.addWidget(self._assign(one, whom, title))
            card.column.addLayout(row)
        return card

    def _assign(self, weak: Weakness, whom: tuple[Person, ...], title: str) -> Button:
        button = Button(_("Set learning…"), icon="book-open")
        button.setAccessibleName(f"{button.accessibleName()} {title} {weak.title}")
        button.setVisible(weak.module in self._modules)
        button.setToolTip(self._modules.get(weak.module, ""))
        button.clicked.connect(partial(self.learning_wanted.emit, weak.module, whom))
        if weak.module in self._modules:
            self.assigns.append(button)
        return button


def _figures(found: WeekReview) -> Card:
    card = Card()
    lines = [
        _("Calls with a score: {n}; critical errors: {errors}").format(
            n=found.calls, errors=found.critical
        ),
        _("Mean score: {mean}").format(mean=mean_words(found.mean)),
        _agreement(found),
    ]
    for line in lines:
        card.column.addWidget(Label(line, wrap=True))
    return card


def _agreement(found: WeekReview) -> str:
    known = found.agreement
    if not known.is_enough or known.within is None or known.equal is None:
        return _("Agreement of two scorers: too few pairs to say ({n})").format(n=known.pairs)
    return _("Agreement of two scorers: {within} % close scores, {equal} % equal grades "
             "({n} pairs)").format(
        within=f"{known.within * 100:.0f}", equal=f"{known.equal * 100:.0f}", n=known.pairs
    )  # fmt: skip
