"""Decide something about a person: what, until when, for which reason, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from PySide6.QtWidgets import QComboBox, QWidget

from trainer.certification.deciding import Wanted, last_allowed
from trainer.certification.decisions import AFTER_TALK, BY_TWO, KIND_NAMES, Kind, reasons_for
from trainer.desks.decisions import Choice, DecisionDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.moments import day
from trainer.ui.components.sentences import sentences
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.text_box import TextBox

_WITH_END = ("permission", "extension")


class DecideDialog(FormDialog):
    """Closes only when the decision was recorded."""

    def __init__(
        self,
        parent: QWidget,
        desk: DecisionDesk,
        actor: Person,
        person: Person,
        choices: Sequence[Choice],
        today: date,
    ) -> None:
        title = _("A decision about {name}").format(name=person.name)
        super().__init__(parent, title, _("Decide"), _("Cancel"))
        self.setMinimumWidth(540)
        self._desk, self._actor, self._person = desk, actor, person
        self._choices, self._today = choices, today
        self._names: dict[QComboBox, Label] = {}
        self._conditions: list[tuple[str, str]] = []
        self.policy = self._box(_("Certificate"))
        for choice in choices:
            self.policy.addItem(choice.policy.title)
        self.kind = self._box(_("Decision"))
        self.effect = Label("", "muted", wrap=True)
        self.add(self.effect)
        self.condition = self._box(_("Condition"))
        self._day_name = Label("", "strong")
        self.day = DateField(_("Day"))
        self.add(self._day_name)
        self.add(self.day)
        self.reason = self._box(_("Reason"))
        self.words = TextBox(_("In words"), lines=3)
        self.add(self.words)
        self.policy.currentIndexChanged.connect(self._show_kinds)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kinds()
        for part in (self.policy, self._names[self.policy]):
            part.setVisible(len(choices) > 1)
        self.kind.setFocus()

    def choose(self, kind: Kind) -> None:
        """Choose what is to be decided."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def accept(self) -> None:
        """Close only when it was recorded."""
        self.words.show_error("")
        try:
            choice = self._choices[self.policy.currentIndex()]
            self._desk.decide(self._actor, self._person.id, choice.policy.id, self._wanted())
        except TrainerError as error:
            self.words.show_error(str(error))
            self.words.setFocus()
            return
        super().accept()

    def _wanted(self) -> Wanted:
        kind = self._chosen()
        level, requirement = "", ""
        if kind == "exemption":
            level, requirement = self._conditions[self.condition.currentIndex()]
        elif kind == "extension":
            level = self._choices[self.policy.currentIndex()].standing.level or ""
        return Wanted(
            kind=kind,
            reason=str(self.reason.currentData()),
            words=self.words.text(),
            first=self.day.day() if kind in ("leave", "return") else self._today,
            until=self.day.day() if kind in _WITH_END else None,
            level=level,
            requirement=requirement,
        )

    def _chosen(self) -> Kind:
        return cast(Kind, self.kind.currentData())

    def _show_kinds(self) -> None:
        choice = self._choices[self.policy.currentIndex()]
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in choice.kinds:
            self.kind.addItem(str(KIND_NAMES[kind]), kind)
        self.kind.blockSignals(False)
        self.condition.clear()
        self._conditions = []
        for level in choice.policy.levels:
            for judged in choice.standing.by_level[level.id]:
                if not judged.is_met:
                    self.condition.addItem(f"{level.name} · {judged.rule}")
                    self._conditions.append((level.id, judged.id))
        self._show_kind()

    def _show_kind(self) -> None:
        kind, choice = self._chosen(), self._choices[self.policy.currentIndex()]
        self.effect.setText(_effect(kind, choice, self._today))
        self._show_reasons(kind)
        for part in (self.condition, self._names[self.condition]):
            part.setVisible(kind == "exemption")
        dated = kind in (*_WITH_END, "leave", "return")
        self._day_name.setVisible(dated)
        self.day.setVisible(dated)
        self._day_name.setText(_day_words(kind))
        self.day.setAccessibleName(_day_words(kind))
        last = last_allowed(kind, choice.standing, choice.policy, self._today)
        self.day.show_range(
            date(2000, 1, 1) if kind in ("leave", "return") else self._today, last or self._today
        )
        begin = self._today
        if kind == "permission" and last is not None:
            begin = last
        elif kind == "extension" and choice.standing.valid_until is not None:
            begin = choice.standing.valid_until + timedelta(days=30)
        self.day.show_day(begin)
        self.adjustSize()

    def _show_reasons(self, kind: Kind) -> None:
        """Those of this kind; what was chosen stays where it is among them."""
        chosen = self.reason.currentData()
        self.reason.clear()
        self.reason.addItem(_("Please choose"), "")
        for code, words in reasons_for(kind).items():
            self.reason.addItem(str(words), code)
        self.reason.setCurrentIndex(max(0, self.reason.findData(chosen)))

    def _box(self, name: str) -> QComboBox:
        box, label = QComboBox(), Label(name, "strong")
        label.setBuddy(box)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(24)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add(label)
        self.add(box)
        self._names[box] = label
        return box


def _effect(kind: Kind, choice: Choice, today: date) -> str:
    if kind == "stop":
        last = today + timedelta(days=choice.policy.stop_days)
        words = _("Counts at once; without a second person it lapses after {day}.")
        return words.format(day=day(last))
    if kind in AFTER_TALK:
        return sentences(
            _("The person is heard first, and the talk is recorded."),
            _("This counts once another supervisor has confirmed it."),
        )
    if kind in BY_TWO:
        return _("This counts once another supervisor has confirmed it.")
    return {
        "exemption": _("The condition is not asked of this person any more."),
        "extension": _("The certificate lasts longer; its paper stays as it was printed."),
        "permission": _("Calls may be taken beside a mentor, until the day below."),
        "leave": _(
            "From this day on no calls are taken and no clock goes on: no window, no last day."
        ),
        "return": _("From this day on the clocks go on."),
        "enrolment": _("The person is on the list for this certificate, and the reason is kept."),
    }[kind]


def _day_words(kind: Kind) -> str:
    return {
        "leave": _("First day away"),
        "return": _("First day back"),
    }.get(kind, _("Until the end of"))
