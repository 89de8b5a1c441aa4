"""Make a PDF of pages measured in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from trainer.printing.searchable import searchable
from trainer.printing.sheet import Sheet

A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)

# 50 dots a millimetre: fine enough for font sizes to be whole dots
_DOTS_PER_INCH = 1270

Page = Callable[[Sheet], None]


def pdf(
    title: str,
    size: tuple[float, float],
    pages: Sequence[Page],
    attachments: Mapping[str, bytes] | None = None,
) -> bytes:
    """The file's content: each page paints itself on a sheet of this size."""
    content = QByteArray()
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator("上岗 Shanggang")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(_layout(size))
    for name, data in (attachments or {}).items():
        writer.addFileAttachment(name, QByteArray(data), "application/json")
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        page(Sheet(painter, QRectF(0, 0, writer.width(), writer.height()), size[0]))
    painter.end()
    device.close()
    return searchable(bytes(content.data()))


def _layout(size: tuple[float, float]) -> QPageLayout:
    width, height = size
    # Qt swaps the sides of a landscape page by itself, so the paper is described upright
    upright = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Millimeter)
    landscape = QPageLayout.Orientation.Landscape
    portrait = QPageLayout.Orientation.Portrait
    turned = landscape if width > height else portrait
    return QPageLayout(upright, turned, QMarginsF(0, 0, 0, 0))
