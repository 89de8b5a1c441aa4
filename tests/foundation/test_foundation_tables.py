from __future__ import annotations

import datetime
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from trainer.foundation import tables
from trainer.foundation.tables import (
    TableUnreadable,
    column_letters,
    read_pasted,
    read_table,
    table_in,
)
from trainer.foundation.text_files import Unreadable

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODS = (
    f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:table="{_ODF}:table:1.0" '
    f'xmlns:text="{_ODF}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
    '<table:table table:name="名单"><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>00123</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)


def manifest(inside: str = "") -> str:
    """The list of contents of an ODS file, which says whether they are encrypted."""
    return (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="content.xml">{inside}</manifest:file-entry></manifest:manifest>'
    )


def encrypted_package() -> bytes:
    """What Excel makes of an .xlsx file with a password: a container with one entry."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[none] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[none] * 126)
    names = [("Root Entry", 5, 1), ("EncryptedPackage", 2, none)]
    entries = b""
    for name, kind, child in names:
        spelled = name.encode("utf-16-le").ljust(64, b"\0")
        entries += spelled + struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, none, none, child)
        entries += bytes(36) + struct.pack("<IQ", end, 0)
    return head + table + entries + bytes(256)


def cells(table: tables.Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.fixture
def book(tmp_path: Path) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(tmp_path / "list.xlsx")


def written(book: xlsxwriter.Workbook, rows: Sequence[Sequence[object]], name: str = "") -> Path:
    sheet = book.add_worksheet(name or None)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return Path(book.filename)


def write_zip(file: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def test_cells_say_what_a_reader_sees(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, ["00123", 123.0, 0.5, True, False, " 空格 "])
    sheet.write_datetime(0, 6, datetime.datetime(2026, 1, 2), day)
    sheet.write_datetime(0, 7, datetime.datetime(2026, 1, 2, 13, 30), day)
    sheet.write_datetime(
        0, 8, datetime.datetime(1899, 12, 31, 8, 5), book.add_format({"num_format": "hh:mm"})
    )
    book.close()
    [row] = read_table(Path(book.filename)).rows
    assert row.cells[:6] == ("00123", "123", "0.5", "TRUE", "FALSE", "空格")
    assert row.cells[6:8] == ("2026-01-02", "2026-01-02 13:30:00")
    assert row.cell(99) == ""


def test_empty_sheets_hidden_sheets_and_hidden_rows_are_left_out(
    book: xlsxwriter.Workbook,
) -> None:
    book.add_worksheet("空")
    secret = book.add_worksheet("藏")
    secret.write(0, 0, "x")
    secret.hide()
    sheet = book.add_worksheet("名单")
    for row in (2, 4, 6):
        sheet.write(row, 1, f"第{row}行")
    sheet.set_row(4, None, None, {"hidden": True})
    book.close()
    table = read_table(Path(book.filename))
    assert (table.sheet, table.sheets) == ("名单", ("空", "名单"))
    assert (table.hidden, table.hidden_sheets) == ((5,), ("藏",))
    assert cells(table) == [("", "第2行"), ("", "第6行")]
    place = table.place(table.rows[1], 1)
    assert (place.file, place.sheet, place.cell) == ("list.xlsx", "名单", "B7")
    assert table.place(table.rows[1]).cell == "7"


def test_hidden_sheets_and_rows_are_read_when_asked_for(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("看").write(0, 0, "a")
    secret = book.add_worksheet("藏")
    secret.hide()
    secret.write(0, 0, "x")
    secret.write(1, 0, "y")
    secret.set_row(1, None, None, {"hidden": True})
    book.close()
    file = Path(book.filename)
    assert cells(read_table(file, "藏")) == [("x",)]
    every = table_in(file.read_bytes(), file, "藏", with_hidden=True)
    assert (cells(every), every.hidden) == ([("x",), ("y",)], ())


def test_a_sheet_can_be_chosen(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("一").write(0, 0, "a")
    file = written(book, [["b"]], "二")
    assert cells(read_table(file)) == [("a",)]
    assert cells(read_table(file, "二")) == [("b",)]
    assert cells(read_table(file, "没有")) == [("a",)]


def test_an_ods_file_is_read(tmp_path: Path) -> None:
    members = {"META-INF/manifest.xml": manifest(), "content.xml": ODS}
    file = write_zip(tmp_path / "list.ods", {"mimetype": MIME, **members})
    assert cells(read_table(file)) == [("00123", "7")]


def test_a_protected_file_says_so(tmp_path: Path) -> None:
    members = {
        "META-INF/manifest.xml": manifest("<manifest:encryption-data/>"),
        "content.xml": "secret",
    }
    ods = write_zip(tmp_path / "list.ods", {"mimetype": MIME, **members})
    xlsx = tmp_path / "list.xlsx"
    xlsx.write_bytes(encrypted_package())
    for file in (ods, xlsx):
        with pytest.raises(TableUnreadable, match="without the password"):
            read_table(file)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.xlsx", b""),
        ("noise.xlsx", b"\0\1\2"),
        ("cut.xlsx", b"PK\x03\x04cut off"),
        ("cut.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ],
)
def test_a_damaged_file_says_what_to_do(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(TableUnreadable, match=f"^{name} is not a workbook .* save it as"):
        read_table(file)


@pytest.mark.parametrize("member", ["a.txt", "xl/workbook.xml"])
def test_any_other_archive_is_no_workbook(tmp_path: Path, member: str) -> None:
    file = write_zip(tmp_path / "list.xlsx", {member: "x"})
    with pytest.raises(TableUnreadable, match="is not a workbook"):
        read_table(file)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.xlsx cannot be read"):
        read_table(tmp_path / "gone.xlsx")


def test_what_would_fill_the_memory_is_refused(
    book: xlsxwriter.Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = book.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write(1_048_575, 16_383, "far away")
    book.close()
    with pytest.raises(TableUnreadable, match="more than 50000 rows or 500 columns"):
        read_table(Path(book.filename))
    bomb = write_zip(tmp_path / "bomb.xlsx", {"xl/workbook.xml": " " * (301 << 20)})
    assert bomb.stat().st_size < tables.MOST_BYTES
    with pytest.raises(TableUnreadable, match="more than 50000 rows"):
        read_table(bomb)
    wide = tmp_path / "wide.csv"
    wide.write_text("," * 500 + "x", encoding="utf-8")
    with pytest.raises(TableUnreadable, match="500 columns"):
        read_table(wide)
    long = tmp_path / "long.csv"
    long.write_bytes(b"x" * (tables.MOST_BYTES + 1))
    with pytest.raises(TableUnreadable, match="larger than 20 MB"):
        read_table(long)
    with pytest.raises(TableUnreadable, match="larger than 20 MB"):
        read_pasted("x" * (tables.MOST_BYTES // 2 + 1))


def test_a_sheet_that_is_too_wide_is_refused(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet().write(0, 600, "x")
    book.close()
    with pytest.raises(TableUnreadable, match="500 columns"):
        read_table(Path(book.filename))


def test_an_empty_workbook_holds_nothing(book: xlsxwriter.Workbook) -> None:
    with pytest.raises(TableUnreadable, match=r"list\.xlsx holds no filled row"):
        read_table(written(book, []))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_every_usual_encoding_and_with_every_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    lines = ["工号|姓名|备注", "00123|单晓梅|一，二; 三", "", "K2|翟 亮|"]
    file = tmp_path / "list.csv"
    content = "\r\n".join(lines).replace(";", "、").replace("|", delimiter)
    file.write_text(content, encoding=encoding)
    table = read_table(file)
    assert cells(table)[1][:2] == ("00123", "单晓梅")
    assert table.rows[2].number == 4
    place = table.place(table.rows[2], 1)
    assert (place.file, place.line, place.column) == ("list.csv", 4, 2)


def test_text_with_the_name_of_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "export.xls"
    file.write_bytes("工号\t姓名\nK1\t李\n".encode("gb18030"))
    assert cells(read_table(file)) == [("工号", "姓名"), ("K1", "李")]


def test_a_web_page_with_the_name_of_a_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "export.xls"
    file.write_text("<html><table><tr><td>工号</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(TableUnreadable, match="is a web page"):
        read_table(file)


def test_the_line_that_excel_writes_for_itself_names_the_delimiter() -> None:
    table = read_pasted("sep=;\na,b;c\n1;2\n")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("a,b", "c")), (3, ("1", "2"))]


def test_pasted_cells_may_hold_line_breaks() -> None:
    table = read_pasted('a\tb\r\n1\t"x\r\ny"\r\n\r\n3\t4')
    assert cells(table) == [("a", "b"), ("1", "x\ny"), ("3", "4")]
    assert table.rows[2].number == 5
    place = table.place(table.rows[2])
    assert (place.file, place.line, place.column) == (None, 5, None)


def test_a_quotation_mark_that_is_not_closed_is_named() -> None:
    with pytest.raises(TableUnreadable, match="begins on line 2 does not end"):
        read_pasted('a,b\n"c,' + "x" * 200_000)


def test_nothing_pasted_says_so() -> None:
    with pytest.raises(TableUnreadable, match="The pasted text holds no filled row"):
        read_pasted(" \n\t\n")


def test_columns_are_called_like_in_excel() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
