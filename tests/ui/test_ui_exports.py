"""What is on the screen leaves the program unchanged: the same columns, words and order."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from trainer.foundation.listing import Listing
from trainer.records.events import TableExported
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.components.class_papers import SignInDialog
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.widgets.data_table import PillValue


@pytest.fixture
def menu(qtbot, site, tmp_path):
    """A menu that writes to `tmp_path` under the name it proposes, and notes what it shows."""
    opened: list[Path] = []
    menu = ExportMenu(
        site.program.exports,
        site.supervisor,
        site.clock,
        lambda _page, _title, name: tmp_path / name,
        opened.append,
    )
    menu.opened = opened
    qtbot.addWidget(menu)
    return menu


def press(menu: ExportMenu, number: int) -> None:
    menu.menu_of_forms.actions()[number].trigger()


def completion(qtbot, site, menu) -> CompletionPage:
    page = CompletionPage(site.program.supervision, site.supervisor, menu)
    qtbot.addWidget(page)
    return page


def test_a_cell_with_a_pill_says_what_the_pill_says():
    columns = [
        Column("姓名", str),
        Column("状态", lambda row: f"{row}!", lambda row: PillValue("未开始", "neutral")),
        Column("速度", lambda row: "30", lambda row: None, right=True),
    ]
    model: RowsModel[str] = RowsModel(columns)
    model.show_rows(["李晓梅"])
    assert listing_of(model, "名单", "一组") == Listing(
        "名单",
        "一组",
        ("姓名", "状态", "速度"),
        (("李晓梅", "未开始", "30"),),
        right=frozenset({2}),
    )


def test_excel_holds_the_head_the_filters_and_every_cell_as_shown(qtbot, site, menu, tmp_path):
    page = completion(qtbot, site, menu)
    page.filters.search.setText("lxm")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    press(menu, 0)
    [file] = tmp_path.glob("*.xlsx")
    assert file.name == "Completion-lxm-2026-03-02.xlsx"
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    head = [page.model.headerData(at, page.list.table.horizontalHeader().orientation())
            for at in range(page.model.columnCount())]  # fmt: skip
    assert rows[1][0] == "lxm" and rows[4] == head
    assert rows[5][:3] == ["李晓梅", "A1001", "一组"] and rows[5][3] == "Not begun"
    assert "Saved" in menu.notice.message()


def test_pdf_holds_the_same(qtbot, site, menu, tmp_path):
    completion(qtbot, site, menu)
    press(menu, 1)
    [file] = tmp_path.glob("*.pdf")
    words = "".join(PdfReader(file).pages[0].extract_text().split())
    for part in ("Completion", "李晓梅", "A1001", "王主管", "Typingtest"):
        assert part in words


def test_printing_opens_a_paper_and_leaves_nothing_behind_with_the_site(qtbot, site, menu):
    completion(qtbot, site, menu)
    press(menu, 2)
    [file] = menu.opened
    assert PdfReader(io.BytesIO(file.read_bytes())).pages
    assert site.program.folder not in file.parents


def test_a_file_that_cannot_be_written_says_why(qtbot, site, menu, tmp_path):
    (tmp_path / "Completion-2026-03-02.xlsx").mkdir()
    completion(qtbot, site, menu)
    press(menu, 0)
    assert "Completion-2026-03-02.xlsx" in menu.notice.message()
    assert "Saved" not in menu.notice.message()


def test_nothing_shown_is_nothing_to_take_along(qtbot, site, menu):
    page = completion(qtbot, site, menu)
    page.filters.search.setText("zzz")
    qtbot.waitUntil(lambda: not menu.isEnabled())


def test_a_sign_in_sheet_is_asked_for_and_lists_who_is_shown(qtbot, site, menu, tmp_path):
    page = completion(qtbot, site, menu)
    [sign_in] = [one for one in menu.menu_of_forms.actions() if one.text() == "Sign-in sheet…"]
    sign_in.trigger()
    [dialog] = page.findChildren(SignInDialog)
    assert dialog.day.text() == "2026-03-02"
    dialog.title.set_text("电话礼仪培训")
    dialog.place.set_text("三楼培训室")
    dialog.primary.click()
    [file] = tmp_path.glob("*.pdf")
    words = "".join(PdfReader(file).pages[0].extract_text().split())
    for part in ("电话礼仪培训", "三楼培训室", "李晓梅", "A1001", "一组", "2026-03-02"):
        assert part in words


def test_a_score_sheet_holds_the_table_as_it_is_shown(qtbot, site, menu, tmp_path):
    completion(qtbot, site, menu)
    menu.menu_of_forms.actions()[-1].trigger()
    [file] = tmp_path.glob("*.pdf")
    words = "".join(PdfReader(file).pages[0].extract_text().split())
    for part in ("Scoresheet", "李晓梅", "Notbegun", "Invigilator"):
        assert part in words


def test_the_people_page_exports_its_list_and_calls_up_who_works_here(qtbot, site, menu, tmp_path):
    program = site.program
    gone = program.accounts.add_person(site.supervisor, "赵离", "A9", "learner", "一组").person
    program.accounts.retire(site.supervisor, gone.id)
    page = PeoplePage(program.accounts, program.supervision, site.supervisor, "云帆")
    qtbot.addWidget(page)
    page.offer_papers(menu)
    press(menu, 0)
    [file] = tmp_path.glob("*.xlsx")
    cells = str(CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())
    assert "赵离" in cells and "Retired" in cells
    menu.menu_of_forms.actions()[-1].trigger()
    page.findChildren(SignInDialog)[0].primary.click()
    [paper] = tmp_path.glob("*.pdf")
    words = PdfReader(paper).pages[0].extract_text()
    assert "李晓梅" in words and "赵离" not in words


def test_an_attempt_leaves_with_the_questions_that_are_shown(qtbot, site, menu, tmp_path):
    program = site.program
    module = program.study.modules(site.learner)[0].module.id
    sitting = program.exams.open_quiz(site.learner, module)
    first = sitting.paper.lines[0].question
    key = tuple(one if isinstance(one, str) else one[0] for one in first.key)
    program.exams.hand_in(program.exams.keep_answer(sitting, first.id, key))
    page = SittingPage(program.exams, site.supervisor, sitting.id, site.learner.name)
    qtbot.addWidget(page)
    page.add_export(menu)
    page.wrong_only.setChecked(True)
    recorded = []
    program.bus.hear(TableExported, recorded.append)
    press(menu, 0)
    [file] = tmp_path.glob("*.xlsx")
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert "李晓梅" in rows[1][0] and "Only what did not earn full marks" in rows[1][0]
    assert [row[0] for row in rows[5:]] == [
        str(number) for number in range(2, len(sitting.paper.lines) + 1)
    ]
    assert recorded[0].envelope.person == site.learner.id
    assert "李晓梅" not in recorded[0].event.title


def test_the_list_in_front_of_a_persons_page_leaves_as_theirs(qtbot, site, menu, tmp_path):
    program = site.program
    page = PersonPage(
        program.supervision, program.certification, program.awarding, program.training,
        site.supervisor,
        site.learner.id,
    )  # fmt: skip
    qtbot.addWidget(page)
    page.add_export(menu)
    recorded = []
    program.bus.hear(TableExported, recorded.append)
    heads = []
    for tab in (0, page.tabs.count() - 1):  # the cards, which are no list, and the last list
        page.tabs.setCurrentIndex(tab)
        press(menu, 0)
        [file] = tmp_path.glob("*.xlsx")
        rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        file.unlink()
        heads.append((rows[0][0], rows[1][0]))
    assert [title for title, _about in heads] == ["What it rests on", "What happened"]
    assert all(about.startswith("李晓梅 · A1001") for _title, about in heads)
    assert all("初级客服; Not started" in about for _title, about in heads)
    assert {one.envelope.person for one in recorded} == {site.learner.id}
