"""What can be done with one person's record as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from trainer.desks.erasure import Erased, ErasureDesk
from trainer.desks.keeping import KeepingDesk
from trainer.desks.privacy import PrivacyDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name
from trainer.ui.supervisor.erase_dialog import EraseDialog
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.theme.icons import icon
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.notice import Notice


class RecordMenu(Button):
    """A quiet button with a menu; put `notice` where the page says how it went."""

    access_wanted = Signal()
    changed = Signal()

    def __init__(
        self,
        privacy: PrivacyDesk,
        erasure: ErasureDesk,
        keeping: KeepingDesk,
        actor: Person,
        person: Person,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__(_("Record"), "ghost", "folder-open")
        self._privacy, self._erasure, self._keeping = privacy, erasure, keeping
        self._actor, self._person, self._choose = actor, person, choose
        self.dialog: FormDialog | None = None
        self.notice = Notice()
        self.notice.acted.connect(self._clean)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self.fill()

    def fill(self) -> None:
        """Offer what is possible now."""
        self._menu.clear()
        self._entry(_("Save the whole record…"), "download", self.save)
        self._entry(_("Who looked at it"), "eye", self.access_wanted.emit)
        if self._actor.role != "supervisor":
            return
        self._menu.addSeparator()
        if self._privacy.hold(self._actor, self._person.id) is None:
            self._entry(_("Place a hold…"), "lock", self.place_hold)
        else:
            self._entry(_("Lift the hold…"), "lock-open", self.lift_hold)
        asked = [one.person.id for one in self._erasure.waiting(self._actor)]
        if self._person.id in asked:
            self._entry(_("Decide about erasing…"), "trash-2", self.decide)
        else:
            self._entry(_("Ask to erase…"), "trash-2", self.ask_erasure)

    def entries(self) -> list[str]:
        """What the menu offers, in words."""
        return [action.text() for action in self._menu.actions() if action.text()]

    def save(self) -> None:
        """Write everything about the person to a zip."""
        name = file_name(f"{self._person.name}-{self._person.staff_no}") + ".zip"
        save_export(
            self,
            self._choose,
            name,
            lambda file: self._keeping.export_person(self._actor, self._person.id, file),
            self.notice,
        )

    def place_hold(self) -> None:
        """Ask for the reason of a hold."""
        words = _("While there is a hold, nobody can erase this person, whatever the table says.")
        self._ask_reason(
            _("Place a hold on the record of {name}"), words, _("Place the hold"),
            lambda reason: self._privacy.place_hold(self._actor, self._person.id, reason),
        )  # fmt: skip

    def lift_hold(self) -> None:
        """Ask why the hold is over."""
        held = self._privacy.hold(self._actor, self._person.id)
        words = "" if held is None else _("Placed by {name}: {reason}").format(
            name=held.placed_by, reason=held.reason
        )  # fmt: skip
        self._ask_reason(
            _("Lift the hold on the record of {name}"), words, _("Lift the hold"),
            lambda reason: self._privacy.lift_hold(self._actor, self._person.id, reason),
        )  # fmt: skip

    def ask_erasure(self) -> None:
        """Ask for the reason, and leave the rest to another supervisor."""
        words = _(
            "Name, staff number and everything written about this person will be deleted for "
            "good. Another supervisor looks at it and decides; results without a name stay."
        )
        self._ask_reason(
            _("Ask that {name} be erased"), words, _("Ask"),
            lambda reason: self._erasure.ask_erasure(self._actor, self._person.id, reason),
        )  # fmt: skip

    def decide(self) -> None:
        """Show what would go, and let the second supervisor decide."""
        dialog = EraseDialog(self._erasure, self._actor, self._person.id, self.window())
        dialog.accepted.connect(lambda: self._show_outcome(dialog.outcome))
        self._open(dialog)

    def _entry(self, words: str, picture: str, act: Callable[[], object]) -> None:
        self._menu.addAction(icon(picture), words).triggered.connect(lambda: act())

    def _ask_reason(self, title: str, words: str, verb: str, act: Callable[[str], object]) -> None:
        full = title.format(name=self._person.name)
        self._open(ReasonDialog(self.window(), full, words, verb, act))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self._on_done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_done(self) -> None:
        self.fill()
        self.changed.emit()

    def _show_outcome(self, outcome: Erased | None) -> None:
        if outcome is None:
            return
        words = _("Everything private was erased.")
        if outcome.backups_left:
            words += " " + _("{n} backups still hold it.").format(n=outcome.backups_left)
        self.notice.show_message(words, "ok")
        if not outcome.clean:
            self._show_unclean()

    def _show_unclean(self) -> None:
        words = _(
            "Erased, but another program is reading the records just now. The freed places in "
            "the file are overwritten when it is done, at the next start at the latest."
        )
        self.notice.show_message(words, "warn", _("Try again"))

    def _clean(self) -> None:
        if self._erasure.clean_if_due():
            self.notice.show_message(_("Everything private was erased."), "ok")
        else:
            self._show_unclean()
