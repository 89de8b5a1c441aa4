"""main.py sets up what is missing, changes nothing it does not own, and starts fast."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASE = Path(sys.base_prefix, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")
FILES = ("main.py", "setup.cfg", "pyproject.toml", "constraints.txt")
SPOKEN_TO = """#!/bin/sh
echo "$QT_QPA_PLATFORM|$*"
"""


@pytest.fixture
def checkout(tmp_path):
    """A fresh copy of the files that set-up reads."""
    folder = tmp_path / "程序 folder"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


@pytest.fixture
def module(checkout):
    """main.py of the checkout, imported and not run."""
    spec = importlib.util.spec_from_file_location("fresh_main", checkout / "main.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def environment(checkout, module):
    """An environment that is complete, whose Python tells what it was asked."""
    made = module.Environment(checkout / ".venv")
    made.python.parent.mkdir(parents=True)
    made.python.write_text(SPOKEN_TO)
    made.python.chmod(0o755)
    made.mark.touch()
    for part in ("base", "program", "test"):
        (made.folder / f"{part}.stamp").write_text(made.stamp(part))
    return made


def start(checkout, *arguments, python=None, **variables):
    """Start main.py as a person would, in a Python that is no virtual environment."""
    keep = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(checkout.parent)}
    return subprocess.run(
        [str(python or BASE), str(checkout / "main.py"), *arguments],
        env=keep | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_main_is_short_and_needs_only_the_standard_library():
    source = (ROOT / "main.py").read_text("utf-8")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert len(source.splitlines()) < 150
    assert imported <= sys.stdlib_module_names


def test_an_older_python_can_read_main_and_leaves_before_anything_new():
    tree = ast.parse((ROOT / "main.py").read_text("utf-8"), feature_version=(3, 6))
    _docstring, first, second = tree.body[:3]
    assert isinstance(first, ast.Import) and first.names[0].name == "sys"
    assert isinstance(second, ast.If) and "version_info" in ast.unparse(second.test)


def test_a_complete_environment_is_started_without_any_network(checkout, environment):
    done = start(checkout, "bank", "check", "一 个.yaml", PIP_NO_INDEX="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "|-P -m trainer bank check 一 个.yaml\n"


def test_tests_run_without_a_screen_unless_one_was_chosen(checkout, environment):
    assert start(checkout, "test", "-x").stdout == "offscreen|-m pytest -x\n"
    assert start(checkout, "test", QT_QPA_PLATFORM="xcb").stdout == "xcb|-m pytest\n"


def test_setting_up_again_changes_nothing(checkout, environment):
    before = tree(checkout)
    done = start(checkout, "setup", "--test")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert tree(checkout) == before


@pytest.mark.parametrize("name", FILES[1:])
def test_a_changed_requirement_makes_the_stamps_stale(module, environment, name):
    assert environment.is_fresh("program") and environment.is_fresh("test")
    with open(module.HERE / name, "a") as file:
        file.write("# changed\n")
    assert not environment.is_fresh("program") and not environment.is_fresh("test")
    assert environment.is_fresh("base")


def test_a_moved_environment_is_stale(module, environment):
    moved = environment.folder.rename(environment.folder.with_name("elsewhere"))
    assert not module.Environment(moved).is_fresh("base")


def test_an_environment_of_somebody_else_is_not_ours(module, checkout):
    (checkout / ".venv").mkdir()
    assert module.Environment(checkout / ".venv").is_ours()
    (checkout / ".venv/pyvenv.cfg").touch()
    assert not module.Environment(checkout / ".venv").is_ours()


def test_an_active_environment_without_the_program_is_left_alone(checkout, tmp_path):
    venv.create(tmp_path / "theirs", symlinks=True)
    before = tree(tmp_path)
    done = start(checkout, python=tmp_path / "theirs/bin/python")
    assert done.returncode == 3
    assert "python -m pip install -e '.[test]'" in done.stderr
    assert tree(tmp_path) == before


def test_an_active_environment_with_the_program_runs_it(checkout, tmp_path):
    venv.create(tmp_path / "theirs", symlinks=True)
    site = next((tmp_path / "theirs").rglob("site-packages"))
    (site / "shanggang-0.1.0.dist-info").mkdir()
    (site / "trainer").mkdir()
    (site / "trainer/__main__.py").write_text("import sys; print(sys.argv[1:])")
    done = start(checkout, "demo", python=tmp_path / "theirs/bin/python")
    assert (done.returncode, done.stdout) == (0, "['demo']\n")
    assert not (checkout / ".venv").exists()


def test_sudo_is_refused(module, checkout, monkeypatch):
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    monkeypatch.setenv("SUDO_USER", "wang")
    with pytest.raises(RuntimeError, match="sudo"):
        module.main([])
    assert not (checkout / ".venv").exists()


def test_missing_system_packages_are_named_and_not_installed(module, monkeypatch):
    monkeypatch.setenv("SHANGGANG_SYSTEM", "no")
    with pytest.raises(RuntimeError) as refused:
        module.install_system(["libgl1", "fonts-noto-cjk"], "no Chinese font")
    wanted = "apt-get install -y --no-install-recommends libgl1 fonts-noto-cjk"
    assert wanted in str(refused.value) and "no Chinese font" in str(refused.value)


def test_root_installs_system_packages_without_questions(module, tmp_path, monkeypatch):
    apt = tmp_path / "bin/apt-get"
    apt.parent.mkdir()
    apt.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "{tmp_path}/asked"\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{apt.parent}:{os.environ['PATH']}")
    monkeypatch.delenv("SHANGGANG_SYSTEM", raising=False)
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    module.install_system(["libgl1"], "libGL.so.1")
    update, install = (tmp_path / "asked").read_text().splitlines()
    assert update == "noninteractive -o Acquire::Retries=3 update"
    assert install.endswith("install -y --no-install-recommends libgl1")


def test_a_failed_set_up_exits_3_and_can_be_tried_again(checkout):
    (checkout / "wheels").mkdir()
    for _ in range(2):
        done = start(checkout, "setup", SHANGGANG_SYSTEM="no")
        assert (done.returncode, done.stdout) == (3, "")
        assert "packages failed to install" in done.stderr
    assert [path.name for path in (checkout / ".venv").glob("*.stamp")] == ["base.stamp"]


@pytest.mark.skipif(sys.platform == "win32", reason="the lock there is another one")
def test_a_second_start_waits_for_the_first(checkout, module, environment):
    import fcntl

    (environment.folder / "program.stamp").unlink()
    with open(environment.mark, "a") as mark:
        fcntl.lockf(mark, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [str(BASE), str(checkout / "main.py"), "setup"],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert "setting up" in second.stderr.readline()
        (environment.folder / "program.stamp").write_text(environment.stamp("program"))
    assert second.communicate()[1] == "", "it found everything done and built nothing"
    assert second.returncode == 0
