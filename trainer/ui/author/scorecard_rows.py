"""What stands on a scorecard, row by row, and the dialog that changes one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

from trainer.foundation.wording import _
from trainer.inspection.scorecard import (
    FULL,
    GRADES,
    CriticalError,
    Scorecard,
    ScoredItem,
    SheetLine,
)
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label

Entry = ScoredItem | SheetLine | CriticalError
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class CardRow:
    """One entry of the card; its id tells it from the others."""

    entry: Entry

    def kind(self) -> str:
        """What people call such an entry."""
        if isinstance(self.entry, ScoredItem):
            return _("Graded item")
        return _("Line of etiquette") if isinstance(self.entry, SheetLine) else _("Critical error")

    def beside(self, modules: Mapping[str, str]) -> str:
        """The module to learn where it is weak, or the family of an error."""
        if isinstance(self.entry, CriticalError):
            return self.entry.family
        if not self.entry.module:
            return "—"
        return modules.get(self.entry.module, _("A module that is not here"))


def rows_of(card: Scorecard) -> list[CardRow]:
    """Items, lines and errors in the order of the sheet."""
    entries: list[Entry] = [*card.items, *card.lines, *card.critical]
    return [CardRow(entry) for entry in entries]


def with_entry(card: Scorecard, entry: Entry) -> Scorecard:
    """The card with this entry in the place of the one with its id, or behind its like."""
    if isinstance(entry, ScoredItem):
        return replace(card, items=_put(card.items, entry))
    if isinstance(entry, SheetLine):
        return replace(card, lines=_put(card.lines, entry))
    return replace(card, critical=_put(card.critical, entry))


def without(card: Scorecard, entry: Entry) -> Scorecard:
    """The card without this item, line or error."""
    return replace(
        card, items=tuple(one for one in card.items if one != entry),
        lines=tuple(one for one in card.lines if one != entry),
        critical=tuple(one for one in card.critical if one != entry),
    )  # fmt: skip


def can_go(card: Scorecard, entry: Entry) -> bool:
    """Whether it may be taken out; a sheet without a graded item gives no score."""
    return not isinstance(entry, ScoredItem) or len(card.items) > 1


def new_item(name: str, card: Scorecard) -> ScoredItem:
    """A graded item to be filled in; it weighs what the others leave of the 100."""
    anchors = dict.fromkeys((GRADES[0], GRADES[len(GRADES) // 2], GRADES[-1]), "")
    return ScoredItem(name, "", max(1, FULL - card.full), anchors)


def free_id(card: Scorecard, used: Collection[str], name: str) -> str:
    """The name with the first free number: nothing on the card has it, nothing ever had it.

    `used` are the ids of all versions; marks on sheets of before are kept under them.
    """
    taken = {row.entry.id for row in rows_of(card)} | set(used)
    number = 1
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


class RowDialog(FormDialog):
    """The words of one entry; `entry` is what it says now."""

    def __init__(self, parent: QWidget, entry: Entry, modules: Mapping[str, str]) -> None:
        super().__init__(parent, CardRow(entry).kind(), _("Take over"), _("Cancel"))
        self.setMinimumWidth(620)
        self._entry = entry
        self.title = LabelledField(_("What is looked at"))
        self.title.set_text(entry.title)
        self.add(self.title)
        self.anchors: dict[int, LabelledField] = {}
        self.family = LabelledField(_("Family"))
        self.module = QComboBox()
        if isinstance(entry, CriticalError):
            self.family.set_text(entry.family)
            self.add(self.family)
        else:
            self._show_modules(entry.module, modules)
        for grade, words in entry.anchors.items() if isinstance(entry, ScoredItem) else ():
            field = LabelledField(_("A call of grade {n}").format(n=grade))
            field.set_text(words)
            self.anchors[grade] = field
            self.add(field)
        self.title.setFocus()

    def entry(self) -> Entry:
        """The entry as it is written here."""
        title = self.title.text().strip()
        if isinstance(self._entry, CriticalError):
            return replace(self._entry, title=title, family=self.family.text().strip())
        module = str(self.module.currentData())
        if isinstance(self._entry, SheetLine):
            return replace(self._entry, title=title, module=module)
        anchors = {grade: field.text().strip() for grade, field in self.anchors.items()}
        return replace(self._entry, title=title, module=module, anchors=anchors)

    def accept(self) -> None:
        """Close only when nothing that is needed is empty."""
        fields: Collection[LabelledField] = (self.title, *self.anchors.values())
        if isinstance(self._entry, CriticalError):
            fields = (*fields, self.family)
        empty = [field for field in fields if not field.text().strip()]
        for field in fields:
            field.clear_error()
        for field in empty:
            field.show_error(_("This is needed."))
        if empty:
            empty[0].setFocus()
        else:
            super().accept()

    def _show_modules(self, chosen: str, modules: Mapping[str, str]) -> None:
        name = _("To learn where it is weak")
        self.module.setAccessibleName(name)
        self.module.addItem(_("Nothing in particular"), "")
        for module, title in modules.items():
            self.module.addItem(title, module)
        if chosen and chosen not in modules:
            self.module.addItem(_("A module that is not here"), chosen)
        self.module.setCurrentIndex(self.module.findData(chosen))
        label = Label(name, "strong")
        label.setBuddy(self.module)
        self.add(label)
        self.add(self.module)


def _put(entries: tuple[E, ...], entry: E) -> tuple[E, ...]:
    if entry.id not in {one.id for one in entries}:
        return (*entries, entry)
    return tuple(entry if one.id == entry.id else one for one in entries)
