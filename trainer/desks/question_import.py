"""Bring in questions: read without writing, look them through, take them over in one step."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from trainer.desks.aside import Aside, at_once
from trainer.desks.authoring import AuthoringDesk
from trainer.desks.column_maps import ColumnMaps
from trainer.desks.draft_files import ChangedMeanwhile, DraftFiles, token_of
from trainer.desks.draft_found import BANK_PICTURES, Drafts
from trainer.desks.import_sources import Source
from trainer.desks.permission import require
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.text_files import (
    Unreadable,
    read_text_file,
    write_bytes_file,
    write_text_file,
)
from trainer.foundation.waiting import Watch, tell, watched
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.questions.bank_add import new_bank_text
from trainer.questions.bank_names import Names
from trainer.questions.formats.recognise import (
    Beside,
    KeyFile,
    read_file,
    recognise,
    tables_of,
)
from trainer.questions.formats.sheet_maps import ColumnMap, MappedTable, mapped_table
from trainer.questions.question import Question
from trainer.questions.review import Ground, Review, review_of, with_twins, without_twins
from trainer.questions.review_taking import known_in, preview, taken
from trainer.questions.sealed_file import SUFFIX
from trainer.records.records import Records
from trainer.records.settings import Settings
from trainer.standard.house import HouseStandard

_LAST = "import"


class Stopped(TrainerError):
    """Somebody did not want to wait; nothing was read or written."""


@dataclass(frozen=True)
class Target:
    """The bank that questions go into; `token` stands for its text, "" while it has no file.

    `had` are names that its questions have or had, `maps` what was said about columns of tables.
    """

    bank: str
    title: str
    file: str
    content: str
    token: str
    had: tuple[str, ...]
    standard: HouseStandard
    lessons: frozenset[str] | None
    maps: tuple[ColumnMap, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What an import did, so that it can be undone: the text before, and what stands for after.

    `raw` are the bytes of the file before, in Base64, where they are not the text in UTF-8.
    """

    bank: str
    title: str
    file: str
    questions: tuple[QuestionId, ...]
    before: str
    token_before: str
    token: str
    pictures: tuple[str, ...]
    raw: str = ""


