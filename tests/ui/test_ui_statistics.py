"""Statistics on screen: alarms first, one key to the question, plain words, the same in Excel."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from tests.sat_papers import put_paper
from trainer.foundation.events import Recorded
from trainer.foundation.identity import QuestionId
from trainer.questions.question import Option, Question
from trainer.records.events import TableExported
from trainer.ui.author.bank_page import BankPage
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.author.statistics_page import StatisticsPage
from trainer.ui.author.statistics_question_page import StatisticsQuestionPage
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.window import bank_pages

DAY = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
FOUR = tuple(Option(label, f"做法{label}") for label in "ABCD")


def single(name, key="A"):
    stem = f"第 {name} 题怎么做？"
    return Question(
        QuestionId(f"telephone/{name}"), "single", stem, FOUR, (key,), Decimal(2), "", None
    )


ASKED = [single("single-0"), single("single-1", "B"), single("single-2", "C")]


@pytest.fixture
def sat(site):
    """40 people, of whom those who do well choose D in the first question, whose key is A."""
    begun = site.clock().wall - timedelta(days=60)
    for number in range(40):
        letters = ["DBC", "ABD", "DBC", "ADD"][number % 4] if number else "DDD"
        answers = {one.id: (x,) for one, x in zip(ASKED, letters, strict=True)}
        version = "old" if number < 2 else "new"
        asked = [(one, version) for one in ASKED]
        put_paper(
            site.program.folder, f"p{number}", begun + timedelta(hours=number), asked, answers
        )


def open_page(site, shown, tmp_path, actor=None, module=""):
    actor = actor or site.supervisor
    export = ExportMenu(
        site.program.exports, actor, site.clock, lambda _page, _title, name: tmp_path / name
    )
    program = site.program
    return shown(StatisticsPage(program.statistics, actor, site.clock, export, module))


@pytest.fixture
def page(qtbot, site, sat, shown, tmp_path):
    return open_page(site, shown, tmp_path)


def test_what_should_be_looked_at_stands_first_in_words(page):
    first = page.model.rows[0]
    assert first.id == "telephone/single-0"
    cell = page.model.columns[0].shown(first)
    assert cell == "Key may be wrong and 2 more"
    assert page.model.columns[0].pill(first).picture() == "circle-alert"
    assert page.header.head._line.text() == (
        "40 papers of 40 people · 3 questions should be looked at"
    )


def test_one_key_leads_from_the_alarm_to_the_question(qtbot, page):
    page.focus_first()
    with qtbot.waitSignal(page.question_wanted) as wanted:
        qtbot.keyClick(page.list.table, Qt.Key.Key_F2)
    assert wanted.args == ["telephone/single-0"]
    with qtbot.waitSignal(page.figures_wanted) as wanted:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert wanted.args[0].id == "telephone/single-0"


def test_words_attempts_and_period_narrow_what_is_shown(page):
    page.filters.search.setText("single-1")
    page.filters.entered.emit()
    page._show_found()
    assert [row.id for row in page.model.rows] == ["telephone/single-1"]
    page.filters.clear_all()
    page.filters.choose("period", "30")
    page._show_found()
    assert not page.model.rows and not page.open.isEnabled()


def test_the_papers_are_told_in_sentences_with_the_pass_mark(page):
    page.tabs.setCurrentIndex(1)
    told = {line.name: (line.value, line.words) for line in page.figures.lines}
    assert told["Papers (n)"] == ("40", "Of 40 people.")
    assert told["Passed"][0].startswith("72%")
    assert "second paper" in told["Standard error"][1]
    said = page.chart.picture.accessibleName()
    assert "Pass mark 60%" in said and "60% to below 70% 29" in said


def test_few_papers_are_not_judged(site, shown, tmp_path):
    put_paper(site.program.folder, "p1", DAY, [(one, "v") for one in ASKED], {})
    page = open_page(site, shown, tmp_path)
    assert page.model.columns[0].shown(page.model.rows[0]) == "Too little evidence"
    words = [line.words for line in page.figures.lines]
    assert words[0].endswith("Too little evidence: n = 1, at least 30 are needed.")
    assert all("Too little evidence" in one for one in words)


def test_nothing_was_sat_yet(site, shown, tmp_path):
    page = open_page(site, shown, tmp_path)
    assert not page.model.rows and not page.open.isEnabled()
    assert "There is nothing to show yet." in page.chart.picture.accessibleName()


@pytest.fixture
def one(site, sat, shown, tmp_path, page):
    export = ExportMenu(
        site.program.exports,
        site.supervisor,
        site.clock,
        lambda _page, _title, name: tmp_path / name,
    )
    whole = page._found
    question = next(one for one in whole.questions if one.id == "telephone/single-0")
    desk = site.program.statistics
    return shown(StatisticsQuestionPage(desk, site.supervisor, question, whole, export))


def test_a_question_tells_what_is_wrong_and_what_each_option_does(one):
    shown = [notice for notice in one.alarms if notice.isVisible()]
    assert len(shown) == 3
    options = {row.name: (row.n, row.words) for row in one.options.rows}
    assert options["A  做法A"] == (19, "Those who know more do not choose it more often")
    assert options["D  做法D"][1] == "Chosen by those who know more: why?"
    assert options["B  做法B"] == (0, "Nobody chose it")
    assert "(key) A  做法A 19 · 50%" in one.chart.picture.accessibleName()
    words = [line.words for line in one.figures.lines]
    expected = "Those who are right do worse in the other questions. "
    assert any(line.startswith(expected) for line in words)


def test_before_and_after_a_change(qtbot, one):
    names = [one.versions.columns[0].words(row) for row in one.versions.rows]
    assert names == ["Version new", "Version old", "All together"]
    table = one._version_card.table
    table.setCurrentIndex(one.versions.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert one.shown.figures.n == 2
    assert not any(notice.isVisible() for notice in one.alarms)
    assert {row.words for row in one.options.rows} == {"Too little evidence", ""}


def test_the_table_leaves_as_it_is_shown_and_that_is_on_record(qtbot, site, page, tmp_path):
    told: list[Recorded] = []
    site.program.bus.hear(TableExported, told.append)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    [file] = tmp_path.glob("*.xlsx")
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert any(row[0] == "Key may be wrong and 2 more" for row in rows)
    head = next(row for row in rows if "Facility" in row)
    assert head[0] == "Alarm"
    assert [one.event.title for one in told] == ["Statistics of questions"]


def test_auditors_look_and_write_nothing(site, sat, shown, tmp_path):
    auditor = site.program.accounts.add_person(site.supervisor, "审计", "X1", "auditor", "")
    page = open_page(site, shown, tmp_path, auditor.person)
    assert page.model.rows and not page.open.isVisible()


def test_banks_and_completion_lead_to_the_statistics_and_on_to_the_form(window, site, sat):
    window.sign_in(site.supervisor)
    space = window.workspace
    space.open("completion")
    assert isinstance(space.page, CompletionPage)
    space.page.statistics.click()
    assert isinstance(space.page, StatisticsPage)
    space.page.list.table.opened.emit(space.page.model.index(0, 0))
    assert isinstance(space.page, StatisticsQuestionPage)
    space.page.open.click()
    assert isinstance(space.page, QuestionPage)
    space.back()
    space.back()
    space.back()
    bank_pages.open_bank(space, "telephone")
    assert isinstance(space.page, BankPage)
    space.page.statistics.click()
    assert isinstance(space.page, StatisticsPage) and space.page.model.rows
