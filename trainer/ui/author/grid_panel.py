"""Beside the grid: the chosen question as a learner sees it, what is wrong, and its form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.grid import OpenGrid
from trainer.desks.grid_rows import GridRow
from trainer.desks.question_trial import Trial, try_question
from trainer.foundation.errors import Problem
from trainer.foundation.wording import _
from trainer.ui.author.grid_form import GridForm
from trainer.ui.author.learner_picture import LearnerPicture
from trainer.ui.theme.tokens import ThemeName, tokens
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.page_scroll import PageScroll

_PAUSE_MS = 120
_NARROW, _NARROWEST = 270, 200
_BESIDE = 32  # margins, and a scroll bar that may come
_MARKS = {"error": ("circle-alert", "bad"), "warning": ("triangle-alert", "warn")}


class GridPanel(QWidget):
    """Follows the grid a moment later, so that moving through it stays quick."""

    def __init__(self) -> None:
        super().__init__()
        self._opened: OpenGrid | None = None
        self._row: GridRow | None = None
        self._problems: list[Problem] = []
        self._look = "light" if tokens().name == "light" else "dark"
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_now)
        self.answered = QCheckBox(_("With the right answer"))
        self.answered.toggled.connect(self.show_now)
        self._head = Label("", "strong")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self._lines: list[QWidget] = []
        self.picture = LearnerPicture()
        self.form = GridForm()
        self.form.hide()
        self._none = Label("", "muted", wrap=True)
        self._scroll = PageScroll(margins=False)
        self._scroll.add(self._notes)
        self._scroll.add(self._none)
        self._scroll.add(self.picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._make_looks())
        column.addWidget(self._scroll, 1)
        column.addWidget(self.form, 1)
        column.addWidget(self.answered)
        self.show_now()

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)

    def show_row(self, opened: OpenGrid, row: GridRow | None, problems: list[Problem]) -> None:
        """Show this question after a short pause; None shows nothing."""
        self._opened, self._row, self._problems = opened, row, problems
        self._pause.start()

    def show_look(self, look: str) -> None:
        """Show it "light", "dark", as on a "small" screen, or in its "form"."""
        self._look = look
        self.looks[look].setChecked(True)
        self._scroll.setVisible(look != "form")
        self.answered.setVisible(look != "form")
        self.show_now()

    def show_now(self) -> None:
        """Show the question at once."""
        self._pause.stop()
        row, opened = self._row, self._opened
        self.form.setVisible(self._look == "form" and row is not None)
        self._head.setText(_("Question {id}").format(id=row.id) if row else "")
        if self._look == "form":
            if row is not None and opened is not None:
                self.form.show_row(opened, row)
            return
        trial = None
        if row is not None and opened is not None:
            trial = try_question(opened.bank, row.written, opened.ground)
        self._show_problems(self._problems)
        self._show_picture(trial)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pause.start()

    def _make_looks(self) -> FlowRow:
        self.looks: dict[str, Button] = {}
        group = QButtonGroup(self)
        row = FlowRow(spacing=4)
        for look, words, icon in (
            ("light", _("Light"), "sun"),
            ("dark", _("Dark"), "moon"),
            ("small", _("Small screen"), "smartphone"),
            ("form", _("As a form"), "pencil"),
        ):
            button = Button(words, "ghost", icon)
            button.setCheckable(True)
            button.setChecked(look == self._look)
            button.clicked.connect(partial(self.show_look, look))
            group.addButton(button)
            row.add(button)
            self.looks[look] = button
        self.looks["form"].setToolTip("F7")
        return row

    def _show_picture(self, trial: Trial | None) -> None:
        question = trial.question if trial else None
        self.picture.setVisible(question is not None)
        self.answered.setEnabled(question is not None)
        words = _("Choose a question.") if trial is None else _("There is nothing to show yet.")
        self._none.setText(words)
        self._none.setVisible(question is None)
        if question is None or self._opened is None:
            return
        room = max(_NARROWEST, self._scroll.width() - _BESIDE)
        width = min(room, _NARROW) if self._look == "small" else room
        theme: ThemeName = "dark" if self._look == "dark" else "light"
        picture, answered = self._opened.ground.picture, self.answered.isChecked()
        self.picture.show_question(question, picture, theme, width, answered=answered)

    def _show_problems(self, problems: list[Problem]) -> None:
        for line in self._lines:
            self._notes.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(problem) for problem in problems]
        for line in self._lines:
            self._notes.addWidget(line)
            line.show()

    def problem_words(self) -> list[str]:
        """What is said to be wrong."""
        return [line.accessibleName() for line in self._lines]


def _line(problem: Problem) -> QWidget:
    icon, colour = _MARKS.get(problem.severity, ("info", "text2"))
    words = f"{problem.message} {problem.proposal}".strip()
    line = QWidget()
    line.setAccessibleName(words)
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    across.addWidget(IconLabel(icon, colour), 0)
    across.addWidget(Label(words, "body", wrap=True), 1)
    return line
