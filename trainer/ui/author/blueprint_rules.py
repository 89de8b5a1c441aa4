"""The rules of an exam as fields: title, time, pass mark, attempts, and the banks it draws from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from trainer.exams.blueprint import NAVIGATIONS, ExamBlueprint, ExamRules
from trainer.foundation.wording import _
from trainer.questions.bank import Bank
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.number_field import NumberField

_FIELD = 150


class BlueprintRules(Card):
    """`changed` tells that a rule was changed; rules without a field stay as they are."""

    changed = Signal()

    def __init__(self, exam: ExamBlueprint, banks: Mapping[str, Bank]) -> None:
        super().__init__()
        self.title = LabelledField(_("Title"))
        self.minutes = NumberField(_("Minutes"), 1, 480)
        self.pass_mark = NumberField(_("Pass mark (%)"), 1, 100)
        self.attempts = NumberField(_("Attempts"), 0, 99)
        self.attempts.setSpecialValueText(_("No limit"))
        self.wait_hours = NumberField(_("Hours between two attempts"), 0, 24 * 90)
        self.overlap = NumberField(_("Most shared questions (%)"), 0, 100)
        self.navigation = QComboBox()
        self.navigation.setAccessibleName(_("Order of answering"))
        names = {"free": _("In any order"), "sequential": _("One way, no going back")}
        for one in NAVIGATIONS:
            self.navigation.addItem(names[one], one)
        self.banks: dict[str, QCheckBox] = {}
        self._lay_out(exam, banks)
        self.show_exam(exam)
        self._connect()

    def show_exam(self, exam: ExamBlueprint) -> None:
        """Show the rules of this exam."""
        self.title.set_text(exam.title)
        for field, value in self._numbers(exam.rules):
            field.setValue(value)
        self.navigation.setCurrentIndex(self.navigation.findData(exam.rules.navigation))
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
            attempts=self.attempts.value(), wait_hours=self.wait_hours.value(),
            overlap=self.overlap.value(), navigation=self.navigation.currentData(),
        )  # fmt: skip
        return replace(base, title=self.title.text().strip(), banks=tuple(chosen), rules=rules)

    def _numbers(self, rules: ExamRules) -> tuple[tuple[NumberField, int], ...]:
        return (
            (self.minutes, rules.minutes),
            (self.pass_mark, rules.pass_mark),
            (self.attempts, rules.attempts),
            (self.wait_hours, rules.wait_hours),
            (self.overlap, rules.overlap),
        )

    def _lay_out(self, exam: ExamBlueprint, banks: Mapping[str, Bank]) -> None:
        self.column.addWidget(Label(_("Rules"), "h2"))
        self.column.addWidget(self.title)
        grid = FlowGrid(_FIELD)
        for field, _value in self._numbers(exam.rules):
            grid.add(_named(field))
        grid.add(_named(self.navigation))
        self.column.addWidget(grid)
        self.column.addWidget(Label(_("Drawn from"), "strong"))
        row = FlowRow(14)
        for name in sorted({*banks, *exam.banks}):
            title = banks[name].title if name in banks else name
            self.banks[name] = box = QCheckBox(title.replace("&", "&&"))
            row.add(box)
        self.column.addWidget(row)

    def _connect(self) -> None:
        self.title.changed.connect(lambda _words: self.changed.emit())
        self.navigation.currentIndexChanged.connect(self.changed)
        for field in (
            self.minutes, self.pass_mark, self.attempts, self.wait_hours, self.overlap
        ):  # fmt: skip
            field.valueChanged.connect(self.changed)
        for box in self.banks.values():
            box.toggled.connect(self.changed)


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
