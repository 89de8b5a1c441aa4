"""Put the export menu on a page that is a head and a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QLayout, QVBoxLayout

from trainer.foundation.listing import Listing
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import RowsModel
from trainer.ui.widgets.page_header import PageHeader


class TablePage(Protocol):
    """A page whose table is called what its list is called."""

    @property
    def header(self) -> PageHeader | BackHeader: ...
    @property
    def list(self) -> TableCard: ...
    def layout(self) -> QLayout | None: ...


def _everything() -> str:
    return ""


def offer_table(
    page: TablePage, export: ExportMenu, filters: Callable[[], str] = _everything
) -> None:
    """Let the table leave as it is shown; what a page is about stands with the filters."""
    head = page.header.head if isinstance(page.header, BackHeader) else page.header
    head.add_action(export, first=True)
    column = page.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(1, export.notice)

    def source() -> Listing:
        table = page.list.table
        model = table.model()
        assert isinstance(model, RowsModel)
        title = table.accessibleName()
        about = [head.title(), filters()]
        known: RowsModel[Any] = model
        return listing_of(
            known, title, " · ".join(part for part in about if part and part != title)
        )

    export.set_source(source)
