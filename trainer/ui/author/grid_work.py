"""The bank that stands in the grid: one step after the other, each written at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.grid import GridDesk, OpenGrid
from trainer.desks.grid_rows import GridRow
from trainer.foundation.clock import Clock
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.grid import Step
from trainer.questions.grid_search import GridIndex
from trainer.ui import tasks

_PAUSE_MS = 700
_MANY = 100  # changed at once; fewer are worked out before anybody could look up


class GridWork(QObject):
    """`changed` comes after every step that is written, with the ids it touched.

    `working` tells that a step takes a while and of how many questions, `saved` when it was
    written (UTC); `refused` says why a step was not made, and `conflicted` that somebody else
    changed the file: `again` reads it anew and makes the same step there. A moment after a step
    the bank is looked at as a whole, and `judged` comes.
    """

    changed = Signal(tuple)
    working = Signal(int)
    saved = Signal(object)
    refused = Signal(str)
    conflicted = Signal(str)
    judged = Signal()

    def __init__(
        self, desk: GridDesk, actor: Person, bank: str, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._actor, self._clock = desk, actor, clock
        self._index: GridIndex | None = None
        self._waiting: Step | None = None
        self.opened: OpenGrid = desk.open(actor, bank)
        self._across: dict[str, list[Problem]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        self._pause.start()

    def do(self, make: Callable[[], Step]) -> bool:
        """Make a step and write it; whether everything is as it was wished."""
        step: Step | None = None

        def act() -> OpenGrid:
            nonlocal step
            step = make()
            if not step:
                return self.opened
            return self._desk.apply(self._actor, self.opened, step, self._aside)

        done = self._try(act, lambda: self._keep(step))
        if done and step:
            self.changed.emit(step.ids)
        return done

    def undo(self) -> None:
        """Take the last step back, unless the bank was published since."""
        before = self.opened
        self._go(lambda: self._desk.undo(self._actor, self.opened, self._aside))

        if before.undo and not self.opened.undo and before.token == self.opened.token:
            words = _(
                "The bank was published meanwhile, so that is not undone any more. An old version "
                "of a question can be written back from its page."
            )
            self.refused.emit(words)

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self._go(lambda: self._desk.redo(self._actor, self.opened, self._aside))

    def again(self) -> None:
        """Read the file anew, and make the step that could not be made."""
        step, self._waiting = self._waiting, None
        if self.reload() and step is not None:
            self.do(lambda: step)

    def reload(self) -> bool:
        """Read the file anew; whether that was possible."""
        opened = self.opened
        done = self._try(lambda: self._desk.open(self._actor, opened.bank), self._keep, saves=False)
        if done and self.opened.rows != opened.rows:
            self.changed.emit(())
        return done

    def places(self, query: str, kind: str, topic: str, difficulty: str, state: str) -> list[int]:
        """The rows that a filter leaves; the state may also be "problems"."""
        rows = self.opened.rows
        if not (query or kind or topic or difficulty or state):
            return list(range(len(rows)))
        if self._index is None:
            self._index = self.opened.index()
        plain = "" if state == "problems" else state
        found = self._index.find(query, kind=kind, topic=topic, difficulty=difficulty, state=plain)
        return [at for at in found if rows[at].problems] if state == "problems" else found

    def judge(self) -> None:
        """Look at the bank as a whole, and get ready to search it, on another thread."""
        opened, index = self.opened, self._index
        desk, actor = self._desk, self._actor

        def work() -> tuple[OpenGrid, GridIndex, tuple[Problem, ...]]:
            return opened, index or opened.index(), desk.across(actor, opened)

        tasks.run(work, self._judged, self._failed, self)

    def problems_of(self, row: GridRow) -> list[Problem]:
        """What is wrong with the question, by itself and beside the others."""
        own = [one.problem for one in row.problems]
        return own + [one for one in self._across.get(row.id, []) if one not in own]

    def _judged(self, found: tuple[OpenGrid, GridIndex, tuple[Problem, ...]]) -> None:
        opened, index, problems = found
        if self._index is None and opened is self.opened:
            self._index = index
        self._across = {}
        for one in problems:
            name = (one.place.question or "").rpartition("/")[2]
            self._across.setdefault(name, []).append(one)
        self.judged.emit()

    def _failed(self, error: TrainerError) -> None:
        self.refused.emit(str(error))

    def _aside(self, work: Callable[[], OpenGrid], questions: int) -> OpenGrid:
        """With many questions a step takes seconds; nothing else can begin meanwhile."""
        if questions < _MANY:
            return work()
        self.working.emit(questions)
        return tasks.wait_for(work)

    def _go(self, act: Callable[[], OpenGrid]) -> None:
        before = {id(row) for row in self.opened.rows}
        if self._try(act, self._keep):
            touched = tuple(row.id for row in self.opened.rows if id(row) not in before)
            self.changed.emit(touched)

    def _try(
        self, act: Callable[[], OpenGrid], conflict: Callable[[], None], *, saves: bool = True
    ) -> bool:
        before = self.opened
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            opened = act()
        except ChangedMeanwhile as error:
            conflict()
            self.conflicted.emit(str(error))
            return False
        except TrainerError as error:
            self.refused.emit(str(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._take(opened)
        if saves and opened.token != before.token:
            self.saved.emit(self._clock().wall)
        return True

    def _keep(self, step: Step | None = None) -> None:
        self._waiting = step

    def _take(self, opened: OpenGrid) -> None:
        before, self.opened = self.opened, opened
        if opened is not before:
            self._pause.start()
        if self._index is None:
            return
        old = {id(row) for row in before.rows}
        new = [row for row in opened.rows if id(row) not in old]
        self._index.put((row.written, row.state) for row in new)
        if opened.grid.ids != before.grid.ids:
            self._index.arrange(opened.grid.ids)
