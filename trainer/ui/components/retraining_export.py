"""The button that takes a whole retraining out as one zip."""

from __future__ import annotations

from trainer.desks.retraining_export import RetrainingExportDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.printing.dossier import dossier_bytes
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.notice import Notice


class RetrainingExport(Button):
    """Put `notice` where the page says how it went."""

    def __init__(
        self,
        desk: RetrainingExportDesk,
        actor: Person,
        person: Person,
        episode: str,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__(_("Save all of it…"), "ghost", "download")
        self._desk, self._actor, self._person = desk, actor, person
        self._episode, self.choose = episode, choose
        self.notice = Notice()
        self.clicked.connect(self.save)

    def save(self) -> None:
        """Ask where, and write the bundle."""
        title = _("Retraining of {name}").format(name=self._person.name)
        save_export(
            self,
            self.choose,
            file_name(f"{title}-{self._person.staff_no}") + ".zip",
            lambda file: self._desk.export(self._actor, self._episode, file, dossier_bytes),
            self.notice,
        )
