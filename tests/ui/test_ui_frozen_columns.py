"""The first columns of a wide table stay in sight, and stay one table with the others."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication

from trainer.ui.widgets.data_table import DataTable
from trainer.ui.widgets.frozen_columns import FrozenColumns


@pytest.fixture
def model():
    found = QStandardItemModel(60, 20)
    for row in range(60):
        for column in range(20):
            found.setItem(row, column, QStandardItem(f"{row}.{column} 的一格"))
    return found


@pytest.fixture
def table(qtbot, model):
    found = DataTable("表")
    found.freeze(1)
    found.setModel(model)
    qtbot.addWidget(found)
    found.resize(700, 400)
    found.show()
    qtbot.waitExposed(found)
    return found


@pytest.fixture
def frozen(table):
    return table.findChild(FrozenColumns)


def aside(table):
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())


def test_they_appear_only_when_something_is_scrolled_away(table, frozen):
    assert not frozen.isVisible()
    aside(table)
    assert frozen.isVisible()
    assert [frozen.isColumnHidden(column) for column in range(3)] == [False, True, True]
    assert frozen.width() == table.columnWidth(0)


def test_the_rows_stay_beside_their_names(table, frozen, model):
    aside(table)
    table.verticalScrollBar().setValue(333)
    index = model.index(20, 0)
    assert frozen.visualRect(index).top() == table.visualRect(index).top()


def test_a_click_on_a_name_chooses_the_row_and_moves_nothing(qtbot, table, frozen, model):
    aside(table)
    before = table.horizontalScrollBar().value()
    where = frozen.visualRect(model.index(3, 0)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (table.currentIndex().row(), table.horizontalScrollBar().value()) == (3, before)
    assert table.hasFocus()
    assert not frozen.isHidden()


def test_a_double_click_on_a_name_opens_it(qtbot, table, frozen, model):
    aside(table)
    where = frozen.visualRect(model.index(3, 0)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args[0] == model.index(3, 0)


def test_the_arrow_keys_never_lead_under_them(qtbot, table, frozen, model):
    table.setFocus()
    table.setCurrentIndex(model.index(0, 19))
    for column in range(18, 0, -1):
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.currentIndex().column() == column
        assert table.columnViewportPosition(column) >= frozen.width_shown()


def test_the_wheel_over_them_scrolls_the_table(table, frozen):
    aside(table)
    here = QPointF(20, 80)
    event = QWheelEvent(
        here, frozen.mapToGlobal(here), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(frozen.viewport(), event)
    assert table.verticalScrollBar().value() == frozen.verticalScrollBar().value() > 0


def test_they_go_along_with_widths_and_other_columns(table, frozen, model):
    aside(table)
    table.setColumnWidth(0, 199)
    assert frozen.width() == 199
    model.clear()
    assert not frozen.isVisible()


def test_where_they_would_fill_the_table_they_stay_away(table, frozen):
    table.setColumnWidth(0, 500)
    aside(table)
    assert not frozen.isVisible()
