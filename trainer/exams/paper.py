"""A paper: the questions drawn for one person, frozen with their versions and orders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from trainer.exams.chance import Chance
from trainer.foundation.canonical import Plain, digest
from trainer.foundation.codes import code80
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.foundation.wording import Text, text
from trainer.questions import canonical
from trainer.questions.names import KIND_NAMES
from trainer.questions.question import FALSE, TRUE, Question


class NotEnoughQuestions(TrainerError):
    """The bank has fewer questions of a kind than the paper needs."""

    def __init__(self, kind: str, missing: int) -> None:
        super().__init__(
            text(
                "The bank is {missing} short of questions of the kind “{kind}”.",
                missing=missing,
                kind=KIND_NAMES[kind] if kind in KIND_NAMES else Text(kind),
            )
        )
        self.kind = kind
        self.missing = missing


@dataclass(frozen=True)
class BlueprintLine:
    """So many questions of a kind at so many marks each."""

    kind: str
    count: int
    marks: Decimal


@dataclass(frozen=True)
class Blueprint:
    """What a paper must contain; `pass_mark` is a percentage of the full marks."""

    module: ModuleId
    title: str
    bank_version: Version
    minutes: int
    pass_mark: int
    lines: tuple[BlueprintLine, ...]


@dataclass(frozen=True)
class PaperLine:
    """One question as it stands on the paper; `order` is the order its options are shown in."""

    question: Question
    version: Version
    order: tuple[str, ...]
    marks: Decimal


@dataclass(frozen=True)
class Paper:
    """Everything needed to show and to mark it years later; `form` tells papers apart."""

    form: str
    seed: str
    module: ModuleId
    title: str
    bank_version: Version
    minutes: int
    pass_mark: int
    lines: tuple[PaperLine, ...]

    @property
    def allowed_seconds(self) -> int:
        return self.minutes * 60

    @property
    def full(self) -> Decimal:
        """The marks of all questions together."""
        return sum((line.marks for line in self.lines), Decimal(0))

    def line(self, question: QuestionId) -> PaperLine:
        """The line of this question.

        Raises:
            KeyError: the question is not on the paper.
        """
        for line in self.lines:
            if line.question.id == question:
                return line
        raise KeyError(question)


def draw(
    blueprint: Blueprint,
    questions: Iterable[tuple[Question, Version]],
    seed: str,
    avoid: Collection[QuestionId] = (),
) -> Paper:
    """Draw a paper; the same arguments give the same paper, in whatever order they come.

    Questions in `avoid` (those the person has seen) come only when there are too few others.
    Those that share a stem stand together, where the first of them was drawn.

    Raises:
        NotEnoughQuestions: the blueprint cannot be met.
    """
    pool = sorted(questions, key=lambda pair: pair[0].id)
    check_feasible(blueprint, (question for question, _ in pool))
    chance = Chance(seed)
    lines: list[PaperLine] = []
    for wanted in blueprint.lines:
        free = chance.shuffled(pair for pair in pool if pair[0].kind == wanted.kind)
        free.sort(key=lambda pair: pair[0].id in avoid)
        chosen = chance.shuffled(free[: wanted.count])
        pool = [pair for pair in pool if pair not in chosen]
        lines += [
            PaperLine(question, version, _order(question, chance), wanted.marks)
            for question, version in chosen
        ]
    return _named(blueprint, seed, tuple(_together(lines)))


def check_feasible(blueprint: Blueprint, questions: Iterable[Question]) -> None:
    """Make sure a bank can fill the paper.

    Raises:
        NotEnoughQuestions: for the first kind that is short.
    """
    needed: Counter[str] = Counter()
    for line in blueprint.lines:
        needed[line.kind] += line.count
    held = Counter(str(question.kind) for question in questions)
    for kind, count in needed.items():
        if held[kind] < count:
            raise NotEnoughQuestions(kind, count - held[kind])


def to_plain(paper: Paper) -> dict[str, Plain]:
    """The canonical value, as the event stores it."""
    return {
        "form": paper.form,
        "seed": paper.seed,
        "module": paper.module,
        "title": paper.title,
        "bank_version": paper.bank_version,
        "minutes": paper.minutes,
        "pass_mark": paper.pass_mark,
        "lines": [
            {
                "question": canonical.to_plain(line.question),
                "version": line.version,
                "order": list(line.order),
                "marks": str(line.marks),
            }
            for line in paper.lines
        ],
    }


def from_plain(plain: Mapping[str, Plain]) -> Paper:
    """The paper that `to_plain` wrote down."""
    return Paper(
        form=str(plain["form"]),
        seed=str(plain["seed"]),
        module=ModuleId(str(plain["module"])),
        title=str(plain["title"]),
        bank_version=Version(str(plain["bank_version"])),
        minutes=cast(int, plain["minutes"]),
        pass_mark=cast(int, plain["pass_mark"]),
        lines=tuple(
            _line_from_plain(line) for line in cast("list[Mapping[str, Plain]]", plain["lines"])
        ),
    )


def _line_from_plain(plain: Mapping[str, Plain]) -> PaperLine:
    return PaperLine(
        question=canonical.from_plain(cast("Mapping[str, Plain]", plain["question"])),
        version=Version(str(plain["version"])),
        order=tuple(cast("list[str]", plain["order"])),
        marks=Decimal(str(plain["marks"])),
    )


def _order(question: Question, chance: Chance) -> tuple[str, ...]:
    if question.kind == "true_false":
        return (TRUE, FALSE)  # people look for "right" in the first place
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
