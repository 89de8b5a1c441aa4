"""Drafts, their versions, and what publishing them would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from trainer.foundation.canonical import Plain, digest
from trainer.foundation.identity import Version

ChangeKind = Literal["new", "changed", "same", "removed"]


@dataclass(frozen=True)
class Draft:
    """One checked thing that could be published, as its canonical value.

    `files` are the pictures that belong to it, by name; the plain value names their hashes,
    so that another picture is another version. `source` is the text of the file it was read
    from, which is no part of the version.
    """

    family: str
    thing: str
    plain: Plain
    files: Mapping[str, bytes] = field(default_factory=dict)
    source: str = ""

    @cached_property
    def version(self) -> Version:
        """SHA-256 of the canonical value."""
        return Version(digest(self.plain))


@dataclass(frozen=True)
class Change:
    """What publishing does to one thing; `old` or `new` is None where there is none."""

    family: str
    thing: str
    old: Version | None
    new: Version | None

    @property
    def kind(self) -> ChangeKind:
        """In one word; "removed" means published once and in no draft any more."""
        if self.old is None:
            return "new"
        if self.new is None:
            return "removed"
        return "same" if self.old == self.new else "changed"


def file_hash(data: bytes) -> str:
    """SHA-256 (hex) of a picture's bytes."""
    return hashlib.sha256(data).hexdigest()


def changes(drafts: Iterable[Draft], published: Mapping[tuple[str, str], Version]) -> list[Change]:
    """Compare drafts with what learners see: drafts in their order, then what was removed.

    Hand in only those published things that the drafts speak for; all others are "removed".
    """
    found = [
        Change(
            draft.family,
            draft.thing,
            published.get((draft.family, draft.thing)),
            draft.version,
        )
        for draft in drafts
    ]
    drafted = {(change.family, change.thing) for change in found}
    gone = sorted(name for name in published if name not in drafted)
    return found + [Change(family, thing, published[family, thing], None) for family, thing in gone]
