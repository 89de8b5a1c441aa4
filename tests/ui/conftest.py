"""A real site for tests of pages: founded with the shipped content, with one learner."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from trainer.assembly import Program, open_program
from trainer.foundation.clock import Moment
from trainer.people.person import Person
from trainer.ui.theme.sheet import apply

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past nine in the morning at the site


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self._moment = Moment(START, 1000.0, "boot")

    def __call__(self) -> Moment:
        return self._moment

    def pass_time(self, **span: float) -> None:
        """Let this much time go by."""
        delta = timedelta(**span)
        moment = self._moment
        self._moment = replace(
            moment,
            wall=moment.wall + delta,
            monotonic=moment.monotonic + delta.total_seconds(),
        )


@dataclass(frozen=True)
class Site:
    """An open site with a supervisor and a learner."""

    program: Program
    clock: Hands
    supervisor: Person
    learner: Person


@pytest.fixture(scope="session")
def founded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded site with one learner, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("site") / "site"
    program = open_program(folder, Hands())
    founded = program.founding.found("云帆客服中心", "95000", "王主管", "S001", "long-enough-1")
    program.accounts.add_person(founded.supervisor, "李晓梅", "A1001", "learner", "一组")
    program.close()
    return folder


@pytest.fixture
def site(founded_folder: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Site]:
    """A fresh copy of the founded site, open, with its own clock, in the light theme."""
    apply(qapp, "light")
    folder = tmp_path / "site"
    shutil.copytree(founded_folder, folder)
    clock = Hands()
    program = open_program(folder, clock)
    supervisor = program.accounts.login("S001", "long-enough-1").person
    [learner] = program.accounts.people(supervisor, "A1001")
    yield Site(program, clock, supervisor, learner)
    program.close()
