"""Line icons (Lucide, see icons/LICENSE) drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from trainer.ui.theme.tokens import tokens

FOLDER = Path(__file__).parent / "icons"
# Lucide's own 2 looks heavier than the Chinese text beside it at 18 px.
STROKE = "1.75"


def icon(name: str, color: str | None = None, size: int = 18) -> QIcon:
    """The icon `name` for buttons and menus; greyed by itself when its widget is disabled.

    It keeps the colours of the moment: make it again when the theme changes.
    """
    result = QIcon(pixmap(name, color, size))
    result.addPixmap(pixmap(name, "text3", size), QIcon.Mode.Disabled)
    return result


def pixmap(
    name: str, color: str | None = None, size: int = 18, ratio: float | None = None
) -> QPixmap:
    """The icon `name` as a picture; `color` is a token's name or "#RRGGBB".

    Raises:
        FileNotFoundError: the icon is not among ours.
    """
    if ratio is None:
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen else 1.0
    return _drawn(name, _hex(color or "text2"), size, ratio)


def _hex(color: str) -> str:
    return color if color.startswith("#") else str(getattr(tokens(), color))


@cache
def _source(name: str) -> str:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=512)
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # not before the first picture is drawn

    svg = _source(name).replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result
