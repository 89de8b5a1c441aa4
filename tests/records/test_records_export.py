from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person
from trainer.records.export import VIEWS, ExportRefused
from trainer.records.journal import COLUMNS, chain_hash_of
from trainer.typing_tests.run_file import from_plain


@pytest.fixture
def members(career: Program, agent: Person, tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "own.zip"
    career.keeping.export_person(agent, agent.id, file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_events_are_those_of_the_person_and_still_chained(
    members: dict[str, str], career: Program, agent: Person
) -> None:
    events = [json.loads(line) for line in members["events.jsonl"].splitlines()]
    known = {event.envelope.id for event in career.keeping._records.journal.events(person=agent.id)}
    taken_out = {event["id"] for event in events}
    assert len(known - taken_out) == 1  # the note of this very export came after it
    assert all(agent.id in (event["person"], event["actor"]) for event in events)
    names = COLUMNS.split(", ")
    assert all(chain_hash_of([event[name] for name in names]) == event["hash"] for event in events)


def test_private_content_goes_along_without_passwords(
    members: dict[str, str], agent: Person
) -> None:
    entries = [json.loads(line) for line in members["private.jsonl"].splitlines()]
    kinds = {entry["kind"] for entry in entries}
    assert "profile" in kinds and "typing-log" in kinds
    assert "password" not in kinds and "recovery" not in kinds
    (profile,) = [json.loads(one["content"]) for one in entries if one["kind"] == "profile"]
    assert (profile["name"], profile["staff_no"]) == (agent.name, agent.staff_no)


def test_every_view_is_a_sheet_with_the_person_only(members: dict[str, str], agent: Person) -> None:
    for view in VIEWS:
        rows = list(csv.DictReader(io.StringIO(members[f"{view}.csv"])))
        if view == "typing_test_results":
            assert rows == []  # the one run of this career was no test that somebody opened
        else:
            assert {row["staff_no"] for row in rows} == {agent.staff_no}, view


def test_typing_runs_can_be_replayed(members: dict[str, str]) -> None:
    (log,) = [text for name, text in members.items() if name.startswith("typing-runs/")]
    assert from_plain(json.loads(log)).certified


def test_an_export_is_noted(career: Program, agent: Person, chief: Person, tmp_path: Path) -> None:
    career.keeping.export_person(chief, agent.id, tmp_path / "e.zip")
    last = list(career.keeping._records.journal.events(person=agent.id))[-1]
    assert (last.envelope.kind, last.envelope.actor) == ("person-exported", chief.id)


def test_learners_take_out_nobody_else(
    career: Program, agent: Person, chief: Person, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed):
        career.keeping.export_person(agent, chief.id, tmp_path / "e.zip")


def test_a_file_that_cannot_be_written_is_named_and_not_noted(
    career: Program, agent: Person, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    before = len(list(career.keeping._records.journal.events()))
    for file in (tmp_path / "missing" / "e.zip", tmp_path / "taken"):
        with pytest.raises(ExportRefused, match="could not be written"):
            career.keeping.export_person(agent, agent.id, file)
    assert len(list(career.keeping._records.journal.events())) == before
    assert [file for file in tmp_path.iterdir() if file.name.endswith(".part")] == []
