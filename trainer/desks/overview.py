"""Who may take calls: everybody's standing, a page at a time, filtered, red first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from trainer import __version__
from trainer.certification.days import local_day
from trainer.certification.decisions import KIND_NAMES, reason_name
from trainer.certification.standing import READY as READY
from trainer.desks.certification import CertificationDesk, PersonStanding
from trainer.desks.permission import require
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.standings import Order as Order
from trainer.records.standings import StandingFilter, StandingRow

# Red first: who must not take calls stands above who may.
STATE_ORDER = (
    "suspended", "revoked", "lapsed", "grace", "due", "eligible", "supervised", "in_training",
    "enrolled", "none", "on_leave", "certified", "withdrawn",
)  # fmt: skip
STATE_NAMES: dict[str, Text] = {
    "none": text("Not started"),
    "enrolled": text("Enrolled"),
    "in_training": text("In training"),
    "supervised": text("Working under a mentor"),
    "eligible": text("Waiting for approval"),
    "certified": text("Certified"),
    "due": text("Due for renewal"),
    "grace": text("In the days of grace"),
    "lapsed": text("Lapsed"),
    "on_leave": text("On leave"),
    "suspended": text("Suspended"),
    "revoked": text("Revoked"),
    "withdrawn": text("Left"),
}
READY_STATE = "ready"
EXPIRY_DAYS = (30, 60, 90)
_HERE = tuple(state for state in STATE_ORDER if state != "withdrawn")
_SAVED = "standings-filters"
_LAST = "standings-filter"


class NameTaken(TrainerError):
    """A saved filter needs a name of its own."""


@dataclass(frozen=True)
class Filter:
    """What a list of standings shows; empty parts filter nothing but those who left.

    `state` is a state, or READY_STATE for everybody who may take calls. `days` asks for
    certificates that end within so many days from today.
    """

    query: str = ""
    team: str = ""
    state: str = ""
    days: int = 0


@dataclass(frozen=True)
class Sorting:
    """What comes first in a list of standings."""

    order: Order = "red"
    descending: bool = False


RED_FIRST = Sorting()


@dataclass(frozen=True)
class PersonRow:
    """One person in the list of standings; `reasons` say what is missing."""

    person: Person
    state: str
    state_text: Text
    level_title: str
    valid_until: date | None
    reasons: tuple[Text, ...]
    ready: bool


@dataclass(frozen=True)
class SavedFilter:
    """A filter that somebody gave a name."""

    name: str
    filter: Filter


class OverviewDesk:
    """The list of standings, served from kept rows; only what does not hold is judged anew."""

    def __init__(self, records: Records, certification: CertificationDesk, clock: Clock) -> None:
        self._records = records
        self._certification = certification
        self._clock = clock

    def freshen(self, limit: int = -1) -> int:
        """Judge anew whose kept standing does not hold, at most `limit` people; how many wait.

        A page asks again and again with a small limit, so that it can be used meanwhile.
        """
        policy, version = self._certification.policy_in_force() or ("", "")
        # Another program may judge in another way.
        basis = f"{__version__}:{version}"

        def judge(people: list[PersonId]) -> Iterable[StandingRow]:
            persons = [self._records.people.get(person) for person in people]
            for person, own in self._certification.judge(persons).items():
                yield _kept(person, own, policy, basis)

        return self._records.standings.renew(self._clock().wall, basis, judge, limit)

    def teams(self) -> list[str]:
        """Every team there is."""
        return self._records.people.teams()

    def counts(self, actor: Person) -> dict[str, int]:
        """How many people are in each state. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        counted = self._records.standings.counts()
        return {state: counted.get(state, 0) for state in STATE_ORDER}

    def found(self, actor: Person, chosen: Filter) -> dict[str, int]:
        """How many of those in each state the filter shows. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._records.standings.counts(self._narrowed(chosen))

    def page(
        self, actor: Person, chosen: Filter, sorting: Sorting = RED_FIRST, offset: int = 0,
        limit: int = -1,
    ) -> list[PersonRow]:  # fmt: skip
        """So many rows from the one at `offset` on. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        rows = self._records.standings.page(
            self._narrowed(chosen), sorting.order, descending=sorting.descending,
            offset=offset, limit=limit,
        )  # fmt: skip
        return [_row(person, row) for person, row in rows]

    def place(
        self, actor: Person, person: PersonId, chosen: Filter, sorting: Sorting = RED_FIRST
    ) -> int | None:
        """Where in that list somebody stands, from 0, or None. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        return self._records.standings.place(
            person, self._narrowed(chosen), sorting.order, descending=sorting.descending
        )

    def saved(self, actor: Person) -> list[SavedFilter]:
        """The filters that this person saved, by name."""
        kept: dict[str, dict[str, Any]] = json.loads(
            self._records.settings.get(actor.id, _SAVED, "{}")
        )
        return [SavedFilter(name, Filter(**kept[name])) for name in sorted(kept)]

    def save(self, actor: Person, name: str, chosen: Filter) -> None:
        """Save a filter under a name; the one that had the name before is replaced.

        Raises:
            NameTaken: the name is empty.
        """
        if not name.strip():
            raise NameTaken(text("Please give the filter a name."))
        kept = {one.name: one.filter for one in self.saved(actor)}
        self._keep(actor, {**kept, name.strip(): chosen})

    def rename(self, actor: Person, old: str, new: str) -> None:
        """Give a saved filter another name.

        Raises:
            NameTaken: the new name is empty or another filter's.
        """
        kept = {one.name: one.filter for one in self.saved(actor)}
        name = new.strip()
        if not name or (name in kept and name != old):
            raise NameTaken(text("Please give the filter a name that no other one has."))
        self._keep(actor, {**{n: f for n, f in kept.items() if n != old}, name: kept[old]})

    def forget(self, actor: Person, name: str) -> None:
        """Delete a saved filter."""
        kept = {one.name: one.filter for one in self.saved(actor) if one.name != name}
        self._keep(actor, kept)

    def last(self, actor: Person) -> Filter:
        """What this person's list was filtered by when they left it."""
        return Filter(**json.loads(self._records.settings.get(actor.id, _LAST, "{}")))

    def remember(self, actor: Person, chosen: Filter) -> None:
        """Remember what the list is filtered by; what was searched for is not remembered."""
        plain = json.dumps(asdict(replace(chosen, query="")), ensure_ascii=False)
        if plain != self._records.settings.get(actor.id, _LAST):
            self._records.settings.keep(actor.id, _LAST, plain)

    def _keep(self, actor: Person, filters: dict[str, Filter]) -> None:
        plain = {name: asdict(chosen) for name, chosen in filters.items()}
        self._records.settings.keep(actor.id, _SAVED, json.dumps(plain, ensure_ascii=False))

    def _narrowed(self, chosen: Filter) -> StandingFilter:
        states: tuple[str, ...] = (chosen.state,) if chosen.state else _HERE
        if chosen.state == READY_STATE:
            states = READY
        narrowed = StandingFilter(query=chosen.query, team=chosen.team, states=states)
        if not chosen.days:
            return narrowed
        today = local_day(self._clock().wall)
        return replace(narrowed, ends_from=today, ends_by=today + timedelta(days=chosen.days))


