"""A summary fits on one page, in smaller letters if it must, and nothing of it is lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.lessons.test_lessons_shipped import MODULES, module_of
from trainer.desks.course import SummaryPaper
from trainer.printing.summary import summary_bytes


def pages_of(markdown: str) -> list[str]:
    paper = SummaryPaper("电话礼仪与来电六步", "从铃响到放下听筒", markdown, "晨曦客服中心")
    read = PdfReader(BytesIO(summary_bytes(paper)))
    return ["".join(page.extract_text().split()) for page in read.pages]


def test_title_purpose_words_tables_and_foot_stand_on_it() -> None:
    [page] = pages_of("| 步骤 | 要点 |\n|---|---|\n| 来电 | **报名** |\n\n- 先听事\n- 再问称呼")
    for words in (
        "电话礼仪与来电六步",
        "从铃响到放下听筒",
        "步骤",
        "报名",
        "再问称呼",
        "晨曦客服中心",
    ):
        assert words in page


def test_a_very_long_one_goes_on_over_pages() -> None:
    pages = pages_of("\n\n".join(f"第{n}条：确认语说清楚。" * 6 for n in range(90)))
    assert len(pages) > 1 and pages[0].endswith(f"Page1of{len(pages)}")
    assert all(f"第{n}条" in "".join(pages) for n in range(90))


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.parent.name)
def test_every_shipped_summary_fits_on_one_page(file) -> None:
    module = module_of(file)[0]
    paper = SummaryPaper(module.title, module.purpose, module.summary, "")
    assert len(PdfReader(BytesIO(summary_bytes(paper))).pages) == 1
