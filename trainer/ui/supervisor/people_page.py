"""Everybody with an account: add people, and give new slips to those who forgot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.accounts import AccountsDesk, Slip
from trainer.desks.supervision import SupervisionDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.files import ChooseFile, choose_file
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.role_names import role_name
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.supervisor.add_person_dialog import AddPersonDialog
from trainer.ui.supervisor.slip_dialog import SlipDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label


class PeoplePage(ListPage):
    """Enter on a learner opens their page."""

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
            _("People"), _("Everybody who can sign in. A new person gets a slip to begin with.")
        )
        self._accounts, self._supervision = accounts, supervision
        self._actor, self._centre, self._choose = actor, centre, choose
        self.dialog: FormDialog | None = None
        self._reset = Button(_("New one-time password"), icon="key-round")
        self._reset.clicked.connect(self._on_reset)
        self._add = Button(_("Add a person"), "primary", "user-plus")
        self._add.clicked.connect(self._on_add)
        self.header.add_action(self._reset)
        self.header.add_action(self._add)
        self.filters = FilterBar(_("Name, staff number or initials"))
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        empty = EmptyState("users", _("Nobody is found"), _("Take the search away."))
        self.list = TableCard(_("People"), empty)
        self.model: RowsModel[Person] = RowsModel(_columns(), self)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; the row that was chosen stays chosen."""
        chosen = self.list.table.currentIndex()
        kept = self.model.row_at(chosen).id if chosen.isValid() else None
        people = self._accounts.people(self._actor, self.filters.query())
        self.model.show_rows(people)
        self.list.fit()
        self.list.show_filled(bool(people), _("{n} people").format(n=len(people)))
        self._choose_person(kept)
        self._reset.setEnabled(bool(people))

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def _choose_person(self, person: str | None) -> None:
        ids: list[str] = [row.id for row in self.model.rows]
        at = ids.index(person) if person in ids else 0
        if ids:
            self.list.table.setCurrentIndex(self.model.index(at, 0))

    def _on_opened(self, index: QModelIndex) -> None:
        person = self.model.row_at(index)
        if person.role == "learner":
            self.person_wanted.emit(person.id)

    def _on_add(self) -> None:
        dialog = AddPersonDialog(self._accounts, self._supervision.teams(), self._actor, self)
        dialog.added.connect(self._on_slip)
        self._open(dialog)

    def _on_reset(self) -> None:
        index = self.list.table.currentIndex()
        if not index.isValid():
            return
        person = self.model.row_at(index)
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
    ]
