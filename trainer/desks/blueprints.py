"""Compose exams: blueprints as their files hold them, tried, drawn and saved as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.draft_files import DraftFiles, token_of
from trainer.desks.permission import require
from trainer.desks.unlocking import BankLocked
from trainer.desks.vault import Vault
from trainer.exams.blueprint import ExamBlueprint, ExamRules
from trainer.exams.blueprint_file import read_blueprint
from trainer.exams.blueprint_writing import cell_at, with_blueprint
from trainer.exams.forms import draw_forms
from trainer.exams.paper import BlueprintLine, Paper
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.identity import Version
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.publishing.versions import file_hash
from trainer.questions.bank import Bank
from trainer.records.records import Records

_FOLDER = ("content", "exams")


class BlueprintTrouble(TrainerError):
    """The file of this exam cannot be shown in a grid."""


@dataclass(frozen=True)
class ExamEntry:
    """An exam as its file has it; `pending` says that learners are offered another version."""

    id: str
    title: str
    questions: int
    full: Decimal
    problems: tuple[Problem, ...]
    pending: bool


@dataclass(frozen=True)
class OpenBlueprint:
    """An exam to be changed; `token` stands for the text of the file it was read from.

    `banks` are those free of errors, by id; `pictures` those of all banks, by their hashes.
    """

    file: str
    text: str
    token: str
    exam: ExamBlueprint
    banks: Mapping[str, Bank]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def picture(self, digest: str) -> bytes | None:
        """A picture of a question, None where its file is gone."""
        return self.pictures.get(digest)

    def topics(self, exam: ExamBlueprint) -> tuple[str, ...]:
        """Every topic of the banks that the exam draws from."""
        found = {
            one.topic
            for name in exam.banks
            if name in self.banks
            for one in self.banks[name].questions
            if one.topic
        }
        return tuple(sorted(found))


@dataclass(frozen=True)
class BlueprintTrial:
    """What the banks hold for each cell, and the problems: errors by cell, and the others."""

    have: tuple[int, ...]
    at_cells: Mapping[int, tuple[Problem, ...]]
    problems: tuple[Problem, ...]


class BlueprintDesk:
    """What a trainer may do with blueprints; supervisors publish them on the content page."""

    def __init__(
        self, records: Records, folder: Path, authoring: AuthoringDesk, vault: Vault
    ) -> None:
        self._folder = folder
        self._vault = vault
        self._authoring = authoring
        self._files = DraftFiles(records.settings, folder)

    def board(self, actor: Person) -> tuple[ExamEntry, ...]:
        """Every exam by title; a file that cannot be read is a problem of the content page.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        drafts, board = self._authoring.drafts(), self._authoring.check()
        changed = {one.thing for one in board.pending if one.family == "exam"}
        found = []
        for exam in drafts.exams:
            file = drafts.files["exam", exam.id]
            problems = tuple(one for one in drafts.problems if one.place.file == file)
            pending = exam.id in changed
            found.append(
                ExamEntry(exam.id, exam.title, exam.questions, exam.full, problems, pending)
            )
        return tuple(sorted(found, key=lambda one: one.title))

    def open(self, actor: Person, exam: str) -> OpenBlueprint:
        """An exam by its id.

        Raises:
            NotAllowed: not a trainer or supervisor.
            BlueprintTrouble: there is none, or its file cannot be read as one.
            Unreadable: the file is gone.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        file = drafts.files.get(("exam", exam))
        content = "" if file is None else read_text_file(self._folder / file).text
        read, _problems = read_blueprint(content, file or "") if file else (None, [])
        if read is None or file is None:
            raise BlueprintTrouble(
                text("The exam {id} cannot be read; the content page says why.", id=exam)
            )
        broken = {name for family, name in drafts.broken if family == "bank"}
        banks = {name: bank for name, bank in drafts.banks.items() if name not in broken}
        pictures = {file_hash(data): data for data in drafts.bank_pictures.values()}
        return OpenBlueprint(file, content, token_of(content), read, banks, pictures)

    def trial(self, opened: OpenBlueprint, exam: ExamBlueprint) -> BlueprintTrial:
        """What the exam would be; nothing is kept."""
        content = with_blueprint(opened.text, exam)
        _read, problems = read_blueprint(content, opened.file, opened.banks)
        at_cells: dict[int, tuple[Problem, ...]] = {}
        others: list[Problem] = []
        for problem in problems:
            place = cell_at(content, problem.place.line or 0)
            if place is None or problem.severity != "error":
                others.append(problem)
            else:
                at_cells[place] = (*at_cells.get(place, ()), problem)
        pool = [
            one for name in exam.banks if name in opened.banks
            for one in opened.banks[name].questions
        ]  # fmt: skip
        have = tuple(sum(line.takes(one) for one in pool) for line in exam.lines)
        return BlueprintTrial(have, at_cells, tuple(others))

    def forms(
        self, opened: OpenBlueprint, exam: ExamBlueprint, seed: str, count: int
    ) -> tuple[Paper, ...]:
        """So many forms drawn from the files as they are; the same seed gives the same forms.

        Raises NotEnoughQuestions, BankLocked.
        """
        pool = [
            (self._vault.question(one), Version("")) for name in exam.banks
            if name in opened.banks for one in opened.banks[name].questions
        ]  # fmt: skip
        if any(one.is_locked for one, _version in pool):
            raise BankLocked(
                text(
                    "A bank of this exam is sealed. Unlock it with its passphrase on its page "
                    "under question banks to look at papers or to print them."
                )
            )
        return draw_forms(exam.to_draw(Version("")), pool, seed, count)

    def save(self, actor: Person, opened: OpenBlueprint, exam: ExamBlueprint) -> OpenBlueprint:
        """Write the exam into its file, as a draft.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ChangedMeanwhile: the file was changed since it was read; nothing was written.
            Unreadable, Unwritable: the file is gone, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        content = with_blueprint(opened.text, exam)
        token = self._files.save(actor, opened.file, content, opened.token)
        return replace(opened, text=content, token=token, exam=exam)

    def create(self, actor: Person, title: str) -> str:
        """A new exam of this title, with one cell to begin with; gives its id.

        Raises:
            NotAllowed: not a trainer or supervisor.
            BlueprintTrouble: it has no title.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        if not title.strip():
            raise BlueprintTrouble(text("Give the exam a title."))
        drafts = self._authoring.drafts()
        taken = {name for family, name in drafts.files if family == "exam"}
        folder = self._folder.joinpath(*_FOLDER)
        number = 1
        while f"exam-{number}" in taken or (folder / f"exam-{number}.yaml").exists():
            number += 1
        exam = ExamBlueprint(
            id=f"exam-{number}", title=title.strip(), banks=tuple(sorted(drafts.banks)),
            rules=ExamRules(minutes=60, pass_mark=80),
            lines=(BlueprintLine("single", 20, Decimal(5)),),
        )  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        content = with_blueprint(f"exam: {exam.id}\n", exam)
        write_text_file(folder / f"{exam.id}.yaml", content)
        return exam.id
