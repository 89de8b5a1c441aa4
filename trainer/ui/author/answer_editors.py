"""The parts of the form that depend on the kind of question."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.question_trial import Trial
from trainer.foundation.wording import _
from trainer.questions.answers import marked_turns, turns_text
from trainer.questions.bank_parts import split_pair
from trainer.questions.key import blanks_of, labels_in
from trainer.questions.question import OPTION_KINDS, Kind, RubricLine, Turn
from trainer.questions.spelling import CHOICE_KINDS, Spelling, with_blanks
from trainer.ui.author.blanks_editor import BlanksEditor
from trainer.ui.author.form_part import FormPart
from trainer.ui.author.keyed_lines import KeyedLines
from trainer.ui.author.number_editor import NumberEditor
from trainer.ui.author.options_editor import OptionLook, OptionsEditor
from trainer.ui.author.plain_lines import PlainLines
from trainer.ui.author.truth_choice import TruthChoice

# Where people mend what is wrong with the key.
_KEY_AT: dict[Kind, str] = {
    "single": "options", "multiple": "options", "ordering": "options", "matching": "items",
    "find_fault": "turns",
}  # fmt: skip


class AnswerEditors(QObject):
    """`parts` are laid out by the form; `changed` comes with everything that is typed."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.options, self.blanks, self.truth = OptionsEditor(), BlanksEditor(), TruthChoice()
        self.numbers = NumberEditor()
        items, turns = _("To match, one a line"), _("The call, one turn a line: “客服：…”")
        self.items = KeyedLines(items, _("Choose…"), 3)
        self.turns = KeyedLines(turns, _("Nothing wrong"), 6)
        self.model, self.rubric = PlainLines(_("Model answer"), 3), PlainLines(_("Rubric"), 3)
        self.required = PlainLines(_("Required phrases"), 2)
        self.forbidden = PlainLines(_("Forbidden phrases"), 2)
        self._kind: Kind = "single"
        answers = QWidget()
        column = QVBoxLayout(answers)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.truth, self.blanks, self.numbers):
            column.addWidget(part)
        marks = _("Each line begins with its marks: “2：says when the repair is done”.")
        hint = _("One a line; markers see them highlighted in an answer, as a hint only.")
        self.parts = {
            "turns": FormPart(turns, self.turns),
            "items": FormPart(items, self.items),
            "options": FormPart("", self.options),
            "key": FormPart(_("Right answer"), answers),
            "model": FormPart(_("Model answer"), self.model),
            "rubric": FormPart(_("Rubric"), self.rubric, marks),
            "required": FormPart(_("Required phrases"), self.required, hint),
            "forbidden": FormPart(_("Forbidden phrases"), self.forbidden, hint),
        }
        for signal in (
            self.options.changed, self.blanks.changed, self.truth.changed, self.numbers.changed,
            self.items.changed, self.turns.changed, self.model.textChanged, self.rubric.textChanged,
            self.required.textChanged, self.forbidden.textChanged,
        ):  # fmt: skip
            signal.connect(self.changed)

    def show_answers(self, one: Spelling) -> None:
        """Show the parts that belong to the kind, filled."""
        kind = self._kind = one.kind
        if kind in OPTION_KINDS:
            self.options.show_options(one.options, labels_in(one.key), _look(one))
            self.parts["options"].show_name(*_options_name(kind))
        elif kind == "fill":
            self.blanks.show_blanks(blanks_of(with_blanks(one).key))
        elif kind == "number":
            self.numbers.show_key(labels_in(one.key))
        elif kind == "true_false":
            self.truth.show_key(labels_in(one.key))
        elif kind == "written":
            self.model.show_words(one.model)
            rubric = (_pair_line(line.marks, line.words) for line in one.rubric)
            self.rubric.show_words("\n".join(rubric))
            self.required.show_words("\n".join(one.required))
            self.forbidden.show_words("\n".join(one.forbidden))
        self._show_lines(one)
        self._show_parts(kind)

    def take_into(self, one: Spelling) -> Spelling:
        """The question with what stands in these parts."""
        kind = one.kind
        if kind in OPTION_KINDS:
            one = replace(one, options=self.options.options())
        if kind in CHOICE_KINDS or kind == "ordering":
            return replace(one, key=self.options.key())
        if kind == "fill":
            return replace(one, key=self.blanks.key())
        if kind == "number":
            return replace(one, key=self.numbers.key())
        if kind == "true_false":
            return replace(one, key=self.truth.key())
        if kind == "matching":
            return replace(one, items=self.items.lines(), key=self.items.keys())
        if kind == "find_fault":
            turns = tuple(Turn(*split_pair(line)) for line in self.turns.lines())
            faults = {at: label for at, label in enumerate(self.turns.keys(), start=1) if label}
            return replace(one, turns=turns, key=turns_text(faults))
        if kind == "written":
            lines = self.rubric.filled_lines()
            rubric = tuple(RubricLine(*split_pair(line)) for line in lines)
            return replace(
                one, model=self.model.toPlainText(), rubric=rubric,
                required=tuple(self.required.filled_lines()),
                forbidden=tuple(self.forbidden.filled_lines()),
            )  # fmt: skip
        return one

    def refresh(self, one: Spelling) -> None:
        """Bring the choices below lines in step with lines and options that were changed."""
        self._show_lines(one)

    def show_trial(self, trial: Trial) -> None:
        """Say what will be accepted."""
        key = trial.question.key if trial.question else ()
        self.blanks.show_accepted(blanks_of(key))
        self.numbers.show_accepted(labels_in(key))

    def place(self, field: str) -> str:
        """The part below which a problem with this member of the question stands."""
        if field in ("key", "options", "weights", "pinned"):
            at = _KEY_AT.get(self._kind, "key") if field == "key" else "options"
            return at if self._kind in OPTION_KINDS else "key"
        return field

    def _show_lines(self, one: Spelling) -> None:
        choices = {option.label: option.text for option in one.options}
        if one.kind == "matching":
            lines = tuple(item for item in one.items if item)
            self.items.show_lines(lines, labels_in(one.key), choices)
        elif one.kind == "find_fault":
            marked = marked_turns(labels_in(one.key))
            said = tuple(_pair_line(turn.speaker, turn.words) for turn in one.turns)
            keys = tuple(marked.get(at, "") for at in range(1, len(said) + 1))
            self.turns.show_lines(said, keys, choices)

    def _show_parts(self, kind: Kind) -> None:
        shown = {
            "options": kind in OPTION_KINDS,
            "items": kind == "matching",
            "turns": kind == "find_fault",
            "key": kind in ("fill", "number", "true_false"),
            "model": kind == "written",
            "rubric": kind == "written",
            "required": kind == "written",
            "forbidden": kind == "written",
        }
        for name, is_shown in shown.items():
            self.parts[name].setVisible(is_shown)
        for editor, own in (
            (self.blanks, "fill"), (self.numbers, "number"), (self.truth, "true_false"),
        ):  # fmt: skip
            editor.setVisible(kind == own)


def _look(one: Spelling) -> OptionLook:
    weights = one.marking == "weights"
    if one.kind == "ordering":
        return OptionLook("", pins=False, ordered=True)
    if one.kind in CHOICE_KINDS:
        return OptionLook("several" if one.kind == "multiple" else "one", weights=weights)
    return OptionLook("")


def _options_name(kind: Kind) -> tuple[str, str]:
    """What the options are called, and a hint."""
    if kind == "ordering":
        return _("Steps in the right order"), _("On the paper they stand in another order.")
    if kind == "matching":
        return _("To choose from"), _("Some may fit nothing.")
    if kind == "find_fault":
        return _("What can be wrong"), ""
    return _("Options: mark what is right"), ""


def _pair_line(before: str, words: str) -> str:
    is_plain = not before and ":" not in words and "：" not in words
    return words if is_plain else f"{before}：{words}"
