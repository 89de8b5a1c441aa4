"""Where the seconds of a drill went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.simulations.simulation import Simulation

Span = tuple[int, int]


@dataclass(frozen=True)
class Spent:
    """Writing, reading while somebody waited, and waiting for customers; in ms."""

    writing: int
    choosing: int
    quiet: int


def spent_of(played: Simulation) -> Spent:
    """The three together are the whole drill."""
    whole = played.now if played.ended is None else played.ended
    writing = _joined((act.began, act.at) for act in played.acts if act.kind == "send")
    waiting = _joined(
        (one.since, whole if one.answered is None else one.answered)
        for chat in played.chats
        for one in chat.rounds
    )
    written, busy = _length(writing), _length(_joined([*writing, *waiting]))
    return Spent(written, busy - written, max(whole - busy, 0))


def written_in(played: Simulation) -> int:
    """How long something was being written, in ms; two drafts at once count once."""
    return _length(_joined((act.began, act.at) for act in played.acts if act.kind == "send"))


def _joined(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _length(spans: Iterable[Span]) -> int:
    return sum(end - begin for begin, end in spans)
