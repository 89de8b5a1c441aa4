"""Wait until the screen shows more than a blank window, then keep a picture of it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

COLOURS = 64  # text with smooth edges alone has more; an empty window has a handful
PATIENCE = 30.0


def colours(image: QImage) -> int:
    """How many colours a coarse grid over the picture meets."""
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(x, y) for x, y in places})


def main(file: str) -> int:
    application = QGuiApplication(["picture"])
    give_up = time.monotonic() + PATIENCE
    while True:
        picture = application.primaryScreen().grabWindow(0).toImage()
        seen = colours(picture)
        if seen >= COLOURS or time.monotonic() > give_up:
            break
        time.sleep(0.5)
    if not picture.save(str(Path(file))):
        return 1
    print(f"{picture.width()} x {picture.height()}, {seen} colours -> {file}")
    return 0 if seen >= COLOURS else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
