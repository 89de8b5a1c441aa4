"""Write question banks: look them over, try a question, save it into its file, publish a bank."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.bank_board import BankBoard, BankEntry, with_history
from trainer.desks.banks_read import laid_out, questions_of
from trainer.desks.draft_files import DraftFiles, token_of
from trainer.desks.draft_found import BANK_PICTURES, Drafts
from trainer.desks.edit_marks import EditMarks
from trainer.desks.permission import require
from trainer.desks.picture_files import copy_picture
from trainer.desks.question_trial import Ground, Trial, try_question
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.text_files import read_text_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.publishing.versions import Change
from trainer.questions.bank_names import fresh_group, fresh_id
from trainer.questions.bank_places import find_question
from trainer.questions.bank_rows import put_questions_in_text, with_question
from trainer.questions.spelling import Spelling, question_id, tidy, with_kind
from trainer.questions.spelling_plain import from_plain, to_plain
from trainer.records.records import Records


class NoSuchQuestion(TrainerError):
    """No bank of the site folder holds it."""


@dataclass(frozen=True)
class LessonPlace:
    """A lesson or one of its headings, as a question points to it and as people call it."""

    id: str
    lesson: str
    heading: str


@dataclass(frozen=True)
class OpenQuestion:
    """A question in the form; `token` stands for the text of the file it was read from.

    `written` is what the file says (a fresh one for a new question), `unsaved` what the person
    had typed and not saved, None when there is nothing; `used` counts papers it stood on.
    """

    bank: str
    bank_title: str
    file: str
    token: str
    written: Spelling
    is_new: bool
    ground: Ground
    topics: tuple[str, ...] = ()
    places: tuple[LessonPlace, ...] = ()
    published: bool = False
    used: int = 0
    unsaved: Spelling | None = None

    @property
    def id(self) -> QuestionId:
        """Its id everywhere else."""
        return question_id(self.bank, self.written)


class BankDesk:
    """What a trainer may do with the files of banks; all of them are drafts."""

    def __init__(
        self, records: Records, folder: Path, authoring: AuthoringDesk, clock: Clock
    ) -> None:
        self._records = records
        self._folder = folder
        self._authoring = authoring
        self._clock = clock
        self._files = DraftFiles(records.settings, folder)
        self._marks = EditMarks(records.settings)

    def banks(self, actor: Person) -> tuple[BankEntry, ...]:
        """Every bank with its questions and problems. Raises NotAllowed."""
        require(actor, "trainer", "supervisor")
        return self._board(self._authoring.drafts())

    def bank(self, actor: Person, bank: str) -> BankEntry:
        """One bank, with how often its questions were used and who changed them last.

        Raises:
            NotAllowed: not a trainer or supervisor.
            NoSuchQuestion: there is no such bank.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        found = _one(self._board(drafts), bank)
        published = self._records.published.current("bank", bank)
        return with_history(
            found,
            self._used(drafts, bank),
            self._changed(found),
            published.at if published else None,
        )

    def open(self, actor: Person, question: str) -> OpenQuestion:
        """A question by its id ("bank/question"). Raises NotAllowed, NoSuchQuestion, Unreadable."""
        require(actor, "trainer", "supervisor")
        bank, _slash, name = question.partition("/")
        drafts = self._authoring.drafts()
        found = _readable(self._board(drafts), bank)
        content = read_text_file(self._folder / found.file).text
        written = next((one for one in questions_of(content) if one.id == name), None)
        if written is None:
            raise NoSuchQuestion(
                text("The bank {bank} holds no question {id}.", bank=bank, id=name)
            )
        opened = self._opened(drafts, found, content, written, is_new=False)
        published = self._records.published.versions()
        return self._with_unsaved(
            actor,
            replace(
                opened,
                published=("question", question) in published,
                used=self._used(drafts, bank).get(question, 0),
            ),
        )

    def open_new(self, actor: Person, bank: str, like: Spelling | None = None) -> OpenQuestion:
        """A question to be added to a bank; what `like` says about kind and topic is kept.

        Raises NotAllowed, NoSuchQuestion, Unreadable.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._authoring.drafts()
        found = _readable(self._board(drafts), bank)
        content = read_text_file(self._folder / found.file).text
        had = [
            name.partition("/")[2]
            for family, name in self._records.published.versions()
            if family == "question" and name.startswith(f"{bank}/")
        ]
        taken = [*had, *(one.id for one in questions_of(content))]
        taken += [one.group for one in questions_of(content) if one.group]
        kind = like.kind if like else "single"
        fresh = with_kind(Spelling(fresh_id(taken)), kind)
        if like is not None:
            fresh = replace(
                fresh, topic=like.topic, lesson=like.lesson, difficulty=like.difficulty,
                marking=like.marking, group=like.group, shared=like.shared,
            )  # fmt: skip
        opened = self._opened(drafts, found, content, fresh, is_new=True)
        return self._with_unsaved(actor, opened)

    def fresh_group(self, actor: Person, opened: OpenQuestion) -> str:
        """A name for a shared stem that nothing in the bank has. Raises NotAllowed, Unreadable."""
        require(actor, "trainer", "supervisor")
        written = questions_of(read_text_file(self._folder / opened.file).text)
        return fresh_group([*(one.id for one in written), *(one.group for one in written)])

    def trial(self, opened: OpenQuestion, form: Spelling) -> Trial:
        """What a learner would see of the form, and its problems; nothing is kept."""
        return try_question(opened.bank, form, opened.ground)

    def save(self, actor: Person, opened: OpenQuestion, form: Spelling) -> OpenQuestion:
        """Write the form into the file; with errors in it, as an unfinished question.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ChangedMeanwhile: the file was changed since it was read; nothing was written.
            NotWritten: the file cannot be changed safely.
            Unreadable, Unwritable: the file is gone, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        form = tidy(replace(form, id=opened.written.id))
        if self.trial(opened, form).has_errors:
            form = replace(form, draft=True)
        content = read_text_file(self._folder / opened.file).text
        rows = with_question(questions_of(content), form)
        tried = put_questions_in_text(content, rows, laid_out(content))
        token = self._files.save(actor, opened.file, tried, opened.token)
        self._marks.keep("question", opened.id, actor, self._clock().wall)
        self.forget_form(actor, opened)
        return replace(opened, token=token, written=form, is_new=False, unsaved=None)

    def reopen(self, actor: Person, opened: OpenQuestion) -> OpenQuestion:
        """The same after somebody changed the file: the next save goes over the new text."""
        require(actor, "trainer", "supervisor")
        content = read_text_file(self._folder / opened.file).text
        written = find_question(content, opened.written.id)
        return replace(
            opened,
            token=token_of(content),
            written=written or opened.written,
            is_new=written is None,
        )

    def remove(self, actor: Person, opened: OpenQuestion) -> None:
        """Take the question out of the file; its published versions stay in the records.

        Raises as `save` does.
        """
        require(actor, "trainer", "supervisor")
        content = read_text_file(self._folder / opened.file).text
        left = [one for one in questions_of(content) if one.id != opened.written.id]
        tried = put_questions_in_text(content, left, laid_out(content))
        self._files.save(actor, opened.file, tried, opened.token)
        self._marks.keep("question", opened.id, actor, self._clock().wall)
        self.forget_form(actor, opened)

    def add_picture(
        self, actor: Person, opened: OpenQuestion, file: Path
    ) -> tuple[OpenQuestion, str]:
        """Copy a picture to those of the banks; the Markdown that shows it.

        Raises:
            NotAllowed: not a trainer or supervisor.
            BadPicture: it is too large, of another kind, unreadable, or could act or fetch.
            Unwritable: the folder refuses, or the disk is full.
        """
        require(actor, "trainer", "supervisor")
        folder = self._folder.joinpath(*BANK_PICTURES)
        name = copy_picture(file, folder)
        pictures = {**opened.ground.pictures, name: (folder / name).read_bytes()}
        ground = replace(opened.ground, pictures=pictures)
        return replace(opened, ground=ground), f"![]({name})"

    def keep_form(self, actor: Person, opened: OpenQuestion, form: Spelling) -> None:
        """Remember what was typed, so that leaving the page or a crash loses nothing."""
        # Spelled out, so that erasing somebody finds their name in what was typed, too.
        spelled = json.dumps(to_plain(form), ensure_ascii=False)
        kept = "" if tidy(form) == tidy(opened.written) else spelled
        if kept != self._records.settings.get(actor.id, _setting(opened)):
            self._records.settings.keep(actor.id, _setting(opened), kept)

    def forget_form(self, actor: Person, opened: OpenQuestion) -> None:
        """What was typed is saved, or given up."""
        if self._records.settings.get(actor.id, _setting(opened)):
            self._records.settings.keep(actor.id, _setting(opened), "")

    def publish(self, actor: Person, bank: str) -> tuple[Change, ...]:
        """Publish one bank, or ask for its release. Raises NotAllowed."""
        return self._authoring.publish(actor, [("bank", bank)])

    def _board(self, drafts: Drafts) -> tuple[BankEntry, ...]:
        waiting = {(one.family, one.thing): one.version for one in self._records.releases.waiting()}
        published = self._records.published.versions()
        return BankBoard(self._folder, drafts, published, waiting).banks()

    def _opened(
        self, drafts: Drafts, bank: BankEntry, content: str, written: Spelling, *, is_new: bool
    ) -> OpenQuestion:
        lessons = None if drafts.has_unread_module else frozenset(drafts.anchors)
        ground = Ground(drafts.standard, lessons, drafts.bank_pictures)
        return OpenQuestion(
            bank.id, bank.title, bank.file, token_of(content), written, is_new, ground,
            tuple(bank.topics()), places(drafts),
        )  # fmt: skip

    def _with_unsaved(self, actor: Person, opened: OpenQuestion) -> OpenQuestion:
        kept = self._records.settings.get(actor.id, _setting(opened))
        if not kept:
            return opened
        unsaved = replace(from_plain(json.loads(kept)), id=opened.written.id)
        return replace(opened, unsaved=unsaved)

    def _used(self, drafts: Drafts, bank: str) -> Mapping[str, int]:
        modules = [one.id for one in drafts.modules if one.quiz and one.quiz.bank == bank]
        counts: dict[str, int] = {}
        for module in modules:
            for name, papers in self._records.question_use.counts(module).items():
                counts[name] = counts.get(name, 0) + papers
        return counts

    def _changed(self, bank: BankEntry) -> dict[str, tuple[str, datetime]]:
        """Who changed each question last: saved it with the program, or published it."""
        names = {person.id: person.name for person in self._records.people.all()}
        found = dict(self._records.published.latest_by("question", f"{bank.id}/"))
        for one in bank.questions:
            mark = self._marks.last("question", one.id)
            if mark is not None and (one.id not in found or found[one.id][1] <= mark.at):
                found[one.id] = (mark.by, mark.at)
        return {thing: (names.get(by, ""), at) for thing, (by, at) in found.items()}


def _one(banks: tuple[BankEntry, ...], bank: str) -> BankEntry:
    for one in banks:
        if one.id == bank:
            return one
    raise NoSuchQuestion(text("There is no question bank {bank}.", bank=bank))


def _readable(banks: tuple[BankEntry, ...], bank: str) -> BankEntry:
    found = _one(banks, bank)
    if found.sealed is not None:
        raise NoSuchQuestion(
            text(
                "{title} is sealed. Unseal it with its passphrase to write in it.",
                title=found.title,
            )
        )
    return found


def places(drafts: Drafts) -> tuple[LessonPlace, ...]:
    """Everything in the lessons that a question may point to."""
    found = []
    for place, words in drafts.headings.items():
        lesson, _mark, anchor = place.partition("#")
        found.append(LessonPlace(place, drafts.headings[lesson], words if anchor else ""))
    return tuple(found)


def _setting(opened: OpenQuestion) -> str:
    # Every new question of a bank is the same empty form until it is saved.
    return f"form:{opened.bank}/" if opened.is_new else f"form:{opened.id}"
