"""A policy: the levels of a certificate and what each asks of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from trainer.certification.borderline import Borderline
from trainer.certification.policy_values import value_from_plain, value_to_plain
from trainer.certification.required_noted import (
    ChecklistRequired,
    ExternalRequired,
    InspectionRequired,
    NotedRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.foundation.canonical import Plain, digest
from trainer.foundation.identity import ModuleId, PolicyId, Version
from trainer.typing_tests.width import WidthPolicy


@dataclass(frozen=True)
class ModuleRequired:
    """The module must be finished; without a window that holds for ever.

    In a window it counts from when its quiz was last passed.
    """

    id: str
    module: ModuleId
    window_days: int | None = None


@dataclass(frozen=True)
class ModulesRequired:
    """Every published module of these blocks must be finished; no blocks means the whole course.

    A block that is named needs a module; in a course of one block that block is the whole.
    """

    id: str
    blocks: tuple[str, ...] = ()
    window_days: int | None = None


@dataclass(frozen=True)
class QuizRequired:
    """A quiz result of at least so many percent, not older than the window.

    A result counts when fewer than `attempts` results stand in the window before it, and when
    `wait_hours` have passed since the one before. With `borderline` a result near the pass mark
    waits for a second paper, which is no attempt.
    """

    id: str
    module: ModuleId
    pass_mark: Decimal
    window_days: int | None = None
    attempts: int | None = None
    wait_hours: int | None = None
    borderline: Borderline | None = None


@dataclass(frozen=True)
class ExamRequired:
    """A released result of a counted exam, of at least so many percent, not too old.

    With `borderline` a result near the pass mark waits for a second form, which is no attempt.
    Attempts are counted as those of a quiz, beside what the blueprint allows.
    """

    id: str
    exam: str
    pass_mark: Decimal
    window_days: int | None = None
    borderline: Borderline | None = None
    attempts: int | None = None
    wait_hours: int | None = None

    @cached_property
    def module(self) -> ModuleId:
        """What its papers belong to."""
        return ModuleId(f"exam:{self.exam}")


@dataclass(frozen=True)
class TypingRequired:
    """A test, long enough, fast enough and exact enough (percent), scored by the profile.

    With several `passages` their mean counts, and none may stay below nine tenths of the speed.
    `invigilated` tests are opened by an invigilator; where it is not asked, any test counts, one
    of a single run from before there were others, too. A passage does not come again within
    `repeat_days`; more `absences`, or more `away_seconds` in all, ask for a review. Attempts are
    counted as those of a quiz. Up to `borderline` characters a minute below the speed, and
    otherwise good enough, a test waits for another one, which decides and is no attempt.
    """

    id: str
    speed: Decimal
    accuracy: Decimal
    minutes: Decimal
    profile: str
    window_days: int | None = None
    certified: bool = False
    passages: int = 1
    width: WidthPolicy = "lenient"
    invigilated: bool = False
    repeat_days: int = 183
    absences: int = 2
    away_seconds: int = 10
    attempts: int | None = None
    wait_hours: int | None = None
    borderline: int | None = None


@dataclass(frozen=True)
class LevelRequired:
    """A certificate of that level, or of one built on it, must be valid.

    `policy` is the one whose level it is, where it is another one than this. With a window it
    must have been awarded within so many days.
    """

    id: str
    level: str
    policy: str = ""
    window_days: int | None = None


Required = (
    ModuleRequired
    | ModulesRequired
    | QuizRequired
    | ExamRequired
    | TypingRequired
    | LevelRequired
    | NotedRequired
)

# Fields that came later are written only where they are set.
_ALWAYS = ("window_days", "certified")
_LATER = ("release_by_second", "stop_days", "temporary_days", "cooldown_days")

KINDS: Mapping[str, type[Required]] = {
    "module": ModuleRequired,
    "modules": ModulesRequired,
    "quiz": QuizRequired,
    "exam": ExamRequired,
    "typing": TypingRequired,
    "held_level": LevelRequired,
    "observation": ObservationRequired,
    "sign_off": SignOffRequired,
    "checklist": ChecklistRequired,
    "inspection": InspectionRequired,
    "external": ExternalRequired,
}


@dataclass(frozen=True)
class Level:
    """One level; in the last `due_days` of its validity it is due for renewal.

    For `grace_days` after its last day calls may still be taken.
    """

    id: str
    name: str
    source_term: str
    valid_months: int
    due_days: int
    requires: tuple[Required, ...]
    grace_days: int = 0


@dataclass(frozen=True)
class Policy:
    """The rules of a certificate; levels stand from the lowest to the highest.

    With `release_by_second`, questions that a quiz draws from are published by two people. A
    stop by one person lapses after `stop_days`, somebody may work under a mentor for
    `temporary_days` at most, and a new certificate follows `cooldown_days` after a revocation.
    """

    id: PolicyId
    title: str
    effective_from: date
    note: str
    approvers: int
    levels: tuple[Level, ...]
    release_by_second: bool = False
    stop_days: int = 3
    temporary_days: int = 30
    cooldown_days: int = 0

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

    def has(self, level: str) -> bool:
        """Whether there is a level with this id."""
        return any(one.id == level for one in self.levels)

    def builds_on(self, level: str) -> frozenset[str]:
        """This level and every level that it asks for, directly or not."""
        found: set[str] = set()
        waiting = [level]
        while waiting:
            name = waiting.pop()
            found.add(name)
            required = (
                r.level
                for r in self.level(name).requires
                if isinstance(r, LevelRequired) and not r.policy
            )
            waiting += [other for other in required if other not in found]
        return frozenset(found)


def asked_elsewhere(policy: Policy) -> frozenset[str]:
    """The other policies of which it asks a level."""
    rules = (rule for level in policy.levels for rule in level.requires)
    return frozenset(r.policy for r in rules if isinstance(r, LevelRequired) and r.policy)


def in_force(versions: Sequence[Policy], today: date) -> Policy:
    """Of the versions in the order of publication, the latest that has come into force.

    Before any has, it is the one that comes first; nothing is awarded under it until then.
    """
    come = [policy for policy in versions if policy.effective_from <= today]
    return come[-1] if come else min(versions, key=lambda policy: policy.effective_from)


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
                **_if_set(level, ("grace_days",)),
            }
            for level in policy.levels
        ],
    }
    return plain | _if_set(policy, _LATER)


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
        **{name: plain[name] for name in _LATER if name in plain},  # type: ignore[arg-type]  # as written
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
        grace_days=cast(int, plain.get("grace_days", 0)),
    )


def _if_set(thing: Level | Policy, names: Iterable[str]) -> dict[str, Plain]:
    """These fields where they are not the default, so that what never asks keeps its version."""
    own = {field.name: field.default for field in fields(thing)}
    return {name: getattr(thing, name) for name in names if getattr(thing, name) != own[name]}


def _required_to_plain(required: Required) -> dict[str, Plain]:
    values: dict[str, Plain] = {"kind": kind_of(required)}
    for field in fields(required):
        value = getattr(required, field.name)
        always = field.name in _ALWAYS and not isinstance(required, ModuleRequired | LevelRequired)
        if not always and field.default is not MISSING and value == field.default:
            continue  # so that policies without it keep their version
        values[field.name] = value_to_plain(value)
    return values


def _required_from_plain(plain: Mapping[str, Plain]) -> Required:
    made = KINDS[str(plain["kind"])]
    kinds = {field.name: str(field.type) for field in fields(made) if field.name in plain}
    values: dict[str, Any] = {
        name: value_from_plain(kind, plain[name]) for name, kind in kinds.items()
    }
    return made(**values)
