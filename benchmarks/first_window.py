"""From starting the process to the first painted window, beside a bare PySide6 window.

Run it with `python -m benchmarks.first_window [rounds]`. Both kinds of process take turns;
each tells the moment when its first window has been painted, and the time runs from before
the process was started. Our program opens a founded site on the login page.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from trainer.assembly import open_program

ROUNDS = 11
FLOOR, GOAL = 1.5, 1.3
ROOT = Path(__file__).resolve().parent.parent

WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            application.removeEventFilter(self)
            QTimer.singleShot(0, tell)  # the children are painted before the next event
        return False

def tell():
    print(time.monotonic(), flush=True)
    application.quit()
"""
BARE = f"""{WATCH}
application = QApplication(sys.argv[:1])
watch = FirstPaint()
application.installEventFilter(watch)
window = QMainWindow()
window.setCentralWidget(QLabel("上岗"))
window.resize(1280, 800)
window.show()
application.exec()
"""
OURS = f"""
from trainer.__main__ import main
from trainer.ui.application import make_application
{WATCH}
application = make_application()
watch = FirstPaint()
application.installEventFilter(watch)
main(sys.argv[1:])
"""


def found(folder: Path) -> None:
    """A site to open."""
    program = open_program(folder)
    program.founding.found("晨曦客户服务中心", "", "刘雅琴", "S001", "correct horse")
    program.close()


def seconds(cache: str, code: str, *arguments: str) -> float:
    """How long one process takes from its start to its first painted window.

    Both use compiled modules, as every start but the first does.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": cache,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1]) - begun


def main() -> None:
    """Measure in turns and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as cache:
        found(Path(place))
        for warm in range(rounds + 1):
            pair = seconds(cache, OURS, "--data", place), seconds(cache, BARE)
            if warm:  # the first turn compiles and fills the disk cache
                ours.append(pair[0])
                bare.append(pair[1])
    print(f"our program   {median(ours) * 1000:6.0f} ms (median of {rounds})")
    print(f"bare window   {median(bare) * 1000:6.0f} ms")
    ratio = median(own / least for own, least in zip(ours, bare, strict=True))
    print(f"ratio         {ratio:6.2f}   (floor {FLOOR}, goal {GOAL})")


if __name__ == "__main__":
    main()
