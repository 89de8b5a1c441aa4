"""How long typing one commit takes, beside the bare repaint of the same area.

Run it with `python -m benchmarks.typing_handler`. It types a 3,000-字 passage through
QInputMethodEvents, two 字 at a time with a composition before each, some of them wrong,
left out or taken back, on the panel of the real page: the recorder writes the log, and the
live figures are shown anew four times a second. Printed are the time in the handler, the time
from the commit until the picture is finished, and the time of repainting the same area with
plain text and no alignment, in milliseconds and as ratios.
"""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.desks.typing import RunTicket
from trainer.foundation.clock import system_clock
from trainer.foundation.identity import PassageId, PersonId, RunId, Version
from trainer.people.person import Person
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.profile import STANDARD
from trainer.ui.components.typing_layout import CELL, PITCH
from trainer.ui.learner.typing_recorder import TypingRecorder
from trainer.ui.learner.typing_run import TypingRun
from trainer.ui.theme.fonts import font

LENGTH = 3_000
SIZE = (1000, 480)
SECONDS = 3_600
LIVE = 0.25  # seconds between two showings of the figures, as on the page
VISIBLE_ROWS = SIZE[1] // PITCH + 1


class BareRows(QWidget):
    """The least that could be drawn: the 字 of one line of source and one of typed text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(font(24))
        top = event.rect().top()
        while top < event.rect().bottom():
            for number in range(SIZE[0] // CELL - 1):
                char = self._text[number % len(self._text)]
                painter.drawText(number * CELL, top, CELL, 36, Qt.AlignmentFlag.AlignCenter, char)
                painter.drawText(number * CELL, top + 36, CELL, 40, 0x84, char)
            top += PITCH
        painter.end()


def passage() -> str:
    """3,000 字 of few hundred different ones, a mark after every twelfth."""
    draw = random.Random(7)
    chars = [chr(0x4E00 + draw.randrange(600)) for _ in range(LENGTH)]
    chars[11::12] = "，" * len(chars[11::12])
    return "".join(chars)


def attempt(source: str) -> list[str]:
    """Commits of two 字 with slips among them; '<' stands for Backspace."""
    draw, keys, place = random.Random(11), [], 0
    while place < len(source):
        piece = source[place : place + 2]
        place += 2
        slip = draw.random()
        if slip < 0.02:
            keys += ["错误", "<", "<", piece]
        elif slip < 0.04:
            keys.append("错" + piece[1:])
        elif slip < 0.05:
            place += 1
        elif slip < 0.052:
            place += 30
        else:
            keys.append(piece)
    return keys


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that the act takes."""
    begun = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - begun) / 1e6


def event_for(key: str) -> QEvent:
    """The Backspace or the commit."""
    if key == "<":
        none = Qt.KeyboardModifier.NoModifier
        return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, none)
    event = QInputMethodEvent("", [])
    event.setCommitString(key)
    return event


def ticket(source: str) -> RunTicket:
    """A practice that lasts longer than the measurement."""
    person = Person(PersonId("p"), "Somebody", "1", "learner", "")
    text = Passage(PassageId("long"), "Long", source, Version("0"))
    return RunTicket(RunId("r"), person, text, SECONDS, False, STANDARD.id)


def type_all(app: QApplication) -> tuple[list[float], list[float], list[float]]:
    """Handler, commit to painted, and composition handler times."""
    source = passage()
    panel = TypingRun()
    panel.resize(SIZE[0] + 96, SIZE[1] + 320)
    panel.show_waiting("Long", SECONDS, False, STANDARD.id)
    panel.show_paces([])
    panel.show()
    panel.activateWindow()
    panel.count_down()
    while panel.is_counting:
        panel.count()
    view = panel.view
    view.start(source, STANDARD)
    recorder = TypingRecorder(ticket(source), view, system_clock, panel)
    app.processEvents()
    gc.freeze()
    handler, painted, composing, shown = [], [], [], time.monotonic()
    for key in attempt(source):
        if key != "<":
            composing.append(timed(partial(app.sendEvent, view, QInputMethodEvent("ni'hao", []))))
            app.processEvents()
        took = timed(partial(app.sendEvent, view, event_for(key)))
        handler.append(took)
        painted.append(took + timed(app.processEvents))
        if time.monotonic() - shown >= LIVE:
            recorder.tick()
            panel.show_live(recorder)
            app.processEvents()
            shown = time.monotonic()
    print(
        f"typed {len(view.typed_text)} 字, {view.alignment.cost} errors, "
        f"end {view.alignment.end}, {len(recorder.run.log)} entries, view {view.size().toTuple()}"
    )
    panel.close()
    return handler, painted, composing


def repaint_bare(app: QApplication, lines: int, times: int) -> list[float]:
    """Times of repainting so many lines with nothing but text."""
    rows = BareRows(passage())
    rows.resize(*SIZE)
    rows.show()
    app.processEvents()
    return [timed(lambda: rows.repaint(0, 0, SIZE[0], lines * PITCH)) for _ in range(times)]


def share(times: list[float], percent: float) -> float:
    """The time that so many percent do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def report(name: str, times: list[float]) -> None:
    """One line of figures."""
    p50, p99, p999 = share(times, 50), share(times, 99), share(times, 99.9)
    print(f"{name:34} p50 {p50:7.3f}   p99 {p99:7.3f}   p99.9 {p999:7.3f} ms   n {len(times)}")


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    handler, painted, composing = type_all(app)
    one = repaint_bare(app, 1, 1000)
    page = repaint_bare(app, VISIBLE_ROWS, 300)
    report("handler of a commit", handler)
    report("handler of a composition", composing)
    report("commit until painted", painted)
    report("bare repaint of one line", one)
    report(f"bare repaint of all {VISIBLE_ROWS} lines", page)
    print(f"until painted / bare line, p50:  {share(painted, 50) / share(one, 50):.2f}")
    print(f"until painted / bare page, p99:  {share(painted, 99) / share(page, 99):.2f}")


if __name__ == "__main__":
    main()
