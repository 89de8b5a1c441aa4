"""The numbers of a scorecard: what its parts weigh, and the rules of inspection."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.inspection.scorecard import FULL, InspectionRules, Scorecard
from trainer.inspection.scorecard_file import MOST
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.number_field import NumberField
from trainer.ui.widgets.pill import Pill

_FIELD = 150


class WeightsCard(Card):
    """A weight for each graded item and one for all lines; together they make 100."""

    changed = Signal()

    def __init__(self, card: Scorecard) -> None:
        super().__init__()
        self._sum = Pill()
        head = QHBoxLayout()
        head.addWidget(Label(_("Weights"), "h2"))
        head.addStretch(1)
        head.addWidget(self._sum)
        self.column.addLayout(head)
        self._grid = FlowGrid(_FIELD)
        self.column.addWidget(self._grid)
        self.items: dict[str, NumberField] = {}
        self.show_items(card)

    def show_items(self, card: Scorecard) -> None:
        """A field for each item that the card has now, called as it is called now."""
        self._grid.clear()
        self.items = {item.id: self._field(item.title, item.weight) for item in card.items}
        self.lines = self._field(_("All lines together"), card.lines_weight)
        self._show_sum()

    def card(self, base: Scorecard) -> Scorecard:
        """The card with these weights."""
        items = tuple(replace(one, weight=self.items[one.id].value()) for one in base.items)
        return replace(base, items=items, lines_weight=self.lines.value())

    def _field(self, title: str, weight: int) -> NumberField:
        field = NumberField(_("Weight of {title}").format(title=title), 0, FULL)
        field.setValue(weight)
        field.valueChanged.connect(self._on_changed)
        self._grid.add(_above(Label(title, "caption"), field))
        return field

    def _on_changed(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        total = sum(field.value() for field in (*self.items.values(), self.lines))
        words = _("{n} of {full}").format(n=total, full=FULL)
        self._sum.show_text(words, "ok" if total == FULL else "bad")


class RulesCard(Card):
    """How many calls, how often twice, how far apart, and the days."""

    changed = Signal()

    def __init__(self, rules: InspectionRules) -> None:
        super().__init__()
        self.column.addWidget(Label(_("Rules"), "h2"))
        grid = FlowGrid(_FIELD)
        self.fields: dict[str, NumberField] = {}
        for name, title in _rule_names().items():
            field = NumberField(title, 0, MOST[name])
            field.setValue(getattr(rules, name))
            field.valueChanged.connect(self.changed)
            self.fields[name] = field
            grid.add(_above(Label(title, "caption", wrap=True), field))
        self.column.addWidget(grid)

    def rules(self) -> InspectionRules:
        """The rules as they are chosen."""
        return InspectionRules(**{name: field.value() for name, field in self.fields.items()})


def _above(label: Label, field: NumberField) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addStretch(1)
    column.addWidget(label)
    column.addWidget(field)
    label.setBuddy(field)
    return part


def _rule_names() -> dict[str, str]:
    return {
        "least": _("Least calls a month"),
        "target": _("Calls aimed at a month"),
        "second_share": _("Scored twice (%)"),
        "tolerance": _("Two scores may lie apart"),
        "least_calls": _("Least calls for a mean"),
        "days": _("Days of a mean"),
        "dispute_days": _("Days to dispute"),
    }
