"""Edit the questions of a bank in a grid: every step is saved at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.banks import LessonPlace, NoSuchQuestion, places
from trainer.desks.banks_read import laid_out, reader_of, remember
from trainer.desks.draft_files import ChangedMeanwhile, DraftFiles, token_of
from trainer.desks.edit_marks import EditMarks
from trainer.desks.grid_history import GridHistory, Kept
from trainer.desks.grid_rows import GridRow, Rows
from trainer.desks.permission import require
from trainer.desks.question_trial import Ground
from trainer.foundation.clock import Clock
from trainer.foundation.errors import Problem
from trainer.foundation.identity import BankId
from trainer.foundation.text_files import read_text_file
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.questions.bank import read_bank
from trainer.questions.bank_again import BankReader
from trainer.questions.bank_places import NotWritten, root_of
from trainer.questions.bank_rows import put_questions
from trainer.questions.bank_sense import across
from trainer.questions.bank_text import BankText, loose
from trainer.questions.grid import Grid, Step, between
from trainer.questions.grid_patch import patch, patched
from trainer.questions.grid_search import GridIndex
from trainer.questions.sealed_file import SUFFIX
from trainer.questions.spelling import Spelling
from trainer.records.records import Records


@dataclass(frozen=True)
class _Source:
    """The text of the bank, and what reads it without reading again what it knows."""

    content: str
    laid: BankText | None
    reader: BankReader
    rows: Rows


@dataclass(frozen=True)
class OpenGrid:
    """A bank in the grid; `token` stands for the text of the file it was read from.

    `undo` and `redo` say what would be taken back and done again, None when there is nothing.
    """

    bank: BankId
    title: str
    file: str
    token: str
    grid: Grid
    rows: tuple[GridRow, ...]
    ground: Ground
    source: _Source = field(repr=False, compare=False)
    undo: Text | None = None
    redo: Text | None = None
    lesson_places: tuple[LessonPlace, ...] = ()

    def index(self) -> GridIndex:
        """What finds questions as somebody types; takes a moment for thousands of questions."""
        return GridIndex((one.written, one.state) for one in self.rows)

    def row(self, name: str) -> GridRow:
        """The question of this id. Raises KeyError."""
        return self.rows[self.grid.number(name) - 1]

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that the questions name, in order."""
        return tuple(sorted({one.topic for one in self.grid.rows if one.topic}))


Aside = Callable[[Callable[[], OpenGrid], int], OpenGrid]


def at_once(work: Callable[[], OpenGrid], _questions: int) -> OpenGrid:
    """Work out what becomes of the bank here and now."""
    return work()


