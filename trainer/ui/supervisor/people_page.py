"""Everybody with an account: add, change, retire, and give new slips to those who forgot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal

from trainer.desks.accounts import AccountsDesk, Slip
from trainer.desks.slips import OneTime
from trainer.desks.supervision import SupervisionDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.class_papers import offer_sign_in
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.files import ChooseFile, choose_file
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.role_names import role_name
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.staff_type_names import staff_type_name
from trainer.ui.supervisor.add_person_dialog import AddPersonDialog
from trainer.ui.supervisor.edit_person_dialog import EditPersonDialog
from trainer.ui.supervisor.passwords_dialog import PasswordsDialog
from trainer.ui.supervisor.people_filters import PeopleFilters
from trainer.ui.supervisor.person_dialog import Known
from trainer.ui.supervisor.retire_dialog import RetireDialog
from trainer.ui.supervisor.slip_dialog import SlipDialog
from trainer.ui.supervisor.slips_dialog import SlipsDialog
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class PeoplePage(ListPage):
    """Enter on a row opens its fields; several rows can be chosen to give them new slips.

    `person_wanted` leads to the record of a learner, `import_wanted` to the import of a list.
    """

    person_wanted = Signal(str)
    import_wanted = Signal()

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
        self._import = Button(_("Import a list"), icon="upload")
        self._import.clicked.connect(self.import_wanted)
        self._add = Button(_("Add a person"), "primary", "user-plus")
        self._add.clicked.connect(self._on_add)
        self.header.add_action(self._import)
        self.header.add_action(self._add)
        self.filters = PeopleFilters()
        self.filters.changed.connect(self.refresh)
        self.filters.entered.connect(self.focus_first)
        empty = EmptyState("users", _("Nobody is found"), _("Take the search away."))
        self.list = TableCard(_("People"), empty)
        self.model: RowsModel[Person] = RowsModel(_columns(), self, lambda row: row.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_edit)
        self.list.table.selectionModel().selectionChanged.connect(self._show_actions)
        self._notice = Notice()
        self.column.addWidget(self._notice)
        self.column.addWidget(self.filters)
        self.column.addWidget(self._make_actions())
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; the rows that were chosen stay chosen."""
        kept = [person.id for person in self._chosen()]
        self.filters.offer(self._supervision.teams(), self._accounts.posts())
        found = self._accounts.people(self._actor, self.filters.query())
        people = [person for person in found if self.filters.fits(person)]
        self.model.show_rows(sorted(people, key=lambda person: not person.active))
        self.list.fit()
        self._choose_people(kept)
        self._show_actions()

    def offer_papers(self, export: ExportMenu) -> None:
        """Let the list be taken along, and print the sign-in sheet of those who are shown."""
        self.add_export(export, self._listing)
        offer_sign_in(self, export, lambda: self.model.rows, self.filters.words)

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def _listing(self) -> Listing:
        return listing_of(self.model, _("People"), self.filters.words())

    def _choose_people(self, people: Sequence[str]) -> None:
        ids: list[str] = [row.id for row in self.model.rows]
        found = [ids.index(one) for one in people if one in ids] or [0]
        if not ids:
            return
        self.list.table.setCurrentIndex(self.model.index(found[0], 0))
        flags = QItemSelectionModel.SelectionFlag
        for at in found[1:]:
            self.list.table.selectionModel().select(
                self.model.index(at, 0), flags.Select | flags.Rows
            )

    def _chosen(self) -> list[Person]:
        chosen = self.list.table.selectionModel().selectedRows()
        return [self.model.row_at(index) for index in sorted(chosen)]

    def _only(self) -> Person | None:
        """The one person that is chosen, if it is one."""
        chosen = self._chosen()
        return chosen[0] if len(chosen) == 1 else None

    def _make_actions(self) -> FlowRow:
        """What can be done with whoever is chosen in the list."""
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
        chosen, person = self._chosen(), self._only()
        active = [one for one in chosen if one.active]
        self._edit.setEnabled(person is not None)
        self._record.setEnabled(person is not None and person.role == "learner")
        self._reset.setEnabled(bool(active))
        several = _("New one-time passwords for {n} people").format(n=len(active))
        self._reset.show_text(several if len(active) > 1 else _("New one-time password"))
        self._retire.setEnabled(person is not None and person.id != self._actor.id)
        back = person is not None and not person.active
        self._retire.show_icon("rotate-ccw" if back else "log-out")
        self._retire.show_text(_("Take back") if back else _("Retire"))
        foot = _("{n} people").format(n=len(self.model.rows))
        if len(chosen) > 1:
            foot += " · " + _("{n} chosen").format(n=len(chosen))
        self.list.show_filled(bool(self.model.rows), foot)

    def _on_edit(self) -> None:
        person = self._only()
        if person is None:
            return
        dialog = EditPersonDialog(self._accounts, self._known(), self._actor, person, self)
        dialog.accepted.connect(self.refresh)
        self._open(dialog)

    def _on_record(self) -> None:
        person = self._only()
        if person is not None:
            self.person_wanted.emit(person.id)

    def _on_retire(self) -> None:
        person = self._only()
        if person is None:
            return
        dialog = RetireDialog(self._accounts, self._actor, person, self)
        dialog.accepted.connect(self.refresh)
        self._open(dialog)

    def _on_add(self) -> None:
        dialog = AddPersonDialog(self._accounts, self._known(), self._actor, self)
        dialog.added.connect(self._on_slip)
        self._open(dialog)

    def _on_reset(self) -> None:
        active = [one for one in self._chosen() if one.active]
        if len(active) > 1:
            self._reset_several(active)
            return
        [person] = active
        title = _("A new one-time password for {name}?").format(name=person.name)
        dialog = FormDialog(self, title, _("Make the slip"), _("Cancel"))
        words = _("The present password stops working. Everything else stays as it is.")
        dialog.add(Label(words, wrap=True))
        dialog.accepted.connect(lambda: self._reset_password(person))
        self._open(dialog)

    def _reset_password(self, person: Person) -> None:
        self._on_slip(self._accounts.reset_password(self._actor, person.id))

    def _reset_several(self, people: Sequence[Person]) -> None:
        title = _("New one-time passwords for {n} people?").format(n=len(people))
        words = _("The present passwords stop working. Everything else stays as it is.")
        dialog = PasswordsDialog(self, title, words, _("Make the slips"), len(people))
        dialog.ready.connect(lambda ready: self._give(people, ready))
        self._open(dialog)

    def _give(self, people: Sequence[Person], ready: Sequence[OneTime]) -> None:
        ids = [person.id for person in people]
        try:
            slips = self._accounts.reset_passwords(self._actor, ids, ready)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            self.refresh()
            return
        self._open(SlipsDialog(slips, self._centre, self._choose, self))

    def _known(self) -> Known:
        return Known(self._supervision.teams(), self._accounts.posts())

    def _on_slip(self, slip: Slip) -> None:
        self.refresh()
        self._choose_people([slip.person.id])
        self._open(SlipDialog(slip, self._centre, self._choose, self))

    def _open(self, dialog: FormDialog) -> None:
        self._notice.show_message("")
        self.dialog = dialog
        dialog.open()


def _columns() -> list[Column[Person]]:
    return [
        Column(_("Name"), lambda row: row.name),
        Column(_("Staff number"), lambda row: row.staff_no),
        Column(_("Role"), lambda row: role_name(row.role)),
        Column(_("Team"), lambda row: row.team or "—"),
        Column(_("Post"), lambda row: row.post or "—"),
        Column(_("Staff type"), lambda row: staff_type_name(row.staff_type)),
        Column(_("State"), _state_word, pill=_state_pill),
    ]


def _state_word(person: Person) -> str:
    return _("Active") if person.active else _("Retired")


def _state_pill(person: Person) -> PillValue | None:
    return None if person.active else PillValue(_state_word(person), "neutral", "circle-minus")
