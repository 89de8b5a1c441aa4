"""Versions of a thing: who published what when, what differs, and writing an old one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.comparing import Comparison, compare_questions, compare_texts, readable
from trainer.desks.draft_found import STANDARD
from trainer.desks.edit_marks import EditMarks
from trainer.desks.module_folders import ModuleFolders
from trainer.desks.permission import require
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.publishing.events import ContentPublished, ReleaseAsked, ReleaseRefused
from trainer.publishing.versions import Draft
from trainer.questions import canonical as questions
from trainer.questions.bank_edit import put_question_in_text
from trainer.questions.bank_places import find_question
from trainer.questions.question import Question
from trainer.questions.sealed_file import SUFFIX
from trainer.questions.spelling import Spelling, spelling
from trainer.records.records import Records

What = Literal["draft", "published", "asked", "refused"]
DRAFT = "draft"


class CannotRestore(TrainerError):
    """There is nothing to write back, or no file to write it into; nothing was changed."""


@dataclass(frozen=True)
class VersionRow:
    """One step in the life of a thing; `version` is DRAFT for what the file says now.

    `by` is empty where nobody knows; `reason` belongs to a refused release and is None when
    it was erased.
    """

    version: str
    what: What
    at: datetime | None
    by: str
    source: str = ""
    reason: str | None = ""
    current: bool = False


class HistoryDesk:
    """What everybody who writes or releases content may look up."""

    def __init__(
        self, records: Records, folder: Path, authoring: AuthoringDesk, clock: Clock
    ) -> None:
        self._records = records
        self._folder = folder
        self._authoring = authoring
        self._clock = clock
        self._folders = ModuleFolders(folder)
        self._marks = EditMarks(records.settings)

    def versions(self, actor: Person, family: str, thing: str) -> tuple[VersionRow, ...]:
        """Newest first; on top the draft, when the file says something else. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        names = {person.id: person.name for person in self._records.people.all()}
        current = self._records.published.versions().get((family, thing))
        rows: list[VersionRow] = []
        for recorded in self._records.journal.events(thing=f"{family}:{thing}"):
            event, envelope = recorded.event, recorded.envelope
            by = names.get(envelope.actor, "")
            if isinstance(event, ContentPublished):
                row = VersionRow(event.version, "published", envelope.at, by, event.source)
            elif isinstance(event, ReleaseAsked):
                row = VersionRow(event.version, "asked", envelope.at, by, event.source)
            elif isinstance(event, ReleaseRefused):
                reason = self._records.private.content(event.reason)
                row = VersionRow(event.version, "refused", envelope.at, by, "", reason)
            else:
                continue
            rows.append(row)
        rows.reverse()
        newest = next((row for row in rows if row.what == "published"), None)
        rows = [replace(row, current=True) if row is newest else row for row in rows]
        draft = self._draft(family, thing)
        waiting = [row.version for row in rows[:1] if row.what == "asked"]
        if draft is not None and draft.version not in (current, *waiting):
            mark = self._marks.last(family, thing)
            by, at = (names.get(mark.by, ""), mark.at) if mark else ("", None)
            rows.insert(0, VersionRow(DRAFT, "draft", at, by))
        return tuple(rows)

    def compare(self, actor: Person, family: str, thing: str, old: str, new: str) -> Comparison:
        """What differs between two versions; either may be DRAFT, and `old` "" for nothing.

        Raises:
            NotAllowed: a learner.
            NotFound: a version that the records do not hold.
            CannotRestore: DRAFT, and the file cannot be read.
        """
        require(actor, "trainer", "supervisor", "auditor")
        if family == "question":
            second = self._question(thing, new)
            return compare_questions(self._question(thing, old) if old else None, second)
        sources = [
            self._source(family, thing, version) if version else "" for version in (old, new)
        ]
        if not old:
            return compare_texts("", sources[1] or readable(self._plain(family, thing, new)))
        if all(sources) and sources[0] != sources[1]:
            return compare_texts(sources[0], sources[1])
        # The same words with other values of the house standard, or a source nobody kept.
        return compare_texts(
            readable(self._plain(family, thing, old)), readable(self._plain(family, thing, new))
        )

    def restore(self, actor: Person, family: str, thing: str, version: str) -> str:
        """Write a version back into its file as a draft, and tell the file; nothing is published.

        Of a bank's file only the question's own lines change.

        Raises:
            NotAllowed: not a trainer or supervisor.
            CannotRestore: its source was not kept, or its file is gone.
            NotWritten, Unreadable, Unwritable: the file cannot be changed.
        """
        require(actor, "trainer", "supervisor")
        file = self._file(family, thing)
        if family == "question":
            content = read_text_file(file).text
            written = put_question_in_text(content, self._with_group_of(content, thing, version))
        else:
            written = self._source(family, thing, version)
            if not written:
                raise CannotRestore(
                    text("The source of this version was not kept, so it cannot be written back.")
                )
        write_text_file(file, written)
        self._marks.keep(family, thing, actor, self._clock().wall)
        return file.relative_to(self._folder).as_posix()

    def _with_group_of(self, content: str, thing: str, version: str) -> Spelling:
        """The old question in the group it is in now; others share that one's stem."""
        old, now = self._old_spelling(thing, version), find_question(content, _own_id(thing))
        return replace(old, group=now.group, shared=now.shared) if now else old

    def _old_spelling(self, thing: str, version: str) -> Spelling:
        """As it stood in its bank then, with names of values; else with the values filled in."""
        source = self._source("question", thing, version)
        found = find_question(source, _own_id(thing)) if source else None
        return found or spelling(questions.from_plain(self._plain("question", thing, version)))

    def _question(self, thing: str, version: str) -> Question:
        return questions.from_plain(self._plain("question", thing, version))

    def _plain(self, family: str, thing: str, version: str) -> Mapping[str, Any]:
        if version != DRAFT:
            return cast("Mapping[str, Any]", self._records.published.plain(version))
        return cast("Mapping[str, Any]", self._need_draft(family, thing).plain)

    def _source(self, family: str, thing: str, version: str) -> str:
        """The text of the file a version was read from; empty when it was not kept."""
        if version == DRAFT:
            return self._need_draft(family, thing).source
        for recorded in self._records.journal.events(thing=f"{family}:{thing}"):
            event = recorded.event
            if (
                isinstance(event, ContentPublished | ReleaseAsked)
                and event.version == version
                and event.source
            ):
                return self._records.published.file(event.source).decode("utf-8")
        return ""

    def _need_draft(self, family: str, thing: str) -> Draft:
        draft = self._draft(family, thing)
        if draft is None:
            raise CannotRestore(text("The file has errors, so there is no draft to look at."))
        return draft

    def _draft(self, family: str, thing: str) -> Draft | None:
        drafts = self._authoring.drafts().drafts
        found = (one for one in drafts if (one.family, one.thing) == (family, thing))
        return next(found, None)

    def _file(self, family: str, thing: str) -> Path:
        if family in ("lesson", "module"):
            return self._folders.file(thing)
        if family == "passage":
            return self._folder / "content" / "typing" / f"{thing}.md"
        if family == "standard":
            return self._folder.joinpath(*STANDARD)
        if family == "question":
            family, thing = "bank", thing.partition("/")[0]
        file = self._authoring.drafts().files.get((family, thing))
        if file is None:
            raise CannotRestore(text("No file of the site folder holds this any more."))
        if file.endswith(SUFFIX):
            raise CannotRestore(text("Its bank is sealed. Unseal it first."))
        return self._folder / file


def _own_id(thing: str) -> str:
    return thing.partition("/")[2]
