"""Slips with one-time passwords for several people: shown once, printed together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer.desks.accounts import Slip
from trainer.foundation.wording import _
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, file_name, open_file
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class SlipsDialog(FormDialog):
    """Closing without printing asks once more: nobody can show these passwords again."""

    def __init__(
        self, slips: Sequence[Slip], centre: str, choose: ChooseFile, parent: QWidget
    ) -> None:
        title = _("Slips for {n} people").format(n=len(slips))
        super().__init__(parent, title, _("Print the slips"), _("Close without printing"))
        self._slips, self._centre, self._choose = slips, centre, choose
        self._saved = self._warned = False
        words = _(
            "One PDF holds all slips, to be cut and handed over. The passwords are shown only "
            "now. Each works once: at the first login the person chooses their own."
        )
        self._notice = Notice()
        self.add(Label(words, wrap=True))
        self.add(self._notice)

    @property
    def notice(self) -> Notice:
        """What happened to the slips."""
        return self._notice

    def accept(self) -> None:
        """Save and open the PDF; then the dialog has done its work."""
        if self._saved:
            super().accept()
            return
        name = file_name(_("Slips") + f"-{len(self._slips)}") + ".pdf"
        file = save_export(self, self._choose, name, self._write, self._notice)
        if file is None:
            return
        self._saved = True
        self.primary.show_text(_("Done"))
        self.secondary.hide()
        open_file(file)

    def reject(self) -> None:
        """Close; before the slips were printed only when asked for twice."""
        if self._saved or self._warned:
            super().reject()
            return
        self._warned = True
        words = _(
            "The slips are not printed yet. Whoever has none needs a new one-time password. "
            "Close once more to leave all the same."
        )
        self._notice.show_message(words, "warn")

    def _write(self, file: Path) -> None:
        from trainer.printing import slip as printing  # only when something is printed

        papers = [
            printing.Slip(one.person.name, one.person.staff_no, one.password, self._centre)
            for one in self._slips
        ]
        printing.slips_pdf(papers, file)
