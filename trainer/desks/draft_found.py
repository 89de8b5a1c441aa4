"""What is found while the files of a site folder are read into drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from trainer.exams.blueprint import ExamBlueprint
from trainer.foundation.errors import Place, Problem, has_errors
from trainer.foundation.text_files import Unreadable, read_text_file
from trainer.foundation.wording import Text, text
from trainer.lessons.lesson import Module
from trainer.publishing.versions import Draft
from trainer.questions.bank import Bank
from trainer.standard.house import HouseStandard

PICTURES = (".svg", ".png", ".jpg", ".jpeg")
STANDARD = ("content", "standard.yaml")
BANK_PICTURES = ("question_banks", "pictures")
RETENTION = ("content", "retention.yaml")


@dataclass
class Drafts:
    """What the files say now. A file with errors gives problems and no drafts."""

    standard: HouseStandard = field(default_factory=HouseStandard)
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)
    modules: list[Module] = field(default_factory=list)
    exams: list[ExamBlueprint] = field(default_factory=list)
    has_unread_module: bool = False
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    repeated: set[tuple[str, str]] = field(default_factory=set)
    banks: dict[str, Bank] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    bank_pictures: dict[str, bytes] = field(default_factory=dict)


def keep(
    found: Drafts, problems: list[Problem], name: tuple[str, str], title: str,
    drafts: Callable[[], list[Draft]],
) -> None:  # fmt: skip
    found.problems += problems
    found.titles[name] = title
    if has_errors(problems):
        found.broken.add(name)
    else:
        found.drafts += drafts()


def claim(found: Drafts, family: str, name: str, file: str) -> None:
    """Note when a second file says that it is the same thing: a copy must not win unseen."""
    earlier = found.files.setdefault((family, name), file)
    if earlier != file:
        message = text(
            "{file} has the id “{id}”, too; neither is published.", file=earlier, id=name
        )
        proposal = text("Give one of them another id, or move the copy out of the folder.")
        place = Place(file=file, line=1, column=1)
        found.problems.append(Problem("error", "FILE-002", place, message, proposal))
        found.repeated.add((family, name))
        found.broken.add((family, name))


def break_off(
    found: Drafts, family: str, name: str, things: Iterable[tuple[str, str]]
) -> None:  # fmt: skip
    """What is published of a thing stays in force, with those of `things` that belong to it."""
    inside = {"bank": "question", "module": "lesson"}.get(family)
    found.broken.add((family, name))
    found.broken.update(one for one in things if one[0] == inside and one[1].startswith(f"{name}/"))


def source_of(folder: Path, file: Path, found: Drafts) -> str | None:
    """The text of a file, or None with a problem that names it."""
    if not file.is_file():
        message = text("The file is missing.")
        found.problems.append(file_problem(folder, file, message))
        return None
    try:
        source = read_text_file(file).text
    except Unreadable as error:
        found.problems.append(file_problem(folder, file, error.message))
        return None
    found.sources[name_of(folder, file)] = source
    return source


def file_problem(folder: Path, file: Path, message: Text) -> Problem:
    return Problem(
        "error", "FILE-001", Place(file=name_of(folder, file), line=1, column=1), message
    )


def pictures_in(folder: Path, place: Path, found: Drafts) -> dict[str, bytes]:
    pictures = {}
    for file in sorted(place.iterdir()):
        if file.suffix.lower() in PICTURES:
            try:
                pictures[file.name] = file.read_bytes()
            except OSError as error:
                why = error.strerror or str(error)
                message = text("{file} cannot be read: {reason}.", file=file.name, reason=why)
                found.problems.append(file_problem(folder, file, message))
    return pictures


def name_of(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()
