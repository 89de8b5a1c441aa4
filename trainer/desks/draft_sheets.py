"""Read the drafts that are one thing in one file: chat drills, scorecards, assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from trainer.assessment import cycle as cycles
from trainer.assessment.cycle_file import Known, read_cycle
from trainer.desks.draft_found import Drafts, claim, keep, name_of, source_of
from trainer.foundation.canonical import Plain
from trainer.foundation.errors import Problem
from trainer.foundation.text_files import Unreadable, read_text_file
from trainer.inspection import scorecard as scorecards
from trainer.inspection.scorecard_file import read_scorecard
from trainer.publishing.versions import Draft
from trainer.simulations import scenario as chats
from trainer.simulations.scenario import Scenario
from trainer.simulations.scenario_file import read_scenario
from trainer.standard.house import HouseStandard


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...


Thing = TypeVar("Thing", bound=_Named)


def read_sheets(folder: Path, found: Drafts) -> None:
    """Add what content/chats, content/inspection and content/assessment hold.

    Modules and exams must have been read: scorecards and assessments speak of them.
    """
    standard = found.standard
    modules = [one.thing for one in found.drafts if one.family == "module"]
    exams = [exam.id for exam in found.exams]
    for file in _files(folder, "chats"):
        _read(
            folder,
            file,
            found,
            "chat",
            lambda text, name: _chat(text, name, standard),
            chats.to_plain,
        )
    for file in _files(folder, "inspection"):
        _read(
            folder, file, found, "scorecard",
            lambda text, name: read_scorecard(text, name, standard, modules), scorecards.to_plain,
        )  # fmt: skip
    known = Known(exams, _cycles_in(folder, standard))
    for file in _files(folder, "assessment"):
        _read(
            folder, file, found, "assessment",
            lambda text, name: read_cycle(text, name, standard, known), cycles.to_plain,
        )  # fmt: skip


def _cycles_in(folder: Path, standard: HouseStandard) -> set[str]:
    """The ids of all assessments, which may speak of each other."""
    found = set()
    for file in _files(folder, "assessment"):
        try:
            cycle, _problems = read_cycle(read_text_file(file).text, file.name, standard)
        except Unreadable:
            cycle = None  # reading the drafts tells what is wrong with it
        found.add(file.stem if cycle is None else cycle.id)
    return found


def _files(folder: Path, name: str) -> list[Path]:
    return sorted((folder / "content" / name).glob("*.yaml"))


def _read(
    folder: Path,
    file: Path,
    found: Drafts,
    family: str,
    read: Callable[[str, str], tuple[Thing | None, Iterable[Problem]]],
    to_plain: Callable[[Thing], Mapping[str, Plain]],
) -> None:
    source, name = source_of(folder, file, found), name_of(folder, file)
    thing, problems = (None, ()) if source is None else read(source, name)
    if thing is None:
        found.problems += problems
        found.broken.add((family, file.stem))
        return
    own = thing
    claim(found, family, own.id, name)
    keep(found, list(problems), (family, own.id), own.title, lambda: [
        Draft(family, own.id, to_plain(own), source=source or "")
    ])  # fmt: skip


@lru_cache(maxsize=64)
def _chat(
    source: str, file: str, standard: HouseStandard
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The drill that a text is; reading it plays it several times."""
    chat, problems = read_scenario(source, file, standard)
    return chat, tuple(problems)
