"""The five views say in any SQLite tool what the program shows."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from trainer.assembly import Program
from trainer.desks.person_file import PersonFile
from trainer.foundation.clock import local
from trainer.people.person import Person

COMMON = {
    "staff_no", "name", "item_type", "item", "result", "passed", "local_time",
    "content_version", "policy_version", "event_id",
}  # fmt: skip


@pytest.fixture
def file(career: Program) -> Path:
    return career.folder / "records.db"


@pytest.fixture
def shown(career: Program, chief: Person, agent: Person) -> PersonFile:
    return career.supervision.person(chief, agent.id)


def rows(file: Path, view: str) -> list[dict[str, Any]]:
    """What the command people have prints."""
    command = [sys.executable, "-m", "sqlite_utils", "rows", str(file), view]
    printed = subprocess.run(command, check=True, capture_output=True).stdout
    found: list[dict[str, Any]] = json.loads(printed)
    return found


def shanghai(moment: datetime | None) -> str:
    assert moment is not None
    return f"{local(moment):%Y-%m-%d %H:%M:%S}"


def test_completions_are_the_lessons_and_modules_shown(file: Path, shown: PersonFile) -> None:
    found = rows(file, "completions")
    lessons = [row for row in found if row["item_type"] == "lesson"]
    assert {(row["item"], row["title"]) for row in lessons} == {
        (lesson.lesson_id, lesson.title) for lesson in shown.lessons if lesson.read
    }
    modules = [row for row in found if row["item_type"] == "module"]
    assert {(row["item"], row["title"]) for row in modules} == {
        (one.module.id, one.module.title) for one in shown.modules if one.finished
    }
    assert modules and {row["name"] for row in found} == {"李晓梅"}


def test_quiz_results_are_the_sittings_shown(file: Path, shown: PersonFile) -> None:
    (row,), (sitting,) = rows(file, "quiz_results"), shown.sittings
    assert row["staff_no"] == "K0245"
    assert (row["result"], row["passed"], row["score"], row["full_marks"], row["pass_mark"]) == (
        str(sitting.percent), 1, str(sitting.score), str(sitting.full), str(sitting.pass_mark),
    )  # fmt: skip
    assert (row["item"], row["event_id"]) == (sitting.module, sitting.event)
    assert row["local_time"] == shanghai(sitting.handed_in_at)


def test_typing_results_are_the_runs_shown(file: Path, shown: PersonFile) -> None:
    (row,), (run,) = rows(file, "typing_results"), shown.runs
    assert (row["result"], row["accuracy"]) == (str(run.net), str(run.accuracy))
    assert (row["item"], row["item_type"]) == (run.passage, "test")
    assert (row["seconds"], row["profile"]) == (run.seconds, run.profile)
    assert row["local_time"] == shanghai(run.finished_at)


def test_certificates_are_the_awards_shown(file: Path, shown: PersonFile) -> None:
    (row,), (award,) = rows(file, "certificates"), shown.awards
    assert (row["result"], row["item"]) == (award.number, award.level)
    assert (row["valid_from"], row["valid_until"]) == (
        award.valid_from.isoformat(), award.valid_until.isoformat(),
    )  # fmt: skip
    assert row["local_time"] == shanghai(award.awarded_at)


@pytest.mark.parametrize("view", ["completions", "quiz_results", "typing_results", "certificates"])
def test_a_view_asks_for_nothing_but_sqlite(site: sqlite3.Connection, view: str) -> None:
    cursor = site.execute(f"SELECT * FROM {view}")
    names = {column[0] for column in cursor.description}
    assert names - COMMON <= {
        "title", "score", "full_marks", "pass_mark", "accuracy", "seconds", "profile",
        "valid_from", "valid_until",
    }  # fmt: skip
    assert cursor.fetchall()


def test_open_sittings_and_abandoned_runs_are_no_results(
    career: Program, agent: Person, site: sqlite3.Connection
) -> None:
    views = ("quiz_results", "typing_results")
    before = [site.execute(f"SELECT * FROM {view}").fetchall() for view in views]
    career.exams.open_quiz(agent, career.study.modules(agent)[0].module.id)
    passage = career.typing.next_passage(agent)
    career.typing.start(agent, passage, seconds=60, certified=False)
    assert [site.execute(f"SELECT * FROM {view}").fetchall() for view in views] == before


def test_an_erased_person_leaves_rows_without_a_name(site: sqlite3.Connection) -> None:
    site.execute("DELETE FROM private WHERE kind = 'profile'")
    assert site.execute("SELECT staff_no, name, passed FROM quiz_results").fetchall() == [
        (None, None, 1)
    ]
