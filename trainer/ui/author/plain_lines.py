"""Lines of a form, without a name of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit


class PlainLines(QPlainTextEdit):
    """So many lines high; Tab leaves the field."""

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 24)

    def show_words(self, words: str) -> None:
        """Fill the field; one that says the same is left alone, with its cursor."""
        if self.toPlainText() != words:
            self.setPlainText(words)

    def filled_lines(self) -> tuple[str, ...]:
        """The lines that say something."""
        lines = (line.strip() for line in self.toPlainText().splitlines())
        return tuple(line for line in lines if line)
