"""Wait until the screen shows more than a blank window and rests, then keep a picture of it."""

from __future__ import annotations

import sys
import time

from PySide6.QtGui import QGuiApplication, QImage

COLOURS = 64  # text with smooth edges in two colours has more; an empty window has a handful
RESTS = 3.0  # seconds without a change: work that was begun at the start is done
PATIENCE = 60.0


def colours(image: QImage) -> int:
    """How many colours a coarse grid over the picture meets."""
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(x, y) for x, y in places})


def main(file: str) -> int:
    """0 when the picture shows something, 1 when it is blank or cannot be written."""
    screen = QGuiApplication(["picture"]).primaryScreen()
    begun = changed = time.monotonic()
    picture = QImage()
    while time.monotonic() < min(changed + RESTS, begun + PATIENCE) or colours(picture) < COLOURS:
        if time.monotonic() > begun + PATIENCE:
            break
        time.sleep(0.5)
        shown = screen.grabWindow(0).toImage()
        if shown != picture:
            picture, changed = shown, time.monotonic()
    seen = colours(picture)
    print(f"{picture.width()} x {picture.height()}, {seen} colours -> {file}")
    return 0 if picture.save(file) and seen >= COLOURS else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
