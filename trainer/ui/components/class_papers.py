"""The sign-in sheet and the score sheet, offered in the export menu of a list of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.foundation.clock import local
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField

if TYPE_CHECKING:
    from trainer.printing.rolls import Meeting


class SignInDialog(FormDialog):
    """What people sign in to; `wanted` tells it when the sheet is to be made."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, today: date, trainer: str) -> None:
        super().__init__(parent, _("Sign-in sheet"), _("Make the sheet"), _("Cancel"))
        self.title = LabelledField(_("Title"))
        self.day = LabelledField(_("Date"))
        self.place = LabelledField(_("Venue"), hint=_("Left empty, it is a line to write on."))
        self.trainer = LabelledField(_("Trainer"))
        self.title.set_text(_("Training: sign-in sheet"))
        self.day.set_text(today.isoformat())
        self.trainer.set_text(trainer)
        for field in (self.title, self.day, self.place, self.trainer):
            self.add(field)
        self.title.edit.selectAll()
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        from trainer.printing.rolls import Meeting  # only when something is printed

        parts = [one.text().strip() for one in (self.title, self.day, self.place, self.trainer)]
        self.wanted.emit(Meeting(parts[0] or _("Sign-in sheet"), *parts[1:]))


def offer_sign_in(
    page: QWidget,
    export: ExportMenu,
    people: Callable[[], Iterable[Person]],
    filters: Callable[[], str],
) -> None:
    """Put the sign-in sheet of the people shown into the menu."""

    def ask() -> None:
        trainer = export.actor.name if export.actor.role == "trainer" else ""
        dialog = SignInDialog(page, local(export.clock().wall).date(), trainer)
        dialog.wanted.connect(make)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def make(meeting: Meeting) -> None:
        from trainer.printing.rolls import sign_in_bytes  # only when something is printed

        listing = people_listing(people(), filters())
        export.save_paper(listing, lambda shown, made: sign_in_bytes(shown, meeting, made))

    export.add_separator()
    export.add_entry(_("Sign-in sheet…"), "pencil", ask)


def offer_scores(export: ExportMenu, results: Callable[[], Listing]) -> None:
    """Put the score sheet into the menu; `results` is the table as it is shown."""

    def make() -> None:
        from trainer.printing.rolls import score_bytes  # only when something is printed

        export.save_paper(results(), score_bytes)

    export.add_entry(_("Score sheet…"), "list-checks", make)


def people_listing(people: Iterable[Person], filters: str) -> Listing:
    """Who is called up, as a sign-in sheet lists them."""
    head = (_("Name"), _("Staff number"), _("Team"))
    rows = tuple((one.name, one.staff_no, one.team) for one in people if one.active)
    return Listing(_("Sign-in sheet"), filters, head, rows)
