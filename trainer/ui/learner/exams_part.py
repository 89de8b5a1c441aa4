"""The counted exams on the home page: a card for each, and no room when there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.exam_values import ExamOffer
from trainer.desks.invigilation import InvigilationDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.learner.exam_words import attempts_words, size_words
from trainer.ui.widgets.card import PressableCard
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill


class ExamsPart(QWidget):
    """`exam_wanted` tells the exam whose card was pressed.

    The card of an exam under way stands in `running`, which a page puts where nobody misses it.
    """

    exam_wanted = Signal(str)

    def __init__(self, desk: InvigilationDesk, person: Person) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._shown: tuple[ExamOffer, ...] | None = None
        self.cards: list[ExamCard] = []
        self._grid, self.running = FlowGrid(300), FlowGrid(300)
        self.running.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Exams"), "h2"))
        column.addWidget(self._grid)

    def refresh(self) -> None:
        """Show how things are now; nothing moves while nothing has changed."""
        offers = self._desk.offers(self._person)
        if offers == self._shown:
            return
        self._shown = offers
        for grid in (self._grid, self.running):
            grid.clear()
        self.cards = []
        for offer in offers:
            card = ExamCard(offer)
            card.opened.connect(lambda name=offer.exam.id: self.exam_wanted.emit(name))
            self.cards.append(card)
            (self._grid if offer.open_sitting is None else self.running).add(card)
        at_it = sum(offer.open_sitting is not None for offer in offers)
        self.running.setVisible(at_it > 0)
        self.setVisible(len(offers) > at_it)


class ExamCard(PressableCard):
    """What the exam is called, how long it is, and how one stands with it."""

    def __init__(self, offer: ExamOffer) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(offer.exam.title, "h3", wrap=True))
        words.addWidget(Label(size_words(offer.exam), "caption", wrap=True))
        words.addWidget(Label(attempts_words(offer), "caption", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel("clipboard-check", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        pill = state_pill(offer)
        self.state = "" if pill is None else pill.text()
        if pill is not None:
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.setAccessibleName(f"{offer.exam.title} · {size_words(offer.exam)} · {self.state}")


def state_pill(offer: ExamOffer) -> Pill | None:
    """How one stands with an exam, in a word; None where nothing happened yet."""
    if offer.open_sitting is not None:
        return Pill(_("Under way"), "warn", "clock")
    if offer.stage is None or offer.latest is None:
        return None
    if offer.stage != "released":
        return Pill(_("Result not known yet"), "primary", "hourglass")
    if offer.second_of is not None:
        return Pill(_("Borderline"), "warn", "scale")
    if offer.latest.passed:
        return Pill(_("Passed"), "ok")
    return Pill(_("Not passed"), "bad")
