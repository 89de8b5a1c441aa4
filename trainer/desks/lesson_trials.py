"""Read a text that is being written as the lesson or module it would become; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from trainer.desks.draft_found import PICTURES, STANDARD
from trainer.desks.module_folders import ModuleFolders
from trainer.foundation.errors import Place, Problem, has_errors
from trainer.foundation.identity import LessonId
from trainer.foundation.text_files import Unreadable, read_text_file
from trainer.foundation.wording import text
from trainer.lessons.front_matter import split
from trainer.lessons.lesson import Lesson, Module
from trainer.lessons.module_checks import order_problems, quiz_problems
from trainer.lessons.modules import read_module
from trainer.lessons.outline import heading_lines
from trainer.questions.bank import Bank, read_bank
from trainer.records.published import Published
from trainer.standard import canonical as standards
from trainer.standard.house import HouseStandard, read_standard


@dataclass(frozen=True)
class LessonTrial:
    """A text as the learner would see it; `headings` are the lines of its headings."""

    lesson: Lesson
    problems: tuple[Problem, ...]
    headings: tuple[int, ...]


@dataclass(frozen=True)
class ModuleTrial:
    """A text of module.yaml read as a module, with the titles of its lessons."""

    module: Module
    problems: tuple[Problem, ...]
    titles: tuple[str, ...]


class LessonTrials:
    """Tries texts with the house standard, the pictures and the other files as they are now."""

    def __init__(self, folders: ModuleFolders, published: Published) -> None:
        self._folders = folders
        self._published = published

    def lesson(self, lesson: str, written: str) -> LessonTrial:
        """The text of a lesson as learners would see it, with its problems."""
        # markdown and nh3 load here, when somebody writes, and never at the start
        from trainer.lessons.reader import read_lesson

        module, _slash, name = lesson.partition("/")
        file = self._folders.file(lesson)
        pictures = [one.name for one in file.parent.iterdir() if one.suffix.lower() in PICTURES]
        found, problems = read_lesson(
            written, self._folders.name(file), module, name, self.standard(), pictures
        )
        return LessonTrial(found, tuple(problems), heading_lines(written))

    def module(self, module: str, written: str) -> ModuleTrial:
        """The text of module.yaml as a module, checked against the other files."""
        file, standard = self._folders.name(self._folders.file(module)), self.standard()
        found, problems = read_module(written, file, standard)
        others = [
            read_module(read_text_file(place / "module.yaml").text, "", standard)[0]
            for name, place in self._folders.all().items()
            if name != module
        ]
        place = Place(file=file, line=1, column=1)
        if found.id:
            crossed = order_problems([*others, found])
            crossed = [one for one in crossed if one.place.file == f"{found.id}/module.yaml"]
            crossed += quiz_problems(found, self._bank_of(found, standard))
            problems += [replace(one, place=place) for one in crossed]
        titles = {lesson: self._title(module, lesson, standard) for lesson in found.lessons}
        for lesson in (lesson for lesson, title in titles.items() if title is None):
            message = text("There is no file for the lesson {lesson}.", lesson=lesson)
            problems.append(Problem("error", "FILE-001", place, message))
        names = (title or lesson for lesson, title in titles.items())
        return ModuleTrial(found, tuple(problems), tuple(names))

    def standard(self) -> HouseStandard:
        """The house standard of the file, or the published one while the file has errors."""
        try:
            content = read_text_file(self._folders.site.joinpath(*STANDARD)).text
        except Unreadable:
            return self.in_force() or HouseStandard()
        standard, problems = read_standard(content, "/".join(STANDARD))
        return self.in_force() or standard if has_errors(problems) else standard

    def in_force(self) -> HouseStandard | None:
        """The published house standard, if there is one."""
        thing = self._published.current("standard", "standard")
        return None if thing is None else standards.from_plain(cast(Any, thing.plain))

    def _bank_of(self, module: Module, standard: HouseStandard) -> dict[str, Bank]:
        """The bank that the module's quiz draws from, if a file holds it."""
        wanted = module.quiz.bank if module.quiz else ""
        banks = sorted((self._folders.site / "question_banks").glob("*.yaml"))
        for file in sorted(banks, key=lambda one: one.stem != wanted) if wanted else ():
            bank, _problems = read_bank(read_text_file(file).text, "", standard, None)
            if bank.id == wanted:
                return {wanted: bank}
        return {}

    def _title(self, module: str, lesson: LessonId, standard: HouseStandard) -> str | None:
        """The title in a lesson's file, its id where it has none; None without a file."""
        file = self._folders.place(module) / f"{lesson.rpartition('/')[2]}.md"
        if not file.is_file():
            return None
        front, _lines, _problems = split(read_text_file(file).text, "")
        node = front.get("title") if front else None
        return standard.fill(node.text.strip()) if node else lesson
