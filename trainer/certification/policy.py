"""A policy: the levels of a certificate and what each asks of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import cast

from trainer.foundation.canonical import Plain, digest
from trainer.foundation.identity import ModuleId, PolicyId, Version


@dataclass(frozen=True)
class ModuleRequired:
    """The module must be finished; that holds for ever."""

    id: str
    module: ModuleId


@dataclass(frozen=True)
class QuizRequired:
    """A quiz result of at least so many percent, not older than the window."""

    id: str
    module: ModuleId
    pass_mark: Decimal
    window_days: int | None = None


@dataclass(frozen=True)
class ExamRequired:
    """A released result of a counted exam, of at least so many percent, not too old."""

    id: str
    exam: str
    pass_mark: Decimal
    window_days: int | None = None

    @property
    def module(self) -> ModuleId:
        """What its papers belong to."""
        return ModuleId(f"exam:{self.exam}")


@dataclass(frozen=True)
class TypingRequired:
    """One run, long enough, fast enough and exact enough (percent), scored by the profile."""

    id: str
    speed: Decimal
    accuracy: Decimal
    minutes: Decimal
    profile: str
    window_days: int | None = None
    certified: bool = False


@dataclass(frozen=True)
class LevelRequired:
    """A certificate of that level, or of one built on it, must be valid."""

    id: str
    level: str


Required = ModuleRequired | QuizRequired | ExamRequired | TypingRequired | LevelRequired

KINDS: Mapping[str, type[Required]] = {
    "module": ModuleRequired,
    "quiz": QuizRequired,
    "exam": ExamRequired,
    "typing": TypingRequired,
    "held_level": LevelRequired,
}


@dataclass(frozen=True)
class Level:
    """One level; in the last `due_days` of its validity it is due for renewal."""

    id: str
    name: str
    source_term: str
    valid_months: int
    due_days: int
    requires: tuple[Required, ...]


@dataclass(frozen=True)
class Policy:
    """The rules of a certificate; levels stand from the lowest to the highest.

    With `release_by_second`, questions that a quiz draws from are published by two people.
    """

    id: PolicyId
    title: str
    effective_from: date
    note: str
    approvers: int
    levels: tuple[Level, ...]
    release_by_second: bool = False

    @cached_property
    def version(self) -> Version:
        return Version(digest(to_plain(self)))

    def level(self, name: str) -> Level:
        """The level with this id.

        Raises:
            KeyError: there is none.
        """
        for level in self.levels:
            if level.id == name:
                return level
        raise KeyError(name)

    def builds_on(self, level: str) -> frozenset[str]:
        """This level and every level that it asks for, directly or not."""
        found: set[str] = set()
        waiting = [level]
        while waiting:
            name = waiting.pop()
            found.add(name)
            required = (r.level for r in self.level(name).requires if isinstance(r, LevelRequired))
            waiting += [other for other in required if other not in found]
        return frozenset(found)


def kind_of(required: Required) -> str:
    """The word for this kind of requirement in policy files: "module", "quiz", ..."""
    return next(kind for kind, made in KINDS.items() if type(required) is made)


def to_plain(policy: Policy) -> dict[str, Plain]:
    """The canonical value, of which the version is the hash."""
    plain: dict[str, Plain] = {
        "policy": policy.id,
        "title": policy.title,
        "effective_from": policy.effective_from.isoformat(),
        "note": policy.note,
        "approvers": policy.approvers,
        "levels": [
            {
                "id": level.id,
                "name": level.name,
                "source_term": level.source_term,
                "valid_months": level.valid_months,
                "due_days": level.due_days,
                "requires": [_required_to_plain(required) for required in level.requires],
            }
            for level in policy.levels
        ],
    }
    # Only when it is asked for, so that policies without it keep their version.
    return plain | {"release_by_second": True} if policy.release_by_second else plain


def from_plain(plain: Mapping[str, Plain]) -> Policy:
    """The policy that `to_plain` wrote down."""
    return Policy(
        id=PolicyId(str(plain["policy"])),
        title=str(plain["title"]),
        effective_from=date.fromisoformat(str(plain["effective_from"])),
        note=str(plain["note"]),
        approvers=cast(int, plain["approvers"]),
        levels=tuple(
            _level_from_plain(level) for level in cast("list[Mapping[str, Plain]]", plain["levels"])
        ),
        release_by_second=plain.get("release_by_second") is True,
    )


def _level_from_plain(plain: Mapping[str, Plain]) -> Level:
    return Level(
        id=str(plain["id"]),
        name=str(plain["name"]),
        source_term=str(plain["source_term"]),
        valid_months=cast(int, plain["valid_months"]),
        due_days=cast(int, plain["due_days"]),
        requires=tuple(
            _required_from_plain(required)
            for required in cast("list[Mapping[str, Plain]]", plain["requires"])
        ),
    )


def _required_to_plain(required: Required) -> dict[str, Plain]:
    values: dict[str, Plain] = {"kind": kind_of(required)}
    for field in fields(required):
        value = getattr(required, field.name)
        # 80 and 80.0 are one rule and must have one version
        values[field.name] = format(value.normalize(), "f") if isinstance(value, Decimal) else value
    return values


def _required_from_plain(plain: Mapping[str, Plain]) -> Required:
    made = KINDS[str(plain["kind"])]
    values: dict[str, object] = {}
    for field in fields(made):
        value = plain[field.name]
        values[field.name] = Decimal(str(value)) if field.type == "Decimal" else value
    return made(**values)  # type: ignore[arg-type]  # the names and types come from the fields
