"""Forms drawn from a blueprint to look at: their overlap, and each of them on paper."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from trainer.desks.blueprints import BlueprintDesk, OpenBlueprint
from trainer.exams.blueprint import ExamBlueprint
from trainer.exams.forms import most_shared
from trainer.exams.paper import Paper, PaperLine
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.files import ChooseFile, choose_file
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.question_view import kind_name, stem_shown
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.composing import ComposingGuard
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

FORMS = 3
_SEED_WIDTH = 190


class PaperPage(QWidget):
    """Three forms of one seed; the same seed draws them again while the banks stay."""

    back_wanted = Signal()

    def __init__(
        self,
        desk: BlueprintDesk,
        opened: OpenBlueprint,
        exam: ExamBlueprint,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._opened, self._exam, self._choose = desk, opened, exam, choose
        self._forms: tuple[Paper, ...] = ()
        words = _("Drawn to look at and to print; on the seat everybody gets a paper of their own.")
        self.header = BackHeader(_("Preview: {title}").format(title=exam.title), words)
        self.header.back_wanted.connect(self.back_wanted)
        self.notice, self.shared = Notice(), Label("", "strong")
        self.seed = LabelledField(_("Seed"))
        self.seed.edit.setFixedWidth(_SEED_WIDTH)
        ComposingGuard(self.seed.edit)
        self.form = QComboBox()
        self.form.setAccessibleName(_("Form"))
        self.keys = QCheckBox(_("With keys"))
        self.model: RowsModel[tuple[int, PaperLine]] = RowsModel(_columns(), self)
        self.list = TableCard(_("Form"), EmptyState("file-text", _("Nothing drawn")))
        self.list.table.setModel(self.model)
        self._build()
        self.seed.set_text(secrets.token_hex(4))
        self.draw()

    @property
    def paper(self) -> Paper | None:
        """The form that is shown."""
        place = self.form.currentIndex()
        return self._forms[place] if 0 <= place < len(self._forms) else None

    def focus_first(self) -> None:
        """Put the keyboard on the form."""
        self.form.setFocus()

    def draw(self) -> None:
        """Draw the forms of the seed in the field."""
        seed = self.seed.text().strip()
        try:
            self._forms = self._desk.forms(self._opened, self._exam, seed, FORMS)
        except TrainerError as error:
            self._forms = ()
            self.notice.show_message(str(error), "bad")
        shared = most_shared(self._forms)
        words = _("Two forms share {n} of {all} questions at most")
        self.shared.setText(words.format(n=shared, all=self._exam.questions) if self._forms else "")
        self.form.blockSignals(True)
        self.form.clear()
        for number, paper in enumerate(self._forms, 1):
            self.form.addItem(_("Form {n}: {code}").format(n=number, code=paper.form))
        self.form.blockSignals(False)
        self._show_form()

    def draw_anew(self) -> None:
        """Take another seed."""
        self.seed.set_text(secrets.token_hex(4))
        self.draw()

    def print_pdf(self) -> None:
        """Write the form as PDF where the person says."""
        self._write("pdf")

    def print_word(self) -> None:
        """Write the form as a Word file where the person says."""
        self._write("docx")

    def _build(self) -> None:
        self.again = Button(_("Another seed"), icon="refresh-cw")
        self.word = Button(_("Word…"), icon="download")
        self.pdf = Button(_("PDF…"), "primary", "printer")
        for button in (self.word, self.pdf):
            self.header.head.add_action(button)
        row = FlowRow()
        name = Label(_("Seed"), "strong")
        name.setBuddy(self.seed.edit)
        name.setMinimumHeight(self.seed.edit.sizeHint().height())
        for part in (name, self.seed.edit, self.again, self.form, self.keys):
            row.add(part)
        self.form.setMinimumWidth(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for widget in (self.header, self.notice, row, self.shared):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.seed.entered.connect(self.draw)
        self.again.clicked.connect(self.draw_anew)
        self.form.currentIndexChanged.connect(self._show_form)
        self.pdf.clicked.connect(self.print_pdf)
        self.word.clicked.connect(self.print_word)

    def _show_form(self) -> None:
        paper = self.paper
        self.model.show_rows(list(enumerate(paper.lines, 1)) if paper else [])
        self.list.fit(520)
        words = _("Form {form} · seed {seed}")
        foot = words.format(form=paper.form, seed=paper.seed) if paper else ""
        self.list.show_filled(paper is not None, foot)
        for button in (self.pdf, self.word):
            button.setEnabled(paper is not None)

    def _write(self, suffix: str) -> None:
        paper = self.paper
        if paper is None:
            return
        name = f"{paper.title}-{paper.form}.{suffix}"
        file = self._choose(self, _("Write the paper"), name)
        if file is None:
            return
        try:
            file.write_bytes(
                _content(paper, suffix, self._opened.picture, with_keys=self.keys.isChecked())
            )
        except OSError as error:
            words = _("{file} could not be written: {reason}")
            said = words.format(file=Path(file).name, reason=error.strerror or error)
            self.notice.show_message(said, "bad")
            return
        self.notice.show_message(_("Written to {file}").format(file=file), "ok")


def _content(
    paper: Paper, suffix: str, picture: Callable[[str], bytes | None], *, with_keys: bool
) -> bytes:
    # Only when something is printed: python-docx takes its time to come.
    if suffix == "docx":
        from trainer.printing.exam_paper_docx import paper_docx

        return paper_docx(paper, picture, with_keys=with_keys)
    from trainer.printing.exam_paper import paper_bytes

    return paper_bytes(paper, picture, with_keys=with_keys)


def _columns() -> list[Column[tuple[int, PaperLine]]]:
    return [
        Column(_("No."), lambda row: str(row[0]), right=True),
        Column(_("Kind"), lambda row: kind_name(row[1].question.kind)),
        Column(_("Question"), lambda row: " ".join(stem_shown(row[1].question).split())),
        Column(_("Topic"), lambda row: row[1].question.topic or "—"),
        Column(_("Marks each"), lambda row: f"{row[1].marks.normalize():f}", right=True),
    ]
