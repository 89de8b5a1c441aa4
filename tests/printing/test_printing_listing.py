"""A printed list holds every row and says what it left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.printing.listing import Column, Listing, listing_bytes, listing_pdf

COLUMNS = (Column("姓名"), Column("速度", right=True), Column("下一步", 2))


@pytest.fixture
def listing(app):
    rows = tuple((f"学员{n}号", f"{n}.5", "再测一次") for n in range(60))
    return Listing("人员认证状态", ("班组：全部",), COLUMNS, rows, "张主管 2026-11-22")


def test_every_row_is_printed_once(listing, read, words):
    shown = "".join(words(page) for page in read(listing_bytes(listing)).pages)
    assert [shown.count(f"学员{n}号") for n in range(60)] == [1] * 60


def test_every_page_has_title_filters_columns_and_its_number(listing, read, words):
    pages = read(listing_bytes(listing)).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        shown = words(page)
        for part in ("人员认证状态", "班组：全部", "姓名", "下一步", "张主管"):
            assert part in shown
        assert f"Page{number}of{len(pages)}" in shown


def test_long_words_are_broken_into_lines_and_nothing_is_lost(listing, read, words):
    step = "请再做一次打字测试：目前 27.4 字/分，要求 30 字/分；" * 4
    shown = words(read(listing_bytes(replace(listing, rows=(("甲", "1", step),)))).pages[0])
    assert "".join(step.split()) in shown


def test_a_line_begins_neither_with_a_closing_sign_nor_inside_a_number(listing, read):
    step = "再测一次，目前 27.4 字/分，要求 30 字/分，正确率 98.5%，" * 5
    page = read(listing_bytes(replace(listing, rows=(("甲", "1", step),)))).pages[0]
    starts = [line.strip() for line in page.extract_text().splitlines() if "字/分" in line]
    assert len(starts) > 1
    assert not any(line.startswith(("，", "%", "/", ".", "分")) for line in starts)


def test_words_without_end_are_cut_visibly(listing, read, words):
    pdf = read(listing_bytes(replace(listing, rows=(("甲" * 2000, "1", "x" * 2000),))))
    assert len(pdf.pages) == 1
    assert words(pdf.pages[0]).count("…") == 2


def test_a_list_without_rows_says_so(listing, read, words):
    (page,) = read(listing_bytes(replace(listing, rows=()))).pages
    assert "Nothingtoshow." in words(page)


def test_a_list_is_written_to_a_file(listing, tmp_path):
    listing_pdf(listing, tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
