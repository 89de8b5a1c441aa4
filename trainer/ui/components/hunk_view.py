"""One difference between two versions: the old struck through, the new underlined."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.foundation.wording import _
from trainer.lessons.difference import Hunk
from trainer.lessons.marks import Span
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class HunkView(Card):
    """What it said before and what it says now; form tells them apart as well as colour."""

    def __init__(self, hunk: Hunk, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__("flat", parent)
        self.column.setContentsMargins(16, 14, 16, 10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        if hunk.old == hunk.new:
            grid.addWidget(Pill(_("Drawn anew"), "ok", "refresh-cw"), 0, 0, top)
            words = _("The picture is a new one: {alt}").format(alt=hunk.new)
            grid.addWidget(Label(words, wrap=True), 0, 1)
            self.setAccessibleName(words)
            self.column.addLayout(grid)
            return
        said = []
        for row, (word, kind, icon, words, spans, tag) in enumerate(_sides(hunk)):
            grid.addWidget(Pill(word, kind, icon), row, 0, top)
            grid.addWidget(RichLabel(marked_html(words, spans, tag), size), row, 1)
            said.append(f"{word}：{words}")
        self.setAccessibleName("\n".join(said))
        self.column.addLayout(grid)


def marked_html(words: str, spans: Sequence[Span], tag: str) -> str:
    """The words as small HTML with the marked stretches inside `tag` ("del" or "ins")."""
    parts, last = [], 0
    for start, end in spans:
        parts.append(html.escape(words[last:start]))
        parts.append(f"<{tag}>{html.escape(words[start:end])}</{tag}>")
        last = end
    parts.append(html.escape(words[last:]))
    return f"<p>{''.join(parts)}</p>".replace("\n", "<br>")


def _sides(hunk: Hunk) -> list[tuple[str, str, str, str, Sequence[Span], str]]:
    before = (_("Before"), "neutral", "minus", hunk.old, hunk.removed, "del")
    after = (_("Now"), "ok", "plus", hunk.new, hunk.added, "ins")
    if hunk.kind == "changed":
        return [before, after]
    if hunk.kind == "removed":
        return [(_("Taken out"), *before[1:])]
    return [(_("New"), *after[1:])]
