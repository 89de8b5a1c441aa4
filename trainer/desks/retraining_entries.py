"""Events as entries of a bundle: who, when, what was said, and the hash that anchors each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.foundation.canonical import Plain
from trainer.foundation.codes import code80
from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.records.records import Records

Family = Literal["decision", "appeal", "paper", "call", "assessment", "done"]

# What people wrote in their own words: the event has a digest of it.
_SAID = ("words", "text", "objection", "terms", "why")
# A paper is told question by question; the event itself goes along whole.
_LONG = ("paper", "rules")


@dataclass(frozen=True)
class Exhibit:
    """Something an episode rests on, told in paragraphs, with every event it is made of.

    `more` is what programs get beside the events.
    """

    family: Family
    id: str
    title: str
    paragraphs: tuple[str, ...]
    events: tuple[Recorded, ...]
    more: Mapping[str, Plain] = field(default_factory=dict)


class Entries:
    """Reads names and words for the events of a bundle."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def name(self, person: PersonId) -> str:
        """What somebody is called now."""
        return self._records.people.get(person).name

    def content(self, digest: str) -> str | None:
        """What was said: "" where nothing was, None once it is erased."""
        return self._records.private.content(digest) if digest else ""

    def said(self, digest: str) -> str:
        """The same for a reader."""
        return shown(self.content(digest))

    def plain(self, recorded: Recorded) -> dict[str, Plain]:
        """The event for programs; `hash` is its own in the chain, None in `said` is erased."""
        envelope, body = recorded.envelope, vars(recorded.event)
        return {
            "step": envelope.kind,
            "event": envelope.id,
            "hash": envelope.hash,
            "at": envelope.at.isoformat(),
            "by": self.name(envelope.actor),
            "said": {name: self.content(body[name]) for name in _SAID if name in body},
            "facts": {name: value for name, value in body.items() if name not in (*_SAID, *_LONG)},
        }

    def exhibit(self, exhibit: Exhibit) -> dict[str, Plain]:
        """An exhibit for programs."""
        entries: list[Plain] = [self.plain(one) for one in exhibit.events]
        return {"id": exhibit.id, "title": exhibit.title, **exhibit.more, "entries": entries}


def shown(content: str | None) -> str:
    """Words for a reader; those that were erased are told as erased."""
    return str(text("(erased)")) if content is None else content


def anchors(events: Iterable[Recorded]) -> str:
    """The events by id, each with the code of its hash, in one paragraph of lines."""
    return "\n".join(
        str(text("Event {id}, {code}", id=one.envelope.id, code=code80(one.envelope.hash)))
        for one in events
    )
