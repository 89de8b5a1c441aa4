"""Light colours for the text of a lesson: headings, note cards, checks, values, pictures."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from trainer.ui.theme.tokens import tokens

# What stands at the beginning of a line, and what may stand anywhere in one.
_LINES = (
    (re.compile(r"#{1,6}\s.*"), "primary_soft_text", True),
    (re.compile(r"(:::.*|!!!.*|---\s*)"), "warn", False),
    (re.compile(r"[-*]\s*[(\[（【]\s*[xX✓√]\s*[)\]）】].*"), "ok", False),
    (re.compile(r">.*"), "text2", False),
    (re.compile(r"!\[.*"), "primary", False),
)
_INSIDE = (
    (re.compile(r"\{\{[^{}]*\}\}"), "primary"),
    (re.compile(r"\{#[^}]*\}"), "text3"),
)


class LessonHighlighter(QSyntaxHighlighter):
    """Colours follow the theme."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor.document())
        self._theme = tokens().name
        editor.installEventFilter(self)

    def highlightBlock(self, text: str) -> None:
        for pattern, color, bold in _LINES:
            if pattern.match(text):
                self.setFormat(0, len(text), _look(color, bold))
                break
        for pattern, color in _INSIDE:
            for match in pattern.finditer(text):
                self.setFormat(match.start(), len(match[0]), _look(color))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and tokens().name != self._theme:
            self._theme = tokens().name
            self.rehighlight()
        return super().eventFilter(watched, event)


def _look(color: str, bold: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(str(getattr(tokens(), color))))
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    return look