class GridDesk:
    """What a trainer may do with a bank as a whole; its file is a draft."""

    def __init__(
        self, records: Records, folder: Path, authoring: AuthoringDesk, clock: Clock
    ) -> None:
        self._records = records
        self._folder = folder
        self._authoring = authoring
        self._clock = clock
        self._files = DraftFiles(records.settings, folder)
        self._marks = EditMarks(records.settings)

    def open(self, actor: Person, bank: str) -> OpenGrid:
        """The bank as its file is now.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NoSuchQuestion: there is no such bank.
            NotWritten: the file is no bank, or two of its questions have the same id.
            Unreadable: the file cannot be read.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        # A file that cannot be read as a bank tells no id; then its name does.
        file = drafts.files.get(("bank", bank)) or f"question_banks/{bank}.yaml"
        if file.endswith(SUFFIX):
            raise NoSuchQuestion(text("The bank {bank} is sealed.", bank=bank))
        if not (self._folder / file).is_file():
            raise NoSuchQuestion(text("There is no question bank {bank}.", bank=bank))
        lessons = None if drafts.has_unread_module else frozenset(drafts.anchors)
        ground = Ground(drafts.standard, lessons, drafts.bank_pictures)
        content = read_text_file(self._folder / file).text
        if laid_out(content) is None:
            root_of(content)
        published = self._records.published.versions()
        waiting = {(one.family, one.thing): one.version for one in self._records.releases.waiting()}
        reader = reader_of(file, ground.standard, lessons, ground.pictures)
        had = tuple(
            thing.partition("/")[2]
            for family, thing in published
            if family == "question" and thing.startswith(f"{bank}/")
        )
        source = _Source("", None, reader, Rows(BankId(bank), published, waiting))
        title = drafts.titles.get(("bank", bank)) or bank
        opened = OpenGrid(
            BankId(bank), title, file, "", Grid((), had), (), ground, source,
            lesson_places=places(drafts),
        )  # fmt: skip
        return self._with_history(actor, _with_text(opened, content))

    def apply(
        self, actor: Person, opened: OpenGrid, step: Step, aside: Aside = at_once
    ) -> OpenGrid:
        """Take a step and write it into the file; questions with errors as unfinished ones.

        `aside` calls what takes long when thousands of questions change, and is told how many:
        that only reads `opened`, so it may stand on another thread.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ChangedMeanwhile: the file was changed since it was read; nothing was written.
            StepRefused: the rows are not those that the step was made for.
            NotWritten: the file cannot be changed safely.
            Unreadable, Unwritable: the file is gone, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        if not step:
            return opened
        self._refuse_changed(opened)
        after = aside(lambda: _stepped(opened, step), len(step.ids))
        taken = between(step.label, opened.grid.rows, after.grid.rows)
        if not taken:
            return opened
        kept = self._save(actor, opened, after, taken)
        self._history(actor, opened).add(kept)
        return self._with_history(actor, after)

    def undo(self, actor: Person, opened: OpenGrid, aside: Aside = at_once) -> OpenGrid:
        """Take the last step of this person back; only `undo` is new when there is none.

        Raises as `apply` does; StepRefused when a question of the step was changed since.
        """
        require(actor, "trainer", "supervisor")
        history = self._history(actor, opened)
        kept = history.undoable()
        if kept is None:
            return self._with_history(actor, opened)  # it was published meanwhile
        after, back = self._again(actor, opened, kept.back(), aside)
        history.undone(back.back())
        return self._with_history(actor, after)

    def redo(self, actor: Person, opened: OpenGrid, aside: Aside = at_once) -> OpenGrid:
        """Do again what was taken back last; raises as `undo` does."""
        require(actor, "trainer", "supervisor")
        history = self._history(actor, opened)
        kept = history.redoable()
        if kept is None:
            return self._with_history(actor, opened)
        after, again = self._again(actor, opened, kept, aside)
        history.redone(again)
        return self._with_history(actor, after)

    def across(self, actor: Person, opened: OpenGrid) -> tuple[Problem, ...]:
        """What is wrong between the questions; may take a second, and only reads `opened`."""
        require(actor, "trainer", "supervisor")
        source, ground = opened.source, opened.ground
        if source.laid is not None:
            bank, _problems = source.reader.read(source.laid)
        else:
            bank, _problems = read_bank(
                source.content, opened.file, ground.standard, ground.lessons, ground.pictures
            )
        return tuple(across(bank, opened.file))

    def _again(
        self, actor: Person, opened: OpenGrid, kept: Kept, aside: Aside
    ) -> tuple[OpenGrid, Kept]:
        self._refuse_changed(opened)
        after = aside(lambda: _gone_again(opened, kept), len(kept.step.ids))
        return after, self._save(actor, opened, after, kept.step)

    def _refuse_changed(self, opened: OpenGrid) -> None:
        if read_text_file(self._folder / opened.file).text != opened.source.content:
            raise ChangedMeanwhile(
                text(
                    "{file} was changed elsewhere meanwhile. Nothing was overwritten.",
                    file=opened.file,
                )
            )

    def _save(self, actor: Person, opened: OpenGrid, after: OpenGrid, step: Step) -> Kept:
        before, content = opened.source, after.source.content
        self._files.save(actor, opened.file, content, opened.token)
        things = (f"{opened.bank}/{name}" for name in step.ids)
        self._marks.keep_all("question", things, actor, self._clock().wall)
        difference = patch(before.content, content, (before.laid, after.source.laid))
        return Kept(step, difference, opened.token, after.token)

    def _history(self, actor: Person, opened: OpenGrid) -> GridHistory:
        published = self._records.published.current("bank", opened.bank)
        since = "" if published is None else f"{published.version} {published.at.isoformat()}"
        return GridHistory(self._records.settings, actor, opened.bank, since)

    def _with_history(self, actor: Person, opened: OpenGrid) -> OpenGrid:
        history = self._history(actor, opened)
        undo, redo = history.undoable(), history.redoable()
        labels = undo.step.label if undo else None, redo.step.label if redo else None
        if labels == (opened.undo, opened.redo):
            return opened
        return replace(opened, undo=labels[0], redo=labels[1])


def _stepped(opened: OpenGrid, step: Step) -> OpenGrid:
    """What the step leads to, with what has errors marked as unfinished."""
    after = _written(opened, opened.grid.after(step).rows)
    touched = set(step.ids)
    faulty = {x.id for x in after.rows if x.id in touched and x.has_errors}
    if not faulty:
        return after
    rows = (replace(x, draft=x.draft or x.id in faulty) for x in after.grid.rows)
    return _written(opened, tuple(rows))


def _gone_again(opened: OpenGrid, kept: Kept) -> OpenGrid:
    """A step that was taken before: to the very text it led to, if nothing else changed."""
    content = patched(opened.source.content, kept.patch) if opened.token == kept.before else None
    if content is not None and token_of(content) == kept.after:
        return _with_text(opened, content)
    return _written(opened, opened.grid.after(kept.step).rows)


def _written(opened: OpenGrid, rows: tuple[Spelling, ...]) -> OpenGrid:
    source = opened.source
    content, laid = put_questions(source.content, rows, source.laid)
    if laid is not None:
        remember(laid)
    return _with_text(opened, content)


def _with_text(opened: OpenGrid, content: str) -> OpenGrid:
    """The grid as this text has it. Raises NotWritten where two questions have one name."""
    laid = laid_out(content)
    known = laid or loose(content)
    ids: set[str] = set()
    for one in known.questions:
        if one.id in ids or not one.id:
            raise NotWritten(
                text(
                    "“{id}” is the id of more than one question, or of none. Give each its own "
                    "with a text editor; then the bank can be edited here.",
                    id=one.id,
                )
            )
        ids.add(one.id)
    source = replace(opened.source, content=content, laid=laid)
    pieces = source.reader.pieces(opened.bank, known)
    grid = replace(opened.grid, rows=known.questions)
    return replace(
        opened, token=token_of(content), grid=grid, rows=source.rows.of(pieces), source=source
    )
