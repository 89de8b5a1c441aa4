"""The house standard: the numbers a centre lives by, each changed in one place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from trainer.desks.authoring import AuthoringDesk
from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.standard.house import StandardValue
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class StandardPage(ListPage):
    """`publish_wanted`: a value was changed, and learners should see it."""

    publish_wanted = Signal()

    def __init__(self, desk: AuthoringDesk, actor: Person) -> None:
        super().__init__(
            _("House standard"),
            _("Lessons and questions take these values from here: change one, and all follow."),
        )
        self._desk, self._actor = desk, actor
        self._dialog: ValueDialog | None = None
        self._edit = Button(_("Change the value"), icon="pencil")
        self._edit.clicked.connect(self._on_edit)
        self._edit.setEnabled(actor.role in ("trainer", "supervisor"))
        self.header.add_action(self._edit)
        self._notice = Notice()
        self._notice.acted.connect(self.publish_wanted)
        self.model: RowsModel[StandardValue] = RowsModel(_columns(), self)
        empty = EmptyState("settings", _("No values in content/standard.yaml"))
        self.list = TableCard(_("House standard"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.column.addWidget(self._notice)
        self.column.addWidget(self.list, 1)
        self.refresh()

    @property
    def dialog(self) -> ValueDialog | None:
        """The dialog that is open, if any."""
        return self._dialog

    def refresh(self) -> None:
        """Read the file again."""
        values = self._desk.standard().values
        self.model.show_rows(values)
        self.list.fit(380)
        self.list.show_filled(bool(values), _("{n} values").format(n=len(values)))

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _on_edit(self) -> None:
        index = self.list.table.currentIndex()
        if index.isValid():
            self._on_opened(index)

    def _on_opened(self, index: QModelIndex) -> None:
        if not self._edit.isEnabled():
            return
        self._dialog = ValueDialog(self._desk, self._actor, self.model.row_at(index), self)
        self._dialog.accepted.connect(self._on_changed)
        self._dialog.open()

    def _on_changed(self) -> None:
        self.refresh()
        words = _("Saved as a draft. Learners see it after publishing.")
        self._notice.show_message(words, "warn", _("Go to publishing"))


class ValueDialog(FormDialog):
    """One value: what it means, where it comes from, what it touches, and the new one."""

    def __init__(
        self, desk: AuthoringDesk, actor: Person, value: StandardValue, parent: QWidget
    ) -> None:
        super().__init__(parent, value.meaning or value.name, _("Save the draft"), _("Cancel"))
        self._desk, self._actor, self._value = desk, actor, value
        self.field = LabelledField(_("Value"), hint=value.unit)
        self.field.set_text(value.value)
        self.field.edit.selectAll()
        self._notice = Notice()
        self.add(self.field)
        if value.source:
            self.add(Label(_("Source: {source}").format(source=value.source), "muted", wrap=True))
        for variant in value.variants:
            words = _("Elsewhere: {value} ({where})")
            other = words.format(value=variant.value, where=variant.where)
            self.add(Label(other, "caption", wrap=True))
        self.add(Label(self._touched_words(), "muted", wrap=True))
        self.add(self._notice)
        self.field.setFocus()

    def accept(self) -> None:
        """Close only when the value was kept."""
        value = self.field.text().strip()
        if not value:
            self.field.show_error(_("Please give a value."))
            return
        try:
            self._desk.set_standard(self._actor, self._value.name, value)
        except ProblemsFound as error:
            lines = [str(error), *(str(problem.message) for problem in error.problems[:3])]
            self._notice.show_message("\n".join(lines), "bad")
            return
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()

    def _touched_words(self) -> str:
        touched = self._desk.touched(self._value.name)
        if not touched:
            return _("No lesson or question uses it.")
        files = "\n".join(touched[:6]) + ("\n…" if len(touched) > 6 else "")
        return _("Changing it touches {n} files:").format(n=len(touched)) + "\n" + files


def _columns() -> list[Column[StandardValue]]:
    return [
        Column(_("Meaning"), lambda row: row.meaning or row.name),
        Column(_("Value"), lambda row: f"{row.value} {row.unit}".strip()),
        Column(_("Name in files"), lambda row: "{{" + row.name + "}}"),
        Column(_("Source"), lambda row: row.source or "—"),
    ]
