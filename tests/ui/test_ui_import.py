"""A supervisor takes over a staff list, and gives new slips to many at once."""

from __future__ import annotations

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from trainer.foundation.wording import _
from trainer.ui.supervisor.import_page import ImportPage
from trainer.ui.supervisor.passwords_dialog import PasswordsDialog
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.slips_dialog import SlipsDialog
from trainer.ui.widgets.data_table import PILL_ROLE

LIST = """工号\t姓名\t班组\t岗位\t备注
B1\t单晓梅\t二组\t投诉岗\t
A1001\t李晓梅\t二组\t投诉岗\t
B2\t\t二组\t\t
S001\t王主管\t\t\t
B3\t翟亮\t三组\t\t
"""


@pytest.fixture
def opened(monkeypatch):
    """What would have been opened in another program."""
    files = []
    monkeypatch.setattr("trainer.ui.supervisor.slips_dialog.open_file", files.append)
    return files


def import_page(qtbot, site, choose=lambda *_asked: None, find=lambda *_asked: None):
    page = ImportPage(site.program.roster, site.supervisor, "云帆", choose, find)
    qtbot.addWidget(page)
    return page


def pasted(qtbot, site, content=LIST, **hands):
    page = import_page(qtbot, site, **hands)
    QGuiApplication.clipboard().setText(content)
    page.paste_button.click()
    return page


def states(page):
    return [page.model.index(row, 0).data(PILL_ROLE).text for row in range(page.model.rowCount())]


def choose_line(page, staff_no):
    numbers = [line.staff_no for line in page.model.rows]
    page.list.table.setCurrentIndex(page.model.index(numbers.index(staff_no), 0))


def find(site, query):
    return site.program.accounts.people(site.supervisor, query)


def test_a_pasted_list_is_shown_row_by_row_and_changes_nothing(qtbot, site):
    before = site.program.keeping.verify().events
    page = pasted(qtbot, site)
    assert states(page) == ["Problem", "New", "New", "Changed", "Unchanged"]
    words = [page.model.index(3, column).data() for column in range(1, 5)]
    assert words == ["row 3", "A1001", "李晓梅", "Team 一组 → 二组 · Post — → 投诉岗"]
    assert page.model.index(0, 1).data() == "row 4, column 2"
    assert page._reason.text() == "The name is missing. Fill the cell."
    assert "not used: 备注" in page._line.text()
    assert page.import_button.accessibleName() == "Import 3 people"
    assert site.program.keeping.verify().events == before


def test_the_button_imports_and_the_slips_are_printed_together(qtbot, site, tmp_path, opened):
    file = tmp_path / "slips.pdf"
    page = pasted(qtbot, site, choose=lambda *_asked: file)
    page.import_button.click()
    qtbot.waitUntil(lambda: isinstance(page.dialog, SlipsDialog), timeout=20_000)
    assert page.notice.message() == "Imported: 2 new, 1 changed."
    slips = page.dialog._slips
    assert [slip.person.staff_no for slip in slips] == ["B1", "B3"]
    page.dialog.primary.click()
    assert file.read_bytes().startswith(b"%PDF") and opened == [file]
    page.dialog.primary.click()
    assert not page.dialog.isVisible()
    assert site.program.accounts.login("B1", slips[0].password).must_change
    assert find(site, "A1001")[0].team == "二组"
    assert states(page)[1:] == ["Unchanged"] * 4
    assert page.import_button.isHidden()


def test_a_row_that_is_left_out_stays_as_it_is(qtbot, site):
    page = pasted(qtbot, site, "工号,姓名,班组\nA1001,李晓梅,二组\nS001,王主管,办公室")
    with qtbot.waitSignal(page.filters.changed):  # it comes after a pause
        page.filters.choose("state", "changed")
    assert states(page) == ["Changed", "Changed"]
    choose_line(page, "A1001")
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert states(page) == ["Left out", "Changed"]
    assert page._leave.accessibleName() == _("Take in again")
    page._leave.click()
    assert states(page) == ["Changed", "Changed"]
    page._leave.click()
    page.import_button.click()
    assert page.notice.message() == "Imported: 0 new, 1 changed."
    assert (find(site, "A1001")[0].team, find(site, "S001")[0].team) == ("一组", "办公室")
    assert not isinstance(page.dialog, SlipsDialog)


def test_a_workbook_is_found_dropped_and_its_sheet_chosen(qtbot, site, tmp_path):
    file = tmp_path / "名单.xlsx"
    book = xlsxwriter.Workbook(file)
    for name, staff_no in (("一月", "B1"), ("二月", "B2")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["姓名", "工号"])
        sheet.write_row(1, 0, ["单晓梅", staff_no])
    book.close()
    page = import_page(qtbot, site, find=lambda *_asked: file)
    page.find_button.click()
    assert [line.staff_no for line in page.model.rows] == ["B1"]
    page.sheets.setCurrentText("二月")
    page.sheets.activated.emit(1)
    assert [line.staff_no for line in page.model.rows] == ["B2"]
    assert not page.sheets.isHidden()
    other = import_page(qtbot, site)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    other.dragEnterEvent(enter)
    assert enter.isAccepted()
    other.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert [line.staff_no for line in other.model.rows] == ["B1"]


