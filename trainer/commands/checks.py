"""Check lessons and policies, as publishing would, and print what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from trainer.assessment.cycle_file import read_cycle
from trainer.certification.policy_file import read_policy
from trainer.certification.policy_numbers import numbers_of
from trainer.certification.retention_file import read_retention
from trainer.commands.printing_json import print_json
from trainer.desks.policy_ladders import ladders_in
from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.text_files import read_text_file
from trainer.foundation.wording import _, ngettext
from trainer.inspection.scorecard_file import read_scorecard
from trainer.lessons.reader import read_lesson
from trainer.simulations.scenario_file import read_scenario
from trainer.standard.house import HouseStandard, read_standard

PICTURES = ("*.svg", "*.png", "*.jpg", "*.jpeg")
RETENTION = "retention.yaml"
FILE = click.Path(exists=True, path_type=Path)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group()
def lesson() -> None:
    """Lessons."""


@lesson.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILE)
@json_option
def lesson_check(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check lesson files, or all lessons in folders, and what lies beside them.

    That is the table of years, scorecards, assessments, and the numbers of policies.
    """
    problems: list[Problem] = []
    for table in (path / RETENTION for path in paths):
        if table.is_file():
            problems += read_retention(read_text_file(table).text, str(table))[1]
    for file in files_in(paths, "*.md"):
        pictures = {one.name for kind in PICTURES for one in file.parent.glob(kind)}
        _lesson, found = read_lesson(
            read_text_file(file).text, str(file), _module(file), file.stem, house_standard(file),
            pictures,
        )  # fmt: skip
        problems += found
    for path in paths:
        problems += _problems_beside(path)
    return report(problems, as_json)


def _problems_beside(folder: Path) -> Iterator[Problem]:
    for file in sorted(folder.glob("*/*.yaml")):
        source, name, standard = read_text_file(file).text, str(file), house_standard(file)
        if file.parent.name == "inspection":
            yield from read_scorecard(source, name, standard)[1]
        elif file.parent.name == "assessment":
            yield from read_cycle(source, name, standard)[1]
        elif file.parent.name == "policies":
            yield from numbers_of(source, name, standard)


@click.group()
def chat() -> None:
    """Chat drills."""


@chat.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILE)
@json_option
def chat_check(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check chat drills, or all in folders, and play each at exactly its level's speed."""
    problems: list[Problem] = []
    for path in paths:
        for file in sorted(path.rglob("chats/*.yaml")) if path.is_dir() else (path,):
            source = read_text_file(file).text
            problems += read_scenario(source, str(file), house_standard(file))[1]
    return report(problems, as_json)


@click.group()
def policy() -> None:
    """Policies."""


@policy.command("check")
@click.argument("file", type=FILE)
@json_option
def policy_check(file: Path, as_json: bool) -> int:
    """Check a policy file, or the table of years that names are kept."""
    source = read_text_file(file).text
    if file.name == RETENTION:
        return report(read_retention(source, str(file))[1], as_json)
    found = read_policy(source, str(file), None, lambda: ladders_in(file.parent))
    return report([*found[1], *numbers_of(source, str(file), house_standard(file))], as_json)


def print_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of standard error: place, what, what to do."""
    for problem in problems:
        place = ":".join(str(part) for part in problem.place.as_json().values())
        click.echo(f"{place}: {problem.message} {problem.proposal}".rstrip(), err=True)


def report(problems: list[Problem], as_json: bool) -> int:
    """Print the problems and how many they are; the exit code."""
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        print_problems(problems)
        count = len(problems)
        words = ngettext("{count} problem found.", "{count} problems found.", count)
        click.echo(words.format(count=count) if count else _("No problems found."), err=True)
    return int(has_errors(problems))


def files_in(paths: Iterable[Path], pattern: str) -> list[Path]:
    """Files as given; from folders, those that lie in a module."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob(pattern)) if path.is_dir() else [path]
        found += [file for file in inside if path.is_file() or _belongs(file, pattern)]
    return found


def _belongs(file: Path, pattern: str) -> bool:
    if pattern == "*.md":
        return (file.parent / "module.yaml").exists()
    return file.parent.name == "question_banks"


def _module(file: Path) -> str:
    return file.absolute().parent.name


def house_standard(file: Path) -> HouseStandard:
    """The house standard of the site (or program folder) that the file lies in."""
    for folder in file.absolute().parents:
        standard = folder / "content" / "standard.yaml"
        if standard.exists():
            return read_standard(read_text_file(standard).text, str(standard))[0]
    return HouseStandard()
