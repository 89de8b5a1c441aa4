"""The versions of one thing: who published what when, what differs, and writing one back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.history import HistoryDesk, VersionRow
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.comparison_view import ComparisonView
from trainer.ui.author.problem_words import family_name
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll


class VersionsPage(QWidget):
    """The chosen version beside the one before it, or beside what learners see now.

    `restored` tells that a version was written back into its file as a draft.
    """

    back_wanted = Signal()
    restored = Signal()

    def __init__(
        self, desk: HistoryDesk, actor: Person, family: str, thing: str, title: str = ""
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._family, self._thing = desk, actor, family, thing
        self._dialog: FormDialog | None = None
        self.header = BackHeader(
            _("Versions of {title}").format(title=title or thing.rpartition("/")[2]),
            f"{family_name(family)} · {thing}",
        )
        self.header.back_wanted.connect(self.back_wanted)
        self.notice = Notice()
        self.model: RowsModel[VersionRow] = RowsModel(_columns(), self)
        self.list = TableCard(_("Versions"), EmptyState("history", _("Nothing is published yet.")))
        self.list.table.setModel(self.model)
        self.list.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.against = QComboBox()
        self.against.setAccessibleName(_("Compare with"))
        self.against.addItem(_("With the version before it"), "before")
        self.against.addItem(_("With what learners see now"), "current")
        self.against.currentIndexChanged.connect(self._compare)
        self.restore = Button(_("Write it back into the file"), "primary", "rotate-ccw")
        self.restore.clicked.connect(self._on_restore)
        self.view = ComparisonView()
        self._compared = Label("", "caption", wrap=True)
        self._lay_out()
        self.refresh()

    @property
    def dialog(self) -> FormDialog | None:
        """The question whether to write a version back, if it was asked."""
        return self._dialog

    def refresh(self) -> None:
        """Read the versions again; the newest is chosen."""
        rows = self._desk.versions(self._actor, self._family, self._thing)
        self.model.show_rows(rows)
        self.list.fit(220)
        self.list.show_filled(bool(rows), _("{n} entries").format(n=len(rows)))
        if rows:
            self.list.table.setCurrentIndex(self.model.index(0, 0))
        self._show_chosen()

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def _lay_out(self) -> None:
        tools = FlowRow(spacing=8)
        tools.add(self.against)
        tools.add(self.restore)
        card = Card()
        card.column.addWidget(self._compared)
        card.column.addWidget(self.view)
        scroll = PageScroll(margins=False)
        scroll.add(card)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self.list, 1)
        halves.addWidget(scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, tools, self.notice):
            column.addWidget(part)
        column.addLayout(halves, 1)

    def _chosen(self) -> VersionRow | None:
        index: QModelIndex = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _other(self, chosen: VersionRow) -> VersionRow | None:
        """What the chosen one is compared with."""
        rows = self.model.rows
        if self.against.currentData() == "current":
            return next((row for row in rows if row.current), None)
        before = rows[rows.index(chosen) + 1 :]
        return next((row for row in before if row.version != chosen.version), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        may = self._actor.role in ("trainer", "supervisor")
        self.restore.setVisible(may)
        self.restore.setEnabled(chosen is not None and chosen.what != "draft")
        self._compare()

    def _compare(self) -> None:
        chosen = self._chosen()
        other = self._other(chosen) if chosen else None
        if chosen is None or other is None:
            self._compared.setText("")
            self.view.say(_("There is no earlier version to compare with.") if chosen else "")
            return
        words = _("{old} → {new}").format(old=_called(other), new=_called(chosen))
        self._compared.setText(f"{_tip(chosen)}\n{words}" if chosen.what == "refused" else words)
        try:
            found = self._desk.compare(
                self._actor, self._family, self._thing, other.version, chosen.version
            )
        except TrainerError as error:
            self.view.say(str(error))
            return
        self.view.show_comparison(found)

    def _on_restore(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        title = _("Write the version of {time} back?").format(time=minute(chosen.at))
        self._dialog = FormDialog(self, title, _("Write it back"), _("Cancel"))
        words = _(
            "It becomes the draft in the file, in the place of the present draft. Learners see "
            "it after publishing."
        )
        self._dialog.add(Label(words, wrap=True))
        self._dialog.accepted.connect(lambda: self._restore(chosen))
        self._dialog.open()

    def _restore(self, chosen: VersionRow) -> None:
        try:
            file = self._desk.restore(self._actor, self._family, self._thing, chosen.version)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.refresh()
        words = _("Written back into {file} as a draft. Learners see it after publishing.")
        self.notice.show_message(words.format(file=file), "ok")
        self.restored.emit()


def _columns() -> list[Column[VersionRow]]:
    return [
        Column(_("State"), lambda row: _pill(row).text, pill=_pill, tip=_tip),
        Column(_("Time"), lambda row: minute(row.at)),
        Column(_("By"), lambda row: row.by or "—"),
    ]


def _pill(row: VersionRow) -> PillValue:
    if row.current:
        return PillValue(_("Learners see it"), "ok")
    pills = {
        "draft": PillValue(_("Draft in the file"), "primary", "pencil"),
        "published": PillValue(_("Published"), "neutral", "send"),
        "asked": PillValue(_("Release asked for"), "warn", "hourglass"),
        "refused": PillValue(_("Not released"), "bad"),
    }
    return pills[row.what]


def _tip(row: VersionRow) -> str:
    if row.what != "refused":
        return _pill(row).text
    reason = _("(erased)") if row.reason is None else row.reason
    return _("Not released: {reason}").format(reason=reason)


def _called(row: VersionRow) -> str:
    if row.what == "draft":
        return _("the draft in the file")
    return _("version {version} of {time}").format(version=row.version[:8], time=minute(row.at))
