"""One row of an import: its source beside what the learner will see, notes and repairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.answers import right_answer
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.repairs import Repair, repairs
from trainer.questions.formats.to_bank import pictures_of
from trainer.questions.question import Question
from trainer.questions.review import Row
from trainer.ui.author.import_words import one_line, place_words, twin_words
from trainer.ui.components.question_view import QuestionView
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.page_scroll import PageScroll

_MOST_SHOWN = 5  # questions of a group that are previewed
_MARKS = {"error": ("circle-alert", "bad"), "warning": ("triangle-alert", "warn")}


class ImportDetail(PageScroll):
    """`repaired` tells the number of the row and the question as it is after a repair."""

    repaired = Signal(int, object)
    accepted = Signal(int)

    def __init__(self) -> None:
        super().__init__(margins=False)
        self.column.setSpacing(10)
        self._row: Row | None = None
        self._pictures: dict[str, bytes] = {}
        self._notes = QWidget()
        self._notes_column = QVBoxLayout(self._notes)
        self._notes_column.setContentsMargins(0, 0, 0, 0)
        self._notes_column.setSpacing(6)
        self._repairs = FlowRow(spacing=8)
        self._offers: list[Button] = []
        self._lines: list[QWidget] = []
        self._source_head = Label("", "caption", wrap=True)
        self._source = Label("", "body", wrap=True, selectable=True)
        self._source.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._preview_head = Label(_("As the learner sees it"), "caption", wrap=True)
        self._none = Label("", "muted", wrap=True)
        self._views: list[QuestionView] = []
        self._preview_card = Card()
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(self._make_source(), 1, Qt.AlignmentFlag.AlignTop)
        halves.addWidget(self._preview_card, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self._preview_head, self._none):
            self._preview_card.column.addWidget(part)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._notes)
        column.addWidget(self._repairs)
        column.addLayout(halves)
        self.add(self._body)
        self.show_row(None, ())

    def show_row(self, row: Row | None, preview: Sequence[Question]) -> None:
        """Show this row with its questions as the learner sees them; None shows nothing."""
        changed = row is None or self._row is None or row.number != self._row.number
        self._row = row
        self._body.setVisible(row is not None)
        if row is None:
            return
        self._pictures = pictures_of(row.question)
        place = place_words(row.read.place)
        self._source_head.setText(_("Source · {place}").format(place=place or _("pasted text")))
        self._source.setText(row.read.source.strip("\n") or row.read.stem)
        self._show_notes(row)
        self._show_repairs(row)
        self._show_preview(preview)
        if changed:
            self.show_top()

    def offered(self) -> list[Button]:
        """The buttons of what could be done with the row."""
        return list(self._offers)

    def _make_source(self) -> Card:
        card = Card()
        card.column.addWidget(self._source_head)
        card.column.addWidget(self._source)
        return card

    def _show_notes(self, row: Row) -> None:
        for line in self._lines:
            self._notes_column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for note in row.notes:
            icon, colour = _MARKS.get(note.severity, ("info", "text2"))
            where = note.place if note.place != row.read.place else None
            words = f"{note.message} {note.proposal}".strip()
            place = place_words(replace(where, file=None)) if where else ""
            self._add_note(icon, colour, f"{words}（{place}）" if place else words)
        for twin in row.twins[:3]:
            words = _("{what}: “{stem}”").format(what=twin_words(twin), stem=one_line(twin.stem))
            self._add_note("copy", "text2", words)
        self._notes.setVisible(bool(row.notes or row.twins))

    def _add_note(self, icon: str, colour: str, words: str) -> None:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(IconLabel(icon, colour), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Label(words, "body", wrap=True, selectable=True), 1)
        self._notes_column.addWidget(line)
        self._lines.append(line)

    def _show_repairs(self, row: Row) -> None:
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._offers = []
        found = _repairs_of(row.question)
        for repair in found:
            self._offer(str(repair.words), "pencil", partial(self._on_repair, repair))
        if row.state == "guessed":
            self._offer(_("It is right like this"), "check", self._on_accept)
        self._repairs.setVisible(bool(found) or row.state == "guessed")

    def _offer(self, words: str, icon: str, act: Callable[[], None]) -> None:
        button = Button(words, icon=icon)
        button.clicked.connect(lambda: act())
        self._repairs.add(button)
        self._offers.append(button)
        button.show()

    def _show_preview(self, preview: Sequence[Question]) -> None:
        for view in self._views:
            view.hide()
            view.deleteLater()
        self._views = []
        words = "" if preview else _("Not before the errors are repaired.")
        if len(preview) > _MOST_SHOWN:
            words = _("And {n} more.").format(n=len(preview) - _MOST_SHOWN)
        for question in preview[:_MOST_SHOWN]:
            named = replace(question, pictures=tuple((name, name) for name in self._pictures))
            view = QuestionView(pictures=self._picture)
            labels = [option.label for option in question.options]
            view.show_review(named, labels, right_answer(question), None)
            for part in view.findChildren(QWidget):
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._preview_card.column.insertWidget(self._preview_card.column.count() - 1, view)
            self._views.append(view)
        self._none.setText(words)
        self._none.setVisible(bool(words))

    def _picture(self, name: str) -> bytes:
        return self._pictures.get(name, b"")

    def _on_repair(self, repair: Repair) -> None:
        if self._row is not None:
            self.repaired.emit(self._row.number, repair.result)

    def _on_accept(self) -> None:
        if self._row is not None:
            self.accepted.emit(self._row.number)


def _repairs_of(question: ParsedQuestion) -> list[Repair]:
    """Those of the question, and those of the questions in a group."""
    found = list(repairs(question))
    for at, inner in enumerate(question.questions):
        for repair in repairs(inner):
            parts = (*question.questions[:at], repair.result, *question.questions[at + 1 :])
            found.append(Repair(repair.words, replace(question, questions=parts)))
    return found
