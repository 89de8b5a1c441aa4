"""Who looked at whose record and took what out, when."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.privacy import AccessRow, PrivacyDesk
from trainer.foundation.clock import Clock, local
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.empty_state import EmptyState

_SPANS = (7, 30, 90, 365)


class AccessPage(QWidget):
    """Everybody's, or that of one person; the newest first."""

    back_wanted = Signal()

    def __init__(
        self,
        desk: PrivacyDesk,
        actor: Person,
        clock: Clock,
        person: Person | None = None,
        export: ExportMenu | None = None,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._clock, self._person = desk, actor, clock, person
        self._header = BackHeader(_("Who looked at the records"), self._line())
        self._header.back_wanted.connect(self.back_wanted)
        self.filters = self._make_filters()
        empty = EmptyState("eye", _("Nobody has looked"), _("Take a filter away to see more."))
        self.list = TableCard(_("Who looked at the records"), empty)
        self.model: RowsModel[AccessRow] = RowsModel(self._columns(), self)
        self.list.table.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self._header)
        if export is not None:
            self._header.head.add_action(export)
            column.addWidget(export.notice)
            export.set_source(self._listing, None if person is None else person.id)
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        asked = None if self._person is None else self._person.id
        rows = self._desk.access(self._actor, asked, since=self._since())
        actors = sorted({row.by for row in rows if row.by})
        self.filters.show_options("by", _("Everybody who looked"), [(one, one) for one in actors])
        wanted, by = self.filters.query().casefold(), self.filters.chosen("by")
        shown = [
            row
            for row in rows
            if wanted in f"{row.about} {row.by}".casefold() and by in ("", row.by)
        ]
        self.model.show_rows(shown)
        self.list.fit(320)
        self.list.show_filled(bool(shown), _("{n} entries").format(n=len(shown)))

    def focus_first(self) -> None:
        """The search, where there is one to make; else the way back."""
        (self.filters.search if self._person is None else self._header).setFocus()

    def _since(self) -> date | None:
        span = self.filters.chosen("span")
        if not span:
            return None
        return local(self._clock().wall).date() - timedelta(days=int(span))

    def _make_filters(self) -> FilterBar:
        filters = FilterBar(_("Name"))
        filters.search.setVisible(self._person is None)
        filters.add_choice("by", _("Everybody who looked"), [])
        spans = [(str(n), _("Last {n} days").format(n=n)) for n in _SPANS]
        filters.add_choice("span", _("Any time"), spans)
        filters.add_clear()
        filters.changed.connect(self.refresh)
        filters.entered.connect(self.focus_first)
        return filters

    def _columns(self) -> list[Column[AccessRow]]:
        columns = [
            Column[AccessRow](_("Time"), lambda row: minute(row.at)),
            Column[AccessRow](_("Who"), lambda row: row.by),
            Column[AccessRow](_("Whose record"), lambda row: row.about or "—"),
            Column[AccessRow](_("What"), lambda row: str(row.what)),
        ]
        return columns if self._person is None else [*columns[:2], columns[3]]

    def _line(self) -> str:
        if self._person is None:
            return _("Opening somebody's record and taking data out are recorded.")
        if self._person.id == self._actor.id:
            return _("Who opened or took out your own record.")
        return f"{self._person.name} · {self._person.staff_no}"

    def _listing(self) -> Listing:
        title = _("Who looked at the records")
        about = "" if self._person is None else f"{self._person.name} · {self._person.staff_no}"
        filters = " · ".join(part for part in (about, self.filters.words()) if part)
        return listing_of(self.model, title, filters)
