"""Put a question right: choose how, see whose results change, give the reason, confirm."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.correction_values import ChangeRow, Preview
from trainer.desks.corrections import CorrectionDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.correction_choice import CorrectionChoice
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.correction_words import effect_words, percent_text
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.wait_card import WaitCard
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll


class CorrectionPage(QWidget):
    """Ctrl+Enter confirms; `sitting_wanted` opens the attempt behind a row."""

    back_wanted = Signal()
    sitting_wanted = Signal(str)

    def __init__(self, desk: CorrectionDesk, actor: Person, question: QuestionId) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._question = desk, actor, question
        self._preview: Preview | None = None
        self.is_done = False
        self.header = BackHeader(_("Put right: {id}").format(id=question))
        self.header.back_wanted.connect(self.back_wanted)
        self.confirm = Button(_("Put it right"), "primary", "check")
        self.confirm.setToolTip("Ctrl+Enter")
        self.confirm.clicked.connect(self.correct)
        self.header.head.add_action(self.confirm)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.confirm.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.notice = Notice()
        self.choice = CorrectionChoice(desk.start(actor, question))
        self.choice.changed.connect(self.show_effect)
        empty = EmptyState("scale", _("No result changes"), _("Choose another way or version."))
        self.list = TableCard(_("Results that change"), empty)
        self.model: RowsModel[ChangeRow] = RowsModel([], self, lambda row: row.change.sitting)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(
            lambda index: self.sitting_wanted.emit(self.model.row_at(index).change.sitting)
        )
        self.effect = Label("", wrap=True)
        self.wait = WaitCard(_("Reading the papers with this question: {done} of {total}…"))
        self._papers = desk.papers(actor, question)
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._read_on)
        self._lay_out()
        self._read_on()

    @property
    def is_unsent(self) -> bool:
        """Whether a reason is written and nothing was corrected."""
        return not self.is_done and bool(self.choice.why.text().strip())

    def focus_first(self) -> None:
        """Begin with the way."""
        self.choice.ways[self.choice.way].setFocus()

    def show_effect(self) -> None:
        """Show what the choice would do, once the papers are read; looking records nothing.

        Not with everything that happens elsewhere: confirming looks again anyway.
        """
        if self._next_slice.isActive():
            return
        try:
            self._preview = self._desk.dry_run(
                self._actor, self._question, self.choice.chosen, self.choice.way, self._papers
            )
        except TrainerError as error:
            self._preview = None
            self.effect.setText(str(error))
            self.model.show_rows([])
            self.list.show_filled(False, "")
        else:
            self._show(self._preview)
        self.confirm.setEnabled(self._preview is not None and self._preview.run.papers > 0)

    def correct(self) -> None:
        """Record it as it is shown, or say why not."""
        self.choice.why.show_error("")
        if self._preview is None:
            return
        if not self.choice.why.text().strip():
            self.choice.why.show_error(_("Please write the reason first."))
            self.choice.why.setFocus()
            return
        run = self._preview.run
        try:
            self._desk.correct(
                self._actor, self._question, self.choice.chosen, self.choice.way,
                self.choice.why.text(), run,
            )  # fmt: skip
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            self._papers = self._desk.papers(self._actor, self._question)
            self._read_on()
            return
        self.is_done = True
        self.confirm.setEnabled(False)
        self.choice.close_form()
        words = _("It is put right. {n} results were marked again; those concerned are told.")
        self.notice.show_message(words.format(n=len(run.changes)), "ok")
        self.header.setFocus()

    def _read_on(self) -> None:
        """Read some papers, and let the window be used in between; leaving the page ends it."""
        left = self._papers.go_on()
        self.wait.show_left(left)
        for part in (self.effect, self.list):
            part.setVisible(not left)
        if left:
            self._preview = None
            self.confirm.setEnabled(False)
            self._next_slice.start(0)
            return
        self.show_effect()

    def _lay_out(self) -> None:
        left = PageScroll(margins=False)
        left.add(self.choice)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.wait)
        right.addWidget(self.effect)
        right.addWidget(self.list, 1)
        right.addStretch(0)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(left, 2)
        halves.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 16)
        column.setSpacing(12)
        for part in (self.header, self.notice):
            column.addWidget(part)
        column.addLayout(halves, 1)

    def _show(self, preview: Preview) -> None:
        self.effect.setText(effect_words(preview))
        # First what somebody may have to decide about.
        rows = sorted(
            preview.rows,
            key=lambda row: (not row.change.is_lost, not row.change.awards, row.person.staff_no),
        )
        self.model.show_rows(rows, self._columns(preview))
        self.list.fit(220)
        self.list.show_filled(bool(rows), _("{n} papers are marked again").format(n=len(rows)))

    def _columns(self, preview: Preview) -> list[Column[ChangeRow]]:
        columns: list[Column[ChangeRow]] = [
            Column(_("Name"), lambda row: row.person.name, tip=_whose),
            Column(_("Was"), lambda row: percent_text(row.change.before.percent), right=True),
            Column(_("Becomes"), lambda row: percent_text(row.change.after.percent), right=True),
            Column(_("Result"), _verdict, pill=_pill),
        ]
        if preview.awards:
            columns.insert(3, Column(_("Certificates"), self._numbers))
        return columns

    def _numbers(self, row: ChangeRow) -> str:
        awards = () if self._preview is None else self._preview.awards
        return _("; ").join(one.number for one in awards if one.event in row.change.awards)


def _verdict(row: ChangeRow) -> str:
    if row.change.is_gained:
        return _("Passed now")
    if row.change.is_lost:
        return _("Not passed now")
    return _("Passed") if row.change.after.passed else _("Not passed")


def _pill(row: ChangeRow) -> PillValue | None:
    if row.change.is_gained:
        return PillValue(_verdict(row), "ok")
    return PillValue(_verdict(row), "bad") if row.change.is_lost else None


def _whose(row: ChangeRow) -> str:
    handed_in = day(row.sitting.handed_in.at if row.sitting.handed_in else None)
    return _("{number} · {paper} · handed in {day}").format(
        number=row.person.staff_no, paper=row.sitting.paper.title, day=handed_in
    )
