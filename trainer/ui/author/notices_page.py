"""What was posted to be read, and how many have confirmed it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.changes import ChangesDesk
from trainer.desks.notices import Notice, NoticeDesk, Receipts
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets import notice as bars
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState


class NoticesPage(ListPage):
    """Enter opens a notice with its receipts; `own_wanted` leads to what oneself must read."""

    post_wanted = Signal()
    notice_wanted = Signal(str)
    own_wanted = Signal()

    def __init__(
        self, desk: NoticeDesk, changes: ChangesDesk, actor: Person, export: ExportMenu
    ) -> None:
        super().__init__(
            _("Must be read"), _("What everybody has to know today, with a receipt from each.")
        )
        self._desk, self._changes, self._actor = desk, changes, actor
        self.post = Button(_("Post a notice…"), "primary", "megaphone")
        self.post.clicked.connect(self.post_wanted)
        self.header.add_action(self.post)
        self.add_export(export, self._listing)
        self.filters = FilterBar(_("Title of the notice"))
        states = [("open", _("Not read by all")), ("done", _("Read by all"))]
        self.filters.add_choice("state", _("Every state"), states)
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        self.filters.entered.connect(self.focus_first)
        self._own, self._behind = bars.Notice(), bars.Notice()
        self._own.acted.connect(self.own_wanted)
        words = _("A notice appears on the home page of those it is for.")
        empty = EmptyState("megaphone", _("Nothing posted yet"), words)
        self.list = TableCard(_("Must be read"), empty)
        self.model: RowsModel[Receipts] = RowsModel(_columns(), self, lambda row: row.notice.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        for part in (self._own, self._behind, self.filters):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        query, state = self.filters.query().casefold(), self.filters.chosen("state")
        found = [
            one
            for one in self._desk.all(self._actor)
            if query in one.notice.title.casefold() and state in ("", _state(one))
        ]
        self.model.show_rows(found)
        self.list.fit(360)
        self.list.show_filled(bool(found), _("{n} notices").format(n=len(found)))
        self.export.setEnabled(bool(found))
        self._show_own()
        self._show_behind()

    def focus_first(self) -> None:
        """Begin with the list; the arrow keys move in it."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _show_own(self) -> None:
        unread = [one for one in self._desk.mine(self._actor) if one.read_at is None]
        words = _("{n} of them are for you, too: {title}")
        said = words.format(n=len(unread), title=unread[0].notice.title) if unread else ""
        self._own.show_message(said, "warn", _("Read it"))

    def _show_behind(self) -> None:
        """What nobody has to post: the program itself asks those who learned the old rule."""
        behind = self._changes.all_behind(self._actor)
        people = {person.id for one in behind for person in one.waiting}
        words = _("{lessons} lessons changed; {people} people have yet to read what changed.")
        said = words.format(lessons=len(behind), people=len(people)) if behind else ""
        self._behind.show_message(said, "info")

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Must be read"), self.filters.words())

    def _on_opened(self, index: QModelIndex) -> None:
        self.notice_wanted.emit(self.model.row_at(index).notice.id)


def audience_words(notice: Notice) -> str:
    """Who it is for."""
    if notice.audience == "everyone":
        return _("Everybody")
    return "、".join(notice.names)


def _state(found: Receipts) -> str:
    return "open" if found.is_open else "done"


def _columns() -> list[Column[Receipts]]:
    return [
        Column(_("Title of the notice"), lambda row: row.notice.title),
        Column(_("Read by"), _count, pill=_pill),
        Column(_("For"), lambda row: audience_words(row.notice)),
        Column(_("To be read by"), lambda row: day(row.notice.due)),
        Column(_("Posted"), lambda row: day(row.notice.posted_at)),
        Column(_("Posted by"), lambda row: row.notice.posted_by),
    ]


def _count(found: Receipts) -> str:
    return _("{n} of {m}").format(n=found.read, m=len(found.readers))


def _pill(found: Receipts) -> PillValue:
    if found.notice.is_withdrawn:
        return PillValue(_("Withdrawn by the centre"), "neutral", "circle-minus")
    if found.is_late:
        return PillValue(_count(found), "warn")
    if found.is_open:
        return PillValue(_count(found), "primary", "clock")
    return PillValue(_count(found), "ok")
