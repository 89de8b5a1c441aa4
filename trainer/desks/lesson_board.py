"""Every module and lesson of the site folder with its state and its problems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from trainer.desks.draft_found import Drafts
from trainer.desks.module_folders import ModuleFolders
from trainer.foundation.errors import Problem
from trainer.foundation.identity import LessonId, ModuleId, Version

DraftState = Literal["published", "changed", "new", "broken", "unlisted"]


@dataclass(frozen=True)
class LessonEntry:
    """One lesson file; `minutes` is 0 while it has errors."""

    id: LessonId
    title: str
    file: str
    state: DraftState
    minutes: int
    problems: tuple[Problem, ...]
    unsaved: bool


@dataclass(frozen=True)
class ModuleEntry:
    """One module folder; lessons in its order, then files that its list does not name."""

    id: ModuleId
    title: str
    file: str
    state: DraftState
    problems: tuple[Problem, ...]
    lessons: tuple[LessonEntry, ...]
    unsaved: bool


class Board:
    """Puts the entries together from what the drafts say."""

    def __init__(
        self,
        folders: ModuleFolders,
        drafts: Drafts,
        published: Mapping[tuple[str, str], Version],
        unsaved: Collection[str],
    ) -> None:
        self._folders, self._drafts = folders, drafts
        self._published, self._unsaved = published, unsaved
        self._by_name = {(draft.family, draft.thing): draft for draft in drafts.drafts}

    def modules(self) -> tuple[ModuleEntry, ...]:
        """All of them, by folder."""
        return tuple(self._module(*one) for one in self._folders.all().items())

    def _module(self, module: str, place: Path) -> ModuleEntry:
        listed = next((one.lessons for one in self._drafts.modules if one.id == module), ())
        names = {f"{lesson.rpartition('/')[2]}.md" for lesson in listed}
        lessons = [self._lesson(lesson, place) for lesson in listed]
        for file in sorted(place.glob("*.md")):
            if file.name not in names:
                lessons.append(self._lesson(LessonId(f"{module}/{file.stem}"), place, False))
        file_name = self._folders.name(place / "module.yaml")
        return ModuleEntry(
            ModuleId(module),
            self._drafts.titles.get(("module", module)) or module,
            file_name,
            self._state("module", module),
            self._problems(file_name),
            tuple(lessons),
            file_name in self._unsaved,
        )

    def _lesson(self, lesson: LessonId, place: Path, listed: bool = True) -> LessonEntry:
        file = self._folders.name(place / f"{lesson.rpartition('/')[2]}.md")
        draft = self._by_name.get(("lesson", lesson))
        minutes = cast("Mapping[str, Any]", draft.plain)["minutes"] if draft else 0
        return LessonEntry(
            lesson,
            self._drafts.titles.get(("lesson", lesson)) or lesson.rpartition("/")[2],
            file,
            self._state("lesson", lesson) if listed else "unlisted",
            minutes,
            self._problems(file),
            file in self._unsaved,
        )

    def _state(self, family: str, thing: str) -> DraftState:
        draft = self._by_name.get((family, thing))
        if draft is None:
            return "broken"
        old = self._published.get((family, thing))
        if old is None:
            return "new"
        return "published" if old == draft.version else "changed"

    def _problems(self, file: str) -> tuple[Problem, ...]:
        return tuple(one for one in self._drafts.problems if one.place.file == file)
