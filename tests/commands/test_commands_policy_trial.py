"""`policy dry-run` from the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import FakeClock
from trainer.commands.cli import main

KEYS = {
    "policy", "version", "in_force", "as_of", "people", "unchanged", "more_to_do", "losing",
    "changes", "concerned", "problems",
}  # fmt: skip


@pytest.fixture
def clock() -> FakeClock:
    """A command reads the real clock, for which a result of tomorrow counts nothing."""
    return FakeClock(datetime.now(UTC) - timedelta(hours=1))


@pytest.fixture
def run(program, monkeypatch):
    """Run it on the site with these arguments; the exit code."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("SHANGGANG_PASSWORD", "correct horse")
    head = ["--data", str(program.folder), "policy", "dry-run"]
    return lambda *arguments: main([*head, *map(str, arguments), "--as", "S001"])


@pytest.fixture
def stricter(program, tmp_path):
    """The shipped policy with two faster levels."""
    source = (program.folder / "content/policies/hotline.yaml").read_text("utf-8")
    file = tmp_path / "stricter.yaml"
    file.write_text(
        source.replace("speed: 30,", "speed: 70,").replace("speed: 50,", "speed: 75,"), "utf-8"
    )
    return file


@pytest.mark.usefixtures("everything_done")
def test_people_read_one_sentence_for_each_change(run, stricter, capsys):
    assert run(stricter) == 0
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "1 would become “In training” (now “Waiting for approval”)." in heard.err
    assert "0 of 1 people would stay as they are." in heard.err


@pytest.mark.usefixtures("everything_done")
def test_programs_read_one_document(run, stricter, capsys):
    assert run(stricter, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == KEYS
    assert shown["changes"] == [{"before": "eligible", "after": "in_training", "people": 1}]
    assert (shown["people"], shown["unchanged"], shown["losing"]) == (1, 0, 0)
    [one] = shown["concerned"]
    assert (one["person"], one["before"], one["after"]) == ("K0245", "eligible", "in_training")
    assert (one["loses"], len(one["reasons"]), len(one["next_steps"])) == (False, 1, 1)


def test_errors_are_named_and_nothing_is_tried(run, stricter, capsys):
    stricter.write_text(stricter.read_text("utf-8").replace("speed: 70", "speed: fast"), "utf-8")
    assert run(stricter) == 1
    assert f"{stricter}:" in capsys.readouterr().err
    assert run(stricter, "--json") == 1
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == KEYS
    assert (shown["policy"], shown["people"], shown["changes"]) == (None, None, [])
    assert shown["problems"][0]["code"].startswith("POLICY-")
