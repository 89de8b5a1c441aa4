"""What a trainer does: completion and publishing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from trainer.foundation.identity import LessonId
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.author.content_page import ContentPage
from trainer.ui.components.export_menu import ExportMenu

OPENING = LessonId("telephone/opening")


@pytest.fixture
def trainer(site):
    slip = site.program.accounts.add_person(site.supervisor, "陈老师", "T1", "trainer", "培训组")
    return slip.person


def content_page(site, actor) -> ContentPage:
    program = site.program
    return ContentPage(program.authoring, program.releases, program.policy_trial, actor, site.clock)


def words_of(site) -> str:
    return str(site.program.study.open_lesson(site.learner, OPENING).lesson)


def test_a_broken_file_is_shown_with_its_place_and_the_rest_is_published(qtbot, site, trainer):
    folder = site.program.folder / "content" / "telephone"
    folder.joinpath("opening.md").write_text("---\ntitle: 没有结束", encoding="utf-8")
    closing = folder / "closing.md"
    closing.write_text(closing.read_text("utf-8") + "\n再说一句。\n", encoding="utf-8")
    before = words_of(site)
    page = content_page(site, trainer)
    qtbot.addWidget(page)
    files = {problem.place.file for problem in page.problems.rows}
    assert any(name and name.endswith("opening.md") for name in files)
    page._publish.click()
    assert words_of(site) == before
    assert "telephone/closing" not in {change.thing for change in page.changes.rows}


def completion_page(site, trainer):
    export = ExportMenu(site.program.exports, trainer, site.clock)
    return CompletionPage(site.program.supervision, trainer, export)


def test_searching_by_initials_finds_and_hides(qtbot, site, trainer):
    page = completion_page(site, trainer)
    qtbot.addWidget(page)
    assert [row.person.name for row in page.model.rows] == ["李晓梅"]
    page.filters.search.setText("zzz")
    qtbot.waitUntil(lambda: page.model.rows == [])
    page.filters.search.setText("lxm")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)


def test_one_block_is_shown_with_typing_beside_it(qtbot, site, trainer):
    folder = site.program.folder / "content" / "basics"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: 第一课\nminutes: 5\n---\n先听后说。\n", "utf-8")
    (folder / "module.yaml").write_text(
        "id: basics\ntitle: 服务理念\nblock: 基础\npurpose: 懂得。\nminutes: 5\n"
        "prerequisites: []\nlessons: [a]\nsummary: 先听后说。\n",
        "utf-8",
    )
    site.program.authoring.publish(site.supervisor)
    page = completion_page(site, trainer)
    qtbot.addWidget(page)
    own = ["Name", "Staff number", "Team"]
    titles = [column.title for column in page.model.columns]
    assert titles[:4] == [*own, "服务理念"] and len(titles) == 7
    page.filters.choose("block", "基础")
    page.refresh()
    assert [column.title for column in page.model.columns] == [*own, "服务理念", "Typing test"]


def test_enter_on_a_name_asks_for_the_person(qtbot, site, trainer):
    page = completion_page(site, trainer)
    qtbot.addWidget(page)
    page.focus_first()
    with qtbot.waitSignal(page.person_wanted) as caught:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert caught.args == [site.learner.id]


def test_the_chosen_problem_stands_there_in_full(qtbot, site):
    lesson = site.program.folder / "content" / "telephone" / "opening.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n:::check id=c9\n", "utf-8")
    page = content_page(site, site.supervisor)
    qtbot.addWidget(page)
    shown = page._in_full.text()
    assert str(page.problems.rows[0].message) in shown
    assert f"{lesson.name} : " in shown
    assert page._change_card.isHidden()  # nobody may say that learners see the newest
