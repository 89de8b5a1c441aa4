"""Choosing what to start, and which folder holds the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer import site_folder
from trainer.__main__ import CANNOT_START, MISUSED, has_display, main


def test_a_folder_may_be_named_in_two_ways():
    assert site_folder.split(["--data", "x", "demo"]) == (Path("x"), ["demo"])
    assert site_folder.split(["demo", "--data=x"]) == (Path("x"), ["demo"])


def test_data_without_a_folder_is_wrong_use(capsys):
    assert main(["--data"]) == MISUSED
    assert "--data" in capsys.readouterr().err


def test_the_named_folder_wins_over_the_variable(tmp_path):
    environment = {site_folder.VARIABLE: str(tmp_path / "b")}
    assert site_folder.choose(tmp_path / "a", environment, tmp_path) == tmp_path / "a"
    assert site_folder.choose(None, environment, tmp_path) == tmp_path / "b"


def test_portable_keeps_the_site_beside_the_program(tmp_path):
    tmp_path.joinpath("portable.txt").touch()
    assert site_folder.choose(None, {}, tmp_path) == tmp_path / "data"


def test_otherwise_it_is_the_folder_of_the_computer(tmp_path):
    assert site_folder.choose(None, {}, tmp_path) == site_folder.default()


@pytest.mark.parametrize(
    ("environment", "shown"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"QT_QPA_PLATFORM": "offscreen"}, True)],
)
def test_linux_needs_a_display(environment, shown):
    assert has_display(environment, "linux") is shown
    assert has_display(environment, "win32")


def test_without_a_display_it_says_what_to_do_in_both_languages(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([]) == CANNOT_START
    said = capsys.readouterr().err
    assert "DISPLAY" in said and "图形界面" in said


def test_a_gallery_needs_a_folder(capsys):
    assert main(["gallery"]) == MISUSED
    assert "gallery" in capsys.readouterr().err
