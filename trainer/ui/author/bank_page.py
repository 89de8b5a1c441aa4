"""One bank: its questions to search, write and publish."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.bank_board import BankEntry, QuestionEntry
from trainer.desks.banks import BankDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.question import KINDS
from trainer.ui.author.question_words import question_pill, state_word
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import day, minute
from trainer.ui.components.question_view import kind_name
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class BankPage(QWidget):
    """`question_wanted` tells the id of a question to open, `new_wanted` asks for a new one."""

    back_wanted = Signal()
    question_wanted = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    release_wanted = Signal()
    grid_wanted = Signal()
    statistics_wanted = Signal(str)
    seal_wanted = Signal()

    def __init__(self, desk: BankDesk, actor: Person, bank: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._id = desk, actor, bank
        self._entry = desk.bank(actor, bank)
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.publish = Button(_("Publish this bank"), icon="send")
        self.publish.clicked.connect(self._on_publish)
        self.new = Button(_("New question"), "primary", "plus")
        self.new.setToolTip("Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.new_wanted.emit)
        self.bring_in = Button(_("Import…"), icon="upload")
        self.bring_in.clicked.connect(self.import_wanted)
        self.grid = Button(_("Edit as a table"), icon="table-2")
        self.grid.setToolTip("Ctrl+G")
        self.grid.clicked.connect(self.grid_wanted)
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self.grid_wanted.emit)
        self.statistics = Button(_("Statistics"), "ghost", "chart-column")
        self.statistics.clicked.connect(
            lambda: self.statistics_wanted.emit(self._entry.module or "")
        )
        self.seal = Button(_("Seal…"), "ghost", "lock")
        self.seal.clicked.connect(self.seal_wanted)
        self.header.head.add_action(self.bring_in)
        self.header.head.add_action(self.grid)
        self.header.head.add_action(self.publish)
        self.header.head.add_action(self.new)
        self.notice = Notice()
        self.notice.acted.connect(self.release_wanted)
        self.filters = self._make_filters()
        self.model: RowsModel[QuestionEntry] = RowsModel(_columns(), self)
        empty = EmptyState("search", _("No question is found"), _("Take a filter away."))
        self.list = TableCard(_("Questions"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.list.table.selectionModel().currentRowChanged.connect(self._show_in_full)
        self._in_full = Label("", "body", wrap=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        for part in (self.header, self.notice, self.filters):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self._in_full)
        self._show_entry()

    def refresh(self) -> None:
        """Read the file again; the chosen question stays chosen."""
        try:
            self._entry = self._desk.bank(self._actor, self._id)
        except TrainerError as error:  # as when the file was taken away
            self.notice.show_message(str(error), "bad")
            return
        self._show_entry()

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def _show_entry(self) -> None:
        topics = [(topic, topic) for topic in self._entry.topics()]
        self.filters.show_options("topic", _("Every topic"), topics)
        self.header.head.show_title(self._entry.title)
        self.header.head.show_line(_line(self._entry))
        self.publish.setEnabled(self._entry.publishable)
        self._say_state(self._entry)
        self._show_found()

    def _make_filters(self) -> FilterBar:
        bar = FilterBar(_("Words or id of a question"), is_tight=True)
        bar.add_choice("kind", _("Every kind"), [(kind, kind_name(kind)) for kind in KINDS])
        bar.add_choice("topic", _("Every topic"), [])
        states = ("new", "changed", "waiting", "draft", "problems", "used")
        bar.add_choice("state", _("Every state"), [(one, state_word(one)) for one in states])
        bar.add_clear()
        bar.add(self.statistics)
        bar.add(self.seal)
        bar.changed.connect(self._show_found)
        bar.entered.connect(self.focus_first)
        return bar

    def _show_found(self) -> None:
        chosen = self._chosen()
        found = self._entry.matching(
            self.filters.query(), *(self.filters.chosen(x) for x in ("kind", "topic", "state"))
        )
        self.model.show_rows(found)
        self.list.fit(360)
        self.list.show_filled(bool(found), _("{n} questions").format(n=len(found)))
        places = [at for at, row in enumerate(found) if chosen and row.id == chosen.id]
        if found:
            self.list.table.setCurrentIndex(self.model.index(places[0] if places else 0, 0))
        self._show_in_full()

    def _chosen(self) -> QuestionEntry | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _show_in_full(self) -> None:
        """The problems of the chosen question, or of the file when there are others."""
        chosen = self._chosen()
        problems = chosen.problems if chosen else ()
        self._in_full.setText("\n".join(f"{one.message} {one.proposal}" for one in problems[:3]))
        self._in_full.setVisible(bool(problems))

    def _say_state(self, bank: BankEntry) -> None:
        others = [one for one in bank.problems if one.place.question is None]
        if bank.errors:
            first = next(one for one in (*others, *bank.problems) if one.severity == "error")
            words = _(
                "{n} errors keep this bank back, learners see its published version: {problem}"
            ).format(n=bank.errors, problem=first.message)
            self.notice.show_message(words, "bad")
        elif bank.waiting:
            words = _("What was published waits for a second person. Learners see the old version.")
            self.notice.show_message(words, "warn", _("Go to the release"))
        else:
            # What is said about the bank as a whole stands at none of its questions.
            words = "\n".join(f"{one.message} {one.proposal}".rstrip() for one in others)
            self.notice.show_message(words)

    def _on_publish(self) -> None:
        try:
            done = self._desk.publish(self._actor, self._id)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.refresh()
        questions = sum(one.family == "question" for one in done)
        if self._entry.waiting:
            return  # that it waits is said already
        words = _("Published: {n} questions are new or changed.").format(n=questions)
        self.notice.show_message(words, "ok")

    def _on_opened(self, index: QModelIndex) -> None:
        self.question_wanted.emit(self.model.row_at(index).id)


def _line(bank: BankEntry) -> str:
    parts = [_("{n} questions").format(n=len(bank.questions))]
    if bank.module:
        parts.append(_("quiz of {module}").format(module=bank.module))
    if bank.published_at:
        parts.append(_("published {time}").format(time=minute(bank.published_at)))
    if bank.pending:
        parts.append(_("{n} not published").format(n=bank.pending))
    return " · ".join(parts)


def _columns() -> list[Column[QuestionEntry]]:
    return [
        Column(_("Id"), lambda row: row.written.id),
        Column(_("Stem"), lambda row: row.stem.replace("\n", " ") or "—"),
        Column(_("Kind"), lambda row: kind_name(row.written.kind)),
        Column(
            _("State"), lambda row: state_word(row.state), pill=lambda row: question_pill(row.state)
        ),
        Column(_("Topic"), lambda row: row.written.topic or "—"),
        Column(_("Papers"), lambda row: str(row.used or "—"), right=True),
        Column(_("Changed by"), lambda row: row.by or "—"),
        Column(_("Day"), lambda row: day(row.at), tip=lambda row: minute(row.at)),
    ]
