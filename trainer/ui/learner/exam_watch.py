"""What a counted exam records beside its answers: questions shown, looks, windows in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from trainer.desks.exams import ExamDesk
from trainer.desks.invigilation import InvigilationDesk
from trainer.exams.sitting import Sitting
from trainer.exams.watching import LOOK_SECONDS
from trainer.foundation.clock import Moment
from trainer.foundation.identity import QuestionId
from trainer.people.person import Person
from trainer.ui.learner.exam_answers import ExamAnswers

AWAY_SECONDS = 2
Attempt = Callable[[Callable[[], None]], bool]


class ExamWatch(QObject):
    """Watches one sitting from `begin` to `end`; `noted` tells how many seconds were away.

    The program is away when another program is in front: its own dialogs, and the candidate
    window of an input method, which takes no focus, leave it the active one.
    """

    noted = Signal(int)

    def __init__(self, desk: InvigilationDesk, exams: ExamDesk, person: Person) -> None:
        super().__init__()
        self._desk, self._exams, self._person = desk, exams, person
        self._answers: ExamAnswers | None = None
        self._attempt: Attempt | None = None
        self._before = desk.clock()
        self._away: Moment | None = None
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_SECONDS * 1000)
        self._looks.timeout.connect(self.on_look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self.on_state)

    def begin(self, answers: ExamAnswers, attempt: Attempt) -> None:
        """Watch this sitting; `attempt` does a step and says on the page what went wrong."""
        self._answers, self._attempt = answers, attempt
        self._before = self._desk.clock()
        self._looks.start()

    def end(self) -> None:
        """Watch no more."""
        self._looks.stop()
        self._answers = self._away = None

    def now(self) -> Moment:
        """The clocks of this seat."""
        return self._desk.clock()

    def show(self, question: QuestionId) -> None:
        """Record that a question comes on the screen, after whatever waits. Raises TrainerError."""
        answers = self._answers
        if answers is not None:
            answers.keep_waiting()
            answers.sitting = self._desk.show(answers.sitting, question)

    def look(self) -> None:
        """Record that the page is there, and read what others did, such as granting time.

        Raises:
            TrainerError: the time is over, or it could not be recorded.
        """
        answers = self._answers
        if answers is not None:
            answers.sitting, self._before = self._desk.look(answers.sitting, self._before)
            self.read_again()

    def read_again(self) -> None:
        """Take the sitting as the records have it: somebody may have granted time."""
        answers = self._answers
        if answers is not None:
            answers.sitting = self._read(answers.sitting)

    def settle(self) -> None:
        """Record the time away until now, if another window is still in front."""
        answers, since = self._answers, self._away
        self._away = None
        if answers is None or since is None:
            return
        seconds = int(self._desk.clock().monotonic - since.monotonic)
        if seconds >= AWAY_SECONDS:
            answers.sitting = self._desk.note_away(answers.sitting, seconds)
            self.noted.emit(seconds)

    def on_look(self) -> None:
        """It is time to look."""
        if self._attempt is not None:
            self._attempt(self.look)

    def on_state(self, state: Qt.ApplicationState) -> None:
        """Another program came in front, or this one came back."""
        if self._answers is None or self._attempt is None:
            return
        if state != Qt.ApplicationState.ApplicationActive:
            self._away = self._away or self._desk.clock()
        elif self._away is not None:
            self._attempt(self.settle)

    def _read(self, sitting: Sitting) -> Sitting:
        return self._exams.sitting(self._person, sitting.id)
