"""Check the drafts of a site, show what publishing would change, and publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from trainer.desks.drafts import STANDARD, Drafts, read_drafts
from trainer.desks.permission import require
from trainer.foundation.clock import Clock
from trainer.foundation.errors import Problem, ProblemsFound, has_errors
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.publishing.events import ContentPublished
from trainer.publishing.versions import Change, Draft, changes
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.standard import canonical as standards
from trainer.standard.edit import set_value_in_text
from trainer.standard.house import HouseStandard, names_in


@dataclass(frozen=True)
class Draftboard:
    """What a trainer sees before publishing."""

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    published_at: datetime | None

    @property
    def pending(self) -> tuple[Change, ...]:
        """The changes that publishing would make."""
        return tuple(change for change in self.changes if change.kind in ("new", "changed"))


class AuthoringDesk:
    """What a trainer may do with content."""

    def __init__(self, records: Records, folder: Path, clock: Clock) -> None:
        self._records = records
        self._folder = folder
        self._clock = clock

    def check(self) -> Draftboard:
        """Read every file; nothing is written."""
        drafts = self._read()
        return Draftboard(tuple(drafts.problems), tuple(self._changes(drafts)), self._last())

    def publish(self, actor: Person) -> tuple[Change, ...]:
        """Make the checked drafts what learners see; a broken file keeps its old version.

        Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._read()
        pending = [change for change in self._changes(drafts) if change.kind in ("new", "changed")]
        if pending:
            with self._records.journal.act(actor.id, self._clock().wall) as act:
                publish(act, drafts.drafts, pending)
        return tuple(pending)

    def standard(self) -> HouseStandard:
        """The house standard as its file says now."""
        return self._read().standard

    def set_standard(self, actor: Person, name: str, value: str) -> None:
        """Change one number in content/standard.yaml; comments stay where they are.

        Raises:
            NotAllowed: not a trainer or supervisor.
            ProblemsFound: the value would break a lesson or question, as when it makes two
                options equal; the file is left as it was.
        """
        require(actor, "trainer", "supervisor")
        file = self._folder.joinpath(*STANDARD)
        tried = set_value_in_text(read_text_file(file).text, name, value)
        known = {_spelled(problem) for problem in self._read().problems}
        caused = [one for one in self._read(tried).problems if _spelled(one) not in known]
        if has_errors(caused):
            raise ProblemsFound(
                text("This value cannot be used: it would break what refers to it."), caused
            )
        write_text_file(file, tried)

    def touched(self, name: str) -> list[str]:
        """The files that use a value of the house standard, as paths inside the site."""
        places = (
            *self._folder.glob("content/*/*.md"),
            *self._folder.glob("content/*/*.yaml"),
            *self._folder.glob("question_banks/*.yaml"),
        )
        return [
            file.relative_to(self._folder).as_posix()
            for file in sorted(places)
            if name in names_in(read_text_file(file).text)
        ]

    def title(self, family: str, thing: str) -> str:
        """What people call a thing: its title, or its id when no file names it any more."""
        return self._read().titles.get((family, thing)) or thing

    def titles(self) -> dict[tuple[str, str], str]:
        """All titles at once, for a list."""
        return self._read().titles

    def _read(self, standard: str | None = None) -> Drafts:
        thing = self._records.published.current("standard", "standard")
        in_force = None if thing is None else standards.from_plain(cast(Any, thing.plain))
        return read_drafts(self._folder, self._records.published.versions(), standard, in_force)

    def _changes(self, drafts: Drafts) -> list[Change]:
        spoken_for = {
            name: version
            for name, version in self._records.published.versions().items()
            if name not in drafts.broken
        }
        return changes(drafts.drafts, spoken_for)

    def _last(self) -> datetime | None:
        moments = [thing.at for thing in self._records.published.all("standard")]
        moments += [thing.at for thing in self._records.published.all("module")]
        return max(moments, default=None)


def publish(act: Act, drafts: list[Draft], pending: list[Change]) -> None:
    """Record the new versions inside an act: values and pictures first, then the news."""
    by_name = {(draft.family, draft.thing): draft for draft in drafts}
    for change in pending:
        draft = by_name[change.family, change.thing]
        for content in draft.files.values():
            act.keep_file(content)
        act.keep_version(draft.family, draft.thing, draft.version, draft.plain)
        act.add(
            ContentPublished(draft.family, draft.thing, draft.version, change.old),
            thing=f"{draft.family}:{draft.thing}",
        )


def _spelled(problem: Problem) -> str:
    return f"{problem.code} {problem.place} {problem.message}"
