"""The widgets that know Qt only: names, keys, shapes, reflow."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from trainer.ui.theme import sheet
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.card import PressableCard
from trainer.ui.widgets.data_table import PILL_ROLE, DataTable, PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.field import LabelledField, PasswordField
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.number_field import NumberField
from trainer.ui.widgets.option_card import OptionCard
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.palette import Cell, QuestionPalette
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.progress_bar import ThinBar
from trainer.ui.widgets.ring import Ring
from trainer.ui.widgets.side_nav import NARROW, WIDE, SideNav

LONG = "先致歉并复述客户诉求，核对订单号与退款申请时间，告知预计到账日期，再视情况升级。" * 3


@pytest.fixture(autouse=True)
def _themed(qapp):
    sheet.apply(qapp, "light")


def shown(qtbot, widget, width=600, height=400):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_ring_is_a_progress_bar_to_a_screen_reader(qtbot):
    ring = shown(qtbot, Ring())
    ring.show_progress(40, "投诉处理")
    assert (ring.value(), ring.accessibleName()) == (40, "投诉处理")
    assert ring.width() == ring.height() == 56


def test_a_search_field_gives_way_before_a_bar_takes_a_second_row(qtbot):
    bar = FlowRow()
    field, button = QLineEdit(), Button("清除")
    field.setMinimumWidth(100)
    natural = field.sizeHint().width()
    bar.add(field)
    bar.add(button)
    shown(qtbot, bar, bar.sizeHint().width(), 40)
    assert field.width() == natural
    bar.resize(bar.width() - 20, 40)
    assert (field.width(), button.y()) == (natural - 20, field.y())
    bar.resize(bar.width() - 100, 80)
    assert button.y() > field.y()


def test_a_pill_brings_an_icon_with_every_colour_that_judges(qtbot):
    plain, judging = Pill("已获证", "neutral"), Pill("已获证", "ok")
    qtbot.addWidget(plain)
    qtbot.addWidget(judging)
    assert judging.sizeHint().width() > plain.sizeHint().width()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_opens_with_the_keyboard(qtbot, key):
    card = shown(qtbot, PressableCard())
    with qtbot.waitSignal(card.opened):
        qtbot.keyClick(card, key)


def test_a_card_that_opens_nothing_takes_no_focus_and_stays_silent(qtbot):
    card = shown(qtbot, PressableCard())
    card.set_pressable(False)
    with qtbot.assertNotEmitted(card.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize(("width", "columns"), [(300, 1), (560, 2), (900, 3), (1200, 3)])
def test_a_grid_reflows_into_rows_of_equal_length(qtbot, width, columns):
    grid = FlowGrid(250)
    for number in range(6 if columns < 3 or width == 900 else 3):
        grid.add(Label(str(number)))
    shown(qtbot, grid, width)
    assert grid.columns() == columns
    assert len({item.y() for item in grid.items()}) == len(grid.items()) // columns


def test_a_cleared_grid_is_empty(qtbot):
    grid = FlowGrid()
    grid.add(Label("x"))
    grid.clear()
    qtbot.addWidget(grid)
    assert grid.items() == []


def test_a_page_puts_parts_below_each_other_and_can_be_emptied(qtbot):
    page = shown(qtbot, PageScroll())
    first, second = Label("first"), Label("second")
    page.add(first)
    page.add(second)
    qtbot.waitUntil(lambda: second.y() > first.y())
    page.clear()
    assert page.column.count() == 1


def test_the_actions_of_a_header_go_below_the_title_when_it_is_narrow(qtbot):
    header = PageHeader("认证记录", "客服中心")
    action = Button("导出 Excel", "primary", "download")
    header.add_action(action)
    shown(qtbot, header, 900, 120)
    assert action.mapTo(header, action.rect().topLeft()).x() > 500
    header.resize(260, 160)
    qtbot.waitUntil(lambda: action.mapTo(header, action.rect().topLeft()).x() < 20)


def test_a_long_option_grows_instead_of_clipping(qtbot):
    card = OptionCard("A", LONG)
    qtbot.addWidget(card)
    assert card.heightForWidth(400) > card.heightForWidth(900) >= 60


def test_an_option_tells_its_letter_text_and_judgement(qtbot):
    card = shown(qtbot, OptionCard("B", "致歉并复述诉求", key="2"))
    qtbot.keyClick(card, Qt.Key.Key_Space)
    card.show_state("wrong", "你的选择")
    assert card.isChecked()
    assert card.accessibleName() == "B 致歉并复述诉求"
    assert (card.state, card.accessibleDescription()) == ("wrong", "你的选择")


def test_the_palette_counts_and_tells_which_number_was_pressed(qtbot):
    palette = shown(qtbot, QuestionPalette())
    palette.show_cells([Cell(1, True), Cell(2, False, True), Cell(3)])
    palette.show_current(1)
    assert palette.legend() == ["● answered 1", "○ not answered 2", "▶ flagged 1"]
    buttons = [w for w in palette.findChildren(QWidget) if w.accessibleName()]
    assert "flagged" in buttons[1].accessibleName()
    assert "current" in buttons[1].accessibleName()
    with qtbot.waitSignal(palette.chosen) as heard:
        qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert heard.args == [2]


def test_the_palette_looks_back_on_right_and_wrong(qtbot):
    palette = shown(qtbot, QuestionPalette())
    palette.show_cells([Cell(1, True, right=True), Cell(2, True, right=False)])
    assert palette.legend() == ["✓ right 1", "✗ wrong 1"]


def test_the_navigation_shows_icons_only_in_a_narrow_window(qtbot):
    window, nav = QMainWindow(), SideNav("上岗")
    nav.add_item("home", "house", "首页")
    nav.show_user("李晓梅", "学员")
    window.setCentralWidget(nav)
    shown(qtbot, window, 1200, 600)
    assert (nav.collapsed, nav.minimumWidth()) == (False, WIDE)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: nav.collapsed)
    assert nav.minimumWidth() == NARROW


def test_the_navigation_tells_which_page_was_asked_for(qtbot):
    nav = shown(qtbot, SideNav("上岗"), 1200)
    nav.add_item("home", "house", "首页")
    nav.add_item("quiz", "list-checks", "测验")
    nav.show_chosen("home")
    home, quiz = nav._items.values()
    with qtbot.waitSignal(nav.chosen) as heard:
        qtbot.mouseClick(quiz, Qt.MouseButton.LeftButton)
    assert heard.args == ["quiz"]
    assert home.isChecked() and not quiz.isChecked()
    nav.show_chosen("quiz")
    assert quiz.isChecked()


def test_a_notice_hides_without_a_message_and_offers_its_action(qtbot):
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.show_message("答案已保存", "warn", "继续作答")
    assert notice.message() == notice.accessibleName() == "答案已保存"
    button = notice.findChild(Button)
    with qtbot.waitSignal(notice.acted):
        button.click()


def test_an_empty_page_offers_what_to_do(qtbot):
    empty = shown(qtbot, EmptyState("book-marked", "错题本是空的", "", "开始测验"))
    with qtbot.waitSignal(empty.acted):
        empty.findChild(Button).click()


def test_a_field_says_below_what_is_wrong(qtbot):
    field = shown(qtbot, LabelledField("工号", hint="五位"))
    field.show_error("工号要有五位。")
    assert field.error() == field.edit.accessibleDescription() == "工号要有五位。"
    field.clear_error()
    assert field.error() == ""
    assert field.edit.accessibleName() == "工号"


def test_a_password_shows_only_while_the_eye_is_pressed(qtbot):
    field = shown(qtbot, PasswordField("密码", "显示", "隐藏"))
    eye = field.findChild(IconButton)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "隐藏"


def test_enter_opens_the_row_of_a_table(qtbot):
    table, model = DataTable("认证记录"), QStandardItemModel(0, 1)
    item = QStandardItem("已获证")
    item.setData(PillValue("已获证", "ok"), PILL_ROLE)
    model.appendRow(item)
    table.setModel(model)
    shown(qtbot, table)
    assert table.rowHeight(0) == 40
    assert not table.grab().isNull()
    table.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_dialog_answers_with_its_verbs(qtbot):
    dialog = FormDialog(None, "交卷？", "交卷", "继续作答")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    with qtbot.waitSignal(dialog.rejected):
        dialog.secondary.click()


def test_escape_never_confirms_and_enter_never_confirms_a_danger(qtbot):
    dialog = shown(qtbot, FormDialog(None, "吊销证书？", "吊销", "保留", danger=True))
    assert not dialog.primary.isDefault()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_name_too_long_ends_in_dots_and_is_whole_in_the_tooltip(qtbot):
    label = shown(qtbot, ElidedLabel(LONG), 120, 30)
    assert label.elided().endswith("…")
    assert label.toolTip() == label.text() == LONG


def test_a_thin_bar_says_what_it_counts(qtbot):
    bar = shown(qtbot, ThinBar(), 200, 8)
    bar.show_progress(7, 30, "第 7 / 30 题")
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (7, 30, "第 7 / 30 题")


def test_the_icon_of_a_button_follows_the_theme(qtbot, qapp):
    button = shown(qtbot, Button("打印", icon="printer"))
    before = button.icon().pixmap(18, 18).toImage()
    sheet.apply(qapp, "dark")
    assert button.icon().pixmap(18, 18).toImage() != before
    assert button.accessibleName() == "打印"


def test_a_passing_wheel_does_not_change_a_number(qtbot):
    field = shown(qtbot, NumberField("合格分", 0, 100))
    field.setValue(80)
    field.clearFocus()
    place = field.rect().center().toPointF()
    turn = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert field.value() == 80


def test_tab_meets_the_actions_of_a_head_as_they_stand(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    header, field = PageHeader("题库"), QLineEdit()
    last, first = Button("打开"), Button("导出")
    for part in (header, field):
        column.addWidget(part)
    header.add_action(last)
    header.add_action(first, first=True)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus()
    met = []
    for _step in range(2):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        met.append(page.focusWidget())
    assert met == [last, field]
