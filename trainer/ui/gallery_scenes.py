"""Scenes of the gallery that are in the middle of something: a quiz, a typing test, a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.assembly import Program
from trainer.foundation.clock import Moment, system_clock
from trainer.foundation.identity import ModuleId
from trainer.people.person import Person
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.supervisor.import_page import ImportPage

_SECONDS_A_CHARACTER = 1.2


class StageClock:
    """The real clock, or one that began at `start`, ahead by what a scene has skipped."""

    def __init__(self, start: datetime | None = None) -> None:
        now = system_clock().wall
        self._ahead = ((start or now) - now).total_seconds()

    def __call__(self) -> Moment:
        now = system_clock()
        wall = now.wall + timedelta(seconds=self._ahead)
        return replace(now, wall=wall, monotonic=now.monotonic + self._ahead)

    def skip(self, seconds: float) -> None:
        """Let time pass at once."""
        self._ahead += seconds


def answer_some(program: Program, person: Person, module: ModuleId) -> None:
    """Answer the first questions of a quiz and flag two of them."""
    sitting = program.exams.open_quiz(person, module)
    for number, line in enumerate(sitting.paper.lines[:8]):
        question = line.question
        answer = (line.order[0],) if line.order else tuple("两" for _blank in question.key)
        sitting = program.exams.keep_answer(sitting, question.id, answer)
        if number in (2, 4) and question.id not in sitting.flags:
            sitting = program.exams.flag(sitting, question.id, True)


def type_a_while(page: TypingPage, clock: StageClock) -> None:
    """Type the beginning of a test with one slip, and stop in the middle of a composition."""
    page.begin(300, True)
    while page.run.is_counting:
        page.run.count()
    recorder = page.recorder
    assert recorder is not None
    text = recorder.run.passage.text[:64]
    for place, char in enumerate(text):
        _send(page, commit="的" if place == 37 else char)
        clock.skip(_SECONDS_A_CHARACTER)
    _send(page, preedit="ke'hu")
    page.tick()


@contextmanager
def one_mistake(folder: Path) -> Iterator[None]:
    """A lesson with a typing error in it, mended at the end."""
    file = next(iter(sorted((folder / "content" / "telephone").glob("*.md"))))
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("- (x)", "- ( )", 1) + "\n:::check id=c9\n", encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def _send(page: TypingPage, *, commit: str = "", preedit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(page.run.view, event)


def read_list(page: QWidget | None, known: Person) -> None:
    """Paste a staff list with a row of every kind."""
    assert isinstance(page, ImportPage)
    rows = [
        "工号,姓名,班组,岗位,用工形式",
        "G0901,单晓梅,客服二组,投诉岗,借聘",
        "G0902,翟亮,客服二组,订票岗,正式",
        f"{known.staff_no},{known.name},客服二组,投诉岗,",
        "G0903,,客服三组,订票岗,劳务",
        "S001,,,,",
    ]
    page.read_pasted("\n".join(rows))
