"""The way into a module's quiz, with its rules said before it begins."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.course import ModuleProgress
from trainer.foundation.wording import _
from trainer.lessons.lesson import Quiz
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill


class QuizCard(Card):
    """Minutes, questions, pass mark, the best result so far, and the button.

    With `borderline` the last result waits for the next paper, which decides with it.
    """

    opened = Signal()
    result_wanted = Signal(str)

    def __init__(
        self, progress: ModuleProgress, borderline: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        quiz = progress.module.quiz
        assert quiz is not None
        head = QHBoxLayout()
        head.addWidget(Label(quiz.title, "h2", wrap=True), 1)
        pill = _pill(progress)
        if pill is not None:
            head.addWidget(pill)
        self.column.addLayout(head)
        for icon, words in (*_rules(quiz), _repeating(borderline)):
            self.column.addLayout(_line(icon, words))
        below = QHBoxLayout()
        self.button = Button(_button(progress), _kind(progress), "list-checks")
        self.button.clicked.connect(self.opened)
        below.addWidget(self.button)
        if progress.latest is not None:
            self.result = Button(_("Last result"), "link")
            self.result.clicked.connect(lambda: self.result_wanted.emit(progress.latest))
            below.addWidget(self.result)
        below.addStretch(1)
        self.column.addSpacing(4)
        self.column.addLayout(below)


def _rules(quiz: Quiz) -> tuple[tuple[str, str], ...]:
    count = sum(line.count for line in quiz.lines)
    full = sum(line.count * line.marks for line in quiz.lines)
    return (
        ("file-text", _("{n} questions, {full} marks").format(n=count, full=full)),
        ("clock", _("{n} min, running on while you are away").format(n=quiz.minutes)),
        ("target", _("Passed with {n}% of the marks").format(n=quiz.pass_mark)),
        ("save", _("Every answer is saved at once; you can stop and go on")),
    )


def _repeating(borderline: bool) -> tuple[str, str]:
    if borderline:
        return "scale", _("For a certificate the next paper decides with the last one, by the mean")
    return "rotate-ccw", _("Repeat it as often as you like; the best result counts")


def _line(icon: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconLabel(icon, "text2", 16))
    row.addWidget(Label(words, "body", wrap=True), 1)
    return row


def _pill(progress: ModuleProgress) -> Pill | None:
    if progress.open_sitting is not None:
        return Pill(_("Under way"), "warn", "clock")
    if progress.quiz_best is None:
        return None
    best = _("Best {percent}%").format(percent=number_text(progress.quiz_best))
    return Pill(best, "ok" if progress.quiz_passed else "bad")


def _button(progress: ModuleProgress) -> str:
    if progress.open_sitting is not None:
        return _("Go on with the quiz")
    return _("Start the quiz") if progress.quiz_best is None else _("Take the quiz again")


def _kind(progress: ModuleProgress) -> str:
    unread = any(not lesson.read for lesson in progress.lessons)
    return "default" if progress.quiz_passed or unread else "primary"
