"""The lists of a person's page: attempts, typing runs, lessons, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.course import LessonState
from trainer.desks.timeline import TimelineEntry
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.ui.components.export_menu import listing_of
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState

Row = TypeVar("Row")


class SittingLine(Protocol):
    """What the list of attempts needs to know of each."""

    @property
    def id(self) -> str: ...
    @property
    def module(self) -> str: ...
    @property
    def opened_at(self) -> datetime: ...
    @property
    def handed_in_at(self) -> datetime | None: ...
    @property
    def score(self) -> Decimal | None: ...
    @property
    def full(self) -> Decimal | None: ...
    @property
    def percent(self) -> Decimal | None: ...
    @property
    def passed(self) -> bool: ...


class RunLine(Protocol):
    """What the list of typing runs needs to know of each."""

    @property
    def id(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def seconds(self) -> int: ...
    @property
    def certified(self) -> bool: ...
    @property
    def profile(self) -> str: ...
    @property
    def net(self) -> Decimal | None: ...
    @property
    def accuracy(self) -> Decimal | None: ...


class PersonTable(QWidget):
    """A list that fills a tab; `opened` hands on the id of a row that can be opened."""

    opened = Signal(str)

    def __init__(self, name: str, empty: EmptyState) -> None:
        super().__init__()
        self.list = TableCard(name, empty)
        self._ids: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self.list)
        self.list.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.list.table)

    def fill(
        self, columns: Sequence[Column[Row]], rows: Sequence[Row], ids: Sequence[str] = ()
    ) -> None:
        """Show the rows; `ids` makes them open something."""
        model: RowsModel[Row] = RowsModel(columns, self)
        model.show_rows(rows)
        self._ids = list(ids)
        self.list.table.setModel(model)
        self.list.fit(420)
        self.list.show_filled(bool(rows), "")

    def listing(self, about: str) -> Listing:
        """Everything the list shows; `about` says whose it is."""
        model = self.list.table.model()
        assert isinstance(model, RowsModel)
        return listing_of(model, self.list.table.accessibleName(), about)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.row() < len(self._ids):
            self.opened.emit(self._ids[index.row()])


def sittings_table(sittings: Sequence[SittingLine], titles: Mapping[str, str]) -> PersonTable:
    """Every attempt at a quiz, the newest first; each opens."""
    table = PersonTable(_("Quizzes"), EmptyState("list-checks", _("No quiz was opened yet")))
    rows = list(reversed(sittings))
    columns: list[Column[SittingLine]] = [
        Column(_("Module"), lambda row: titles.get(row.module, row.module)),
        Column(_("Result"), _sitting_word, pill=lambda row: _sitting_pill(row)),
        Column(_("Marks"), _marks, right=True),
        Column(_("Opened"), lambda row: minute(row.opened_at)),
        Column(_("Handed in"), lambda row: minute(row.handed_in_at)),
    ]
    table.fill(columns, rows, [row.id for row in rows])
    return table


def runs_table(runs: Sequence[RunLine]) -> PersonTable:
    """Every typing run, the newest first; each opens."""
    table = PersonTable(_("Typing"), EmptyState("keyboard", _("Nothing was typed yet")))
    columns: list[Column[RunLine]] = [
        Column(_("Time"), lambda row: minute(row.started_at)),
        Column(
            _("Kind"),
            lambda row: _("Test") if row.certified else _("Practice"),
            pill=lambda row: PillValue(_("Test"), "primary", "target") if row.certified else None,
        ),
        Column(_("Characters a minute"), lambda row: _figure(row.net), right=True),
        Column(_("Accuracy"), lambda row: _percent(row.accuracy), right=True),
        Column(_("Length"), lambda row: _("{n} min").format(n=f"{row.seconds / 60:g}")),
        Column(_("State"), lambda row: _("Broken off") if row.net is None else _("Finished")),
    ]
    rows = list(reversed(runs))
    table.fill(columns, rows, [row.id for row in rows])
    return table


def lessons_table(lessons: Sequence[LessonState]) -> PersonTable:
    """Every lesson with what was read of it."""
    table = PersonTable(_("Lessons"), EmptyState("book-open", _("Nothing is published yet")))
    columns: list[Column[LessonState]] = [
        Column(_("Lesson"), lambda row: row.title),
        Column(_("Read"), lambda row: f"{row.percent}%", right=True),
        Column(_("State"), lambda row: _lesson_pill(row).text, pill=_lesson_pill),
    ]
    table.fill(columns, lessons)
    return table


def timeline_table(entries: Sequence[TimelineEntry]) -> PersonTable:
    """What happened, newest first, each with the event that proves it."""
    table = PersonTable(_("What happened"), EmptyState("clock", _("Nothing happened yet")))
    columns: list[Column[TimelineEntry]] = [
        Column(_("Time"), lambda row: minute(row.at)),
        Column(_("What happened"), lambda row: str(row.text)),
        Column(_("Event"), lambda row: row.event_id[:8], tip=lambda row: row.event_id),
    ]
    table.fill(columns, entries)
    return table


def _sitting_pill(row: SittingLine) -> PillValue:
    if row.percent is None:
        waits = row.handed_in_at is not None
        kind, icon = ("warn", "square-pen") if waits else ("primary", "clock")
        return PillValue(_sitting_word(row), kind, icon)
    return PillValue(_sitting_word(row), "ok" if row.passed else "bad")


def _sitting_word(row: SittingLine) -> str:
    if row.percent is None:
        return _("Not handed in") if row.handed_in_at is None else _("To be marked")
    word = _("Passed") if row.passed else _("Not passed")
    return f"{word} {row.percent}%"


def _marks(row: SittingLine) -> str:
    return "—" if row.score is None else f"{_figure(row.score)} / {_figure(row.full)}"


def _figure(number: Decimal | None) -> str:
    return "—" if number is None else f"{round(number, 1).normalize():f}"


def _percent(share: Decimal | None) -> str:
    return "—" if share is None else f"{_figure(share * 100)}%"


def _lesson_pill(row: LessonState) -> PillValue:
    if row.updated:
        return PillValue(_("Changed since it was read"), "warn")
    if row.read:
        return PillValue(_("Read"), "ok")
    if row.percent:
        return PillValue(_("Under way"), "primary", "loader-circle")
    return PillValue(_("Not begun"), "neutral", "circle")
