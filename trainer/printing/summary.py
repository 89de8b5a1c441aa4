"""The summary card of a module on a sheet of A4, to lie beside the telephone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QTextDocument

from trainer.desks.course import SummaryPaper
from trainer.foundation.wording import _
from trainer.lessons.html import markdown_html
from trainer.printing.flow import BOTTOM, MARGIN, ROOM, TOP, WIDTH
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import FAINT, INK, NAVY, QUIET, RIGHT, Sheet

_UNIT = 0.1  # mm; Qt lays text out in whole dots
_SIZES = (4.2, 3.9, 3.6, 3.3, 3.0)  # mm, the largest that fits on one page
_HEAD = 22.0
_TABLE = '<table width="100%" border="1" cellspacing="0" cellpadding="18">'


def summary_bytes(paper: SummaryPaper) -> bytes:
    """The content of the PDF: one page if that can be read, else as many as it takes."""
    room = BOTTOM - TOP - _HEAD
    sheets: list[QTextDocument] = []
    # The font is that of the paper, so it is asked there.
    pdf(paper.title, A4, [lambda sheet: sheets.append(_fitting(sheet, paper, room))])
    [document] = sheets
    count = document.pageCount()
    pages = [
        partial(_page, paper=paper, document=document, room=room, number=number, count=count)
        for number in range(1, count + 1)
    ]
    return pdf(paper.title, A4, pages)


def _fitting(sheet: Sheet, paper: SummaryPaper, room: float) -> QTextDocument:
    document = _document(sheet, paper, _SIZES[0], room)
    for size in _SIZES[1:]:
        if document.pageCount() > 1:
            document = _document(sheet, paper, size, room)
    return document


def _document(sheet: Sheet, paper: SummaryPaper, size: float, room: float) -> QTextDocument:
    font = sheet.font(size).font
    font.setPixelSize(round(size / _UNIT))
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(
        f"body, p, li, td, th {{ color: {INK.name()}; }}"
        "p, li { line-height: 150%; margin-top: 10px; margin-bottom: 8px; }"
        f"table {{ border-collapse: collapse; border: 2px solid {FAINT.name()}; }}"
        f"th {{ text-align: left; color: {NAVY.name()}; }}"
    )
    document.setHtml(markdown_html(paper.markdown).replace("<table>", _TABLE))
    document.setPageSize(QSizeF(ROOM / _UNIT, room / _UNIT))
    return document


def _page(
    sheet: Sheet, paper: SummaryPaper, document: QTextDocument, room: float, number: int,
    count: int,
) -> None:  # fmt: skip
    sheet.text(MARGIN, TOP + 5, paper.title, sheet.fitted(paper.title, ROOM, 7, bold=True), NAVY)
    sheet.text(MARGIN, TOP + 12.5, paper.purpose, sheet.fitted(paper.purpose, ROOM, 3.4), QUIET)
    sheet.line(MARGIN, TOP + 16, WIDTH - MARGIN, TOP + 16, NAVY, 0.5)
    painter, height = sheet.painter, room / _UNIT
    painter.save()
    painter.translate(sheet.point(MARGIN, TOP + _HEAD - (number - 1) * room))
    painter.scale(sheet.px(_UNIT), sheet.px(_UNIT))
    document.drawContents(painter, QRectF(0, (number - 1) * height, ROOM / _UNIT, height))
    painter.restore()
    sheet.line(MARGIN, 281, WIDTH - MARGIN, 281, FAINT, 0.2)
    sheet.text(MARGIN, 286, paper.made, sheet.fitted(paper.made, 130, 2.9), QUIET)
    if count > 1:
        page = _("Page {number} of {count}").format(number=number, count=count)
        sheet.text(WIDTH - MARGIN, 286, page, sheet.font(2.9), QUIET, RIGHT)
