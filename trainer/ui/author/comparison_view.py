"""What differs between two versions: parts of a question, or lines of a text."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.comparing import Comparison, LineChange, PartChange
from trainer.foundation.wording import _
from trainer.lessons.difference import Hunk
from trainer.lessons.marks import word_marks
from trainer.ui.components.hunk_view import HunkView
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class ComparisonView(QWidget):
    """Before and after, told apart by form as well as colour."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_comparison(self, found: Comparison) -> None:
        """Show what differs, or that nothing does."""
        self.clear()
        for part in found.parts:
            self._add(Label(str(part.name), "strong"))
            self._add(HunkView(_hunk(part), 15))
        if found.lines:
            card = Card("flat")
            card.column.addWidget(RichLabel("".join(_line(one) for one in found.lines), 14))
            card.setAccessibleName("\n".join(f"{_sign(one)}{one.line}" for one in found.lines))
            self._add(card)
        if not (found.parts or found.lines):
            self._add(Label(_("Nothing differs."), "muted"))

    def say(self, words: str) -> None:
        """Show a sentence in place of a comparison."""
        self.clear()
        self._add(Label(words, "muted", wrap=True))

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)
        part.show()


def _hunk(part: PartChange) -> Hunk:
    if not part.before:
        return Hunk("", "added", "", part.after, (), ())
    if not part.after:
        return Hunk("", "removed", part.before, "", (), ())
    marks = word_marks(part.before, part.after)
    return Hunk("", "changed", part.before, part.after, marks.removed, marks.added)


def _sign(one: LineChange) -> str:
    return {"same": "  ", "gone": "− ", "new": "+ "}[one.kind]


def _line(one: LineChange) -> str:
    words = html.escape(one.line) or "&nbsp;"
    tag = {"same": "", "gone": "del", "new": "ins"}[one.kind]
    shown = f"<{tag}>{words}</{tag}>" if tag else words
    return f"<p>{_sign(one).replace(' ', '&nbsp;')}{shown}</p>"
