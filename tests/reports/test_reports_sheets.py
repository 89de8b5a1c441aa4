from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from trainer.reports.sheets import NotWritten, Sheet, safe_cell, write_workbook

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SHEET = Sheet("完成情况", "客服一组", ("姓名", "备注"), (("李晓梅", "=1+1"), ("00123", "好")))


def test_a_list_comes_back_as_it_was_shown(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", [SHEET], NOW)
    rows = CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_name("完成情况").to_python()
    assert rows[0][0] == "完成情况"
    assert rows[1][0] == "2026-11-23 09:00 · 客服一组"
    assert rows[3:] == [["姓名", "备注"], ["李晓梅", "'=1+1"], ["00123", "好"]]


def test_an_empty_list_has_its_head(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", [Sheet("空", "", ("姓名",), ())], NOW)
    rows = CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_index(0).to_python()
    assert rows[-1] == ["姓名"]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx"])
def test_no_cell_can_run_as_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"x\.xlsx"):
        write_workbook(tmp_path / "none" / "x.xlsx", [SHEET], NOW)