class QuestionImportDesk:
    """A review is a value: whoever looks it through changes it, and nothing is written."""

    def __init__(self, records: Records, folder: Path, authoring: AuthoringDesk) -> None:
        self._records = records
        self._folder = folder
        self._authoring = authoring
        self._files = DraftFiles(records.settings, folder)
        self._maps = ColumnMaps(records.settings)

    def banks(self, actor: Person, aside: Aside = at_once) -> tuple[tuple[str, str], ...]:
        """Id and title of each bank that questions could go into. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts(aside)
        banks = drafts.banks.values()
        return tuple((one.id, one.title or one.id) for one in banks if one.seal is None)

    def target(self, actor: Person, bank: str, aside: Aside = at_once) -> Target:
        """The bank as it is now. Raises NotAllowed, or Unreadable when there is none."""
        require(actor, "trainer", "supervisor")
        return self.plain_target(bank, aside)

    def plain_target(self, bank: str, aside: Aside = at_once) -> Target:
        """The same for a command, which shows and writes files and no records."""
        drafts = self._authoring.drafts(aside)
        file = drafts.files.get(("bank", bank))
        if file is None or file.endswith(SUFFIX):
            raise Unreadable(text("There is no question bank {bank}.", bank=bank))
        content = read_text_file(self._folder / file).text
        title = drafts.titles.get(("bank", bank)) or bank
        return self._target(drafts, bank, title, file, content, token_of(content))

    def new_target(self, actor: Person, title: str) -> Target:
        """A bank that is begun with the import and gone again when that is undone."""
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        ids = [*drafts.banks, *(file.stem for file in (self._folder / "question_banks").glob("*"))]
        bank = Names([*ids, "bank-0"]).fresh()
        content = new_bank_text(bank, title.strip() or bank)
        file = f"question_banks/{bank}.yaml"
        return self._target(drafts, bank, title.strip() or bank, file, content, "")

    def read(
        self,
        actor: Person,
        sources: Sequence[Source],
        target: Target,
        keys: KeyFile | None = None,
        watch: Watch | None = None,
    ) -> Review:
        """Everything in the sources, judged against the bank; nothing is written.

        May be called on any thread. `watch` raises `Stopped` to give up.

        Raises:
            NotAllowed: not a trainer or supervisor.
            TrainerError: a source is nothing that can be read; the message says why.
        """
        require(actor, "trainer", "supervisor")
        parsed, parts = [], 2 * len(sources)  # judging takes about as long as reading
        for number, source in enumerate(sources):
            beside = Beside(target.standard, source.pictures, target.maps)
            with watched(_part(watch, number, number + 1, parts)):
                tell(0, 1)
                parsed.append(read_file(source.data, source.name, keys, beside))
        with watched(_part(watch, len(sources), parts, parts)):
            return review_of(parsed, _ground(target))

    def tables(
        self, actor: Person, sources: Sequence[Source], target: Target
    ) -> tuple[MappedTable, ...]:
        """The tables among the sources, with what their columns mean by now.

        Raises:
            NotAllowed: not a trainer or supervisor.
            TrainerError: a source is nothing that can be read.
        """
        require(actor, "trainer", "supervisor")
        return tuple(
            mapped_table(table, target.maps)
            for source in sources
            if recognise(source.data, source.name) == "sheet"
            for table in tables_of(source.data, source.name)
            if table.rows
        )

    def keep_maps(self, actor: Person, maps: Sequence[ColumnMap]) -> None:
        """Read every table with these heads like this from now on. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        self._maps.keep(maps)

    def against(self, actor: Person, review: Review, target: Target) -> Review:
        """The same rows compared with another bank, or with the same one as it is by now."""
        require(actor, "trainer", "supervisor")
        moved = with_twins(replace(review, ground=_ground(target)))
        return without_twins(moved)

    def preview(self, review: Review, number: int) -> tuple[Question, ...]:
        """The row as the learner will see it; several of a group, none of what has errors."""
        return preview(review.row(number).question, review)

    def take_over(
        self, actor: Person, review: Review, target: Target, aside: Aside = at_once
    ) -> Imported:
        """Write what the review wants behind the last question of the bank, in one step.

        `aside` calls what takes long with thousands of questions; it may use another thread.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NothingChosen: there is nothing to take.
            ChangedMeanwhile: the file of the bank is not what it was; nothing was written.
            NotWritten: the file cannot be changed safely.
            Unwritable: the disk is full, or the folder refuses; nothing was written.
        """
        require(actor, "trainer", "supervisor")
        done = aside(lambda: taken(target.content, target.bank, review, target.had))
        raw = self._raw(target)
        new = self._write_pictures(done.pictures)
        try:
            token = self._save(actor, target, done.text)
        except TrainerError:
            self._remove_pictures(new)
            raise
        imported = Imported(
            target.bank, target.title, target.file, done.questions, target.content,
            target.token, token, new, raw,
        )  # fmt: skip
        self._keep(actor, imported)
        return imported

    def last_import(self, actor: Person) -> Imported | None:
        """What the person imported last, while it could still be undone."""
        kept = self._records.settings.get(actor.id, _LAST)
        if not kept:
            return None
        plain = json.loads(kept)
        plain |= {name: tuple(plain[name]) for name in ("questions", "pictures")}
        imported = Imported(**plain)
        with suppress(Unreadable):
            if token_of(read_text_file(self._folder / imported.file).text) == imported.token:
                return imported
        return None

    def undo_import(self, actor: Person, imported: Imported) -> None:
        """Make the file of the bank what it was before.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ChangedMeanwhile: somebody changed it since; nothing was undone.
            Unreadable, Unwritable: the file is gone, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        file = self._folder / imported.file
        if imported.token_before:
            self._files.save(actor, imported.file, imported.before, imported.token)
            if imported.raw:
                write_bytes_file(file, b64decode(imported.raw))
        elif token_of(read_text_file(file).text) == imported.token:
            file.unlink()
        else:
            raise _changed(imported.file)
        self._remove_pictures(imported.pictures)
        self._records.settings.keep(actor.id, _LAST, "")

    def save_rest(self, actor: Person, review: Review, file: Path) -> int:
        """Write the rows that are not taken to a workbook, each with its reason; how many.

        Raises NotAllowed and Unwritable.
        """
        from trainer.questions.formats.sheet_write import write_problem_rows

        require(actor, "trainer", "supervisor")
        rest = [row.question for row in review.rest]
        write_bytes_file(file, write_problem_rows(rest))
        return len(rest)

    def _target(
        self, drafts: Drafts, bank: str, title: str, file: str, content: str, token: str
    ) -> Target:
        had = tuple(
            name.partition("/")[2]
            for family, name in self._records.published.versions()
            if family == "question" and name.startswith(f"{bank}/")
        )
        lessons = None if drafts.has_unread_module else frozenset(drafts.anchors)
        return Target(
            bank, title, file, content, token, had, drafts.standard, lessons, self._maps.all()
        )

    def _save(self, actor: Person, target: Target, written: str) -> str:
        if target.token:
            return self._files.save(actor, target.file, written, target.token)
        if (self._folder / target.file).exists():
            raise _changed(target.file)
        write_text_file(self._folder / target.file, written)
        return token_of(written)

    def _raw(self, target: Target) -> str:
        """The file as it is, if its text alone would not bring back its mark, lines or encoding."""
        file = self._folder / target.file
        data = file.read_bytes() if target.token and file.exists() else b""
        return b64encode(data).decode() if data != target.content.encode() else ""

    def _write_pictures(self, pictures: dict[str, bytes]) -> tuple[str, ...]:
        """Write those that are not there; their names tell their content."""
        new: list[str] = []
        folder = self._folder.joinpath(*BANK_PICTURES)
        try:
            for name, data in pictures.items():
                if not (folder / name).exists():
                    write_bytes_file(folder / name, data)
                    new.append(name)
        except TrainerError:
            self._remove_pictures(new)
            raise
        return tuple(new)

    def _remove_pictures(self, names: Sequence[str]) -> None:
        folder = self._folder / "question_banks"
        files = [*folder.glob("*.y*ml"), *folder.glob(f"*{SUFFIX}")]
        banks = [file.read_bytes() for file in files]
        for name in names:
            # Somebody may have brought the same picture into another bank since.
            if not any(name.encode() in bank for bank in banks):
                self._folder.joinpath(*BANK_PICTURES, name).unlink(missing_ok=True)

    def _keep(self, actor: Person, imported: Imported) -> None:
        plain = json.dumps(asdict(imported), ensure_ascii=False)
        self._records.settings.keep(actor.id, _LAST, plain)


def forget_imports(settings: Settings, bank: str) -> None:
    """Let nobody undo an import into this bank any more: what undoes it holds the bank's text."""
    for person, kept in settings.of_everybody(_LAST).items():
        if json.loads(kept)["bank"] == bank:
            settings.keep(person, _LAST, "")


def _part(watch: Watch | None, begin: int, end: int, of: int) -> Watch | None:
    """A watch for work that goes from the part `begin` to the part `end` of the whole."""
    if watch is None:
        return None

    def moved(done: int, todo: int) -> None:
        watch(1000 * begin + 1000 * (end - begin) * done // max(1, todo), 1000 * of)

    return moved


def _ground(target: Target) -> Ground:
    return Ground(target.standard, target.lessons, known_in(target.content))


def _changed(file: str) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        text("{file} was changed elsewhere meanwhile. Nothing was overwritten.", file=file)
    )
