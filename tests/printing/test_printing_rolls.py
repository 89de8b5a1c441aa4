"""Forms to sign are black on white, numbered through, with their head on every page."""

from __future__ import annotations

import re

import pytest

from trainer.foundation.listing import Listing
from trainer.printing.columns import fair_widths
from trainer.printing.rolls import Meeting, score_bytes, sign_in_bytes

PEOPLE = Listing(
    "签到表",
    "客服一组",
    ("姓名", "工号", "班组"),
    tuple((f"学员{n}号", f"K{n:04}", "夜班综合业务受理与投诉处理联合小组") for n in range(60)),
)
MEETING = Meeting("电话礼仪培训签到表", "2026-11-22", "三楼培训室", "陈老师")
MADE = "刘雅琴 2026-11-22"


def test_everybody_stands_on_the_sign_in_sheet_once_under_a_repeated_head(app, read, words):
    pages = [words(page) for page in read(sign_in_bytes(PEOPLE, MEETING, MADE)).pages]
    shown = "".join(pages)
    assert [shown.count(f"学员{n}号") for n in range(60)] == [1] * 60
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        for part in (*vars(MEETING).values(), "姓名", "Signature", "刘雅琴2026-11-22"):
            assert part in page
        assert f"Page{number}of{len(pages)}" in page
    assert "60" in pages[-1]


def test_a_sheet_for_nobody_has_empty_rows_to_write_in(app, read, words):
    nobody = Listing("签到表", "", PEOPLE.head, ())
    (page,) = read(sign_in_bytes(nobody, Meeting("签到表"), MADE)).pages
    assert "姓名" in words(page)


def test_the_score_sheet_holds_the_results_as_shown_and_who_answers_for_them(app, read, words):
    head = ("姓名", "工号", "班组", *(f"呼叫中心岗前培训第{n}单元" for n in range(12)))
    row = ("李晓梅", "K0245", "客服一组", *(f"完成 {n + 80}%" for n in range(12)))
    shown = words(read(score_bytes(Listing("完成情况", "客服一组", head, (row,)), MADE)).pages[0])
    for part in ("Scoresheet", "Filters客服一组", "李晓梅", "Invigilator", "Checkedby", "完成91%"):
        assert part in shown
    assert shown.count("呼叫") == 12 and "…" not in shown


@pytest.mark.parametrize("paint", ["sign-in", "score"])
def test_the_forms_are_painted_in_nothing_but_black(app, read, paint):
    data = score_bytes(PEOPLE, MADE) if paint == "score" else sign_in_bytes(PEOPLE, MEETING, MADE)
    content = read(data).pages[0].get_contents().get_data().decode("latin-1")
    colours = set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) (?:scn|SCN|rg|RG)\b", content))
    assert colours and colours <= {"0 0 0", "1 1 1"}


def test_narrow_columns_keep_what_they_need_and_wide_ones_share_the_rest():
    assert fair_widths([10, 10], 100) == [50, 50]
    assert fair_widths([10, 300, 500], 100) == [10, 45, 45]
    assert sum(fair_widths([40, 50, 60], 100)) == pytest.approx(100)
