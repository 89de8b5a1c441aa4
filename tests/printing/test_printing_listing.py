"""A printed list holds every row and says what it left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.foundation.listing import Listing
from trainer.printing import listing as printing

MADE = "张主管 2026-11-22"


def listing_bytes(listing: Listing) -> bytes:
    return printing.listing_bytes(listing, MADE)


@pytest.fixture
def listing(app):
    rows = tuple((f"学员{n}号", f"{n}.5", "再测一次") for n in range(60))
    head = ("姓名", "速度", "下一步")
    return Listing("人员认证状态", "班组：全部", head, rows, right=frozenset({1}))


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


def test_the_note_and_the_filters_stand_above_the_table(listing, read, words):
    (page, *_rest) = read(listing_bytes(replace(listing, note="n 为人数"))).pages
    assert "班组：全部n为人数" in words(page)


def test_a_head_of_many_long_titles_breaks_into_lines_and_keeps_every_word(listing, read, words):
    head = tuple(f"呼叫中心岗前培训第{n}单元" for n in range(14))
    rows = tuple(tuple(f"完成 {n * 7}%" for n in range(14)) for _row in range(5))
    (page,) = read(listing_bytes(Listing("完成情况", "", head, rows))).pages
    shown = words(page)
    assert "…" not in shown
    assert shown.count("呼叫中") == 14 and shown.count("完成91%") == 5


def test_a_narrow_column_keeps_its_line_beside_a_very_long_one(listing, read):
    rows = (("欧阳晓梅", "K0245", "请再做一次打字测试，" * 40),)
    page = read(listing_bytes(replace(listing, rows=rows))).pages[0]
    lines = page.extract_text().splitlines()
    assert any("欧阳晓梅" in line for line in lines) and any("K0245" in line for line in lines)
