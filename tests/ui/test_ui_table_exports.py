"""Every page that is a table lets it leave as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from python_calamine import CalamineWorkbook

from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.components.list_page import TableCard

TABLES = (
    "standings",
    "people",
    "tasks",
    "completion",
    "notices",
    "remarks",
    "banks",
    "lessons",
    "content",
)


def menu_of(page: QWidget) -> ExportMenu:
    [menu] = page.findChildren(ExportMenu)
    return menu


@pytest.mark.parametrize("role", ["trainer", "supervisor", "auditor"])
def test_every_list_in_the_navigation_leaves_with_its_own_head(
    qtbot, site, window, tmp_path: Path, role
):
    person = site.supervisor
    if role != "supervisor":
        slip = site.program.accounts.add_person(site.supervisor, "陈老师", "T1", role, "")
        person = slip.person
    window.sign_in(person)
    for name in window.workspace.names:
        if name not in TABLES:
            continue
        window.workspace.open(name)
        menu = menu_of(window.workspace.page)
        file = tmp_path / f"{name}.xlsx"
        menu._choose = lambda _page, _title, _name, file=file: file
        menu.menu_of_forms.actions()[0].trigger()
        rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        table = next(
            card for card in window.workspace.page.findChildren(TableCard) if card.isVisible()
        ).table
        heads = table.model().columnCount()
        assert len(rows[4]) == heads, name
        assert len(rows) - 5 == table.model().rowCount(), name
