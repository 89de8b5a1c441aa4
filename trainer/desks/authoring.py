"""Check the drafts of a site, show what publishing would change, and publish."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from trainer.desks.drafts import STANDARD, Drafts, read_drafts
from trainer.desks.permission import require
from trainer.desks.publication import (
    Name,
    ask_release,
    held_back,
    is_held,
    pending,
    publish,
    unasked,
    whole,
)
from trainer.foundation.clock import Clock
from trainer.foundation.errors import Problem, ProblemsFound, has_errors
from trainer.foundation.text_files import read_text_file, write_text_file
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.publishing.versions import Change
from trainer.records.records import Records
from trainer.records.releases import WaitingRelease
from trainer.standard import canonical as standards
from trainer.standard.edit import set_value_in_text
from trainer.standard.house import HouseStandard, names_in


@dataclass(frozen=True)
class Draftboard:
    """What a trainer sees before publishing."""

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    published_at: datetime | None
    waiting: tuple[WaitingRelease, ...] = ()

    @property
    def pending(self) -> tuple[Change, ...]:
        """The changes that publishing would make or ask for."""
        waiting = {(one.family, one.thing, one.version) for one in self.waiting}
        return tuple(
            change
            for change in self.changes
            if change.kind in ("new", "changed")
            and (change.family, change.thing, change.new) not in waiting
        )


class AuthoringDesk:
    """What a trainer may do with content."""

    def __init__(self, records: Records, folder: Path, clock: Clock) -> None:
        self._records = records
        self._folder = folder
        self._clock = clock

    def check(self) -> Draftboard:
        """Read every file; nothing is written."""
        drafts = self._read()
        found = pending(self._records, drafts)
        waiting = tuple(self._records.releases.waiting())
        return Draftboard(tuple(drafts.problems), tuple(found), self._last(), waiting)

    def publish(self, actor: Person, only: Collection[Name] | None = None) -> tuple[Change, ...]:
        """Make the checked drafts what learners see; a broken file keeps its old version.

        `only` names things by family and id; what must go with them goes, too. Where the policy
        asks for a second person, the changes of a quiz's bank only ask for their release.
        Gives everything that was published or asked for. Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._read()
        records = self._records
        with records.journal.act(actor.id, self._clock().wall) as act:
            # Decided inside the act: somebody else may have published a moment ago.
            found = unasked(records, pending(records, drafts))
            if only is not None:
                chosen = whole(only, drafts, records.published.versions())
                found = [one for one in found if (one.family, one.thing) in chosen]
            banks = held_back(records, drafts)
            held = [one for one in found if is_held(one.family, one.thing, banks)]
            publish(act, drafts.drafts, [one for one in found if one not in held])
            ask_release(act, drafts.drafts, held)
        return tuple(found)

    def drafts(self) -> Drafts:
        """Everything the files say now, for the desks that write them."""
        return self._read()

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

    def _last(self) -> datetime | None:
        moments = [thing.at for thing in self._records.published.all("standard")]
        moments += [thing.at for thing in self._records.published.all("module")]
        return max(moments, default=None)


def _spelled(problem: Problem) -> str:
    return f"{problem.code} {problem.place} {problem.message}"
