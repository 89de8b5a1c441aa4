"""Everybody with an account: add, change, retire, and give new slips to those who forgot."""

from __future__ import annotations

from PySide6.QtCore import Signal

from trainer.desks.accounts import AccountsDesk, Slip
from trainer.desks.supervision import SupervisionDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.files import ChooseFile, choose_file
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.role_names import role_name
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.staff_type_names import staff_type_name
from trainer.ui.supervisor.add_person_dialog import AddPersonDialog
from trainer.ui.supervisor.edit_person_dialog import EditPersonDialog
from trainer.ui.supervisor.retire_dialog import RetireDialog
from trainer.ui.supervisor.slip_dialog import SlipDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label


class PeoplePage(ListPage):
    """Enter on a row opens its fields; `person_wanted` leads to the record of a learner."""

    person_wanted = Signal(str)

    def __init__(
        self,
        accounts: AccountsDesk,
        supervision: SupervisionDesk,
        actor: Person,
        centre: str,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__(
            _("People"), _("Everybody with an account. A new person gets a slip to begin with.")
        )
        self._accounts, self._supervision = accounts, supervision
        self._actor, self._centre, self._choose = actor, centre, choose
        self.dialog: FormDialog | None = None
        self._add = Button(_("Add a person"), "primary", "user-plus")
        self._add.clicked.connect(self._on_add)
        self.header.add_action(self._add)
        self.filters = FilterBar(_("Name, staff number or initials"))
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        empty = EmptyState("users", _("Nobody is found"), _("Take the search away."))
        self.list = TableCard(_("People"), empty)
        self.model: RowsModel[Person] = RowsModel(_columns(), self)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_edit)
        self.list.table.selectionModel().currentRowChanged.connect(self._show_actions)
        self.column.addWidget(self.filters)
        self.column.addWidget(self._make_actions())
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; the row that was chosen stays chosen."""
        chosen = self.list.table.currentIndex()
        kept = self.model.row_at(chosen).id if chosen.isValid() else None
        found = self._accounts.people(self._actor, self.filters.query())
        people = sorted(found, key=lambda person: not person.active)
        self.model.show_rows(people)
        self.list.fit()
        self.list.show_filled(bool(people), _("{n} people").format(n=len(people)))
        self._choose_person(kept)
        self._show_actions()

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def _choose_person(self, person: str | None) -> None:
        ids: list[str] = [row.id for row in self.model.rows]
        at = ids.index(person) if person in ids else 0
        if ids:
            self.list.table.setCurrentIndex(self.model.index(at, 0))

    def _chosen(self) -> Person | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _make_actions(self) -> FlowRow:
        """What can be done with the person that is chosen in the list."""
        self._edit = Button(_("Edit"), icon="pencil")
        self._record = Button(_("Open the record"), icon="file-text")
        self._reset = Button(_("New one-time password"), icon="key-round")
        self._retire = Button(_("Retire"), icon="log-out")
        row = FlowRow(spacing=8)
        for button, act in (
            (self._edit, self._on_edit),
            (self._record, self._on_record),
            (self._reset, self._on_reset),
            (self._retire, self._on_retire),
        ):
            button.clicked.connect(act)
            row.add(button)
        return row

    def _show_actions(self) -> None:
        person = self._chosen()
        active = person is not None and person.active
        self._edit.setEnabled(person is not None)
        self._record.setEnabled(person is not None and person.role == "learner")
        self._reset.setEnabled(active)
        self._retire.setEnabled(person is not None and person.id != self._actor.id)
        back = person is not None and not active
        self._retire.show_icon("rotate-ccw" if back else "log-out")
        self._retire.show_text(_("Take back") if back else _("Retire"))

    def _on_edit(self) -> None:
        person = self._chosen()
        if person is None:
            return
        teams = self._supervision.teams()
        dialog = EditPersonDialog(self._accounts, teams, self._actor, person, self)
        dialog.accepted.connect(self.refresh)
        self._open(dialog)

    def _on_record(self) -> None:
        person = self._chosen()
        if person is not None:
            self.person_wanted.emit(person.id)

    def _on_retire(self) -> None:
        person = self._chosen()
        if person is None:
            return
        dialog = RetireDialog(self._accounts, self._actor, person, self)
        dialog.accepted.connect(self.refresh)
        self._open(dialog)

    def _on_add(self) -> None:
        dialog = AddPersonDialog(self._accounts, self._supervision.teams(), self._actor, self)
        dialog.added.connect(self._on_slip)
        self._open(dialog)

    def _on_reset(self) -> None:
        person = self._chosen()
        if person is None:
            return
        title = _("A new one-time password for {name}?").format(name=person.name)
        dialog = FormDialog(self, title, _("Make the slip"), _("Cancel"))
        words = _("The present password stops working. Everything else stays as it is.")
        dialog.add(Label(words, wrap=True))
        dialog.accepted.connect(lambda: self._reset_password(person))
        self._open(dialog)

    def _reset_password(self, person: Person) -> None:
        self._on_slip(self._accounts.reset_password(self._actor, person.id))

    def _on_slip(self, slip: Slip) -> None:
        self.refresh()
        self._choose_person(slip.person.id)
        self._open(SlipDialog(slip, self._centre, self._choose, self))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()


def _columns() -> list[Column[Person]]:
    return [
        Column(_("Name"), lambda row: row.name),
        Column(_("Staff number"), lambda row: row.staff_no),
        Column(_("Role"), lambda row: role_name(row.role)),
        Column(_("Team"), lambda row: row.team or "—"),
        Column(_("Staff type"), lambda row: staff_type_name(row.staff_type)),
        Column(_("State"), _state_word, pill=_state_pill),
    ]


def _state_word(person: Person) -> str:
    return _("Active") if person.active else _("Retired")


def _state_pill(person: Person) -> PillValue | None:
    return None if person.active else PillValue(_state_word(person), "neutral", "circle-minus")
