"""Who a notice is for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from trainer.people.person import Person

Audience = Literal["everyone", "people", "team", "post"]
AUDIENCES: tuple[Audience, ...] = ("everyone", "people", "team", "post")
# Those who learn and those who teach; a supervisor or auditor is told by name.
EVERYONE = ("learner", "trainer")


def is_for(person: Person, audience: Audience, names: Collection[str]) -> bool:
    """Whether it is for somebody with the team and post they have now."""
    if not person.active:
        return False
    if audience == "everyone":
        return person.role in EVERYONE
    return {"people": person.id, "team": person.team, "post": person.post}[audience] in names


def came_in_time(came: date, due: date | None) -> bool:
    """Whether somebody who came (to the site, team or post) that day has to read it still."""
    return due is None or came <= due
