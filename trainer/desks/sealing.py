"""Seal a bank with a passphrase, unlock it for the running program, and unseal it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.catalogue import Catalogue
from trainer.desks.draft_found import Drafts
from trainer.desks.permission import require
from trainer.desks.question_import import forget_imports
from trainer.desks.unlocking import Unlocking
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError, has_errors
from trainer.foundation.text_files import Unwritable, read_text_file, write_text_file
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.publishing.events import BankSealed, BankUnsealed
from trainer.questions.sealed_file import SUFFIX, SealedFile, read_sealed, write_sealed
from trainer.questions.sealing import (
    SealBroken,
    make_seal,
    opened_question,
    opened_text,
    sealed_bank,
    sealed_text,
    unwrap,
)
from trainer.records.backup import BACKUPS
from trainer.records.records import Records

_FOLDER = "question_banks"


class SealRefused(TrainerError):
    """This bank cannot be sealed or unsealed as it is; nothing was written."""


@dataclass(frozen=True)
class SealOutlook:
    """What is readable elsewhere before a bank is sealed; `refused` says why it cannot be."""

    title: str
    questions: int
    versions: int
    papers: int
    backups: int
    refused: Text | None = None


@dataclass(frozen=True)
class SealedEntry:
    """A sealed bank as everybody sees it; `pending` says that exams still draw another version."""

    id: str
    title: str
    questions: int
    kinds: Mapping[str, int]
    is_unlocked: bool
    is_published: bool
    pending: bool


class SealingDesk:
    """Sealing changes a draft; exams draw from it once it is published."""

    def __init__(
        self,
        records: Records,
        folder: Path,
        authoring: AuthoringDesk,
        catalogue: Catalogue,
        unlocking: Unlocking,
        clock: Clock,
    ) -> None:
        self._records = records
        self._folder = folder
        self._authoring = authoring
        self._vault = catalogue.vault
        self._unlocking = unlocking
        self._clock = clock

    def is_sealed(self, bank: str) -> bool:
        """Whether the file of the bank is sealed."""
        return self._authoring.drafts().files.get(("bank", bank), "").endswith(SUFFIX)

    def outlook(self, actor: Person, bank: str) -> SealOutlook:
        """What sealing would leave readable. Raises NotAllowed, SealRefused."""
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        held = drafts.banks.get(bank)
        if held is None:
            raise SealRefused(text("There is no question bank {bank}.", bank=bank))
        published = self._records.published
        return SealOutlook(
            held.title or bank,
            len(held.questions),
            published.readable_questions(bank),
            self._records.question_use.readable_papers(bank),
            sum(1 for _one in (self._folder / BACKUPS).glob("*.zip")),
            _refusal(drafts, bank),
        )

    def entry(self, actor: Person, bank: str) -> SealedEntry:
        """A sealed bank. Raises NotAllowed, SealRefused."""
        require(actor, "trainer", "supervisor")
        sealed = self._sealed(bank)
        board = self._authoring.check()
        published = self._records.published.versions()
        return SealedEntry(
            bank,
            sealed.bank.title or bank,
            len(sealed.bank.questions),
            Counter(one.kind for one in sealed.bank.questions),
            self._vault.has(sealed.seal.key),
            ("bank", bank) in published,
            any((one.family, one.thing) == ("bank", bank) for one in board.pending),
        )

    def seal(self, actor: Person, bank: str, passphrase: str) -> None:
        """Encrypt the file of a bank; whoever loses the passphrase loses the bank.

        What anybody had typed of it and not saved is forgotten, too.

        Raises:
            NotAllowed: not a trainer or supervisor.
            SealRefused: it has problems, a quiz draws from it, or it is sealed already.
            WeakPassphrase: it is too easy to guess.
            Unreadable, Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        refusal = _refusal(drafts, bank)
        if refusal is not None:
            raise SealRefused(refusal)
        file = self._folder / drafts.files["bank", bank]
        content = read_text_file(file).text
        seal, key = make_seal(bank, passphrase)
        sealed = SealedFile(
            sealed_bank(drafts.banks[bank], seal, key), seal, sealed_text(content, bank, key)
        )
        target = file.with_suffix(SUFFIX)
        write_text_file(target, write_sealed(sealed))
        self._prove(target, bank, passphrase, content)
        _remove(file)
        for name in (f"form:{bank}", f"unsaved:{_FOLDER}/{file.name}", f"grid:{bank}"):
            self._records.settings.forget(name)
        forget_imports(self._records.settings, bank)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            act.add(BankSealed(bank, seal.key), thing=f"bank:{bank}")
        self._records.erasing.clean()

    def unlock(self, actor: Person, bank: str, passphrase: str) -> None:
        """Read the bank in statistics, corrections and sittings until somebody signs off.

        Papers from before a bank was unsealed or sealed anew are read with the passphrase of then.
        Raises NotAllowed, SealRefused, or as `Unlocking.unlock`.
        """
        require(actor, "trainer", "supervisor", "marker")
        more = [self._sealed(bank).seal] if self.is_sealed(bank) else []
        self._unlocking.unlock(actor.id, [bank], passphrase, more)

    def title(self, bank: str) -> str:
        """What people call a published bank."""
        return self._unlocking.title(bank)

    def lock(self) -> None:
        """Forget the passphrases given since the program began."""
        self._vault.lock()

    def unseal(self, actor: Person, bank: str, passphrase: str) -> None:
        """Make the file readable again, as it was when it was sealed.

        Raises:
            NotAllowed: not a trainer or supervisor.
            SealRefused: the bank is not sealed, or its old file is there again.
            WrongPassphrase, SealBroken: it cannot be opened; nothing was written.
            Unreadable, Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        sealed = self._sealed(bank)
        file = self._folder / self._authoring.drafts().files["bank", bank]
        target = file.with_suffix(".yaml")
        if target.exists():
            raise SealRefused(
                text("{file} is there already. Move it away first.", file=target.name)
            )
        self._unlocking.unlock(actor.id, [bank], passphrase, [sealed.seal])
        key = unwrap(sealed.seal, bank, passphrase)
        write_text_file(target, opened_text(sealed.text, bank, key))
        _remove(file)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            act.add(BankUnsealed(bank, sealed.seal.key), thing=f"bank:{bank}")

    def _sealed(self, bank: str) -> SealedFile:
        name = self._authoring.drafts().files.get(("bank", bank), "")
        if not name.endswith(SUFFIX):
            raise SealRefused(text("The bank {bank} is not sealed.", bank=bank))
        found, problems = read_sealed(read_text_file(self._folder / name).text, name)
        if found is None:
            raise SealRefused(problems[0].message)
        return found

    def _prove(self, file: Path, bank: str, passphrase: str, content: str) -> None:
        """Open what was written before the readable file goes; else it stays."""
        sealed, _problems = read_sealed(read_text_file(file).text, file.name)
        if sealed is not None:
            key = unwrap(sealed.seal, bank, passphrase)
            for question in sealed.bank.questions:
                opened_question(question, key)
            if opened_text(sealed.text, bank, key) == content:
                return
        file.unlink()
        raise SealBroken(
            text("What was written cannot be read back, so the bank was left as it was.")
        )


def _refusal(drafts: Drafts, bank: str) -> Text | None:
    held = drafts.banks.get(bank)
    name = drafts.files.get(("bank", bank), "")
    if held is None or name.endswith(SUFFIX):
        return text("The bank {bank} is sealed already, or is not there.", bank=bank)
    problems = [one for one in drafts.problems if one.place.file == name]
    if has_errors(problems) or held.drafts or ("bank", bank) in drafts.broken:
        return text("Put its problems and unfinished questions right first.")
    if any(one.quiz is not None and one.quiz.bank == bank for one in drafts.modules):
        return text(
            "The quiz of a module draws from this bank, and learners open that without an "
            "invigilator. Only banks of counted exams can be sealed."
        )
    if any(one.practice for one in held.questions):
        return text("Some of its questions are for practice. Move them to another bank first.")
    return None


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError as error:
        raise Unwritable(
            text(
                "{file} could not be removed: {reason}. Remove it yourself: until then both files "
                "are there, and neither is published.",
                file=file.name,
                reason=error.strerror or str(error),
            )
        ) from error
