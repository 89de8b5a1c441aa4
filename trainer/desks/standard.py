"""The house standard: where each value is used, what a change would touch, and changing it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from trainer.desks.draft_found import STANDARD, Drafts
from trainer.desks.drafts import read_drafts
from trainer.desks.module_folders import ModuleFolders
from trainer.desks.permission import require
from trainer.foundation.errors import Problem, ProblemsFound, TrainerError, has_errors
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.people.person import Person
from trainer.questions.bank_question import is_group
from trainer.records.records import Records
from trainer.standard import canonical as standards
from trainer.standard.edit import (
    PARTS,
    add_value_to_text,
    remove_value_from_text,
    set_part_in_text,
)
from trainer.standard.house import HouseStandard, StandardValue, names_in

# Read by the program itself: the name of the centre and its number on every page and paper,
# the days in which somebody new must finish.
NEEDED = ("centre_name", "hotline", "onboarding_days")


# Things that are one file each, and the folder of their files.
_SHEETS = (("chat", "chats"), ("scorecard", "inspection"), ("assessment", "assessment"))


class ValueInUse(TrainerError):
    """Something refers to the value, so it stays."""


class NameTaken(TrainerError):
    """There is a value of this name already."""


@dataclass(frozen=True)
class Use:
    """A lesson, question or module that refers to a value, and the first line that does."""

    family: str
    thing: str
    title: str
    file: str
    line: int


@dataclass(frozen=True)
class Touched:
    """One thing of which a change makes a new version once it is published."""

    family: str
    thing: str
    title: str


@dataclass(frozen=True)
class StandardChange:
    """What another value would do; `people` have read a lesson that it touches."""

    name: str
    old: str
    new: str
    touched: tuple[Touched, ...]
    problems: tuple[Problem, ...]
    people: int

    @property
    def is_possible(self) -> bool:
        """Whether nothing would break."""
        return not has_errors(list(self.problems))


@dataclass(frozen=True)
class StandardBoard:
    """The house standard as its file says now, and what refers to each value by its name."""

    standard: HouseStandard
    uses: Mapping[str, tuple[Use, ...]]


class StandardDesk:
    """What a trainer may do with the values that lessons and questions refer to."""

    def __init__(self, records: Records, folder: Path) -> None:
        self._records = records
        self._folder = folder
        self._folders = ModuleFolders(folder)

    def values(self) -> HouseStandard:
        """The house standard as its file says now."""
        return self._read().standard

    def uses(self) -> dict[str, tuple[Use, ...]]:
        """Everything that refers to each value, by the value's name."""
        return self._uses(self._read())

    def board(self) -> StandardBoard:
        """`values` and `uses` in one reading of the files."""
        drafts = self._read()
        return StandardBoard(drafts.standard, self._uses(drafts))

    def _uses(self, drafts: Drafts) -> dict[str, tuple[Use, ...]]:
        found: dict[str, list[Use]] = {}
        for use, written in self._sources(drafts.titles):
            for name in names_in(written):
                place = re.search(rf"{{{{\s*{re.escape(name)}\b", written)
                above = written[: place.start()].count("\n") if place else 0
                found.setdefault(name, []).append(replace(use, line=use.line + above))
        return {name: tuple(uses) for name, uses in found.items()}

    def preview(self, actor: Person, name: str, value: str) -> StandardChange:
        """What publishing would touch if this value were another one; nothing is written.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NotThere: the file has no value of that name.
        """
        require(actor, "trainer", "supervisor")
        tried = set_part_in_text(self._source(), name, "value", value)
        now = self._read()
        old = now.standard.get(name)
        then = self._read(tried)
        before = {(one.family, one.thing): one.version for one in now.drafts}
        touched = tuple(
            Touched(one.family, one.thing, then.titles.get((one.family, one.thing)) or one.thing)
            for one in then.drafts
            if one.family != "standard" and before.get((one.family, one.thing)) != one.version
        )
        return StandardChange(
            name, old.value if old else "", value, touched, tuple(_caused(now, then)),
            self._readers({one.thing for one in touched if one.family == "lesson"}),
        )  # fmt: skip

    def change(self, actor: Person, name: str, new: StandardValue) -> None:
        """Write value, unit, meaning and source of one entry; comments stay where they are.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NotThere: the file has no value of that name.
            ProblemsFound: it would break a lesson or question, as when two options become
                equal; the file is left as it was.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        tried = self._source()
        now = self._read()
        old = now.standard.get(name)
        for part in PARTS:
            if old is None or getattr(old, part) != getattr(new, part):
                tried = set_part_in_text(tried, name, part, getattr(new, part))
        self._write(tried, now)

    def set_value(self, actor: Person, name: str, value: str) -> None:
        """Like `change`, for the value alone."""
        old = self.values().get(name) or StandardValue(name, value)
        self.change(actor, name, replace(old, value=value))

    def add(self, actor: Person, new: StandardValue) -> None:
        """Write one more value at the end of the file.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NameTaken: there is one of this name.
            ProblemsFound: it has no name that can be one, or no value.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        now = self._read()
        if now.standard.get(new.name):
            raise NameTaken(text("There is a value named “{name}” already.", name=new.name))
        self._write(add_value_to_text(self._source(), new), now)

    def remove(self, actor: Person, name: str) -> None:
        """Take a value out of the file that nothing refers to.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ValueInUse: something refers to it; the sentence names the places.
            NotThere: the file has no value of that name on lines of its own.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        if name in NEEDED:
            raise ValueInUse(text("The program itself uses “{name}”, so it stays.", name=name))
        places = dict.fromkeys(use.file for use in self.uses().get(name, ()))
        if places:
            message = text("“{name}” is still used in {files}.", name=name, files=", ".join(places))
            raise ValueInUse(message)
        write_text_file(self._file(), remove_value_from_text(self._source(), name))

    def _write(self, tried: str, now: Drafts) -> None:
        caused = _caused(now, self._read(tried))
        if has_errors(caused):
            raise ProblemsFound(
                text("This value cannot be used: it would break what refers to it."), caused
            )
        write_text_file(self._file(), tried)

    def _readers(self, lessons: set[str]) -> int:
        """How many people who work here have read at least one of these lessons."""
        active = {one.id for one in self._records.people.all() if one.active}
        read = {
            one.person
            for one in self._records.studies.progress()
            if one.read_at is not None and one.lesson in lessons
        }
        return len(read & active)

    def _sources(self, titles: dict[tuple[str, str], str]) -> Iterator[tuple[Use, str]]:
        """Every text that may refer to a value: where it begins, and its words."""
        for module, place in self._folders.all().items():
            own = [("module", module, place / "module.yaml")]
            own += [
                ("lesson", f"{module}/{file.stem}", file) for file in sorted(place.glob("*.md"))
            ]
            for family, thing, file in own:
                title = titles.get((family, thing)) or thing
                use = Use(family, thing, title, self._folders.name(file), 1)
                yield use, read_text_file(file).text
        for family, folder in _SHEETS:
            for file in sorted((self._folder / "content" / folder).glob("*.yaml")):
                title = titles.get((family, file.stem)) or file.stem
                use = Use(family, file.stem, title, self._folders.name(file), 1)
                yield use, read_text_file(file).text
        for file in sorted((self._folder / "question_banks").glob("*.yaml")):
            yield from _questions(read_text_file(file).text, self._folders.name(file), titles)

    def _read(self, standard: str | None = None) -> Drafts:
        thing = self._records.published.current("standard", "standard")
        in_force = None if thing is None else standards.from_plain(cast(Any, thing.plain))
        return read_drafts(self._folder, self._records.published.versions(), standard, in_force)

    def _source(self) -> str:
        return read_text_file(self._file()).text

    def _file(self) -> Path:
        return self._folder.joinpath(*STANDARD)


def _questions(
    content: str, file: str, titles: dict[tuple[str, str], str]
) -> Iterator[tuple[Use, str]]:
    root, _problems = read_yaml(content, file)
    bank = root.get("bank") if root else None
    questions = root.get("questions") if root else None
    for item, shared in _with_stems(questions):
        name, stem = item.get("id"), item.get("stem")
        thing = f"{bank.text.strip() if bank else ''}/{name.text.strip() if name else ''}"
        title = titles.get(("question", thing)) or (stem.text.strip() if stem else thing)
        use = Use("question", thing, title, file, item.line)
        yield use, content[item.start : item.end]
        if shared is not None:
            yield replace(use, line=shared.line), content[shared.start : shared.end]


def _with_stems(questions: Node | None) -> Iterator[tuple[Node, Node | None]]:
    """Each question; the first of a group with the stem that all in it share."""
    for item in questions.items if questions else ():
        inner = item.get("questions") if is_group(item) else None
        if inner is None:
            yield item, None
        else:
            for at, one in enumerate(inner.items):
                yield one, None if at else item.get("stem")


def _caused(now: Drafts, then: Drafts) -> list[Problem]:
    """The problems that are not there now."""
    known = {_spelled(problem) for problem in now.problems}
    return [one for one in then.problems if _spelled(one) not in known]


def _spelled(problem: Problem) -> str:
    return f"{problem.code} {problem.place} {problem.message}"
