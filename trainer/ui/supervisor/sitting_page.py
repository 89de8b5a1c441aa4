"""One attempt, down to the single answer, for those who review it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from trainer.desks.correction_values import CorrectionNote
from trainer.desks.exams import ExamDesk
from trainer.desks.marking_values import AnswerNotes
from trainer.exams.blindness import is_hidden
from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import SittingId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.correction_words import note_words
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.components.marking_notes import notes_card
from trainer.ui.components.moments import minute
from trainer.ui.components.nearness_words import nearness_words
from trainer.ui.components.question_pictures import Pictures
from trainer.ui.components.question_view import QuestionView
from trainer.ui.supervisor.sitting_listing import sitting_listing
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill


class SittingPage(QWidget):
    """Each question as it was shown, with the answer given, the right one, and the marks."""

    back_wanted = Signal()

    def __init__(self, desk: ExamDesk, actor: Person, sitting: SittingId, name: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._found = found = desk.sitting(actor, sitting)
        self._name = name
        self._header = BackHeader(f"{name} · {found.paper.title}", _time_line(found))
        self._header.back_wanted.connect(self.back_wanted)
        self.wrong_only = QCheckBox(_("Only what did not earn full marks"))
        self.wrong_only.toggled.connect(self._on_wrong_only)
        self._scroll = scroll = PageScroll(960)
        scroll.add(self._header)
        scroll.add(_facts(found, desk.receipt(found)))
        near = desk.nearness(found)
        if near is not None:
            scroll.add(Notice(nearness_words(near)))
        scroll.add(self.wrong_only)
        self.wrong_only.setVisible(found.result is not None)
        self._cards: list[tuple[Card, bool]] = []
        for number, line in enumerate(found.paper.lines, start=1):
            card, right = _answer_card(number, line, found, desk.picture)
            self._cards.append((card, right))
            scroll.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_corrections(self, notes: Sequence[CorrectionNote]) -> None:
        """Say what was corrected in this paper, and why."""
        for place, note in enumerate(notes, start=self._scroll.column.indexOf(self.wrong_only)):
            self._scroll.column.insertWidget(place, Notice(note_words(note)))

    def show_marking(self, found: Sequence[AnswerNotes]) -> None:
        """Say below each written answer who gave it which marks."""
        notes = {one.question: one for one in found}
        for line, (card, _right) in zip(self._found.paper.lines, self._cards, strict=True):
            if line.question.id in notes:
                own = notes_card(notes[line.question.id], is_own=False)
                if own is not None:
                    card.column.addWidget(own)

    def add_export(self, export: ExportMenu) -> None:
        """Let the questions that are shown be taken along."""
        self._header.head.add_action(export)
        self._scroll.column.insertWidget(1, export.notice)
        export.set_source(self._listing, self._found.person)

    def add_card(self, card: Card) -> None:
        """Show something more about the sitting, above its questions."""
        self._scroll.column.insertWidget(self._scroll.column.indexOf(self.wrong_only), card)

    def focus_first(self) -> None:
        """The way back."""
        self._header.setFocus()

    def shown(self) -> int:
        """How many questions are shown."""
        return sum(not card.isHidden() for card, _right in self._cards)

    def _listing(self) -> Listing:
        about = [self._name, self._found.paper.title, _time_line(self._found)]
        if self.wrong_only.isChecked():
            about.append(self.wrong_only.text())
        shown = [at for at, (card, _right) in enumerate(self._cards, 1) if not card.isHidden()]
        return sitting_listing(self._found, " · ".join(about), shown)

    def _on_wrong_only(self, wrong_only: bool) -> None:
        for card, right in self._cards:
            card.setVisible(not (wrong_only and right))


def _time_line(sitting: Sitting) -> str:
    opened = _("opened {time}").format(time=minute(sitting.time.started))
    if sitting.handed_in is None:
        return _("{opened}, not handed in").format(opened=opened)
    words = _("{opened}, handed in {time}")
    if sitting.handed_in.by == "clock":
        words = _("{opened}, handed in by the clock {time}")
    return words.format(opened=opened, time=minute(sitting.handed_in.at))


def _facts(sitting: Sitting, receipt: str) -> FlowRow:
    row = FlowRow()
    result = sitting.result
    if result is None and sitting.handed_in is not None:
        row.add(Pill(_("To be marked"), "warn", "square-pen"))
        return row
    if result is None:
        row.add(Pill(_("Not handed in"), "primary", "clock"))
        return row
    word = _("Passed") if result.passed else _("Not passed")
    row.add(Pill(f"{word} {result.percent}%", "ok" if result.passed else "bad"))
    marks = _("{score} of {full} marks, {pass_mark}% needed").format(
        score=f"{result.score.normalize():f}",
        full=f"{result.full.normalize():f}",
        pass_mark=f"{result.pass_mark.normalize():f}",
    )
    row.add(Label(marks, "muted"))
    row.add(Label(_("Receipt {code}").format(code=receipt), "muted", selectable=True))
    return row


def _answer_card(
    number: int, line: PaperLine, sitting: Sitting, pictures: Pictures
) -> tuple[Card, bool]:
    answer = sitting.answers.get(line.question.id, ())
    marked = None
    if sitting.result is not None:
        marked = next(one for one in sitting.result.questions if one.question == line.question.id)
    card = Card()
    earned = "" if marked is None else f" · {marked.marks.normalize():f} / {line.marks}"
    if marked is not None and marked.is_void:
        earned = " · " + _("taken out")
    title = _("Question {n}").format(n=number) + earned
    card.column.addWidget(Label(f"{title} · {line.question.id}", "caption", selectable=True))
    view = QuestionView(pictures=pictures)
    view.read_only_rubric()
    right = None if marked is None else marked.is_right
    question, hidden = replace(line.question, marks=line.marks), is_hidden(sitting, line)
    erased = line.question.id in sitting.erased and not hidden
    view.show_review(question, line.order, answer, right, erased=erased)
    card.column.addWidget(view)
    if hidden:
        words = _("The answer is hidden until it is marked: markers must not know whose it is.")
        card.column.addWidget(Notice(words))
    return card, bool(right)