def test_what_cannot_be_read_is_said_and_can_be_tried_again(qtbot, site):
    page = pasted(qtbot, site, "张三,K1")
    assert "no row with the titles" in page.notice.message()
    assert page.import_button.isHidden() and page.model.rows == []
    QGuiApplication.clipboard().setText(LIST)
    page.paste_button.click()
    assert page.notice.message() == "" and len(page.model.rows) == 5


def test_the_rows_with_problems_are_saved_to_be_put_right(qtbot, site, tmp_path):
    file = tmp_path / "problems.xlsx"
    page = pasted(qtbot, site, choose=lambda *_asked: file)
    page._save.click()
    page.read_file(file)
    assert [line.staff_no for line in page.model.rows] == ["B2"]


def test_another_name_for_a_known_number_is_pointed_out(qtbot, site):
    page = pasted(qtbot, site, "工号,姓名\nA1001,王强")
    assert "1 rows give a known staff number another name" in page.notice.message()
    assert page.model.index(0, 4).data() == "Name 李晓梅 → 王强"


def test_a_list_that_is_outdated_is_judged_again_and_nothing_is_written(qtbot, site):
    page = pasted(qtbot, site, "工号,姓名,班组\nA1001,李晓梅,二组")
    site.program.accounts.change_person(
        site.supervisor, site.learner.id, name="李晓梅", staff_no="A1001", team="三组",
        staff_type="regular",
    )  # fmt: skip
    page.import_button.click()
    assert "look through the list again" in page.notice.message()
    assert page.model.index(0, 4).data() == "Team 三组 → 二组"
    page.import_button.click()
    assert find(site, "A1001")[0].team == "二组"


def test_slips_are_not_thrown_away_by_one_press(qtbot, site):
    page = pasted(qtbot, site, "工号,姓名\nB1,单晓梅")
    page.import_button.click()
    qtbot.waitUntil(lambda: isinstance(page.dialog, SlipsDialog), timeout=20_000)
    page.dialog.primary.click()  # choosing a file was given up
    assert page.dialog.isVisible()
    page.dialog.secondary.click()
    assert page.dialog.isVisible() and "not printed yet" in page.dialog.notice.message()
    page.dialog.secondary.click()
    assert not page.dialog.isVisible()


def test_making_passwords_can_be_stopped_and_changes_nothing(qtbot, site):
    content = "工号,姓名\n" + "\n".join(f"B{number},单晓梅" for number in range(60))
    page = pasted(qtbot, site, content)
    page.import_button.click()
    assert isinstance(page.dialog, PasswordsDialog)
    page.dialog.secondary.click()
    assert not page.dialog.isVisible()
    assert find(site, "B1") == [] and page.import_button.isEnabled()
    assert QThreadPool.globalInstance().waitForDone(20_000)


def test_several_people_get_new_slips_at_once(qtbot, site):
    accounts = site.program.accounts
    accounts.add_person(site.supervisor, "张三", "A2", "learner", "一组")
    gone = accounts.add_person(site.supervisor, "李四", "A3", "learner", "一组").person
    accounts.retire(site.supervisor, gone.id)
    page = people_page(qtbot, site)
    page.filters.choose("role", "learner")
    qtbot.waitUntil(lambda: len(page.model.rows) == 3)
    page.list.table.selectAll()
    assert not page._edit.isEnabled() and not page._retire.isEnabled()
    page._reset.click()
    page.dialog.primary.click()
    qtbot.waitUntil(lambda: isinstance(page.dialog, SlipsDialog), timeout=20_000)
    slips = page.dialog._slips
    assert [slip.person.staff_no for slip in slips] == ["A1001", "A2"]
    assert accounts.login("A2", slips[1].password).must_change
    page.refresh()
    assert len(page._chosen()) == 3


def test_people_are_filtered_by_what_they_are(qtbot, site):
    accounts = site.program.accounts
    accounts.add_person(
        site.supervisor, "张三", "A2", "trainer", "二组", post="投诉岗", staff_type="intern"
    )
    page = people_page(qtbot, site)
    for name, value in (
        ("team", "二组"), ("post", "投诉岗"), ("role", "trainer"), ("staff_type", "intern"),
    ):  # fmt: skip
        page.filters.choose(name, value)
        qtbot.waitUntil(lambda: [row.staff_no for row in page.model.rows] == ["A2"])
        page.filters.clear_all()
        qtbot.waitUntil(lambda: len(page.model.rows) == 3)
    page.filters.choose("state", "retired")
    qtbot.waitUntil(lambda: page.model.rows == [])


def test_the_import_is_opened_from_the_people_page(qtbot, site, window):
    workspace = window.sign_in(site.supervisor) or window.workspace
    workspace.open("people")
    workspace.page._import.click()
    assert isinstance(workspace.page, ImportPage)
    workspace.page.header.arrow.click()
    assert isinstance(workspace.page, PeoplePage)


def people_page(qtbot, site):
    program = site.program
    page = PeoplePage(program.accounts, program.supervision, site.supervisor, "云帆")
    qtbot.addWidget(page)
    return page
