"""The page about commands names every command with its options, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from trainer.commands.cli import cli

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name, command


def _sections() -> dict[str, str]:
    parts = re.split(r"^### `(.+)`$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    assert sorted(_sections()) == sorted(name for name, _command in _commands(cli))


def test_every_option_of_a_command_stands_in_its_section() -> None:
    sections = _sections()
    missing = [
        f"{name} {option}"
        for name, command in _commands(cli)
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option not in sections[name]
    ]
    assert missing == []


def test_no_section_promises_an_option_that_is_not_there() -> None:
    sections = _sections()
    for name, command in _commands(cli):
        known = {option for parameter in command.params for option in parameter.opts}
        usage = sections[name].split(":", 1)[0]
        assert set(re.findall(r"--[a-z-]+", usage)) <= known, name
