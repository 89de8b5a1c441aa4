"""A dossier is a paper that can be read, copied from, and turned over."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from trainer.desks.retraining_bundle import Chapter, Dossier
from trainer.printing.dossier import dossier_bytes


def pages_of(chapters: tuple[Chapter, ...]) -> list[str]:
    paper = Dossier("李晓梅的待岗培训", ("工号：K0245",), chapters, "晨曦客服中心")
    return [page.extract_text() for page in PdfReader(BytesIO(dossier_bytes(paper))).pages]


def test_everything_stands_on_the_paper() -> None:
    [shown] = pages_of((Chapter("1  通知", ("三次漏说确认语。\n第二段", "")),))
    page = "".join(shown.split())
    for words in ("李晓梅的待岗培训", "K0245", "1通知", "第二段", "Page1of1"):
        assert words in page


def test_long_words_go_on_over_pages_and_nothing_is_lost() -> None:
    chapters = tuple(Chapter(f"第{n}章", ("确认语说清楚。" * 60,)) for n in range(12))
    pages = pages_of(chapters)
    assert len(pages) > 2
    whole = "".join(pages).replace("\n", "")
    assert whole.count("确认语") == 720
    assert all(not page.rstrip().endswith("章") for page in pages)
