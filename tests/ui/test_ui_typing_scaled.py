"""The typing view on a screen of 200 %: the same picture from twice the pixels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_TYPES = """
import json, sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from trainer.typing_tests.profile import STANDARD
from trainer.ui.application import make_application
from trainer.ui.components.typing_view import TypingView
from trainer.ui.theme.sheet import apply

application = make_application()
apply(application, "light")
view = TypingView()
view.resize(500, 400)
view.show()
view.activateWindow()
view.start("您好，很高兴为您服务，请问有什么可以帮您？" * 6, STANDARD)
view.setFocus()
application.processEvents()
event = QInputMethodEvent("", [])
event.setCommitString("您好很高心为您")
application.sendEvent(view, event)
application.sendEvent(view, QInputMethodEvent("fu'wu", []))
application.processEvents()
caret = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
view.grab().save(sys.argv[1])
print(json.dumps([view.devicePixelRatioF(), caret.x(), caret.y(), caret.width(), caret.height()]))
"""


@dataclass(frozen=True)
class Shown:
    """What a view of 500 x 400 shows at a scale, and its caret in logical pixels."""

    ratio: float
    caret: list[float]
    picture: QImage


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Shown]:
    """The scale belongs to a whole program, so each has one of its own."""
    folder, found = tmp_path_factory.mktemp("scaled"), {}
    for scale in (1, 2):
        file = folder / f"{scale}.png"
        env = {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-c", _TYPES, str(file)], env=env, capture_output=True, text=True,
            check=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        ratio, *caret = json.loads(done.stdout.splitlines()[-1])
        found[scale] = Shown(ratio, caret, QImage(str(file)))
    return found


def test_a_doubled_screen_has_twice_the_pixels_and_the_caret_in_the_same_place(
    shown: dict[int, Shown],
) -> None:
    assert (shown[1].ratio, shown[2].ratio) == (1, 2)
    assert shown[2].picture.width() == 2 * shown[1].picture.width()
    assert shown[2].picture.height() == 2 * shown[1].picture.height()
    assert shown[2].caret == shown[1].caret


def test_nothing_stands_elsewhere_on_a_doubled_screen(shown: dict[int, Shown]) -> None:
    """Halved again, few pixels have another shade; moved by three, many have."""
    plain = shown[1].picture
    halved = shown[2].picture.scaled(
        plain.size(), mode=Qt.TransformationMode.SmoothTransformation
    )  # fmt: skip
    assert unlike(plain, halved) < 0.05
    assert unlike(plain, halved.copy(3, 3, plain.width(), plain.height())) > 0.08


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels whose shades lie far apart."""
    places = [(x, y) for x in range(0, one.width(), 2) for y in range(0, one.height(), 2)]
    far = sum(abs(shade(one, *place) - shade(other, *place)) > 60 for place in places)
    return far / len(places)


def shade(picture: QImage, x: int, y: int) -> int:
    colour = picture.pixelColor(x, y)
    return (colour.red() + colour.green() + colour.blue()) // 3
