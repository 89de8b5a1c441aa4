"""Rich text with a line height in pixels that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.tokens import tokens

LINE_HEIGHTS = {14: 22, 15: 24, 16: 27, 18: 30, 20: 33, 22: 36}


class RichLabel(QLabel):
    """Paragraphs, lists and tables of the small HTML that lessons are made of."""

    def __init__(self, html: str, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html, self._size = html, size
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        dress(self, role="rich")
        self._draw()

    def show_html(self, html: str) -> None:
        """Show other text."""
        self._html = html
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_html"):
            self._draw()

    def _draw(self) -> None:
        body = self._html.replace("<table>", _table())
        text = f"<style>{_rules(self._size)}</style>{body}"
        if text != self.text():
            self.setText(text)


def _table() -> str:
    # Qt draws no border from a style sheet alone.
    style = f"border-collapse: collapse; border: 1px solid {tokens().border};"
    return f'<table width="100%" border="1" cellspacing="0" cellpadding="9" style="{style}">'


def _rules(size: int) -> str:
    chosen, line = tokens(), LINE_HEIGHTS.get(size, round(size * 1.65))
    return (
        f"body, p, li, td, th {{ font-size: {size}px; color: {chosen.text}; }}"
        f"p, li {{ line-height: {line}px; }}"
        "p { margin-top: 0; margin-bottom: 8px; }"
        "ul, ol { margin-top: 0; margin-bottom: 6px; }"
        "li { margin-bottom: 4px; }"
        f"h3, h4 {{ font-size: {size}px; margin-top: 6px; margin-bottom: 4px; }}"
        f"code {{ background-color: {chosen.surface2}; }}"
        f"th {{ background-color: {chosen.surface2}; text-align: left; }}"
        f"a {{ color: {chosen.primary}; }}"
        f"del {{ color: {chosen.bad}; background-color: {chosen.bad_soft}; }}"
        f"ins {{ color: {chosen.ok}; background-color: {chosen.ok_soft}; font-weight: 600; }}"
    )
