"""A finished typing run to look at: the passage with what was typed under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.alignment import Alignment
from trainer.typing_tests.run import Run
from trainer.typing_tests.score import own_rules
from trainer.ui.components.typing_canvas import TypingCanvas
from trainer.ui.components.typing_layout import PITCH


class TypingReview(TypingCanvas):
    """The same picture as while typing, from the beginning; it takes no input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The passage and what was typed"))

    def show_run(self, run: Run) -> None:
        """Show this run under the profile it was scored by."""
        profile, source = own_rules(run), run.passage.text
        self._source, self._typed = source, []
        self._alignment = Alignment(source, profile.cap_for(len(source)), profile.width)
        for char in run.typed_text:
            if self._alignment.is_full:
                break
            self._alignment.push(char)
            self._typed.append(char)
        self._lay_out()

    def show_typed(self, typed: str) -> None:
        """Show the run when this much stood there, and keep its last line in view."""
        kept, before = 0, self._alignment.end
        while kept < min(len(typed), len(self._typed)) and self._typed[kept] == typed[kept]:
            kept += 1
        first = kept
        while len(self._typed) > kept:
            self._typed.pop()
            first = min(first, self._alignment.pop())
        for char in typed[kept:]:
            if self._alignment.is_full:
                break
            first = min(first, self._alignment.push(char))
            self._typed.append(char)
        self._changed(first, before)
        line = self._layout.line_of(self._alignment.end)
        self.verticalScrollBar().setValue(max(0, line - 1) * PITCH)

    def _follow(self) -> None:
        """Stay at the beginning: nothing is being typed."""
