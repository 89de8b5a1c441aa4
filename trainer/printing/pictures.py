"""Pictures of questions as they are printed: PNG and JPEG as they are, SVG drawn fine enough."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader, QImageWriter

# What a picture says of itself is meant for a screen of 96 dots an inch.
_MM_PER_DOT = 25.4 / 96
_HIGHEST = 90.0
_SVG_SCALE = 3


@dataclass(frozen=True)
class PrintedPicture:
    """A picture and how large it stands on the paper, in mm."""

    image: QImage
    width: float
    height: float

    @property
    def png(self) -> bytes:
        """The picture as a PNG file, which every word processor takes."""
        content = QByteArray()
        device = QBuffer(content)
        device.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(device, QByteArray(b"png")).write(self.image)
        return bytes(content.data())


def printed_picture(data: bytes, room: float) -> PrintedPicture | None:
    """The picture in its own size, or smaller so that it fits `room` mm; None for other bytes."""
    content = QByteArray(data)
    device = QBuffer(content)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    size = reader.size()
    if bytes(reader.format().data()) in (b"svg", b"svgz"):
        reader.setScaledSize(size * _SVG_SCALE)
    image = reader.read()
    if image.isNull() or size.isEmpty():
        return None
    width, height = size.width() * _MM_PER_DOT, size.height() * _MM_PER_DOT
    share = min(1.0, room / width, _HIGHEST / height)
    return PrintedPicture(image, width * share, height * share)
