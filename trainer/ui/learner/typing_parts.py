"""What the typing page can show: choosing, opening, between, results; or the run alone."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.foundation.wording import _
from trainer.ui.learner.chats_card import ChatsCard
from trainer.ui.learner.drills_card import DrillsCard
from trainer.ui.learner.typing_between import TypingBetween
from trainer.ui.learner.typing_history import TypingHistory
from trainer.ui.learner.typing_opening import TypingOpening
from trainer.ui.learner.typing_result import TypingResult
from trainer.ui.learner.typing_run import TypingRun
from trainer.ui.learner.typing_start import TypingStart
from trainer.ui.learner.typing_test_result import TypingTestResult
from trainer.ui.learner.typing_weeks import TypingWeeks
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll


class TypingParts(QStackedWidget):
    """One part at a time above the earlier runs; in the middle of a test nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.start, self.opening, self.between = TypingStart(), TypingOpening(), TypingBetween()
        self.result, self.test_result = TypingResult(), TypingTestResult()
        self.chats, self.history, self.run = ChatsCard(), TypingHistory(), TypingRun()
        self.drills, self.weeks = DrillsCard(), TypingWeeks()
        self.notice = Notice()
        self.header = PageHeader(
            _("Typing"), _("Chinese text, typed with your own input method, against the clock.")
        )
        self._one_of: tuple[QWidget, ...] = (
            self.start, self.opening, self.between, self.result, self.test_result,
        )  # fmt: skip
        self._calm = PageScroll(1080)
        below = (self.drills, self.chats, self.weeks, self.history)
        for part in (self.header, self.notice, *self._one_of, *below):
            self._calm.add(part)
        for part in self._one_of[1:]:
            part.hide()
        self.addWidget(self._calm)
        self.addWidget(self.run)

    def show_part(self, shown: QWidget) -> None:
        """Show this part from its top."""
        for part in self._one_of:
            part.setVisible(part is shown)
        is_test = shown in (self.opening, self.between)
        self.chats.setHidden(is_test)
        self.drills.setHidden(is_test)
        if is_test:
            self.history.hide()
            self.weeks.hide()
        self.setCurrentWidget(self._calm)
        self._calm.show_top()
