"""Who last wrote a draft with the program: no evidence, only so that people can ask them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.records.settings import Settings


@dataclass(frozen=True)
class EditMark:
    """Somebody wrote something at a moment."""

    by: PersonId
    at: datetime


class EditMarks:
    """Kept as settings of the site, by family and id."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def keep(self, family: str, thing: str, actor: Person, now: datetime) -> None:
        """The person wrote it just now."""
        self.keep_all(family, [thing], actor, now)

    def keep_all(self, family: str, things: Iterable[str], actor: Person, now: datetime) -> None:
        """The person wrote all of these just now."""
        mark = json.dumps({"by": actor.id, "at": now.isoformat()})
        marks = dict.fromkeys((_setting(family, thing) for thing in things), mark)
        self._settings.keep_all(None, marks)

    def last(self, family: str, thing: str) -> EditMark | None:
        """Who wrote it last with the program; an editor outside leaves no mark."""
        kept = self._settings.get(None, _setting(family, thing))
        if not kept:
            return None
        mark = json.loads(kept)
        return EditMark(PersonId(mark["by"]), datetime.fromisoformat(mark["at"]))


def _setting(family: str, thing: str) -> str:
    return f"edited:{family}:{thing}"
