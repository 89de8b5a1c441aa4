"""A real record file in a fresh folder, and events to put in it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trainer.assembly import Program, open_program
from trainer.foundation.clock import Clock
from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.records.records import Records

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def records(tmp_path: Path, bus: Bus) -> Iterator[Records]:
    records = Records(tmp_path / "records.db", bus, "seat-1")
    yield records
    records.close()


@pytest.fixture
def me() -> PersonId:
    return PersonId("p1")


@pytest.fixture
def nine() -> datetime:
    return NINE


@pytest.fixture(scope="session")
def careers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a site with a whole career is kept once it was made."""
    return tmp_path_factory.mktemp("careers") / "site"


@pytest.fixture
def career(
    request: pytest.FixtureRequest, careers: Path, tmp_path: Path, clock: Clock
) -> Iterator[Program]:
    """A site where 李晓梅 read everything, passed the quiz and the typing test and was certified.

    It goes through the desks once and is copied for every test.
    """
    if not careers.exists():
        request.getfixturevalue("everything_done")
        made: Program = request.getfixturevalue("program")
        learner: Person = request.getfixturevalue("learner")
        supervisor: Person = request.getfixturevalue("supervisor")
        made.certification.approve(supervisor, learner.id, "junior", "all good")
        made.close()
        shutil.copytree(made.folder, careers)
    folder = tmp_path / "career"
    shutil.copytree(careers, folder)
    program = open_program(folder, clock)
    yield program
    program.close()


@pytest.fixture
def site(career: Program) -> Iterator[sqlite3.Connection]:
    """The records of the career, opened beside the program as an attacker would."""
    connection = sqlite3.connect(career.folder / "records.db", isolation_level=None)
    yield connection
    connection.close()


@pytest.fixture
def chief(career: Program) -> Person:
    """The supervisor of the career's site."""
    return career.accounts.login("S001", "correct horse").person


@pytest.fixture
def agent(career: Program, chief: Person) -> Person:
    """The learner whose career it is."""
    (person,) = career.accounts.people(chief, "K0245")
    return person
