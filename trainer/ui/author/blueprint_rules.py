"""The rules of an exam as fields: title, time, pass mark, attempts, and the banks it draws from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from trainer.exams.blueprint import (
    INTERRUPTIONS,
    NAVIGATIONS,
    SHOWS,
    ExamBlueprint,
    ExamRules,
)
from trainer.exams.written_marks import WrittenRules
from trainer.foundation.wording import _
from trainer.questions.bank import Bank
from trainer.ui.author.blueprint_marking import BlueprintMarking
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.number_field import NumberField

_FIELD, _CHOICE = 150, 230


class BlueprintRules(Card):
    """`changed` tells that a rule was changed."""

    changed = Signal()

    def __init__(self, exam: ExamBlueprint, banks: Mapping[str, Bank]) -> None:
        super().__init__()
        self.title = LabelledField(_("Title"))
        self.minutes = NumberField(_("Minutes"), 1, 480)
        self.pass_mark = NumberField(_("Pass mark (%)"), 1, 100)
        self.attempts = NumberField(_("Attempts"), 0, 99)
        self.attempts.setSpecialValueText(_("No limit"))
        self.attempts_days = NumberField(_("Attempts are counted over (days)"), 1, 3650)
        self.wait_hours = NumberField(_("Hours between two attempts"), 0, 24 * 90)
        self.overlap = NumberField(_("Most shared questions (%)"), 0, 100)
        self.forgiven = NumberField(_("Minutes forgiven in all"), 0, 480)
        self.markers = NumberField(_("Markers of a written answer"), 1, 2)
        self.tolerance = NumberField(_("Tolerance between markers (%)"), 0, 100)
        self.navigation = _choice(_("Order of answering"), NAVIGATIONS, _navigation_names())
        self.interruption = _choice(_("Time away from the seat"), INTERRUPTIONS, _pause_names())
        self.show_keys = _choice(_("A known result shows"), SHOWS, _show_names())
        self.shuffle_questions = QCheckBox(_("Questions in random order"))
        self.shuffle_options = QCheckBox(_("Options in random order"))
        self.marking = BlueprintMarking(exam.marking)
        self.banks: dict[str, QCheckBox] = {}
        self._lay_out(exam, banks)
        self.show_exam(exam)
        self._connect()

    def show_exam(self, exam: ExamBlueprint) -> None:
        """Show the rules of this exam."""
        self.title.set_text(exam.title)
        for field, value in self._numbers(exam.rules):
            field.setValue(value)
        for choice, chosen in self._choices(exam.rules):
            choice.setCurrentIndex(choice.findData(chosen))
        self.shuffle_questions.setChecked(exam.rules.shuffle_questions)
        self.shuffle_options.setChecked(exam.rules.shuffle_options)
        self._show_forgiven()
        for name, box in self.banks.items():
            box.setChecked(name in exam.banks)

    def exam(self, base: ExamBlueprint) -> ExamBlueprint:
        """The exam with the rules as they are chosen."""
        chosen = [
            name for name in base.banks if name in self.banks and self.banks[name].isChecked()
        ]
        chosen += [name for name, box in self.banks.items()
                   if box.isChecked() and name not in base.banks]  # fmt: skip
        rules = replace(
            base.rules, minutes=self.minutes.value(), pass_mark=self.pass_mark.value(),
            attempts=self.attempts.value(), attempts_days=self.attempts_days.value(),
            wait_hours=self.wait_hours.value(), overlap=self.overlap.value(),
            navigation=self.navigation.currentData(), show=self.show_keys.currentData(),
            interruption=self.interruption.currentData(), forgiven_minutes=self.forgiven.value(),
            shuffle_questions=self.shuffle_questions.isChecked(),
            shuffle_options=self.shuffle_options.isChecked(),
            written=WrittenRules(self.markers.value(), self.tolerance.value()),
        )  # fmt: skip
        return replace(
            base, title=self.title.text().strip(), banks=tuple(chosen), rules=rules,
            marking=self.marking.marking(base.marking),
        )  # fmt: skip

    def _numbers(self, rules: ExamRules) -> tuple[tuple[NumberField, int], ...]:
        return (
            (self.minutes, rules.minutes),
            (self.pass_mark, rules.pass_mark),
            (self.attempts, rules.attempts),
            (self.attempts_days, rules.attempts_days),
            (self.wait_hours, rules.wait_hours),
            (self.overlap, rules.overlap),
            (self.forgiven, rules.forgiven_minutes),
            (self.markers, rules.written.markers),
            (self.tolerance, rules.written.tolerance),
        )

    def _choices(self, rules: ExamRules) -> tuple[tuple[QComboBox, str], ...]:
        return (
            (self.navigation, rules.navigation),
            (self.interruption, rules.interruption),
            (self.show_keys, rules.show),
        )

    def _lay_out(self, exam: ExamBlueprint, banks: Mapping[str, Bank]) -> None:
        self.column.addWidget(Label(_("Rules"), "h2"))
        self.column.addWidget(self.title)
        numbers, choices = FlowGrid(_FIELD), FlowGrid(_CHOICE)
        for field, _value in self._numbers(exam.rules):
            numbers.add(_named(field))
        for choice, _chosen in self._choices(exam.rules):
            choices.add(_named(choice))
        orders = FlowRow(14)
        for shuffle in (self.shuffle_questions, self.shuffle_options):
            orders.add(shuffle)
        for part in (numbers, choices, orders):
            self.column.addWidget(part)
        self.column.addWidget(Label(_("Drawn from"), "strong"))
        row = FlowRow(14)
        for name in sorted({*banks, *exam.banks}):
            title = banks[name].title if name in banks else name
            self.banks[name] = box = QCheckBox(title.replace("&", "&&"))
            row.add(box)
        self.column.addWidget(row)
        self.column.addWidget(self.marking)

    def _connect(self) -> None:
        self.title.changed.connect(lambda _words: self.changed.emit())
        self.marking.changed.connect(self.changed)
        for field, _value in self._numbers(ExamRules(0, 0)):
            field.valueChanged.connect(self.changed)
        for choice, _chosen in self._choices(ExamRules(0, 0)):
            choice.currentIndexChanged.connect(self.changed)
        self.interruption.currentIndexChanged.connect(self._show_forgiven)
        for box in (*self.banks.values(), self.shuffle_questions, self.shuffle_options):
            box.toggled.connect(self.changed)

    def _show_forgiven(self) -> None:
        """Minutes are forgiven under one rule only."""
        self.forgiven.setEnabled(self.interruption.currentData() == "forgiven")


def _navigation_names() -> dict[str, str]:
    return {"free": _("In any order"), "sequential": _("One way, no going back")}


def _pause_names() -> dict[str, str]:
    return {
        "counts": _("It counts"),
        "forgiven": _("Forgiven up to a limit"),
        "granted": _("Only what is granted comes back"),
    }


def _show_names() -> dict[str, str]:
    return {"marks": _("Answers and marks"), "keys": _("The right answers, too")}


def _choice(name: str, values: Sequence[str], words: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value in values:
        box.addItem(words[value], value)
    return box


def _named(field: QWidget) -> QWidget:
    """The field below its name."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    name = Label(field.accessibleName(), "strong", wrap=True)
    name.setBuddy(field)
    column.addStretch(1)
    column.addWidget(name)
    column.addWidget(field)
    return holder