def reasons_for(own: PersonStanding) -> tuple[Text, ...]:
    """What is missing, in words; nothing for who is certified or has left."""
    if own.standing is None or own.state in ("certified", "withdrawn"):
        return ()
    decision = own.standing.decision
    if decision is not None and own.state != "enrolled":
        reason = reason_name(decision.reason)
        return (text("{kind}: {reason}", kind=KIND_NAMES[decision.kind], reason=reason),)
    steps = (judged.next_step for judged in own.standing.requirements)
    return tuple(step for step in steps if step.template)


def _kept(person: PersonId, own: PersonStanding, policy: str, basis: str) -> StandingRow:
    judged = own.standing
    return StandingRow(
        person=person,
        policy=policy,
        basis=basis,
        state=own.state,
        rank=STATE_ORDER.index(own.state),
        level=(judged.level or judged.target) if judged else "",
        level_title=own.level_title,
        valid_until=own.valid_until,
        until=judged.until if judged else None,
        reasons=json.dumps([_plain(one) for one in reasons_for(own)], ensure_ascii=False),
    )


def _row(person: Person, row: StandingRow) -> PersonRow:
    reasons = tuple(_text(plain) for plain in json.loads(row.reasons))
    return PersonRow(
        person, row.state, STATE_NAMES[row.state], row.level_title, row.valid_until, reasons,
        row.state in READY,
    )  # fmt: skip


def _plain(words: Text) -> list[Any]:
    """A sentence to be put into words by whoever reads it, in their language."""
    values = {
        name: _plain(value) if isinstance(value, Text) else str(value)
        for name, value in words.values.items()
    }
    return [words.template, values]


def _text(plain: list[Any]) -> Text:
    template, values = plain
    return Text(
        template,
        {name: _text(one) if isinstance(one, list) else one for name, one in values.items()},
    )
