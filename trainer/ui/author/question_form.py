"""The form for one question of any kind, with what is wrong beside each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from trainer.desks.banks import LessonPlace
from trainer.desks.question_trial import Trial
from trainer.foundation.wording import _
from trainer.questions.marking import POLICIES
from trainer.questions.question import BLANK, KINDS
from trainer.questions.spelling import Spelling, with_blanks, with_kind
from trainer.ui.author.answer_editors import AnswerEditors
from trainer.ui.author.form_part import FormPart
from trainer.ui.author.marking_part import MarkingPart
from trainer.ui.author.plain_lines import PlainLines
from trainer.ui.author.question_words import level_choices, place_words
from trainer.ui.components.question_view import kind_name
from trainer.ui.widgets.button import Button


class QuestionForm(QWidget):
    """`changed` comes with everything that is typed; `form` reads the fields.

    `group_wanted` asks for a group, to be named with `join_group`, and `picture_wanted` for a
    picture, to be shown with `put_picture`.
    """

    changed = Signal()
    group_wanted = Signal()
    picture_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._written = Spelling("")
        self._filling = False
        self.kind = _combo(_("Kind"), [(kind, kind_name(kind)) for kind in KINDS])
        self.stem = PlainLines(_("Stem"), 3)
        self.answers = AnswerEditors(self)
        self.options = self.answers.options
        self.marking = MarkingPart()
        self.shared = PlainLines(_("Shared stem"), 3)
        self.share = Button(_("Give it a stem to share with others"), "link", "layers")
        self.unshare = Button(_("Take it out of its group"), "link", "x")
        self.explanation = PlainLines(_("Explanation"), 3)
        self.lesson = _combo(_("Lesson"), [])
        self.topic = _combo(_("Topic"), [])
        self.topic.setEditable(True)
        self.topic.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.difficulty = _combo(_("Difficulty"), level_choices())
        self.marks, self.tags = QLineEdit(), QLineEdit()
        self.draft = QCheckBox(_("Not finished: keep it back from publishing"))
        self._blank = Button(_("Put in a blank"), "link", "plus")
        self.picture = Button(_("Put in a picture"), "link", "image")
        self.picture.setToolTip("Ctrl+Shift+P")
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from stem to options
        self._picture_at = -1  # the place of an option, or else the stem
        self._parts = self._make_parts()
        self._lay_out()
        self._listen()

    def show_choices(self, topics: Sequence[str], places: Sequence[LessonPlace]) -> None:
        """Offer these topics and places in lessons."""
        self._filling = True
        _fill(self.topic, [(topic, topic) for topic in ("", *topics)])
        shown = [(place.id, place_words(place)) for place in places]
        _fill(self.lesson, [("", _("None")), *shown])
        self._filling = False

    def show_form(self, written: Spelling) -> None:
        """Fill the fields."""
        self._filling = True
        self._written = written
        _choose(self.kind, written.kind)
        self.shared.show_words(written.shared)
        self.stem.show_words(written.stem)
        self.explanation.show_words(written.explanation)
        _choose(self.lesson, written.lesson)
        self.topic.setCurrentText(written.topic)
        _choose(self.difficulty, written.difficulty)
        self.marks.setText(written.marks)
        self.tags.setText(_("; ").join(written.tags))
        self.draft.setChecked(written.draft)
        self._show_answers()
        self._filling = False

    def form(self) -> Spelling:
        """What stands in the fields."""
        return replace(
            self._written,
            shared=self.shared.toPlainText() if self._written.group else "",
            stem=self.stem.toPlainText(),
            explanation=self.explanation.toPlainText(),
            lesson=self.lesson.currentData() or "",
            topic=self.topic.currentText(),
            difficulty=self.difficulty.currentData(),
            marks=self.marks.text(),
            tags=self._tags(),
            draft=self.draft.isChecked(),
        )

    def show_trial(self, trial: Trial) -> None:
        """Put each problem below its field; those of the question as a whole below the stem."""
        for name, part in self._parts.items():
            own = [one.problem for one in trial.problems if self._place(one.field) == name]
            part.show_problems(own)
        self.answers.show_trial(trial)
        marks = trial.question.marks if trial.question else Decimal(1)
        self.marking.show_samples(trial.samples, marks)

    def said(self, name: str) -> str:
        """What stands below the field of that name."""
        return self._parts[name].said()

    def join_group(self, name: str) -> None:
        """Let the question share the stem of this group; "" takes it out of the one it is in."""
        self._written = replace(self._written, group=name)
        self._show_answers()
        if name:
            self.shared.setFocus()
        self._on_changed()

    def put_picture(self, markdown: str) -> None:
        """Write the picture where it was asked for."""
        if 0 <= self._picture_at < len(self.options.rows):
            self.options.put_words(self._picture_at, markdown)
        else:
            self.stem.insertPlainText(markdown)
            self.stem.setFocus()

    def focus_stem(self) -> None:
        """Begin to write."""
        self.stem.setFocus()

    def _tags(self) -> tuple[str, ...]:
        if self.tags.text() == _("; ").join(self._written.tags):
            return self._written.tags  # untouched, also where a tag holds a semicolon
        parts = self.tags.text().replace("；", ";").split(";")
        return tuple(part.strip() for part in parts if part.strip())

    def _place(self, field: str) -> str:
        field = self.answers.place(field)
        return field if field in self._parts else "stem"

    def _make_parts(self) -> dict[str, FormPart]:
        tags = _("Separate several with a semicolon.")
        shared = _("Everything in the group shows it; changing it here changes it for all.")
        return {
            "kind": FormPart(_("Kind"), self.kind),
            "shared": FormPart(_("Shared stem"), self.shared, shared),
            "stem": FormPart(_("Stem"), self.stem),
            **self.answers.parts,
            "marking": FormPart(_("Marking"), self.marking),
            "explanation": FormPart(_("Explanation"), self.explanation),
            "lesson": FormPart(_("Lesson"), self.lesson),
            "topic": FormPart(_("Topic"), self.topic),
            "difficulty": FormPart(_("Difficulty"), self.difficulty),
            "marks": FormPart(_("Marks"), self.marks),
            "tags": FormPart(_("Tags"), self.tags, tags),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for name, buttons in (
            ("kind", (self.share,)), ("shared", (self.unshare,)),
            ("stem", (self._blank, self.picture)),
        ):  # fmt: skip
            column.addWidget(self._parts[name])
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        for name in (*self.answers.parts, "marking", "explanation", "lesson", "topic"):
            column.addWidget(self._parts[name])
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(self._parts["difficulty"], 1)
        pair.addWidget(self._parts["marks"], 1)
        column.addLayout(pair)
        column.addWidget(self._parts["tags"])
        column.addWidget(self.draft)
        column.addStretch(1)

    def _listen(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.stem.textChanged.connect(self._on_stem)
        self._blank.clicked.connect(self._on_blank)
        self.picture.clicked.connect(self._on_picture)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self).activated.connect(self._on_picture)
        self.options.picture_wanted.connect(self._on_option_picture)
        self.share.clicked.connect(self.group_wanted)
        self.unshare.clicked.connect(lambda: self.join_group(""))
        self.marking.changed.connect(self._on_marking)
        for signal in (
            self.answers.changed, self.shared.textChanged,
            self.explanation.textChanged, self.lesson.currentIndexChanged,
            self.topic.currentTextChanged, self.difficulty.currentIndexChanged,
            self.marks.textEdited, self.tags.textEdited, self.draft.toggled,
        ):  # fmt: skip
            signal.connect(self._on_changed)

    def _on_kind(self) -> None:
        if not self._filling:
            self._written = with_kind(self._written, self.kind.currentData())
            self._show_answers()
            self._on_changed()

    def _on_stem(self) -> None:
        if not self._filling and self._written.kind == "fill":
            self._written = with_blanks(replace(self._written, stem=self.stem.toPlainText()))
            self._show_answers()
        self._on_changed()

    def _on_blank(self) -> None:
        self.stem.insertPlainText(BLANK)
        self.stem.setFocus()

    def _on_picture(self) -> None:
        self._picture_at = -1
        self.picture_wanted.emit()

    def _on_option_picture(self, place: int) -> None:
        self._picture_at = place
        self.picture_wanted.emit()

    def _on_changed(self) -> None:
        if self._filling:
            return
        self._written = self.answers.take_into(self._written)
        self._filling = True
        self.answers.refresh(self._written)
        self._filling = False
        self.changed.emit()

    def _on_marking(self) -> None:
        if not self._filling:
            self._written = replace(self._written, marking=self.marking.policy())
            self._show_answers()
            self._on_changed()

    def _show_answers(self) -> None:
        """The parts that belong to the kind, and to a question with a shared stem."""
        filling, self._filling = self._filling, True
        if self._written.kind == "fill":
            self._written = with_blanks(replace(self._written, stem=self.stem.toPlainText()))
        one = self._written
        self.answers.show_answers(one)
        self.marking.show_policy(one.kind, one.marking)
        self._parts["marking"].setVisible(len(POLICIES[one.kind]) > 0)
        for name in ("explanation", "marks"):
            self._parts[name].setVisible(one.kind != "information")
        self._blank.setVisible(one.kind == "fill")
        self._parts["shared"].setVisible(bool(one.group))
        self.share.setVisible(not one.group)
        self.unshare.setVisible(bool(one.group))
        self._filling = filling


def _combo(name: str, options: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    # Long names of lessons must not make the form wider than its half of the page.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    _fill(box, options)
    return box


def _fill(box: QComboBox, options: Sequence[tuple[str, str]]) -> None:
    box.clear()
    for value, word in options:
        box.addItem(word, value)


def _choose(box: QComboBox, value: str) -> None:
    if box.findData(value) < 0:
        box.addItem(value, value)  # a lesson that is not there any more stays visible
    box.setCurrentIndex(box.findData(value))
