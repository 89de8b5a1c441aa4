"""Teams side by side: charts that can be read aloud, and a table that leads to the people."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.supervisor.teams_page import TeamsPage


@pytest.fixture
def page(qtbot, site, shown, tmp_path):
    for number in range(5):
        site.program.accounts.add_person(
            site.supervisor, f"学员{number}", f"B{number}", "learner", "夜班综合业务受理小组"
        )
    export = ExportMenu(
        site.program.exports,
        site.supervisor,
        site.clock,
        lambda _page, _title, name: tmp_path / name,
    )
    return shown(TeamsPage(site.program.teams, site.supervisor, export))


def test_every_team_and_the_whole_centre_have_their_n(page):
    assert [(line.name, line.row.n) for line in page.model.rows] == [
        ("一组", 1),
        ("夜班综合业务受理小组", 5),
        ("All teams", 6),
    ]


def test_the_charts_say_aloud_what_they_show(page):
    said = [view.picture.accessibleName() for view in page.views]
    assert "夜班综合业务受理小组 0% (0/5)" in said[0] and "Target 90%" in said[0]
    assert "Not started 6 · 100%" in said[1]
    assert "Too few (n = 0)" in said[2]
    assert "There is nothing to show yet." in said[3]


def test_a_chart_becomes_a_table_with_the_same_numbers_by_keyboard(qtbot, page):
    view = page.views[0]
    view.switch.setFocus()
    qtbot.keyClick(view.switch, Qt.Key.Key_Space)
    assert view.is_table and not view.picture.isVisible()
    assert view.switch.accessibleName() == "Show as a chart"
    model = view.table.model()
    cells = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert cells == ["0% (0/1)", "0% (0/5)", "0% (0/6)"]
    qtbot.keyClick(view.switch, Qt.Key.Key_Space)
    assert view.picture.isVisible()


def test_the_page_begins_at_its_first_chart(qtbot, page):
    page.focus_first()
    assert page.views[0].picture.hasFocus()


def test_enter_on_a_team_asks_for_its_people(qtbot, page):
    table = page.list.table
    table.setCurrentIndex(page.model.index(1, 0))
    with qtbot.waitSignal(page.team_wanted) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == ["夜班综合业务受理小组"]
    table.setCurrentIndex(page.model.index(2, 0))
    with qtbot.waitSignal(page.team_wanted) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == [""]


def test_a_team_leads_to_its_standings_in_the_window(qtbot, site, window):
    window.sign_in(site.supervisor)
    space = window.workspace
    space.open("teams")
    space.page.team_wanted.emit("一组")
    assert isinstance(space.page, StandingsPage)
    assert space.page.filters.chosen("team") == "一组"


def test_the_charts_leave_as_one_pdf_with_their_numbers(page, tmp_path):
    page.export.menu_of_forms.actions()[-1].trigger()
    [file] = tmp_path.glob("*.pdf")
    words = "".join("".join(one.extract_text().split()) for one in PdfReader(file).pages)
    for part in ("夜班综合业务受理小组", "0%(0/5)", "Toofew(n=0)", "n=6", "王主管"):
        assert part in words
