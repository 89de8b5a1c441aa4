"""A table leaves as it was shown, and that it left is on record."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.foundation.events import Recorded
from trainer.foundation.listing import Listing
from trainer.people.person import Person
from trainer.records.events import TableExported
from trainer.reports.sheets import NotWritten

LISTING = Listing("完成情况", "客服一组 · 李", ("姓名", "电话礼仪"), (("李晓梅", "已完成 100%"),))


@pytest.fixture
def exported(program: Program) -> list[Recorded]:
    found: list[Recorded] = []
    program.bus.hear(TableExported, found.append)
    return found


def test_the_file_says_the_filters_and_who_made_it_when(
    program: Program, supervisor: Person, tmp_path: Path
) -> None:
    program.exports.save(supervisor, LISTING, tmp_path / "a.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[:3]] == [
        "完成情况", "客服一组 · 李", "Made by 刘雅琴 on 2026-11-23 09:00, 1 rows",
    ]  # fmt: skip
    assert rows[4:] == [["姓名", "电话礼仪"], ["李晓梅", "已完成 100%"]]


def test_what_left_is_on_record_and_the_filters_are_private(
    program: Program, supervisor: Person, exported: list[Recorded], tmp_path: Path
) -> None:
    program.exports.save(supervisor, LISTING, tmp_path / "a.xlsx")
    [recorded] = exported
    event = recorded.event
    assert isinstance(event, TableExported)
    assert (event.title, event.rows, event.form) == ("完成情况", 1, "xlsx")
    assert "李" not in event.filters and len(event.filters) == 64
    assert recorded.envelope.actor == supervisor.id


def test_a_table_about_one_person_is_recorded_with_them(
    program: Program, supervisor: Person, learner: Person, exported: list[Recorded]
) -> None:
    told: list[str] = []
    program.exports.give(supervisor, LISTING, "pdf", told.append, learner.id)
    [recorded] = exported
    assert recorded.envelope.person == learner.id
    assert told == ["Made by 刘雅琴 on 2026-11-23 09:00, 1 rows"]


def test_a_file_that_was_not_written_is_not_on_record(
    program: Program, supervisor: Person, exported: list[Recorded], tmp_path: Path
) -> None:
    (tmp_path / "none").write_text("a file where a folder belongs")
    with pytest.raises(NotWritten):
        program.exports.save(supervisor, LISTING, tmp_path / "none" / "a.xlsx")
    assert exported == []


def test_learners_take_no_table_along(program: Program, learner: Person, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        program.exports.save(learner, LISTING, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()
