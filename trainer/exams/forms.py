"""Draw several forms of one paper that share as few questions as the banks allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from trainer.exams.chance import Chance
from trainer.exams.drawing import Drawn, NotEnoughQuestions, Shortage, assemble, fill_as_far
from trainer.exams.paper import Blueprint, Paper


def draw_forms(
    blueprint: Blueprint, questions: Iterable[Drawn], seed: str, count: int
) -> tuple[Paper, ...]:
    """So many papers from one blueprint; the same arguments give the same papers.

    Every question of a cell goes to one form as long as there are any; what is then missing is
    taken from the other forms, evenly. Three forms so share 30 % of their questions at most
    where each cell has 2.1 times what it needs.

    Raises:
        NotEnoughQuestions: not even one paper can be drawn.
    """
    chance = Chance(f"{seed}\nforms")
    pool = chance.shuffled(sorted(questions, key=lambda pair: pair[0].id))
    wide = [replace(line, count=line.count * count) for line in blueprint.lines]
    chosen = [[pool[at] for at in own] for own in fill_as_far(wide, pool)]
    short = [
        Shortage(line, line.count - len(own))
        for line, own in zip(blueprint.lines, chosen, strict=True)
        if len(own) < line.count
    ]
    if short:
        raise NotEnoughQuestions(short)
    cells = [
        _dealt(own, line.count, count) for line, own in zip(blueprint.lines, chosen, strict=True)
    ]
    return tuple(
        assemble(blueprint, [cell[form] for cell in cells], f"{seed}/{form + 1}")
        for form in range(count)
    )


def most_shared(papers: Sequence[Paper]) -> int:
    """The largest number of questions that two of them have in common."""
    names = [{line.question.id for line in paper.lines} for paper in papers]
    return max((len(one & other) for one, other in combinations(names, 2)), default=0)


def _dealt(questions: Sequence[Drawn], need: int, forms: int) -> list[list[Drawn]]:
    """The questions of one cell dealt out to the forms, each of which gets `need`."""
    own = [list(questions[form::forms][:need]) for form in range(forms)]
    hands = [list(dealt) for dealt in own]
    used = {pair[0].id: 1 for dealt in own for pair in dealt}
    for form, hand in enumerate(hands):
        others = [own[(form + step) % forms] for step in range(1, forms)]
        while len(hand) < need:
            # the form that was borrowed from least, and in it what is used least
            free = [[pair for pair in other if pair not in hand] for other in others]
            lender = min(
                (other for other in free if other),
                key=lambda other: -len(other),
            )
            pair = min(lender, key=lambda pair: used[pair[0].id])
            used[pair[0].id] += 1
            hand.append(pair)
    return hands
