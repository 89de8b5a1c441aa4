"""Workbooks as tables of text: what a cell shows, without hidden sheets and hidden rows."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import python_calamine

from trainer.foundation.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    TableUnreadable,
    nothing_in,
    too_many_rows,
)
from trainer.foundation.wording import text

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
MOST_UNPACKED = 300 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*[^/]>')
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like a workbook of any kind."""
    return data.startswith((_ZIP, _OLE))


def read(data: bytes, path: Path, sheet: str = "", with_hidden: bool = False) -> Table:
    """Read one sheet of the workbook with this content. Raises TableUnreadable."""
    name = path.name
    hidden_rows = _look_inside(data, name) if data.startswith(_ZIP) else {}
    try:
        book = _open(data, path)
        names, covered = _sheets(book)
        for wanted in [sheet] if sheet in (*names, *covered) else names:
            hidden = hidden_rows.get(wanted, frozenset())
            page = book.get_sheet_by_name(wanted)
            every = tuple(_rows(page, name))
            rows = tuple(row for row in every if with_hidden or row.number not in hidden)
            if rows or wanted == sheet:
                shown = {row.number for row in rows}
                left_out = tuple(row.number for row in every if row.number not in shown)
                merged = _merged(page)
                return Table(name, wanted, names, rows, left_out, merged, hidden_sheets=covered)
    except python_calamine.PasswordError as error:
        raise TableUnreadable(
            text(
                "{file} is protected with a password. Open it in Excel, save it without the "
                "password, and try again.",
                file=name,
            )
        ) from error
    except python_calamine.CalamineError as error:
        raise damaged(name) from error
    raise nothing_in(name)


def damaged(name: str) -> TableUnreadable:
    """The error for a file that only looks like a workbook."""
    return TableUnreadable(
        text(
            "{file} is not a workbook that can be read. Open it in Excel and save it as .xlsx "
            "or .csv.",
            file=name,
        )
    )


def cell_text(value: object) -> str:
    """What a cell says: 3.0 is "3", a date is ISO, text stays what it is."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip()


def _open(data: bytes, path: Path) -> python_calamine.CalamineWorkbook:
    try:
        # by what is inside: the name may lie about the format
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.CalamineError:
        if _ENCRYPTED in data:
            raise python_calamine.PasswordError from None
        if not path.is_file():
            raise
        # by its name: for some files only this way does it tell that there is a password
        return python_calamine.CalamineWorkbook.from_path(path)


def _sheets(
    book: python_calamine.CalamineWorkbook,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the visible sheets and of the hidden ones."""
    pages = [
        (one.name, one.visible == python_calamine.SheetVisibleEnum.Visible)
        for one in book.sheets_metadata
        if one.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    visible = tuple(name for name, shown in pages if shown)
    return visible, tuple(name for name, shown in pages if not shown)


def _rows(sheet: python_calamine.CalamineSheet, name: str) -> Iterator[Row]:
    if sheet.end is None:
        return
    if sheet.end[0] >= MOST_ROWS or sheet.end[1] >= MOST_COLUMNS:
        raise too_many_rows(name)
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = tuple(cell_text(value) for value in values)
        if any(cells):
            yield Row(number, cells)


def _merged(sheet: python_calamine.CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    # The format .ods does not tell them.
    return tuple(
        (top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _look_inside(data: bytes, name: str) -> dict[str, frozenset[int]]:
    """The hidden rows of each sheet of an .xlsx file.

    Refuses what would unpack to more memory than an office computer has: the library makes
    room for every cell between the first and the last one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise too_many_rows(name)
            if "xl/workbook.xml" not in archive.namelist():
                return {}
            return {
                sheet: _hidden(archive.read(path), name)
                for sheet, path in _sheet_paths(archive).items()
                if path in archive.namelist()
            }
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, RuntimeError) as error:
        raise damaged(name) from error


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    paths: dict[str, str] = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            paths[sheet.get("name", "")] = path
    return paths


def _hidden(xml: bytes, name: str) -> frozenset[int]:
    for letters, digits in _CELL.findall(xml):
        if len(letters) > 2 or int(digits) > MOST_ROWS:
            raise too_many_rows(name)
    found = set()
    for attributes in _ROW.findall(xml):
        number = _NUMBER.search(attributes)
        if number is not None and _HIDDEN.search(attributes):
            found.add(int(number[1]))
    return frozenset(found)
