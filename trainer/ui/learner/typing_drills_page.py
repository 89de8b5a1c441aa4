"""Typing drills: first what is weak in one's own typing, then everything else by purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from trainer.desks.typing_drills import Book, Done, TypingDrillDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.typing_tests.key_hint import keys_of
from trainer.typing_tests.keyed_times import Keyed, Mistake
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.hero_card import HeroCard
from trainer.ui.learner.drill_words import DrillGroup, drill_title, figures_text, groups, keys_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.page_scroll import PageScroll

_SHOWN = 6
_FIRST = "standard"  # where nothing of one's own is known yet


class TypingDrillsPage(PageScroll):
    """One recommended drill, the books of slow and mistaken 字, and the drills by purpose."""

    back_wanted = Signal()
    drill_wanted = Signal(str)

    def __init__(
        self, desk: TypingDrillDesk, person: Person, parent: QWidget | None = None
    ) -> None:
        super().__init__(1080, parent=parent)
        self._desk, self._person = desk, person
        self.buttons: dict[str, Button] = {}
        self.hero = HeroCard()
        self.refresh()

    def refresh(self) -> None:
        """Read again what is weak and what was done."""
        self.clear()
        self.buttons = {}
        header = BackHeader(
            _("Typing drills"),
            _("Short, for one thing each. They count for nothing; do them as often as you like."),
        )
        header.back_wanted.connect(self.back_wanted)
        self.add(header)
        book = self._desk.book(self._person)
        latest = {done.kind: done for done in self._desk.done(self._person)}
        self.add(self._recommended(book))
        if book.weak:
            self.add(self._books(book, latest))
        cards = FlowGrid(320, most=3)
        for group in groups():
            cards.add(self._group(group, latest))
        self.add(cards)

    def focus_first(self) -> None:
        """Put the keyboard on the recommended drill."""
        self.hero.button().setFocus()

    def _recommended(self, book: Book) -> HeroCard:
        self.hero = HeroCard()
        kind = "weak" if book.weak else _FIRST
        self.hero.acted.connect(lambda: self.drill_wanted.emit(kind))
        if book.weak:
            title = "  ".join(book.weak[:_SHOWN])
            line = _("Each three times, then in sentences. Seen in your latest {n} runs.")
            line = line.format(n=book.runs)
        elif book.runs:
            title = drill_title(kind)
            line = _("Nothing is slow or mistaken at {speed} 字/min.").format(speed=int(book.speed))
        else:
            title = drill_title(kind)
            line = _("After your first runs your own weak 字 stand here.")
        self.hero.show_step(_("Practise this"), title, line, _("Begin"), "target")
        self.hero.button().setAutoDefault(True)  # Enter presses it
        return self.hero

    def _books(self, book: Book, latest: Mapping[str, Done]) -> FlowGrid:
        grid = FlowGrid(380, most=2)
        line = _("Slower than {speed} 字/min, right at once.").format(speed=int(book.speed))
        slow = [(keys_text(keys_of(one.text)), _pace(one)) for one in book.slow[:_SHOWN]]
        grid.add(self._book("slow", line, slow, latest))
        line = _("Corrected ones, too. Three times right in a row, and one is gone.")
        wrong = [(keys_text(keys_of(one.right)), _wrong(one)) for one in book.mistakes[:_SHOWN]]
        grid.add(self._book("mistakes", line, wrong, latest))
        return grid

    def _book(
        self,
        kind: str,
        line: str,
        rows: Sequence[tuple[str, str]],
        latest: Mapping[str, Done],
    ) -> Card:
        card = Card()
        card.column.addWidget(Label(drill_title(kind), "h3"))
        card.column.addWidget(Label(line, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for at, (keys, words) in enumerate(rows):
            grid.addWidget(Label(keys, wrap=True), at, 0)
            grid.addWidget(Label(words, "muted"), at, 1, Qt.AlignmentFlag.AlignRight)
        card.column.addLayout(grid)
        if not rows:
            card.column.addWidget(Label(_("Nothing here now.")))
        card.column.addStretch(1)
        if rows:
            card.column.addLayout(self._row(kind, latest, _("Practise these")))
        return card

    def _group(self, group: DrillGroup, latest: Mapping[str, Done]) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(group.icon, "primary", 20))
        head.addWidget(Label(group.title, "h3", wrap=True), 1)
        card.column.addLayout(head)
        card.column.addWidget(Label(group.line, "muted", wrap=True))
        card.column.addStretch(1)
        for kind in group.kinds:
            card.column.addLayout(self._row(kind, latest, drill_title(kind)))
        return card

    def _row(self, kind: str, latest: Mapping[str, Done], words: str) -> QHBoxLayout:
        button = Button(words)
        button.setAccessibleName(_("Begin “{title}”").format(title=drill_title(kind)))
        button.clicked.connect(lambda: self.drill_wanted.emit(kind))
        self.buttons[kind] = button
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(button)
        done = latest.get(kind)
        row.addWidget(Label(figures_text(done.score) if done else "", "caption", wrap=True), 1)
        return row


def _pace(one: Keyed) -> str:
    return _("{seconds} s a 字").format(seconds=f"{one.ms / 1000:.1f}")


def _wrong(one: Mistake) -> str:
    return _("typed {wrong}, {n} times").format(wrong=one.wrong, n=one.times)
