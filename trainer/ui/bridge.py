"""Carry the news of the journal to the GUI thread as Qt signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trainer.certification.events import CertificateAwarded
from trainer.exams.events import (
    AnswerKept,
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    QuestionFlagged,
)
from trainer.foundation.events import Event
from trainer.lessons.events import BlocksRead, CheckAnswered, LessonRead, ModuleFinished
from trainer.people.events import PasswordSet, PersonAdded
from trainer.publishing.events import ContentPublished
from trainer.typing_tests.events import TypingRunFinished, TypingRunStarted

if TYPE_CHECKING:
    from trainer.assembly import Program

POLL_MS = 2000


class Bridge(QObject):
    """One signal for each kind a page may listen to; each hands on the `Recorded`.

    News from another thread reaches a page on the GUI thread, because Qt queues a signal
    whose listener lives elsewhere. `changed` says that another program wrote to the records.
    """

    recorded = Signal(object)
    blocks_read = Signal(object)
    check_answered = Signal(object)
    lesson_read = Signal(object)
    module_finished = Signal(object)
    paper_opened = Signal(object)
    answer_kept = Signal(object)
    question_flagged = Signal(object)
    paper_handed_in = Signal(object)
    paper_marked = Signal(object)
    typing_run_started = Signal(object)
    typing_run_finished = Signal(object)
    certificate_awarded = Signal(object)
    content_published = Signal(object)
    person_added = Signal(object)
    password_set = Signal(object)
    changed = Signal()

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        hear = program.bus.hear
        self._stops = [
            hear(Event, self.recorded.emit),
            hear(BlocksRead, self.blocks_read.emit),
            hear(CheckAnswered, self.check_answered.emit),
            hear(LessonRead, self.lesson_read.emit),
            hear(ModuleFinished, self.module_finished.emit),
            hear(PaperOpened, self.paper_opened.emit),
            hear(AnswerKept, self.answer_kept.emit),
            hear(QuestionFlagged, self.question_flagged.emit),
            hear(PaperHandedIn, self.paper_handed_in.emit),
            hear(PaperMarked, self.paper_marked.emit),
            hear(TypingRunStarted, self.typing_run_started.emit),
            hear(TypingRunFinished, self.typing_run_finished.emit),
            hear(CertificateAwarded, self.certificate_awarded.emit),
            hear(ContentPublished, self.content_published.emit),
            hear(PersonAdded, self.person_added.emit),
            hear(PasswordSet, self.password_set.emit),
        ]
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.look)
        self._poll.start()

    def look(self) -> None:
        """Tell when another program has written since the last look."""
        if self._program.changed_elsewhere():
            self.changed.emit()

    def close(self) -> None:
        """Hear nothing any more, before the program is closed."""
        self._poll.stop()
        for stop in self._stops:
            stop()
        self._stops = []
