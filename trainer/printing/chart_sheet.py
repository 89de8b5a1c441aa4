"""Charts on paper, one below the other, on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QColor

from trainer.foundation.wording import _
from trainer.printing.chart_marks import ChartTheme
from trainer.printing.chart_values import Chart
from trainer.printing.charts import height_for, paint
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import INK, NAVY, QUIET, RIGHT, Sheet

MARGIN, TOP, BOTTOM, GAP = 18.0, 34.0, 276.0, 9.0
LETTER = 3.5  # mm
COLOURS = ("#0072B2", "#B87400", "#009E73", "#B0568A", "#D55E00", "#3A8FC4")


def charts_bytes(title: str, charts: Sequence[Chart], note: str, made: str) -> bytes:
    """The content of the PDF; `note` says what a reader must know of the figures."""
    pages: list[list[tuple[Chart, float]]] = [[]]

    # How high a chart is depends on the font, so they are measured on a sheet first.
    def measure(sheet: Sheet) -> None:
        y = TOP
        for chart in charts:
            width = sheet.px(A4[0] - 2 * MARGIN)
            height = height_for(chart, width, _theme(sheet)) / sheet.px(1)
            if y + height > BOTTOM and pages[-1]:
                pages.append([])
                y = TOP
            pages[-1].append((chart, y))
            y += height + GAP

    pdf(title, A4, [measure])
    return pdf(
        title,
        A4,
        [
            partial(_paint_page, title=title, placed=placed, note=note, made=made,
                    number=number, count=len(pages))
            for number, placed in enumerate(pages, 1)
        ],
    )  # fmt: skip


def _paint_page(
    sheet: Sheet,
    title: str,
    placed: list[tuple[Chart, float]],
    note: str,
    made: str,
    number: int,
    count: int,
) -> None:
    width = A4[0] - 2 * MARGIN
    sheet.text(MARGIN, 20, title, sheet.fitted(title, width, 6, bold=True), NAVY)
    sheet.text(MARGIN, 26.5, note, sheet.fitted(note, width, 3.2), QUIET)
    for chart, y in placed:
        paint(sheet.painter, sheet.rect(MARGIN, y, width, 1), chart, _theme(sheet))
    sheet.text(MARGIN, 287, made, sheet.fitted(made, 130, 3), QUIET)
    page = _("Page {number} of {count}").format(number=number, count=count)
    sheet.text(A4[0] - MARGIN, 287, page, sheet.font(3), QUIET, RIGHT)


def _theme(sheet: Sheet) -> ChartTheme:
    white, grey = QColor("#ffffff"), QColor("#e4e7ec")
    series = tuple(QColor(colour) for colour in COLOURS)
    return ChartTheme(INK, QUIET, grey, white, series, sheet.px(LETTER))
