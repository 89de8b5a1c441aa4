"""Reminders on the home page: what is due when, and how far the onboarding is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.training import TaskRow
from trainer.foundation.wording import _
from trainer.lessons.modules import BLOCKS
from trainer.training.tasks import BlockProgress, onboarding
from trainer.ui.components.moments import day
from trainer.ui.components.task_words import due_words, left_words, state_name
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.progress_bar import ThinBar

MOST = 4


class TasksPart(QWidget):
    """Two cards side by side; neither shows when it has nothing to say."""

    module_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[TaskRow, ...] | None = None
        self.grid = FlowGrid(360)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("My tasks"), "h2"))
        column.addWidget(self.grid)

    def show_tasks(self, rows: tuple[TaskRow, ...]) -> None:
        """Show what is open, overdue first; nothing moves while nothing has changed."""
        if rows == self._shown:
            return
        self._shown = rows
        self.grid.clear()
        due = [row for row in rows if row.task.is_open]
        blocks = onboarding([row.task for row in rows], BLOCKS)
        if due:
            card = DueCard(due)
            card.module_wanted.connect(self.module_wanted)
            self.grid.add(card)
        if any(block.done < block.all for block in blocks):
            self.grid.add(OnboardingCard(blocks))
        self.setVisible(bool(self.grid.items()))


class DueCard(Card):
    """What is due first; each leads to its module."""

    module_wanted = Signal(str)

    def __init__(self, rows: Sequence[TaskRow]) -> None:
        super().__init__()
        self.column.addWidget(Label(_("What is due"), "h3"))
        for row in rows[:MOST]:
            self.column.addLayout(self._line(row))
        if len(rows) > MOST:
            more = _("and {n} more, due later").format(n=len(rows) - MOST)
            self.column.addWidget(Label(more, "caption"))
        self.column.addStretch(1)

    def _line(self, row: TaskRow) -> QHBoxLayout:
        task = row.task
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(task.title, "strong", wrap=True))
        reason = _("{due} · {why}").format(due=due_words(task), why=str(row.why))
        words.addWidget(Label(reason, "caption", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(words, 1)
        if task.state == "overdue":
            line.addWidget(Pill(state_name("overdue"), "warn", "clock"))
        elif task.state == "due_soon":
            line.addWidget(Pill(left_words(task), "primary", "clock"))
        go = IconButton("chevron-right", _("Open {title}").format(title=task.title))
        go.clicked.connect(lambda: self.module_wanted.emit(task.item))
        line.addWidget(go)
        return line


class OnboardingCard(Card):
    """The onboarding in its three blocks, with how much of each is done."""

    def __init__(self, blocks: Sequence[BlockProgress]) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.addWidget(Label(_("Onboarding"), "h3"), 1)
        due = min((block.due for block in blocks if block.due is not None), default=None)
        if due is not None:
            head.addWidget(Label(_("Due {day}").format(day=day(due)), "caption"))
        self.column.addLayout(head)
        for block in blocks:
            words = _("{done} of {n} modules").format(done=block.done, n=block.all)
            names = QHBoxLayout()
            names.addWidget(Label(block.block, "strong"), 1)
            names.addWidget(Label(words, "caption"))
            bar = ThinBar()
            bar.show_progress(block.done, block.all, f"{block.block} {words}")
            part = QVBoxLayout()
            part.setSpacing(6)
            part.addLayout(names)
            part.addWidget(bar)
            self.column.addLayout(part)
        self.column.addStretch(1)
