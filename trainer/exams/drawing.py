"""Draw a paper from a blueprint: every cell exactly full, the unseen first, by a seed.

Cells may overlap (any topic beside one topic), so filling them is a matching of places to
questions; augmenting paths (Kuhn 1955) find one whenever there is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from trainer.exams.chance import Chance
from trainer.exams.paper import Blueprint, BlueprintLine, Paper, PaperLine, to_plain
from trainer.foundation.canonical import digest
from trainer.foundation.codes import code80
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId, Version
from trainer.foundation.wording import Text, text
from trainer.questions.names import DIFFICULTY_NAMES, KIND_NAMES
from trainer.questions.question import FALSE, TRUE, Question

Drawn = tuple[Question, Version]


@dataclass(frozen=True)
class Shortage:
    """A cell that cannot be filled, and by how many questions."""

    line: BlueprintLine
    missing: int


class NotEnoughQuestions(TrainerError):
    """Not every cell of the blueprint can be filled; `shortages` says which."""

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        first = shortages[0]
        super().__init__(
            text(
                "The paper cannot be filled: {missing} questions are missing for {cell}.",
                missing=first.missing,
                cell=cell_words(first.line),
            )
        )
        self.shortages = tuple(shortages)


def cell_words(line: BlueprintLine) -> Text:
    """What stands in a cell, in words."""
    kind = KIND_NAMES[line.kind] if line.kind in KIND_NAMES else Text(line.kind)
    level = DIFFICULTY_NAMES.get(line.difficulty, Text(line.difficulty))
    if line.topic and line.difficulty:
        return text("“{topic}”, {kind}, {level}", topic=line.topic, kind=kind, level=level)
    if line.topic:
        return text("“{topic}”, {kind}", topic=line.topic, kind=kind)
    if line.difficulty:
        return text("{kind}, {level}", kind=kind, level=level)
    return text("{kind}", kind=kind)


def draw(
    blueprint: Blueprint,
    questions: Iterable[Drawn],
    seed: str,
    avoid: Collection[QuestionId] = (),
) -> Paper:
    """Draw a paper; the same arguments give the same paper, in whatever order they come.

    Questions in `avoid` (those the person has seen, or of other forms) come only where there
    are too few others. Those that share a stem stand together, where the first was drawn.

    Raises:
        NotEnoughQuestions: the blueprint cannot be met.
    """
    pool = Chance(seed).shuffled(sorted(questions, key=lambda pair: pair[0].id))
    return assemble(blueprint, _fill(blueprint.lines, pool, avoid), seed)


def draw_apart(
    blueprint: Blueprint,
    questions: Sequence[Drawn],
    seed: str,
    avoid: Collection[QuestionId],
    other: Paper,
    percent: int,
) -> Paper | None:
    """A paper that shares at most `percent` of its questions with the other; None if none can.

    What else was seen is avoided as far as that goes. Raises NotEnoughQuestions.
    """
    for shunned in (avoid, names_of(other)):
        paper = draw(blueprint, questions, seed, shunned)
        if overlap(paper, other) * 100 <= percent * len(paper.lines):
            return paper
    return None


def assemble(blueprint: Blueprint, cells: Sequence[Sequence[Drawn]], seed: str) -> Paper:
    """The paper of these questions, which fill the cells one after another."""
    chance = Chance(f"{seed}\norder")
    lines = [
        PaperLine(
            question, version, option_order(question, chance, shuffled=blueprint.shuffle_options),
            wanted.marks, blueprint.marking.get(question.kind) if not question.marking else None,
        )
        for wanted, chosen in zip(blueprint.lines, cells, strict=True)
        for question, version in chance.shuffled(chosen)
    ]  # fmt: skip
    if not blueprint.shuffle_questions:
        lines.sort(key=_natural)
    return _named(blueprint, seed, tuple(_together(lines)))


def shortages(blueprint: Blueprint, questions: Iterable[Question]) -> tuple[Shortage, ...]:
    """The cells that these questions cannot fill together; none when a paper can be drawn."""
    try:
        _fill(blueprint.lines, [(question, Version("")) for question in questions], ())
    except NotEnoughQuestions as refused:
        return refused.shortages
    return ()


def overlap(paper: Paper, other: Paper) -> int:
    """How many questions stand on both."""
    return len(names_of(paper) & names_of(other))


def names_of(paper: Paper) -> set[QuestionId]:
    """The questions that stand on it."""
    return {line.question.id for line in paper.lines}


def _fill(
    lines: Sequence[BlueprintLine], pool: Sequence[Drawn], avoid: Collection[QuestionId]
) -> list[list[Drawn]]:
    """For each line the questions that fill it; the pool's order decides between equals."""
    matching = _Matching(lines, pool)
    # A path never frees a question that has a place, so the fresh ones stay once they are in.
    matching.grow({at for at, (one, _version) in enumerate(pool) if one.id not in avoid})
    matching.grow(range(len(pool)))
    missing = matching.missing()
    if missing:
        raise NotEnoughQuestions([Shortage(lines[at], n) for at, n in sorted(missing.items())])
    return [[pool[at] for at in sorted(chosen)] for chosen in matching.chosen]


