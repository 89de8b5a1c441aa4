"""The list of who may take calls: pages, filters, saved ones, and what stays in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from trainer.desks.overview import Filter
from trainer.desks.slips import make_one_time
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.components.paged_model import PAGE, PagedModel
from trainer.ui.components.rows_model import Column
from trainer.ui.supervisor.standings_page import SLICE, StandingsPage


@pytest.fixture
def crowd(site) -> None:
    """More people than are judged at once, in two teams; one hash will do for all of them."""
    lines = (
        f"B{number:03d},赵敏,{'二组' if number % 3 else '一组'}" for number in range(SLICE + 9)
    )
    roster = site.program.roster
    shown = roster.read_pasted(site.supervisor, "\n".join(["工号,姓名,班组", *lines]))
    numbers = [line.row.number for line in shown.lines]
    ready = make_one_time(1) * len(numbers)
    assert len(roster.take_over(site.supervisor, shown, numbers, ready)) == SLICE + 9


@pytest.fixture
def page(qtbot, site, crowd) -> StandingsPage:
    page = open_page(qtbot, site)
    qtbot.waitUntil(lambda: page.model.rowCount() == SLICE + 10)
    return page


def open_page(qtbot, site) -> StandingsPage:
    program = site.program
    export = ExportMenu(program.exports, site.supervisor, program.clock)
    page = StandingsPage(program.overview, site.supervisor, program.clock, export)
    qtbot.addWidget(page)
    return page


def staff_numbers(page: StandingsPage) -> list[str]:
    return [page.model.index(row, 1).data() for row in range(page.model.rowCount())]


def test_many_are_judged_while_the_window_can_be_used(qtbot, site, crowd):
    page = open_page(qtbot, site)
    page.show()
    assert page._wait.isVisible() and not page.list.isVisible()
    qtbot.waitUntil(page.list.isVisible)
    assert not page._wait.isVisible()
    assert page.model.rowCount() == SLICE + 10


def test_the_keyboard_is_in_the_list_when_everybody_is_judged(qtbot, site, crowd, shown):
    page = open_page(qtbot, site)
    shown(page)
    page.focus_first()
    qtbot.waitUntil(page.list.isVisible)
    assert page.list.table.hasFocus() and page.list.table.currentIndex().row() == 0


def test_enter_in_the_search_leads_to_who_is_found(qtbot, page, shown):
    shown(page)
    page.filters.search.setFocus()
    qtbot.keyClicks(page.filters.search, "B003")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert staff_numbers(page) == ["B003"]
    assert page.list.table.hasFocus() and page.list.table.currentIndex().row() == 0


def test_the_numbers_are_the_same_everywhere(qtbot, site, page):
    counts = site.program.overview.counts(site.supervisor)
    assert page.model.rowCount() == sum(counts.values()) == len(page.model.rows)
    assert page._ready.accessibleName().endswith(f"0 / {page.model.rowCount()}")
    page.show_filter(Filter(team="二组"))
    assert page.list._foot.text().startswith(f"{page.model.rowCount()} people")
    assert {row.person.team for row in page.model.rows} == {"二组"}


def test_reading_again_keeps_who_is_chosen_and_where_the_list_stands(qtbot, site, page, shown):
    shown(page, 1000, 500)
    table = page.list.table
    table.setCurrentIndex(page.model.index(30, 2))
    chosen = staff_numbers(page)[30]
    place = table.verticalScrollBar().value()
    assert place > 0
    site.program.accounts.add_person(site.supervisor, "安一", "A000", "learner", "一组")
    page.refresh()
    index = table.currentIndex()
    assert (index.row(), index.column()) == (31, 2)
    assert staff_numbers(page)[31] == chosen
    assert table.verticalScrollBar().value() == place


def test_a_press_on_a_head_sorts_and_a_third_one_puts_the_red_first_again(qtbot, site, page):
    red_first = staff_numbers(page)
    heads = page.list.table.horizontalHeader()
    heads.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert staff_numbers(page) == sorted(red_first, reverse=True)
    heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert staff_numbers(page) == red_first


def test_a_filter_is_saved_brought_back_renamed_and_deleted(qtbot, site, page):
    page.show_filter(Filter(team="二组", state="none"))
    action(page, "Save this filter…").trigger()
    page.saved.dialog.primary.click()
    assert page.saved.dialog.name.error()
    page.saved.dialog.name.set_text("二组未开始")
    qtbot.keyClick(page.saved.dialog.name.edit, Qt.Key.Key_Return)
    assert not page.saved.dialog.isVisible()
    page.filters.clear_all()
    qtbot.waitUntil(lambda: page.model.rowCount() == SLICE + 10)
    action(page, "二组未开始").trigger()
    assert page.chosen() == Filter(team="二组", state="none")
    assert {row.person.team for row in page.model.rows} == {"二组"}
    action(page, "Rename “二组未开始”…").trigger()
    page.saved.dialog.name.set_text("二组")
    page.saved.dialog.primary.click()
    action(page, "Delete “二组”").trigger()
    page.saved.fill()
    assert [one.text() for one in page.saved.saved.actions()] == ["Save this filter…"]


def test_the_last_filter_is_there_the_next_time(qtbot, site, page):
    page.show_filter(Filter(team="二组", days=60))
    again = open_page(qtbot, site)
    assert again.chosen() == Filter(team="二组", days=60)


def test_letting_the_mouse_go_over_nothing_finds_nobody(qtbot, site, page):
    page.filters.search.setText("nobody of this name")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert not page.export.isEnabled()
    page.refresh()
    assert page.model.rowCount() == 0


def action(page: StandingsPage, words: str):
    page.saved.fill()
    return next(one for one in page.saved.saved.actions() if one.text() == words)


def numbers(count: int, asked: list[tuple[int, int]]) -> Callable[[int, int], list[int]]:
    def fetch(offset: int, limit: int) -> list[int]:
        asked.append((offset, limit))
        return list(range(count))[offset : None if limit < 0 else offset + limit]

    return fetch


def test_only_pages_that_come_into_view_are_read(qapp: QApplication):
    asked: list[tuple[int, int]] = []
    model = PagedModel([Column("n", str)], numbers(10_000, asked))
    model.show_count(10_000)
    assert asked == []
    assert model.index(5_001, 0).data() == "5001"
    assert model.index(5_002, 0).data() == "5002"
    assert asked == [(5_000, PAGE)]
    for row in range(0, 10_000, PAGE):
        assert model.index(row, 0).data() == str(row)
    assert len(model._pages) < 10
    assert model.rows == list(range(10_000))


def test_a_row_that_went_away_meanwhile_is_empty(qapp: QApplication):
    model = PagedModel([Column("n", str)], numbers(3, []))
    model.show_count(5)
    assert model.index(4, 0).data() is None
    assert model.data(QModelIndex()) is None
    model.show_count(3)
    model.show_count(3)
    assert model.index(2, 0).data() == "2"


def test_who_left_is_in_the_table_of_completion_when_asked_for(qtbot, site):
    program = site.program
    program.accounts.retire(site.supervisor, site.learner.id)
    export = ExportMenu(program.exports, site.supervisor, program.clock)
    page = CompletionPage(program.supervision, site.supervisor, export)
    qtbot.addWidget(page)
    assert page.model.rows == []
    page.filters.choose("left", "left")
    qtbot.waitUntil(lambda: [row.person.id for row in page.model.rows] == [site.learner.id])
