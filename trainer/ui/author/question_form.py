"""The form for one question of any kind, with what is wrong beside each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from trainer.desks.banks import LessonPlace
from trainer.desks.question_trial import Trial
from trainer.foundation.wording import _
from trainer.questions.question import BLANK, KINDS
from trainer.questions.spelling import CHOICE_KINDS, Spelling, with_blanks, with_kind
from trainer.ui.author.blanks_editor import BlanksEditor
from trainer.ui.author.form_part import FormPart
from trainer.ui.author.options_editor import OptionsEditor
from trainer.ui.author.truth_choice import TruthChoice
from trainer.ui.components.question_view import kind_name
from trainer.ui.widgets.button import Button

_PLACES = {"pinned": "options", "id": "", "draft": ""}


class QuestionForm(QWidget):
    """`changed` comes with everything that is typed; `form` reads the fields."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._written = Spelling("")
        self._filling = False
        self.kind = _combo(_("Kind"), [(kind, kind_name(kind)) for kind in KINDS[:4]])
        self.stem = _lines(_("Stem"), 3)
        self.options, self.blanks, self.truth = OptionsEditor(), BlanksEditor(), TruthChoice()
        self.explanation = _lines(_("Explanation"), 3)
        self.lesson = _combo(_("Lesson"), [])
        self.topic = _combo(_("Topic"), [])
        self.topic.setEditable(True)
        self.topic.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        levels = [("easy", _("Easy")), ("medium", _("Medium")), ("hard", _("Hard"))]
        self.difficulty = _combo(_("Difficulty"), levels)
        self.marks, self.tags = QLineEdit(), QLineEdit()
        self.draft = QCheckBox(_("Not finished: keep it back from publishing"))
        self._blank = Button(_("Put in a blank"), "link", "plus")
        self._parts = self._make_parts()
        self._lay_out()
        self._listen()

    def show_choices(self, topics: Sequence[str], places: Sequence[LessonPlace]) -> None:
        """Offer these topics and places in lessons."""
        self._filling = True
        _fill(self.topic, [(topic, topic) for topic in ("", *topics)])
        shown = [(place.id, _place_words(place)) for place in places]
        _fill(self.lesson, [("", _("None")), *shown])
        self._filling = False

    def show_form(self, written: Spelling) -> None:
        """Fill the fields."""
        self._filling = True
        self._written = written
        _choose(self.kind, written.kind)
        _set_lines(self.stem, written.stem)
        _set_lines(self.explanation, written.explanation)
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
        key = trial.question.key if trial.question else ()
        self.blanks.show_accepted([part for part in key if not isinstance(part, str)])

    def said(self, name: str) -> str:
        """What stands below the field of that name."""
        return self._parts[name].said()

    def focus_stem(self) -> None:
        """Begin to write."""
        self.stem.setFocus()

    def _tags(self) -> tuple[str, ...]:
        if self.tags.text() == _("; ").join(self._written.tags):
            return self._written.tags  # untouched, also where a tag holds a semicolon
        parts = self.tags.text().replace("；", ";").split(";")
        return tuple(part.strip() for part in parts if part.strip())

    def _place(self, field: str) -> str:
        field = _PLACES.get(field, field)
        if field == "options" and self._written.kind not in CHOICE_KINDS:
            field = "key"
        if field == "key" and self._written.kind in CHOICE_KINDS:
            return "options"
        return field if field in self._parts else "stem"

    def _make_parts(self) -> dict[str, FormPart]:
        answers = QWidget()
        column = QVBoxLayout(answers)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.truth, self.blanks):
            column.addWidget(part)
        tags = _("Separate several with a semicolon.")
        return {
            "kind": FormPart(_("Kind"), self.kind),
            "stem": FormPart(_("Stem"), self.stem),
            "options": FormPart(_("Options: mark what is right"), self.options),
            "key": FormPart(_("Right answer"), answers),
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
        for name in ("kind", "stem"):
            column.addWidget(self._parts[name])
        row = QHBoxLayout()
        row.addWidget(self._blank)
        row.addStretch(1)
        column.addLayout(row)
        for name in ("options", "key", "explanation", "lesson", "topic"):
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
        for signal in (
            self.options.changed, self.blanks.changed, self.truth.changed,
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

    def _on_changed(self) -> None:
        if self._filling:
            return
        kind = self._written.kind
        if kind in CHOICE_KINDS:
            self._written = replace(
                self._written, options=self.options.options(), key=self.options.key()
            )
        elif kind == "fill":
            self._written = replace(self._written, key=self.blanks.key())
        else:
            self._written = replace(self._written, key=self.truth.key())
        self.changed.emit()

    def _show_answers(self) -> None:
        """The part that belongs to the kind: options, true and false, or blanks."""
        filling, self._filling = self._filling, True
        one = self._written
        choice, fill = one.kind in CHOICE_KINDS, one.kind == "fill"
        labels = tuple(part for part in one.key if isinstance(part, str))
        if choice:
            self.options.show_options(one.options, labels, multiple=one.kind == "multiple")
        elif fill:
            self._written = with_blanks(replace(one, stem=self.stem.toPlainText()))
            shown = [part for part in self._written.key if not isinstance(part, str)]
            self.blanks.show_blanks(tuple(shown))
        else:
            self.truth.show_key(labels)
        self._parts["options"].setVisible(choice)
        self._parts["key"].setVisible(not choice)
        self.blanks.setVisible(fill)
        self.truth.setVisible(not fill)
        self._blank.setVisible(fill)
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


def _lines(name: str, lines: int) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + 24)
    return edit


def _set_lines(edit: QPlainTextEdit, words: str) -> None:
    if edit.toPlainText() != words:
        edit.setPlainText(words)


def _place_words(place: LessonPlace) -> str:
    return f"{place.lesson} › {place.heading}" if place.heading else place.lesson
