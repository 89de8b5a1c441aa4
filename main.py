"""Set 上岗 Shanggang up on a fresh machine, then start it; needs nothing but Python."""

import sys

if sys.version_info < (3, 11):  # so nothing in this file may fail to parse on an older Python
    sys.exit(
        "上岗需要 Python 3.11；这里是 %d.%d。Shanggang needs Python 3.11." % sys.version_info[:2]
    )

import configparser
import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
INPUTS = [HERE / "setup.cfg", HERE / "pyproject.toml", HERE / "constraints.txt"]
PROBE = """import ctypes, PySide6.QtGui as gui
ctypes.CDLL(gui.__file__.rpartition("/")[0] + "/Qt/plugins/platforms/libqxcb.so")
application = gui.QGuiApplication(["probe", "-platform", "offscreen"])
assert gui.QFontDatabase.families(gui.QFontDatabase.SimplifiedChinese), 'no Chinese font'"""


def run(command: list[str], pause: float = 0) -> bool:
    """Whether it went well; standard output belongs to the program alone."""
    time.sleep(pause)
    return subprocess.call(command, stdout=2, env={**os.environ, "PIP_USER": "0"}) == 0


def install_system(packages: list[str], why: str) -> None:
    """Only after something was found missing, and never without saying so."""
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    install = ["install", "-y", "--no-install-recommends", *packages]
    command = " ".join([*sudo, "apt-get", *install])
    allowed = os.environ.get("SHANGGANG_SYSTEM") != "no" and shutil.which("apt-get")
    if not allowed or (sudo and not (sys.stdin.isatty() and shutil.which("sudo"))):
        raise RuntimeError(f"缺少系统软件包，请先运行 / first run:\n{command}\n（{why}）")
    print(f"正在安装系统软件包 / installing ({why}):\n{command}", file=sys.stderr)
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "Acquire::Retries=3"]
    run([*apt, "update"])  # one dead source need not matter: the next line tells
    if not run([*apt, *install]):
        raise RuntimeError(f"系统软件包没有装好 / this failed:\n{command}")


class Environment:
    """The packages of this checkout; a stamp says that a part is complete, and from what."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.mark = folder / "shanggang.lock"  # held during a set-up; says that this is ours

    def stamp(self, part: str) -> str:
        facts = [b"%d.%d" % sys.version_info[:2], os.fsencode(self.folder)]
        facts += [] if part == "base" else [file.read_bytes() for file in INPUTS]
        return hashlib.sha256(b"\0".join(facts)).hexdigest()

    def is_fresh(self, part: str) -> bool:
        stamp = self.folder / f"{part}.stamp"
        return stamp.exists() and self.python.exists() and stamp.read_text() == self.stamp(part)

    def is_ours(self) -> bool:
        """Whether we may write here; an environment that somebody else made is theirs."""
        taken = self.folder.exists() and any(self.folder.iterdir())
        return os.access(self.mark if taken else self.folder.parent, os.W_OK)

    def set_up(self, part: str) -> None:
        print(f"正在准备运行环境 / setting up (a minute): {self.folder}", file=sys.stderr)
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.mark, "a") as mark:
            if sys.platform == "win32":
                importlib.import_module("msvcrt").locking(mark.fileno(), 1, 1)  # LK_LOCK
            else:
                importlib.import_module("fcntl").lockf(mark, 2)  # LOCK_EX
            if not self.is_fresh(part):
                self.build(part)

    def build(self, part: str) -> None:
        if importlib.util.find_spec("ensurepip") is None:
            install_system(["python%d.%d-venv" % sys.version_info[:2]], "ensurepip")
        if not self.is_fresh("base"):
            for old in set(self.folder.iterdir()) - {self.mark}:
                shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
            venv = importlib.import_module("venv")  # late: it is slow to import
            venv.create(self.folder, with_pip=True, symlinks=os.name != "nt")
            path = next(self.folder.rglob("site-packages")) / "shanggang.pth"
            path.write_text(f"import sys; sys.path.append({str(HERE)!a})")
            (self.folder / "base.stamp").write_text(self.stamp("base"))
        setup, wheels = configparser.ConfigParser(), HERE / "wheels"
        setup.read(INPUTS[0], "utf-8")
        pip = [str(self.python), "-m", "pip", "install", "-c", str(INPUTS[-1])]
        pip += ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
        pip += setup["options"]["install_requires"].split()
        pip += setup["options.extras_require"]["test"].split() if part == "test" else []
        pauses = [0] if wheels.is_dir() else [0, 3, 9]  # a download is worth another try
        if not any(run(pip, pause) for pause in pauses):
            raise RuntimeError("软件包没有装好，见上 / packages failed to install, see above")
        why = self.lacks() if sys.platform == "linux" else ""
        if why:
            install_system(setup["shanggang"]["debian"].split(), why)
            why = self.lacks()
        if why:
            raise RuntimeError(f"Qt 仍然不能使用 / Qt still does not work: {why}")
        for complete in {"program", part}:
            (self.folder / f"{complete}.stamp").write_text(self.stamp(complete))

    def lacks(self) -> str:
        """What keeps Qt from showing Chinese in a window here, or nothing."""
        done = subprocess.run([str(self.python), "-c", PROBE], capture_output=True, text=True)
        return (done.stderr.strip().rpartition("\n")[2] or "Qt") if done.returncode else ""


def main(arguments: list[str]) -> None:
    first = arguments[:1]
    part = "test" if first == ["test"] or arguments == ["setup", "--test"] else "program"
    cache = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    name = hashlib.sha256(os.fsencode(HERE)).hexdigest()[:12]
    environment = Environment(HERE / ".venv")
    if not (environment.is_fresh(part) or environment.is_ours()):
        environment = Environment(Path(cache, "shanggang", name).expanduser())
    python, inside = environment.python, Path(sys.prefix) == environment.folder
    installed = any(any(Path(place).glob("shanggang-*.dist-info")) for place in sys.path)
    if os.environ.get("SUDO_USER", "root") != "root" and os.geteuid() == 0:
        raise RuntimeError("请不要用 sudo：文件会归 root / no sudo, please: files would be root's")
    if not inside and installed and (part == "program" or importlib.util.find_spec("pytestqt")):
        python = Path(sys.executable)
    elif not inside and sys.prefix != sys.base_prefix:
        raise RuntimeError("请先运行 / first run:\npython -m pip install -e '.[test]'")
    elif not environment.is_fresh(part):
        environment.set_up(part)
    if first == ["setup"]:
        return
    command = [str(python), "-P", "-m", "trainer", *arguments]
    if first == ["test"]:
        command = [str(python), "-m", "pytest", *arguments[1:]]
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.chdir(HERE)
    sys.exit(subprocess.call(command)) if os.name == "nt" else os.execv(python, command)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (OSError, RuntimeError, subprocess.SubprocessError) as problem:
        print(f"没有准备好 / the set-up failed: {problem}", file=sys.stderr)
        sys.exit(3)
