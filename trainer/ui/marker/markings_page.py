"""The written answers that wait for a marker, question by question."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.marking import MarkingDesk
from trainer.desks.marking_values import MarkingRound
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.pictures import without_pictures
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.notice import Notice


class MarkingsPage(QWidget):
    """Enter opens a question with all its answers; one that `is_opened` shows the way back."""

    back_wanted = Signal()
    round_wanted = Signal(str)

    def __init__(self, desk: MarkingDesk, actor: Person, *, is_opened: bool = False) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        words = _("One question after the other; names, times and other marks stay hidden.")
        self.header = BackHeader(_("Marking written answers"), words)
        self.header.arrow.setVisible(is_opened)
        self.header.back_wanted.connect(self.back_wanted)
        empty = EmptyState(
            "square-pen",
            _("Nothing to mark"),
            _("Written answers of exams appear here when they are handed in."),
        )
        self.list = TableCard(_("Questions to mark"), empty)
        self.model: RowsModel[MarkingRound] = RowsModel(_columns(), self, lambda one: one.key)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.stuck = Notice(kind="warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self.stuck)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        rounds = self._desk.rounds(self._actor)
        self.model.show_rows(rounds)
        self.list.fit(420)
        waiting = sum(len(one.answers) for one in rounds)
        self.list.show_filled(bool(rounds), _("{n} answers wait for you").format(n=waiting))
        words = _(
            "{n} answers need more people to mark them than there are here; who sat or "
            "invigilated an exam may not. Ask a supervisor to add a marker."
        )
        stuck = sum(one.stuck for one in rounds)
        self.stuck.show_message(words.format(n=stuck) if stuck else "", "warn")

    def focus_first(self) -> None:
        """Begin with the list."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _on_opened(self, index: QModelIndex) -> None:
        self.round_wanted.emit(self.model.row_at(index).key)


def _columns() -> list[Column[MarkingRound]]:
    return [
        Column(_("Exam"), lambda one: one.exam),
        Column(_("Question"), lambda one: " ".join(without_pictures(one.question.stem).split())),
        Column(_("To mark"), lambda one: str(len(one.answers)), right=True),
        Column(_("Marked by you"), lambda one: f"{one.done}/{one.total}", pill=_done_pill),
    ]


def _done_pill(one: MarkingRound) -> PillValue:
    words = f"{one.done}/{one.total}"
    return PillValue(words, "primary", "square-pen") if one.answers else PillValue(words, "ok")
