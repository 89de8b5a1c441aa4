from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from trainer.reports.sheets import NotWritten, Sheet, write_workbook

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SHEET = Sheet("完成情况", "客服一组", ("姓名", "备注"), (("李晓梅", "=1+1"), ("00123", "好")))


SHEET_TWO = Sheet("上岗认证", "", ("姓名",), (("李晓梅",),))


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


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "none").write_text("a file where a folder belongs")
    with pytest.raises(NotWritten, match=r"x\.xlsx"):
        write_workbook(tmp_path / "none" / "x.xlsx", [SHEET], NOW)


def test_a_full_disk_is_said_and_the_old_list_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_workbook(tmp_path / "x.xlsx", [SHEET], NOW)
    before = (tmp_path / "x.xlsx").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten):
        write_workbook(tmp_path / "x.xlsx", [SHEET, SHEET_TWO], NOW)
    assert (tmp_path / "x.xlsx").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.xlsx"]
