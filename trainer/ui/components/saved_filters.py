"""The button that brings back a filter which somebody saved under a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from trainer.desks.overview import Filter, OverviewDesk, SavedFilter
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.theme.icons import icon
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField


class SavedFilters(Button):
    """`chosen` hands on the filter; `current` tells what the list is filtered by now."""

    chosen = Signal(object)

    def __init__(self, desk: OverviewDesk, actor: Person, current: Callable[[], Filter]) -> None:
        super().__init__(_("Saved filters"), icon="star")
        self._desk, self._actor, self._current = desk, actor, current
        self.dialog: NameDialog | None = None
        self.saved = QMenu(self)
        self.saved.aboutToShow.connect(self.fill)
        self.setMenu(self.saved)

    def fill(self) -> None:
        """Put into the menu what is saved now."""
        self.saved.clear()
        current, filters = self._current(), self._desk.saved(self._actor)
        for one in filters:
            action = self.saved.addAction(one.name)
            action.setCheckable(True)
            action.setChecked(one.filter == current)
            action.triggered.connect(lambda _checked=False, one=one: self.chosen.emit(one.filter))
        if filters:
            self.saved.addSeparator()
        save = self.saved.addAction(icon("save"), _("Save this filter…"))
        save.setEnabled(current != Filter())
        save.triggered.connect(self._on_save)
        for one in filters:
            if one.filter == current:
                self._offer_changes(one)

    def _offer_changes(self, one: SavedFilter) -> None:
        rename = self.saved.addAction(icon("pencil"), _("Rename “{name}”…").format(name=one.name))
        rename.triggered.connect(lambda: self._on_rename(one))
        delete = self.saved.addAction(icon("trash-2"), _("Delete “{name}”").format(name=one.name))
        delete.triggered.connect(lambda: self._desk.forget(self._actor, one.name))

    def _on_save(self) -> None:
        current = self._current()
        self._ask(
            _("Save this filter"),
            "",
            lambda name: self._desk.save(self._actor, name, current),
        )

    def _on_rename(self, one: SavedFilter) -> None:
        self._ask(
            _("Rename the filter"),
            one.name,
            lambda name: self._desk.rename(self._actor, one.name, name),
        )

    def _ask(self, title: str, name: str, keep: Callable[[str], None]) -> None:
        self.dialog = NameDialog(title, name, keep, self)
        self.dialog.open()


class NameDialog(FormDialog):
    """Asks for the name; what is refused is said below it."""

    def __init__(self, title: str, name: str, keep: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent, title, _("Save"), _("Cancel"))
        self._keep = keep
        self.name = LabelledField(_("Name of the filter"))
        self.name.set_text(name)
        self.name.edit.selectAll()
        self.add(self.name)
        self.name.setFocus()

    def accept(self) -> None:
        """Close only when it was kept."""
        try:
            self._keep(self.name.text())
        except TrainerError as error:
            self.name.show_error(str(error))
            return
        super().accept()
