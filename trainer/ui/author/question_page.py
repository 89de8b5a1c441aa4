"""Write one question: the form at the left, what the learner will see at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.banks import BankDesk, OpenQuestion
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.question_trial import Trial
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.questions.spelling import tidy
from trainer.ui.author.question_form import QuestionForm
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.files import FindFile, find_file
from trainer.ui.components.question_view import QuestionView
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll

_PAUSE_MS = 200
_KEEP_MS = 1000


class QuestionPage(QWidget):
    """Ctrl+S saves, Ctrl+Enter saves and begins the next.

    `versions_wanted` and `correction_wanted` tell its id.
    """

    back_wanted = Signal()
    versions_wanted = Signal(str)
    correction_wanted = Signal(str)

    def __init__(
        self, desk: BankDesk, actor: Person, opened: OpenQuestion, find: FindFile = find_file
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._find = desk, actor, find
        self._opened = opened
        self._trial = Trial(None, ())
        self._dialog: FormDialog | None = None
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.notice = Notice()
        self.notice.acted.connect(self._on_acted)
        self._acts_on = ""
        self._held = False  # saved as not finished because of errors, not because asked to
        self.question_form = QuestionForm()
        self.question_form.changed.connect(self._on_changed)
        self.question_form.group_wanted.connect(self._on_group_wanted)
        self.question_form.picture_wanted.connect(self.add_picture)
        self.view = QuestionView(pictures=lambda digest: self._opened.ground.picture(digest))
        self.answer_shown = QCheckBox(_("With the right answer"))
        self.answer_shown.toggled.connect(self._show_preview)
        self._pause, self._keep = self._timer(_PAUSE_MS), self._timer(_KEEP_MS)
        self._pause.timeout.connect(self.try_now)
        self._keep.timeout.connect(self.keep_now)
        self._make_actions()
        self._lay_out()
        self._show(opened)

    @property
    def opened(self) -> OpenQuestion:
        """The question in the form."""
        return self._opened

    @property
    def dialog(self) -> FormDialog | None:
        """The question whether to take it out, if it was asked."""
        return self._dialog

    def focus_first(self) -> None:
        """Begin with the stem."""
        self.question_form.focus_stem()

    def refresh(self) -> None:
        """Read the file again, as after an old version was written back; typed words stay."""
        opened = self._opened
        if opened.is_new or tidy(self.question_form.form()) != tidy(opened.written):
            return
        try:
            found = self._desk.open(self._actor, opened.id)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        if found.token != opened.token:
            self._show(found)

    def save(self) -> bool:
        """Write the form into the file; whether that was possible."""
        if self._pause.isActive():
            self.try_now()
        self._keep.stop()
        try:
            self._opened = self._desk.save(self._actor, self._opened, self.question_form.form())
        except ChangedMeanwhile as error:
            self.keep_now()
            self._acts_on = "reopen"
            words = _("{error} Your form is untouched.").format(error=error)
            self.notice.show_message(words, "bad", _("Save into the new file"))
            return False
        except TrainerError as error:
            self.keep_now()
            self.notice.show_message(str(error), "bad")
            return False
        form = self.question_form.form()
        self._held = self._opened.written.draft and not form.draft
        self.question_form.show_form(self._opened.written)
        self.try_now()
        self._show_head()
        words = _("Saved as a draft. Learners see it after publishing.")
        if self._held:
            words = _(
                "Saved as not finished: what is wrong is said beside the fields. Publishing goes "
                "on without this question."
            )
        self.notice.show_message(words, "warn" if self._held else "ok")
        return True

    def save_and_next(self) -> None:
        """Save, and begin another question of the same kind and topic."""
        if not self.save():
            return
        saved = self._opened
        self._show(self._desk.open_new(self._actor, saved.bank, saved.written))
        words = _("{id} is saved. This is the next one.").format(id=saved.written.id)
        self.notice.show_message(words, "ok")
        self.focus_first()

    def add_picture(self) -> None:
        """Ask for a picture, copy it beside the banks, and show it where it was asked for."""
        kinds = _("Pictures") + " (*.svg *.png *.jpg *.jpeg)"
        file = self._find(self, _("Add a picture"), kinds)
        if file is None:
            return
        try:
            self._opened, markdown = self._desk.add_picture(self._actor, self._opened, file)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.question_form.put_picture(markdown)

    def try_now(self) -> None:
        """Show what a learner would see of the form as it is, and what is wrong with it."""
        self._pause.stop()
        self._trial = self._desk.trial(self._opened, self.question_form.form())
        self.question_form.show_trial(
            self._trial.without_gaps() if self._opened.is_new else self._trial
        )
        if self._held and not self._trial.has_errors:
            self._held = False
            self.question_form.draft.setChecked(False)
        self._show_preview()

    def keep_now(self) -> None:
        """Remember what was typed, in case the page is left or the program ends."""
        self._keep.stop()
        self._desk.keep_form(self._actor, self._opened, self.question_form.form())

    def hideEvent(self, event: QHideEvent) -> None:
        if self._keep.isActive():
            self.keep_now()
        super().hideEvent(event)

    def _timer(self, pause: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        return timer

    def _make_actions(self) -> None:
        self.versions = Button(_("Versions"), icon="history")
        self.versions.clicked.connect(lambda: self.versions_wanted.emit(self._opened.id))
        self.mend = IconButton("scale", _("Put results on papers right"))
        self.mend.clicked.connect(lambda: self.correction_wanted.emit(self._opened.id))
        self.remove = Button(_("Take out"), icon="trash-2")
        self.remove.clicked.connect(self._on_remove)
        self.next = Button(_("Save and next"), icon="plus")
        self.next.setToolTip("Ctrl+Enter")
        self.next.clicked.connect(self.save_and_next)
        self.save_button = Button(_("Save"), "primary", "save")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        for keys, act in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save_and_next),
            ("Ctrl+Enter", self.save_and_next),
            ("Esc", self.back_wanted.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        for button in (self.mend, self.remove, self.versions, self.next, self.save_button):
            self.header.head.add_action(button)
        form, preview = PageScroll(margins=False), PageScroll(margins=False)
        form.add(self.question_form)
        card = Card()
        card.column.addWidget(Label(_("As the learner sees it"), "caption"))
        card.column.addWidget(self.view)
        preview.add(card)
        preview.add(self.answer_shown)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        for half in (form, preview):
            halves.addWidget(half, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 16)
        column.setSpacing(10)
        for part in (self.header, self.notice):
            column.addWidget(part)
        column.addLayout(halves, 1)

    def _show(self, opened: OpenQuestion) -> None:
        self._opened = opened
        self._acts_on, self._held = "", False
        self.question_form.show_choices(opened.topics, opened.places)
        self.question_form.show_form(opened.unsaved or opened.written)
        self.notice.show_message("")
        if opened.unsaved is not None:
            self._acts_on = "forget"
            words = _("What you had typed and not saved is here again.")
            self.notice.show_message(words, "info", _("Take what is saved"))
        self._show_head()
        self.try_now()

    def _show_head(self) -> None:
        opened = self._opened
        title = _("New question") if opened.is_new else _("Question {id}")
        self.header.head.show_title(title.format(id=opened.written.id))
        line = f"{opened.bank_title} · {opened.written.id}"
        if opened.used:
            line = _(
                "{bank} · on {n} papers already: saving makes a new version, and old attempts "
                "keep theirs."
            ).format(bank=opened.bank_title, n=opened.used)
        self.header.head.show_line(line)
        self.mend.setVisible(opened.published and opened.used > 0)
        self.versions.setEnabled(opened.published)
        self.remove.setEnabled(not opened.is_new)

    def _show_preview(self) -> None:
        question = self._trial.question
        self.view.setVisible(question is not None)
        if question is None:
            return
        labels = [option.label for option in question.options]
        if self.answer_shown.isChecked():
            self.view.show_review(question, labels, right_answer(question), True)
        else:
            self.view.show_question(question, labels, ())
        for part in self.view.findChildren(QWidget):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab stays in the form

    def _on_changed(self) -> None:
        self._pause.start()
        self._keep.start()

    def _on_group_wanted(self) -> None:
        try:
            self.question_form.join_group(self._desk.fresh_group(self._actor, self._opened))
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")

    def _on_acted(self) -> None:
        if self._acts_on == "reopen":
            self._opened = self._desk.reopen(self._actor, self._opened)
            self.save()
        elif self._acts_on == "forget":
            self._desk.forget_form(self._actor, self._opened)
            self._keep.stop()
            self.question_form.show_form(self._opened.written)
            self.notice.show_message("")
            self.try_now()

    def _on_remove(self) -> None:
        title = _("Take the question {id} out of the bank?").format(id=self._opened.written.id)
        self._dialog = FormDialog(self, title, _("Take out"), _("Cancel"), danger=True)
        words = _(
            "After the next publishing no new paper asks it. Attempts and versions stay in the "
            "records, and it can be written back from them."
        )
        self._dialog.add(Label(words, wrap=True))
        self._dialog.accepted.connect(self._remove)
        self._dialog.open()

    def _remove(self) -> None:
        self._pause.stop()
        self._keep.stop()
        try:
            self._desk.remove(self._actor, self._opened)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.back_wanted.emit()
