"""What was asked of one person: tasks and notices, from the moment they concerned them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from trainer.desks.timeline import TimelineEntry
from trainer.desks.week_book import FAMILY
from trainer.foundation.clock import local
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.inspection.events import ReviewClosed, ReviewPlanned
from trainer.people.events import (
    PersonAdded,
    PersonChanged,
    PersonRetired,
    PersonReturned,
    RoleChanged,
)
from trainer.people.person import Person, Role
from trainer.records.records import Records
from trainer.training.audience import Audience, came_in_time, is_for
from trainer.training.events import (
    AssignmentMade,
    AssignmentWithdrawn,
    NoticePosted,
    NoticeWithdrawn,
)


@dataclass(frozen=True)
class _Asked:
    """One assignment or notice and when it held; `due` is None where every newcomer has it."""

    made: Recorded
    audience: Audience
    names: tuple[str, ...]
    due: date | None
    words: Text
    end: Recorded | None
    end_words: Text

    def is_for(self, person: Person) -> bool:
        """Whether it is for somebody as they are; only learners have tasks."""
        is_task = isinstance(self.made.event, AssignmentMade)
        may = person.role == "learner" or not is_task
        return may and is_for(person, self.audience, self.names)

    def concerns(self, person: Person, came: datetime) -> bool:
        """Whether it is for somebody who came to where they are at that moment."""
        early = came <= self.made.envelope.at or came_in_time(local(came).date(), self.due)
        return early and self.is_for(person)


def asked_of(
    records: Records, person: Person, story: Iterable[Recorded], titles: Mapping[str, str]
) -> list[TimelineEntry]:
    """Entries for the assignments, notices and plans that were for this person, oldest first.

    What is for a team or post concerns somebody from the day they come to it; the private
    profiles say when that was, so of an erased person only what named them is known.
    """
    life = list(_life(records.private.content, person, story))
    entries = []
    asked = (*_assignments(records, titles), *_notices(records), *_plans(records, titles))
    for one in asked:
        at = _first(one, life)
        if at is None:
            continue
        entries.append(_entry(one.made, at, one.words))
        if one.end is not None and one.is_for(_at(life, one.end.envelope.at)):
            entries.append(_entry(one.end, one.end.envelope.at, one.end_words))
    return sorted(entries, key=lambda entry: entry.at)


def _entry(recorded: Recorded, at: datetime, words: Text) -> TimelineEntry:
    envelope = recorded.envelope
    return TimelineEntry(at, words, envelope.id, envelope.thing, envelope.actor)


def _life(
    content: Callable[[str], str | None], person: Person, story: Iterable[Recorded]
) -> Iterator[tuple[datetime, Person]]:
    """Who the person was from each moment on at which role, team, post or presence changed."""
    now = replace(person, team="", post="", active=True)
    for recorded in story:
        event, before = recorded.event, now
        if isinstance(event, PersonAdded | RoleChanged):
            now = replace(now, role=cast("Role", event.role))
        if isinstance(event, PersonAdded | PersonChanged):
            profile = json.loads(content(event.profile) or "{}")
            now = replace(now, team=profile.get("team", ""), post=profile.get("post", ""))
        if isinstance(event, PersonRetired | PersonReturned):
            now = replace(now, active=isinstance(event, PersonReturned))
        if now != before or isinstance(event, PersonAdded):
            yield recorded.envelope.at, now


def _first(one: _Asked, life: list[tuple[datetime, Person]]) -> datetime | None:
    """When it first concerned the person, while it held."""
    made = one.made.envelope.at
    for place, (since, person) in enumerate(life):
        until = life[place + 1][0] if place + 1 < len(life) else None
        at = max(made, since)
        is_past = until is not None and until <= made
        is_over = one.end is not None and one.end.envelope.at <= at
        if not is_past and not is_over and one.concerns(person, since):
            return at
    return None


def _at(life: list[tuple[datetime, Person]], at: datetime) -> Person:
    return [person for since, person in life if since <= at][-1]


def _assignments(records: Records, titles: Mapping[str, str]) -> Iterator[_Asked]:
    ends: dict[str, Recorded] = {}
    made: list[tuple[Recorded, AssignmentMade]] = []
    for recorded in records.journal.family("assignment"):
        if isinstance(recorded.event, AssignmentMade):
            made.append((recorded, recorded.event))
        elif isinstance(recorded.event, AssignmentWithdrawn):
            ends.setdefault(recorded.event.assignment, recorded)
    for recorded, event in made:
        title = titles.get(event.item, event.item)
        words = _set_words(event, title)
        end_words = text("The task “{title}” was taken back.", title=title)
        end = ends.get(event.assignment)
        audience = cast("Audience", event.audience)
        yield _Asked(recorded, audience, event.names, None, words, end, end_words)


def _set_words(event: AssignmentMade, title: str) -> Text:
    if event.item_kind == "quiz":
        if event.due:
            return text("Was set the quiz of “{title}”, due {day}.", title=title, day=event.due)
        return text("Was set the quiz of “{title}”.", title=title)
    if event.due:
        return text("Was set the module “{title}”, due {day}.", title=title, day=event.due)
    return text("Was set the module “{title}”.", title=title)


def _notices(records: Records) -> Iterator[_Asked]:
    ends: dict[str, Recorded] = {}
    posted: list[tuple[Recorded, NoticePosted]] = []
    for recorded in records.journal.family("notice"):
        if isinstance(recorded.event, NoticePosted):
            posted.append((recorded, recorded.event))
        elif isinstance(recorded.event, NoticeWithdrawn):
            ends.setdefault(recorded.event.notice, recorded)
    for recorded, event in posted:
        content = records.private.content(event.content)
        title = json.loads(content)["title"] if content else str(text("(deleted)"))
        due = date.fromisoformat(event.due) if event.due else None
        words = text("Was given the notice “{title}” to read.", title=title)
        end_words = text("The notice “{title}” was taken back.", title=title)
        audience = cast("Audience", event.audience)
        end = ends.get(event.notice)
        yield _Asked(recorded, audience, event.names, due, words, end, end_words)


def _plans(records: Records, titles: Mapping[str, str]) -> Iterator[_Asked]:
    """What weekly reviews asked for; it holds until the review is closed."""
    ends: dict[str, Recorded] = {}
    planned: list[tuple[Recorded, ReviewPlanned]] = []
    for recorded in records.journal.family(FAMILY):
        if isinstance(recorded.event, ReviewPlanned):
            planned.append((recorded, recorded.event))
        elif isinstance(recorded.event, ReviewClosed):
            ends[recorded.event.week] = recorded
    for recorded, event in planned:
        title = titles.get(event.module, event.module)
        words = text(
            "A week’s review asked for “{title}” once more, due {day}.",
            title=title, day=event.due,
        )  # fmt: skip
        end_words = text("The week’s review that asked for “{title}” was closed.", title=title)
        due, end = date.fromisoformat(event.due), ends.get(event.week)
        yield _Asked(recorded, "people", event.people, due, words, end, end_words)
