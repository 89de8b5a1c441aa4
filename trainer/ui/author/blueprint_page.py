"""Compose an exam: rules, banks and the grid of its cells, with problems said at their cell."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.blueprints import BlueprintDesk
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.exams.blueprint import ExamBlueprint
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.blueprint_cells import BlueprintCells
from trainer.ui.author.blueprint_rules import BlueprintRules
from trainer.ui.components.back_header import BackHeader
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_PAUSE_MS = 250


class BlueprintPage(QWidget):
    """One exam; `preview_wanted` hands on what was opened and the exam as it stands here.

    Raises TrainerError when the exam cannot be opened.
    """

    back_wanted = Signal()
    preview_wanted = Signal(object, object)
    publish_wanted = Signal()

    def __init__(self, desk: BlueprintDesk, actor: Person, exam: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self._opened = desk.open(actor, exam)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.try_now)
        self._build()
        self._connect()
        self._show_lines()

    @property
    def is_unsent(self) -> bool:
        """Whether something would be lost with the page."""
        return self.exam() != self._opened.exam

    def exam(self) -> ExamBlueprint:
        """The exam as it stands on the page."""
        return replace(self.rules.exam(self._opened.exam), lines=self.cells.lines())

    def focus_first(self) -> None:
        """Put the keyboard on the first cell."""
        (self.cells.rows[0] if self.cells.rows else self.cells.add).setFocus()

    def try_now(self) -> None:
        """Show what the banks hold for the cells, and what is wrong."""
        self._pause.stop()
        exam = self.exam()
        trial = self._desk.trial(self._opened, exam)
        self.cells.show_trial(trial, self._opened.topics(exam))
        words = "\n".join(str(one.message) for one in trial.problems)
        errors = any(one.severity == "error" for one in trial.problems)
        self.problems.show_message(words, "bad" if errors else "warn")
        self.preview.setEnabled(not errors and not trial.at_cells)
        self._show_state()

    def save(self) -> None:
        """Write the draft; a file that changed meanwhile is not overwritten unasked."""
        try:
            self._opened = self._desk.save(self._actor, self._opened, self.exam())
        except ChangedMeanwhile as error:
            self._ask_which(str(error))
            return
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        words = _("Saved as a draft. Learners are offered it once a supervisor has published it.")
        self.notice.show_message(words, "ok", _("Go to publishing"))
        self.try_now()

    def _build(self) -> None:
        exam = self._opened.exam
        self.header = BackHeader(exam.title)
        self.preview = Button(_("Preview and print…"), icon="eye")
        self.save_button = Button(_("Save the draft"), "primary", "save")
        self.save_button.setToolTip("Ctrl+S")
        for button in (self.preview, self.save_button):
            self.header.head.add_action(button)
        self.notice, self.problems = Notice(), Notice()
        self.rules = BlueprintRules(exam, self._opened.banks)
        self.cells = BlueprintCells()
        scroll = PageScroll(960)
        for part in (self.header, self.notice, self.problems, self.cells, self.rules):
            scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self.header.back_wanted.connect(self.back_wanted)
        self.notice.acted.connect(self.publish_wanted)
        self.rules.changed.connect(self._on_changed)
        self.cells.changed.connect(self._on_changed)
        self.save_button.clicked.connect(self.save)
        self.preview.clicked.connect(lambda: self.preview_wanted.emit(self._opened, self.exam()))
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def _show_lines(self) -> None:
        exam = self._opened.exam
        self.cells.show_lines(exam.lines, self._opened.topics(exam))
        self.try_now()

    def _on_changed(self) -> None:
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        self.header.head.show_title(self.exam().title or _("Exam"))
        state = _("Not saved yet") if self.is_unsent else _("Saved")
        self.header.head.show_line(f"{self._opened.file} · {state}")

    def _ask_which(self, reason: str) -> None:
        words = _("Your exam is still on this page. Saving it goes over what the file says now.")
        if not ask(
            self,
            _("The file was changed meanwhile"),
            f"{reason}\n{words}",
            _("Save my exam"),
            _("Go on writing"),
            danger=True,
        ):
            return
        try:
            fresh = self._desk.open(self._actor, self._opened.exam.id)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self._opened = replace(fresh, exam=self._opened.exam)
        self.save()