def fill_as_far(lines: Sequence[BlueprintLine], pool: Sequence[Drawn]) -> list[list[int]]:
    """For each line places in the pool of as many questions as there are for it, none twice."""
    matching = _Matching(lines, pool)
    matching.grow(range(len(pool)))
    return [sorted(chosen) for chosen in matching.chosen]


class _Matching:
    """Places of the paper and the questions in them; a line has as many places as its count."""

    def __init__(self, lines: Sequence[BlueprintLine], pool: Sequence[Drawn]) -> None:
        self._lines = lines
        alike: dict[tuple[str, str | None, str, bool], list[int]] = defaultdict(list)
        for at, (one, _version) in enumerate(pool):
            alike[one.kind, one.topic, one.difficulty, one.practice].append(at)
        self._fits = [
            sorted(at for own in alike.values() if line.takes(pool[own[0]][0]) for at in own)
            for line in lines
        ]
        self._place: dict[int, int] = {}
        self.chosen: list[set[int]] = [set() for _line in lines]

    def grow(self, allowed: Collection[int]) -> None:
        """Fill as many places as these questions can, moving others where that helps."""
        fitting = [[at for at in fits if at in allowed] for fits in self._fits]
        for at, line in enumerate(self._lines):
            for _place in range(line.count - len(self.chosen[at])):
                if not self._add(at, fitting, set()):
                    break

    def missing(self) -> dict[int, int]:
        """How many places of a line are empty, for those that have any."""
        empty = {
            at: line.count - len(own)
            for at, (line, own) in enumerate(zip(self._lines, self.chosen, strict=True))
        }
        return {at: n for at, n in empty.items() if n}

    def _add(self, line: int, fitting: Sequence[Sequence[int]], tried: set[int]) -> bool:
        """Put one more question into a line, if a chain of moves allows it."""
        tried.add(line)
        for question in fitting[line]:
            if question not in self._place:
                self._put(question, line)
                return True
        for question in fitting[line]:
            holder = self._place[question]
            if holder not in tried and self._add(holder, fitting, tried):
                self.chosen[holder].discard(question)
                self._put(question, line)
                return True
        return False

    def _put(self, question: int, line: int) -> None:
        self._place[question] = line
        self.chosen[line].add(question)


def option_order(question: Question, chance: Chance, *, shuffled: bool = True) -> tuple[str, ...]:
    """The labels of the options as they are shown; a pinned option keeps its place.

    Those of a locked question are not known, so there are none.
    """
    if question.is_locked:
        return ()
    if question.kind == "true_false":
        return (TRUE, FALSE)  # people look for "right" in the first place
    if not shuffled and question.kind != "ordering":
        return tuple(option.label for option in question.options)
    free = iter(chance.shuffled(o.label for o in question.options if not o.pinned))
    order = tuple(o.label if o.pinned else next(free) for o in question.options)
    if question.kind == "ordering" and order == question.key:
        return (*order[1:], order[0])  # who touches nothing must not be right
    return order


def _together(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """The lines with those of one group behind its first, in the order of their numbers."""
    groups: dict[str, list[PaperLine]] = {}
    for line in lines:
        question = line.question
        bank = question.id.partition("/")[0]
        name = f"{bank}/{question.group}" if question.group else f"{question.id}/"
        groups.setdefault(name, []).append(line)
    return [line for own in groups.values() for line in sorted(own, key=_natural)]


def _natural(line: PaperLine) -> list[tuple[int, str]]:
    """q2 before q10."""
    parts = re.split("([0-9]+)", line.question.id)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _named(blueprint: Blueprint, seed: str, lines: tuple[PaperLine, ...]) -> Paper:
    paper = Paper(
        form="",
        seed=seed,
        module=blueprint.module,
        title=blueprint.title,
        bank_version=blueprint.bank_version,
        minutes=blueprint.minutes,
        pass_mark=blueprint.pass_mark,
        lines=lines,
    )
    return replace(paper, form=code80(digest(to_plain(paper)))[:9])
