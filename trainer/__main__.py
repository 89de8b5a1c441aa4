"""Choose: the window, the demo, the gallery of pictures, or a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from trainer import site_folder

NO_DISPLAY = (
    "这里没有图形界面，窗口打不开。请在桌面会话中运行，或先设置 DISPLAY；"
    "不带窗口的命令见 python3 main.py --help。",
    "There is no display, so no window can open. Run it in a desktop session or set DISPLAY; "
    "for commands without a window see python3 main.py --help.",
)
NO_FOLDER = (
    "--data 后面要写文件夹，例如：--data D:\\上岗",
    "--data needs a folder, for example: --data /srv/shanggang",
)
NO_GALLERY = (
    "gallery 后面要写存放图片的文件夹。",
    "gallery needs the folder for the pictures.",
)
CANNOT_START = 3
MISUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the number is the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        folder, rest = site_folder.split(given)
    except site_folder.NoFolderGiven:
        return _stop(NO_FOLDER, MISUSED)
    if not rest or rest == ["demo"]:
        if not has_display(os.environ, sys.platform):
            return _stop(NO_DISPLAY, CANNOT_START)
        # Qt is loaded only by those who asked for a window.
        from trainer.ui.application import run_window

        return run_window(site_folder.choose(folder), demo=bool(rest))
    if rest[0] == "gallery":
        return _gallery(rest[1:])
    from trainer.commands.cli import main as run_command

    return run_command(given)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown; only Linux can be without one."""
    if platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def _gallery(arguments: list[str]) -> int:
    if len(arguments) != 1:
        return _stop(NO_GALLERY, MISUSED)
    if not has_display(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from trainer.ui.gallery import make_gallery

    return make_gallery(arguments[0])


def _stop(lines: Sequence[str], code: int) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
