"""Which folder holds the site: one for the computer, unless somebody says otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
VARIABLE = "SHANGGANG_DATA"
PORTABLE = "portable.txt"
DEMO = "demo-site"


class NoFolderGiven(ValueError):
    """`--data` stands at the end, without a folder behind it."""


def split(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """The folder that `--data DIR` (or `--data=DIR`) names, and the other arguments.

    Raises:
        NoFolderGiven: no folder follows.
    """
    folder: Path | None = None
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--data":
            named = next(waiting, "")
        elif argument.startswith("--data="):
            named = argument.partition("=")[2]
        else:
            rest.append(argument)
            continue
        if not named:
            raise NoFolderGiven("--data")
        folder = Path(named)
    return folder, rest


def choose(
    given: Path | None = None,
    environment: Mapping[str, str] | None = None,
    program: Path = PROGRAM,
) -> Path:
    """`--data`, then SHANGGANG_DATA, then `data` beside portable.txt, then the computer's."""
    environment = os.environ if environment is None else environment
    if given is not None:
        return given.absolute()
    if environment.get(VARIABLE):
        return Path(environment[VARIABLE]).absolute()
    if (program / PORTABLE).exists():
        return program / "data"
    return default()


def default() -> Path:
    """The folder of this computer; on Windows every account shares it."""
    import platformdirs  # 40 ms that a start with --data need not pay

    if sys.platform == "win32":
        return platformdirs.site_data_path("Shanggang", appauthor=False)
    return platformdirs.user_data_path("shanggang")


def demo(folder: Path) -> Path:
    """Where the site of made-up people lies, beside the real records and never among them."""
    return folder / DEMO
