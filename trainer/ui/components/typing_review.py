"""A finished typing run to look at: the passage with what was typed under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.alignment import Alignment
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.run import Run
from trainer.ui.components.typing_canvas import TypingCanvas
from trainer.ui.components.typing_layout import PITCH


class TypingReview(TypingCanvas):
    """The same picture as while typing, from the beginning; it takes no input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The passage and what was typed"))

    def show_run(self, run: Run) -> None:
        """Show this run under the profile it was scored by."""
        profile, source = profile_named(run.profile), run.passage.text
        self._source, self._typed = source, []
        self._alignment = Alignment(source, profile.cap_for(len(source)), profile.width)
        for char in run.typed_text:
            if self._alignment.is_full:
                break
            self._alignment.push(char)
            self._typed.append(char)
        self._lay_out()

    def _follow(self) -> None:
        """Stay at the beginning: nothing is being typed."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(PITCH)
        bar.setRange(0, max(0, self._layout.height - self.viewport().height()))
