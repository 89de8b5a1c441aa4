"""A screen, a session bus and an input method of one's own: nobody's desktop is typed on."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import IO, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.desktop.framework import Framework

PATIENCE = 30.0
REST = 0.4  # less than the second after which a countdown changes the screen anyway
KEY_MS = 30
_OFTEN = 40  # tries, some seconds
_HEADER = struct.Struct(">20I")  # the beginning of an X window dump

Seen = TypeVar("Seen")


def wait_for(what: str, look: Callable[[], Seen | None], patience: float = PATIENCE) -> Seen:
    """Look again and again until there is something."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        seen = look()
        if seen is not None:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"waited {patience:g} s in vain for {what}")


class Screen:
    """Xvfb, D-Bus and an input method, as on a real desk, and keys pressed through the server."""

    def __init__(self, folder: Path, framework: Framework) -> None:
        self._folder = folder
        self.framework = framework
        self._started: list[subprocess.Popen[bytes]] = []
        self._log: IO[bytes] = (folder / "screen.log").open("wb")
        self.environment = self._surroundings()

    def open(self) -> None:
        """Start the servers; what has started is ended by `close` even if the next one fails."""
        self.environment["DISPLAY"] = ":" + self._announced(
            "Xvfb", "-displayfd", "{fd}", "-screen", "0", "1440x900x24", "-noreset",
            "-nolisten", "tcp", "-fbdir", str(self._folder),
        )  # fmt: skip
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._announced(
            "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={fd}"
        )
        self.framework.set_up(Path(self.environment["HOME"]))
        self.start(*self.framework.server)
        wait_for("the input method", lambda: self._run(*self.framework.greet) or None)
        if self.framework.for_all:
            self.use_engine(self.framework.pinyin)

    def start(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        """Start a program on this screen; `more` is added to its environment."""
        program = subprocess.Popen(
            command,
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        self._started.append(program)
        return program

    def close(self) -> None:
        """End whatever was started here, the last first."""
        for program in reversed(self._started):
            program.terminate()
            program.wait(PATIENCE)
        self._log.close()

    def log(self) -> str:
        """What the programs on this screen said."""
        return (self._folder / "screen.log").read_text("utf-8", "replace")

    def use_engine(self, name: str, window: str = "") -> None:
        """Switch the input method, as its hot key would, once a window has the keyboard.

        A window that took the keyboard before its first field was there may have no input
        context to switch: it is given the keyboard again from time to time.
        """
        tries = count(1)

        def switched() -> str | None:
            if window and next(tries) % _OFTEN == 0:
                self.leave_window()
                self.focus_window(window)
            self._run(*self.framework.switch, name)
            return name if self._run(*self.framework.ask) == name else None

        wait_for(f"the input method {name}", switched, 2 * PATIENCE)

    def focus_window(self, name: str) -> None:
        """Wait for a window of this name and give it the keyboard, for want of a manager."""
        self._run("xdotool", "windowfocus", "--sync", self._window(name))
        self.settle()

    def leave_window(self) -> None:
        """Take the keyboard away from the window."""
        root = self._run("xdotool", "search", "--maxdepth", "0", "--name", ".*").split()[0]
        self._run("xdotool", "windowfocus", root)
        self.settle()

    def place_of(self, name: str) -> QRect:
        """Where a window of this name stands on the screen."""
        told = self._run("xdotool", "getwindowgeometry", "--shell", self._window(name))
        found = dict(line.split("=") for line in told.splitlines())
        return QRect(*(int(found[side]) for side in ("X", "Y", "WIDTH", "HEIGHT")))

    def press(self, *keys: str) -> None:
        """Press keys by their names, then wait until the screen rests."""
        self._run("xdotool", "key", "--delay", str(KEY_MS), *keys)
        self.settle()

    def type(self, letters: str) -> None:
        """Type letters, then wait until the screen rests."""
        self._run("xdotool", "type", "--delay", str(KEY_MS), letters)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing has changed on the screen for a moment."""
        seen, since = self._fingerprint(), time.monotonic()

        def rested() -> bool | None:
            nonlocal seen, since
            now = self._fingerprint()
            if now != seen:
                seen, since = now, time.monotonic()
            return True if time.monotonic() - since > REST else None

        wait_for("a still screen", rested)

    def picture(self) -> QImage:
        """What the screen shows."""
        dump = self._dump()
        fields = _HEADER.unpack_from(dump)
        width, height, line = fields[4], fields[5], fields[12]
        pixels = dump[fields[0] + 12 * fields[19] :]  # behind the header and its colours
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()

    def _window(self, name: str) -> str:
        def shown() -> str | None:
            found = self._run("xdotool", "search", "--onlyvisible", "--name", name).split()
            return found[-1] if found else None

        return wait_for(f"the window {name}", shown)

    def _dump(self) -> bytes:
        return (self._folder / "Xvfb_screen0").read_bytes()

    def _fingerprint(self) -> str:
        return hashlib.blake2b(self._dump()).hexdigest()

    def _surroundings(self) -> dict[str, str]:
        """A home with nothing in it: no setting or learnt word of anybody plays in."""
        home, run = self._folder / "home", self._folder / "run"
        home.mkdir()
        run.mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
        for name in ("WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            kept.pop(name, None)
        return kept | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(run),
            "LC_ALL": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
        }

    def _announced(self, *command: str) -> str:
        """Start a server that writes where it can be reached to the descriptor {fd}."""
        reading, writing = os.pipe()
        server = subprocess.Popen(
            [part.format(fd=writing) for part in command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            pass_fds=[writing],
        )
        self._started.append(server)
        os.close(writing)
        with open(reading, encoding="ascii") as told:
            address = told.readline().strip()
        assert address, f"{command[0]} did not start:\n{self.log()}"
        return address

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout.decode().strip()
