"""The two input method frameworks of Linux desktops, and the engines they are tested with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[Groups/0/Items/2]
Name=wbx
Layout=

[GroupOrder]
0=Default
"""


@dataclass(frozen=True)
class Framework:
    """How its server is started and asked; `greet` prints something once it is there."""

    name: str
    server: tuple[str, ...]
    greet: tuple[str, ...]
    switch: tuple[str, ...]
    ask: tuple[str, ...]
    latin: str
    pinyin: str
    wubi: str
    files: tuple[tuple[str, str], ...] = ()
    for_all: bool = True  # one engine for the whole desktop, which needs no window to be chosen

    def set_up(self, home: Path) -> None:
        """Write its settings."""
        for name, words in self.files:
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(words, "utf-8")


IBUS = Framework(
    name="ibus",
    server=("ibus-daemon", "--replace", "--panel=disable"),
    greet=("ibus", "version"),
    switch=("ibus", "engine"),
    ask=("ibus", "engine"),
    latin="xkb:us::eng",
    pinyin="libpinyin",
    wubi="table:wubi-jidian86",
)
FCITX = Framework(
    name="fcitx5",
    server=("fcitx5", "--replace"),
    greet=("fcitx5-remote",),
    switch=("fcitx5-remote", "-s"),
    ask=("fcitx5-remote", "-n"),
    latin="keyboard-us",
    pinyin="pinyin",
    wubi="wbx",
    files=((".config/fcitx5/profile", _PROFILE),),
    for_all=False,
)
