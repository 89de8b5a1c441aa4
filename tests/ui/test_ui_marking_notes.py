"""What a result says of written answers: to its sitter, and to those who review it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from tests.ui.driver import rows_of
from tests.written_exam import add, hand_in, publish_exam
from trainer.desks.marking_values import OwnMark
from trainer.ui.invigilator.result_columns import result_columns
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.supervisor.person_tables import sittings_table
from trainer.ui.supervisor.sitting_listing import sitting_listing
from trainer.ui.supervisor.sitting_page import SittingPage

if TYPE_CHECKING:
    from tests.ui.conftest import Site

COMMENT = "先致歉，再说下一步。"


@pytest.fixture
def sat(site: Site):
    program = site.program
    add(program, site.supervisor, "陈思远", "T001", "trainer")
    publish_exam(program, site.supervisor)
    return hand_in(program, site.learner, "T001", "抱歉。")


def mark(site: Site, *marks: str) -> None:
    for number, given in enumerate(marks):
        marker = add(site.program, site.supervisor, f"阅卷{number}", f"M{number}", "marker")
        [found] = site.program.marking.rounds(marker)
        own = OwnMark(Decimal(given), (), "" if number else COMMENT)
        site.program.marking.give(marker, found.key, found.answers[0].token, own)


def words(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_an_exam_that_waits_for_its_markers_says_so(site: Site, sat, shown) -> None:
    [waiting] = site.program.invigilation.results(site.supervisor)
    stage = next(one for one in result_columns() if one.title == "Stage")
    result = next(one for one in result_columns() if one.title == "Result")
    assert (stage.shown(waiting), result.shown(waiting)) == ("To be marked 1/2", "—")
    page = shown(SittingPage(site.program.exams, site.supervisor, sat.id, "李晓梅"))
    assert "To be marked" in words(page) and "Not handed in" not in words(page)
    assert "hidden until it is marked" in words(page)
    assert not any("抱歉" in one.toPlainText() for one in page.findChildren(QPlainTextEdit))
    cells = sitting_listing(site.program.exams.sitting(site.supervisor, sat.id), "", range(1, 5))
    assert [row[3] for row in cells.rows].count("(hidden until it is marked)") == 2
    rows = site.program.supervision.person(site.supervisor, site.learner.id).sittings
    table = shown(sittings_table(rows, {}))
    [row] = rows_of(table.list.table.model())
    assert row[1] == "To be marked"


def test_the_sitter_reads_the_words_and_staff_read_whose_they_are(site: Site, sat, shown) -> None:
    mark(site, "10", "30", "31")
    program = site.program
    other = add(program, site.supervisor, "周主管", "S002", "supervisor")
    program.invigilation.approve(other, [sat.id])
    program.invigilation.release(other, [sat.id])
    page = shown(ResultPage(program.exams, marking=program.marking))
    page.show_result(site.learner, sat.id)
    seen = words(page)
    assert COMMENT in seen and "30.5 of 40 marks" in seen
    assert "阅卷0" not in seen and "does not count" not in seen
    page = shown(SittingPage(program.exams, other, sat.id, "李晓梅"))
    page.show_marking(program.marking.notes(other, sat.id))
    seen = words(page)
    assert f"阅卷0: 10 marks · {COMMENT}" in seen and "a third marked" in seen
    assert "Nothing was written, so nobody marked it." in seen


def test_words_of_somebody_erased_are_said_to_be_gone(site: Site, sat, shown) -> None:
    mark(site, "10", "10")
    program = site.program
    with program.keeping._records.connection as connection:  # as erasing does
        connection.execute("DELETE FROM private WHERE kind = 'marking-comment'")
    page = shown(SittingPage(program.exams, site.supervisor, sat.id, "李晓梅"))
    page.show_marking(program.marking.notes(site.supervisor, sat.id))
    assert "阅卷0: 10 marks · (deleted)" in words(page)
