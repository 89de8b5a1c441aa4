"""What is wrong with a reply, and which wants it meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.simulations.matching import first_held, holds, placeholders
from trainer.simulations.scenario import Customer, Scenario, Turn

FaultKind = Literal[
    "wrong_window", "leak", "wrong_fact", "forbidden", "placeholder", "same_template"
]
KNOCK_OUTS: tuple[FaultKind, ...] = ("wrong_window", "leak")


@dataclass(frozen=True)
class Fault:
    """One thing wrong, with the words that show it."""

    kind: FaultKind
    words: str


def met_by(turn: Turn, reply: str) -> frozenset[int]:
    """The places of the wants that this reply meets."""
    return frozenset(at for at, want in enumerate(turn.wants) if first_held(reply, want.words))


def faults_of(
    scenario: Scenario, place: int, pending: Sequence[Turn | None], reply: str
) -> tuple[Fault, ...]:
    """Everything wrong with a reply to the customer at `place`.

    `pending` holds what each customer waits for an answer to, in the order of the scenario.
    """
    found = [*_leaks(scenario, place, reply), *_window(scenario, place, pending, reply)]
    if word := first_held(reply, scenario.customers[place].never):
        found.append(Fault("wrong_fact", word))
    if word := first_held(reply, scenario.forbidden):
        found.append(Fault("forbidden", word))
    found += [Fault("placeholder", word) for word in placeholders(reply)]
    return tuple(found)


def _leaks(scenario: Scenario, place: int, reply: str) -> list[Fault]:
    own = {line.value for line in scenario.customers[place].card if line.tell != "nobody"}
    return [
        Fault("leak", line.value)
        for at, customer in enumerate(scenario.customers)
        for line in customer.card
        if line.tell == "nobody" or (line.tell == "owner" and at != place)
        if line.value not in own and holds(reply, line.value)
    ]


def _window(
    scenario: Scenario, place: int, pending: Sequence[Turn | None], reply: str
) -> list[Fault]:
    """The reply calls somebody else by name, or says just what somebody else waits for."""
    mine = scenario.customers[place]
    others = [(at, one) for at, one in enumerate(scenario.customers) if at != place]
    for _at, other in others:
        name = first_held(reply, (other.name, other.address))
        if name and not _is_named(mine, name):
            return [Fault("wrong_window", name)]
    if any(any(_facts_met(turn, reply)) for turn in mine.turns):
        return []
    for at, other in others:
        turn = pending[at]
        facts = [] if turn is None else _facts_met(turn, reply)
        if all(facts) and _is_telling(facts):
            return [Fault("wrong_window", other.address)]
    return []


def _facts_met(turn: Turn, reply: str) -> list[str]:
    """The word by which each fact of a turn is met, "" where it is not."""
    return [first_held(reply, want.words) for want in turn.wants if want.fact]


def _is_telling(words: list[str]) -> bool:
    """One common word may be meant for anybody; two facts, or a number, are meant for one."""
    return len(words) > 1 or any(sign.isdigit() for word in words for sign in word)


def _is_named(customer: Customer, name: str) -> bool:
    """Namesakes: two 周女士 can both be called so."""
    return holds(customer.name, name) or holds(customer.address, name) or any(
        holds(turn.says, name) for turn in customer.turns
    )  # fmt: skip
