"""What somebody wrote in lessons and about questions, with the answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.remarks import Remark, RemarkDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.training.remarks import RemarkKind
from trainer.ui.components.moments import minute
from trainer.ui.components.remark_words import (
    kind_name,
    outcome_name,
    remark_place,
    remark_title,
    remark_words,
)
from trainer.ui.learner.remark_dialog import quote
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill

WIDTH = 860
_ICONS = {"note": "notebook-pen", "doubt": "lightbulb", "fault": "flag"}


class NotesPage(QWidget):
    """Own notes, questions and corrections; opening it opens the answers."""

    lesson_wanted = Signal(str)

    def __init__(self, desk: RemarkDesk, person: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._person = desk, person
        self.cards: list[RemarkCard] = []
        self._shown = ""
        self.header = PageHeader(
            _("Notes and questions"),
            _("Ctrl+M in a lesson writes about the paragraph you are reading."),
        )
        self.choices: dict[str, Button] = {}
        self._bar = FlowRow(spacing=6)
        for kind in ("", "note", "doubt", "fault"):
            self._add_choice(kind)
        self._notice = Notice()
        self._scroll = PageScroll(WIDTH, margins=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, self._bar, self._notice):
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; answers that are shown are opened with that."""
        found = self._desk.own(self._person)
        if any(one.is_new for one in found):
            self._desk.opened_answers(self._person)
        shown = [one for one in found if self._shown in ("", one.kind)]
        self._scroll.clear()
        self.cards = []
        for one in shown:
            card = RemarkCard(one, quote(self._desk, one.spot))
            card.lesson_wanted.connect(self.lesson_wanted)
            card.withdraw_wanted.connect(self._on_withdraw)
            self.cards.append(card)
            self._scroll.add(card)
        if not shown:
            words = _("Nothing written yet")
            why = _("Notes are yours alone; questions and corrections are answered by a trainer.")
            self._scroll.add(EmptyState("notebook-pen", words, why), 1)

    def focus_first(self) -> None:
        """Begin with the choice of what is shown."""
        self.choices[self._shown].setFocus()

    def _add_choice(self, kind: str) -> None:
        words = _("All") if not kind else kind_name(_KINDS[kind])
        self.choices[kind] = button = Button(words, "ghost")
        button.setCheckable(True)
        button.setChecked(kind == self._shown)
        button.clicked.connect(lambda: self._on_chosen(kind))
        self._bar.add(button)

    def _on_chosen(self, kind: str) -> None:
        self._shown = kind
        for name, button in self.choices.items():
            button.setChecked(name == kind)
        self.refresh()

    def _on_withdraw(self, remark: str) -> None:
        try:
            self._desk.withdraw(self._person, remark)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
        else:
            self._notice.show_message(_("Taken back."), "ok")
        self.refresh()
        self.focus_first()


class RemarkCard(Card):
    """What was written where, the answer, and the way to the lesson."""

    lesson_wanted = Signal(str)
    withdraw_wanted = Signal(str)

    def __init__(self, remark: Remark, quoted: str) -> None:
        super().__init__()
        self.remark = remark
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Pill(remark_title(remark), "primary", _ICONS[remark.kind]))
        state = _state(remark)
        if state is not None:
            head.addWidget(state)
        head.addStretch(1)
        head.addWidget(Label(minute(remark.made_at), "caption"))
        self.column.addLayout(head)
        self.column.addWidget(Label(remark_words(remark), wrap=True, selectable=True))
        where = remark_place(remark) if remark.spot.family == "lesson" else ""
        lines = "\n".join(part for part in (where, f"“{quoted}”") if part)
        self.column.addWidget(Label(lines, "caption", wrap=True))
        if remark.answer is not None:
            self.column.addWidget(_answer(remark))
        self.column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self.remark.spot.family == "lesson":
            link = Button(_("Open the lesson"), "link", "book-open")
            link.clicked.connect(lambda: self.lesson_wanted.emit(self.remark.spot.subject))
            row.addWidget(link)
        row.addStretch(1)
        if self.remark.answer is None:
            words = _("Delete") if self.remark.kind == "note" else _("Take it back")
            back = Button(words, "ghost")
            back.clicked.connect(lambda: self.withdraw_wanted.emit(self.remark.id))
            row.addWidget(back)
        return row


_KINDS: dict[str, RemarkKind] = {"note": "note", "doubt": "doubt", "fault": "fault"}


def _state(remark: Remark) -> Pill | None:
    if remark.kind == "note":
        return None
    if remark.answer is None:
        return Pill(_("Waiting for an answer"), "neutral", "clock")
    words = outcome_name(remark.answer.outcome)
    return Pill(_("New: {what}").format(what=words) if remark.is_new else words, "ok")


def _answer(remark: Remark) -> Card:
    answer = remark.answer
    assert answer is not None
    card = Card("flat")
    card.column.setContentsMargins(16, 12, 16, 12)
    card.column.setSpacing(6)
    words = _("(erased)") if answer.words is None else answer.words or outcome_name(answer.outcome)
    said = Label(words, wrap=True, selectable=True)
    said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    card.column.addWidget(said)
    line = _("{name}, {time}").format(name=answer.by, time=minute(answer.at))
    card.column.addWidget(Label(line, "caption", wrap=True))
    return card
