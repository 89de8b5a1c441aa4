"""The fonts of the window: families by preference, sizes in pixels, two weights."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Segoe UI",
    "sans-serif",
)
MONO_FAMILIES = (
    "Cascadia Mono",
    "Noto Sans Mono CJK SC",
    "Consolas",
    "Menlo",
    "monospace",
)

CAPTION, HEADER, BODY, READING = 12, 13, 14, 16
STEM, H3, H2, H1, NUMBER = 19, 16, 20, 26, 28


def font(size_px: int, weight: int = 400, families: tuple[str, ...] = FAMILIES) -> QFont:
    """A font of `size_px` logical pixels; use the weights 400 and 600 only."""
    result = QFont()
    result.setFamilies(list(families))
    result.setPixelSize(size_px)
    result.setWeight(QFont.Weight(weight))
    if sys.platform == "linux":
        # Hinting snaps strokes to whole pixels, which thickens dense characters unevenly.
        result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def chinese_font_found() -> bool:
    """Whether any installed font can show Chinese; without one the window must say so."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
