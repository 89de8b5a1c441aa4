"""The button that takes a table out of the program: to Excel, to PDF, to the printer."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from trainer.desks.exports import ExportDesk, Form
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export import export_name, save_export
from trainer.ui.components.files import ChooseFile, choose_file, open_file
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.icons import icon
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.notice import Notice

Row = TypeVar("Row")
Paint = Callable[[Listing, str], bytes]


class ExportMenu(Button):
    """A button with a menu; put `notice` where the page says how it went."""

    def __init__(
        self,
        desk: ExportDesk,
        actor: Person,
        clock: Clock,
        choose: ChooseFile = choose_file,
        show: Callable[[Path], None] = open_file,
    ) -> None:
        super().__init__(_("Export"), icon="download")
        self._desk, self.actor, self.clock = desk, actor, clock
        self._choose, self._show = choose, show
        self._source: Callable[[], Listing] | None = None
        self._about: PersonId | None = None
        self.notice = Notice()
        self.menu_of_forms = QMenu(self)
        self.add_entry(_("Excel…"), "table-2", self._on_excel, "Ctrl+E")
        self.add_entry(_("PDF…"), "file-text", self._on_pdf)
        self.add_entry(_("Print…"), "printer", self._on_print, "Ctrl+P")
        self.setMenu(self.menu_of_forms)
        self.setEnabled(False)

    def set_source(self, source: Callable[[], Listing], about: PersonId | None = None) -> None:
        """Ask `source` for the table at the moment of exporting; `about` is whose it is."""
        self._source, self._about = source, about
        self.setEnabled(True)

    def add_entry(
        self, words: str, picture: str, act: Callable[[], object], keys: str = ""
    ) -> None:
        """Offer something else to take along, below the rest."""
        entry = self.menu_of_forms.addAction(icon(picture), words)
        entry.triggered.connect(lambda: act())
        entry.setShortcut(QKeySequence(keys))

    def add_separator(self) -> None:
        """A line in the menu, above papers of another kind."""
        self.menu_of_forms.addSeparator()

    def save_paper(self, listing: Listing, paint: Paint) -> Path | None:
        """Ask where, and write what `paint` makes of the table and of who made it when."""

        def write(file: Path) -> None:
            self._give(listing, "pdf", lambda made: write_bytes_file(file, paint(listing, made)))

        return save_export(self, self._choose, self._name(listing, ".pdf"), write, self.notice)

    def _on_excel(self) -> None:
        listing = self._listing()
        save_export(
            self,
            self._choose,
            self._name(listing, ".xlsx"),
            lambda file: self._desk.save(self.actor, listing, file, self._about),
            self.notice,
        )

    def _on_pdf(self) -> None:
        self.save_paper(self._listing(), _paint_listing)

    def _on_print(self) -> None:
        listing = self._listing()
        file = _print_folder() / self._name(listing, ".pdf")

        def write(made: str) -> None:
            write_bytes_file(file, _paint_listing(listing, made))

        try:
            self._give(listing, "print", write)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.notice.show_message(_("Opened to be printed. Print it from there."), "ok")
        self._show(file)

    def _give(self, listing: Listing, form: Form, write: Callable[[str], object]) -> None:
        self._desk.give(self.actor, listing, form, write, self._about)

    def _listing(self) -> Listing:
        assert self._source is not None  # the button is off until there is one
        return self._source()

    def _name(self, listing: Listing, suffix: str) -> str:
        return export_name(listing.title, listing.filters, self.clock().wall, suffix)


def listing_of(model: RowsModel[Row], title: str, filters: str, note: str = "") -> Listing:
    """Everything that the table shows: the same columns, words and order."""
    return listing_of_rows(model.columns, model.rows, title, filters, note)


def listing_of_rows(
    columns: Sequence[Column[Row]], rows: Iterable[Row], title: str, filters: str, note: str = ""
) -> Listing:
    """The same for a table that does not hold all of its rows."""
    return Listing(
        title,
        filters,
        tuple(column.title for column in columns),
        tuple(tuple(column.shown(row) for column in columns) for row in rows),
        note,
        frozenset(at for at, column in enumerate(columns) if column.right),
    )


def _paint_listing(listing: Listing, made: str) -> bytes:
    from trainer.printing.listing import listing_bytes  # only when something is printed

    return listing_bytes(listing, made)


@cache
def _print_folder() -> Path:
    """Where papers stand while they are printed; gone when the program ends."""
    folder = tempfile.mkdtemp(prefix="shanggang-print-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
