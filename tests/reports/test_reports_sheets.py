from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from trainer.foundation.listing import Listing
from trainer.reports.sheets import NotWritten, write_workbook

MADE = "刘雅琴 2026-11-23 09:00"
SHEET = Listing("完成情况", "客服一组", ("姓名", "备注"), (("李晓梅", "=1+1"), ("00123", "好")))


SHEET_TWO = Listing("上岗认证", "", ("姓名",), (("李晓梅",),))


def test_a_list_comes_back_as_it_was_shown(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", [SHEET], MADE)
    rows = CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_name("完成情况").to_python()
    assert rows[0][0] == "完成情况"
    assert [row[0] for row in rows[1:4]] == ["客服一组", MADE, ""]
    assert rows[4:] == [["姓名", "备注"], ["李晓梅", "'=1+1"], ["00123", "好"]]


def test_a_title_that_excel_refuses_still_names_its_sheet(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", [Listing("测验/打字？*", "", ("姓名",), ())], MADE)
    book = CalamineWorkbook.from_path(tmp_path / "x.xlsx")
    assert book.sheet_names == ["测验 打字？ "]
    assert book.get_sheet_by_index(0).to_python()[0][0] == "测验/打字？*"


def test_an_empty_list_has_its_head(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", [Listing("空", "", ("姓名",), ())], MADE)
    rows = CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_index(0).to_python()
    assert rows[-1] == ["姓名"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "none").write_text("a file where a folder belongs")
    with pytest.raises(NotWritten, match=r"x\.xlsx"):
        write_workbook(tmp_path / "none" / "x.xlsx", [SHEET], MADE)


def test_a_full_disk_is_said_and_the_old_list_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_workbook(tmp_path / "x.xlsx", [SHEET], MADE)
    before = (tmp_path / "x.xlsx").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten):
        write_workbook(tmp_path / "x.xlsx", [SHEET, SHEET_TWO], MADE)
    assert (tmp_path / "x.xlsx").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.xlsx"]
