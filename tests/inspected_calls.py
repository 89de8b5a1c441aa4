"""Calls that are drawn and scored in a few lines, for the tests of what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from trainer.assembly import SHIPPED, Program
from trainer.foundation.clock import local
from trainer.inspection.call_list import CallList
from trainer.inspection.drawing import Call
from trainer.inspection.scoring import CallMarks
from trainer.people.person import Person

WEAK_LINE = "greeting"  # its module is the one that every test site has


def score_no_call_twice(folder: Path) -> None:
    """Write the shipped scorecard as a draft in which no lot asks for a second inspector."""
    target = folder / "content/inspection/hotline.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    before = (SHIPPED / "content/inspection/hotline.yaml").read_text("utf-8")
    after = before.replace("second_share: 10 ", "second_share: 0 ")
    assert after != before
    target.write_text(after, "utf-8")


def inspect(
    program: Program,
    actor: Person,
    agents: Sequence[Person],
    at: datetime,
    weak: int = 2,
    errors: tuple[str, ...] = (),
) -> None:
    """Draw five calls of each agent and score them; in so many of each the greeting is missing."""
    calls = [
        Call(f"R-{agent.staff_no}-{at:%m%d}-{n}", agent.id, at, 60)
        for agent in agents
        for n in range(5)
    ]
    desk = program.inspection
    name = desk.keep_list(actor, CallList(tuple(calls), ()), f"{local(at):%Y-%m}")
    desk.draw(actor, name, "seed")
    heard: Counter[str] = Counter()
    for call in desk.to_score(actor):
        who = call.person.staff_no
        desk.score(actor, call.call, marks(program, heard[who] < weak, *errors), (), "")
        heard[who] += 1


def marks(program: Program, is_weak: bool = False, *errors: str) -> CallMarks:
    """A good call, but perhaps without a greeting."""
    card, _version = program.inspection.card()
    answers = {line.id: "yes" for line in card.lines}
    if is_weak:
        answers[WEAK_LINE] = "no"
    return CallMarks({item.id: 4 for item in card.items}, answers, errors)
