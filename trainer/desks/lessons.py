"""Write lessons and modules: try a text, save it, order the lessons, add pictures."""

from __future__ import annotations

from pathlib import Path

from trainer.desks.draft_files import DraftFile, DraftFiles
from trainer.desks.drafts import read_drafts
from trainer.desks.lesson_board import Board, ModuleEntry
from trainer.desks.lesson_trials import LessonTrial, LessonTrials, ModuleTrial
from trainer.desks.module_folders import ModuleFolders
from trainer.desks.permission import require
from trainer.desks.picture_files import copy_picture
from trainer.foundation.errors import ProblemsFound, TrainerError, has_errors
from trainer.foundation.identity import LessonId
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.foundation.yaml_writing import spelling
from trainer.lessons.module_edit import lesson_names, with_lesson, with_lesson_moved
from trainer.lessons.modules import read_module
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.standard.house import StandardValue


class NameTaken(TrainerError):
    """A file of that name is there already; it was left alone."""


class LessonDesk:
    """What a trainer may do with the files of lessons and modules; all of them are drafts."""

    def __init__(self, records: Records, folder: Path) -> None:
        self._records = records
        self._folder = folder
        self._folders = ModuleFolders(folder)
        self._trials = LessonTrials(self._folders, records.published)
        self._files = DraftFiles(records.settings, folder)

    def board(self, actor: Person) -> tuple[ModuleEntry, ...]:
        """Every module with its lessons, their states and problems. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        published = self._records.published.versions()
        drafts = read_drafts(self._folder, published, in_force=self._trials.in_force())
        texts = sorted((self._folder / "content").glob("*/*.*"))
        names = {self._folders.name(file) for file in texts if file.suffix in (".md", ".yaml")}
        unsaved = {name for name in names if self._files.has_unsaved(actor, name)}
        return Board(self._folders, drafts, published, unsaved).modules()

    def open(self, actor: Person, thing: str) -> DraftFile:
        """The text of a lesson ("module/lesson") or of a module's own file ("module").

        Raises:
            NotAllowed: not a trainer or supervisor.
            NoSuchDraft: no file is this.
            Unreadable: the file is gone or no text.
        """
        require(actor, "trainer", "supervisor")
        return self._files.open(actor, self._folders.name(self._folders.file(thing)))

    def keep_unsaved(self, actor: Person, opened: DraftFile, written: str) -> None:
        """Remember what was typed, so that leaving or a crash loses nothing."""
        self._files.keep_unsaved(actor, opened.file, written, opened.token)

    def forget_unsaved(self, actor: Person, opened: DraftFile) -> None:
        """Give up what was typed."""
        self._files.forget_unsaved(actor, opened.file)

    def save(self, actor: Person, opened: DraftFile, written: str) -> DraftFile:
        """Write the text into its file; learners see it after publishing.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ChangedMeanwhile: the file was changed since it was opened; nothing was written.
            Unreadable: the file is gone.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        token = self._files.save(actor, opened.file, written, opened.token)
        return DraftFile(opened.file, written, token)

    def trial(self, lesson: str, written: str) -> LessonTrial:
        """A lesson's text as learners would see it, with its problems; nothing is written."""
        return self._trials.lesson(lesson, written)

    def trial_module(self, module: str, written: str) -> ModuleTrial:
        """The text of module.yaml as a module, checked against the others; nothing is written."""
        return self._trials.module(module, written)

    def picture(self, module: str, file: str) -> bytes:
        """A picture of the module's folder; empty bytes when it cannot be read."""
        try:
            return (self._folders.place(module) / file).read_bytes()
        except OSError:
            return b""

    def values(self) -> tuple[StandardValue, ...]:
        """What the house standard offers to refer to."""
        return self._trials.standard().values

    def create(self, actor: Person, module: str, name: str, title: str, place: int) -> LessonId:
        """A new, empty lesson before the one at `place` of the module's list.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NameTaken: there is a file of that name.
            NoList: the module's list of lessons cannot be read.
            ProblemsFound: `name` cannot be the name of a lesson.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        file = self._folders.place(module) / f"{name}.md"
        listed = self._folders.place(module) / "module.yaml"
        before = read_text_file(listed).text
        after = before if name in lesson_names(before) else with_lesson(before, name, place)
        known = len(read_module(before, "")[1])
        caused = read_module(after, "")[1]
        if len(caused) > known and has_errors(caused):
            raise ProblemsFound(text("“{name}” cannot be the name of a lesson.", name=name), caused)
        if file.exists():
            raise NameTaken(text("There is a file {file} already.", file=file.name))
        write_text_file(file, f"---\ntitle: {spelling(title)}\nminutes: 10\n---\n\n")
        if after != before:
            write_text_file(listed, after)
        return LessonId(f"{module}/{name}")

    def list_lesson(self, actor: Person, lesson: str) -> None:
        """Put a lesson that stands in the folder only at the end of the module's list.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NoList: the module's list of lessons cannot be read.
        """
        require(actor, "trainer", "supervisor")
        file, name = self._listed(lesson)
        content = read_text_file(file).text
        write_text_file(file, with_lesson(content, name, len(lesson_names(content))))

    def move(self, actor: Person, lesson: str, step: int) -> None:
        """Put a lesson one place earlier (-1) or later (1).

        Raises:
            NotAllowed: not a trainer or supervisor.
            NoList: the module's list of lessons cannot be read, or does not name it.
        """
        require(actor, "trainer", "supervisor")
        file, name = self._listed(lesson)
        before = read_text_file(file).text
        after = with_lesson_moved(before, name, step)
        if after != before:
            write_text_file(file, after)

    def add_picture(self, actor: Person, module: str, file: Path) -> str:
        """Copy a picture into the module's folder; the line of Markdown that shows it.

        Raises:
            NotAllowed: not a trainer or supervisor.
            BadPicture: it is too large, of another kind, unreadable, or could act or fetch.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        return f"![]({copy_picture(file, self._folders.place(module))})"

    def _listed(self, lesson: str) -> tuple[Path, str]:
        module, _slash, name = lesson.partition("/")
        return self._folders.place(module) / "module.yaml", name
