"""Check the drafts of a site, show what publishing would change, and publish."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from trainer.desks.aside import Aside, at_once
from trainer.desks.draft_found import Drafts
from trainer.desks.drafts import read_drafts
from trainer.desks.permission import require
from trainer.desks.publication import (
    Name,
    ask_release,
    held_back,
    is_held,
    pending,
    publish,
    too_early,
    unasked,
    whole,
)
from trainer.foundation.clock import Clock
from trainer.foundation.errors import Problem
from trainer.people.person import Person
from trainer.publishing.versions import Change
from trainer.records.records import Records
from trainer.records.releases import WaitingRelease
from trainer.standard import canonical as standards


@dataclass(frozen=True)
class Draftboard:
    """What a trainer sees before publishing."""

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    published_at: datetime | None
    waiting: tuple[WaitingRelease, ...] = ()
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)

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


# What decides about people, or about who must look at whose work: a supervisor's matter.
RULES = ("policy", "retention", "exam")


def may_publish(actor: Person, family: str) -> bool:
    """Whether somebody may publish things of this family: rules are for supervisors."""
    return actor.role == "supervisor" or (actor.role == "trainer" and family not in RULES)


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
        return Draftboard(
            tuple(drafts.problems), tuple(found), self._last(), waiting, drafts.titles
        )

    def publish(self, actor: Person, only: Collection[Name] | None = None) -> tuple[Change, ...]:
        """Make the checked drafts what learners see; a broken file keeps its old version.

        `only` names things by family and id; what must go with them goes, too. Where the policy
        asks for a second person, the changes of a quiz's bank only ask for their release, and a
        module waits for a bank from which its quiz cannot be drawn before that. What the actor
        may not publish stays as it is.
        Gives everything that was published or asked for. Raises NotAllowed.
        """
        require(actor, "trainer", "supervisor")
        drafts = self._read()
        records = self._records
        with records.journal.act(actor.id, self._clock().wall) as act:
            # Decided inside the act: somebody else may have published a moment ago.
            found = unasked(records, pending(records, drafts))
            found = [one for one in found if may_publish(actor, one.family)]
            if only is not None:
                chosen = whole(only, drafts, records.published.versions())
                found = [one for one in found if (one.family, one.thing) in chosen]
            banks = held_back(records, drafts)
            held = [one for one in found if is_held(one.family, one.thing, banks)]
            early = too_early(records, drafts, found, banks)
            found = [one for one in found if (one.family, one.thing) not in early]
            publish(act, drafts.drafts, [one for one in found if one not in held])
            ask_release(act, drafts.drafts, held)
        return tuple(found)

    def drafts(self, aside: Aside = at_once) -> Drafts:
        """Everything the files say now, for the desks that write them; `aside` reads them."""
        return self._read(aside)

    def title(self, family: str, thing: str) -> str:
        """What people call a thing: its title, or its id when no file names it any more."""
        return self._read().titles.get((family, thing)) or thing

    def _read(self, aside: Aside = at_once) -> Drafts:
        thing = self._records.published.current("standard", "standard")
        in_force = None if thing is None else standards.from_plain(cast(Any, thing.plain))
        versions = self._records.published.versions()
        return aside(lambda: read_drafts(self._folder, versions, in_force=in_force))

    def _last(self) -> datetime | None:
        moments = [thing.at for thing in self._records.published.all("standard")]
        moments += [thing.at for thing in self._records.published.all("module")]
        return max(moments, default=None)
