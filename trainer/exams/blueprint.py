"""The blueprint of an exam: what its papers contain and the rules for sitting them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

from trainer.exams.paper import Blueprint, BlueprintLine
from trainer.exams.written_marks import WrittenRules
from trainer.foundation.canonical import Plain
from trainer.foundation.identity import ModuleId, Version
from trainer.questions.question import Policy

Navigation = Literal["free", "sequential"]
Interruption = Literal["counts", "forgiven", "granted"]
Show = Literal["marks", "keys"]
NAVIGATIONS: tuple[Navigation, ...] = get_args(Navigation)
INTERRUPTIONS: tuple[Interruption, ...] = get_args(Interruption)
SHOWS: tuple[Show, ...] = get_args(Show)

EXAM = "exam:"


@dataclass(frozen=True)
class ExamRules:
    """How an exam is sat; none of these figures stands in a handbook, all are settings.

    `attempts` 0 is without limit, else they are counted over the last `attempts_days`, so that
    who renews after a year begins anew; `wait_hours` pass between two of them. Another form shares
    at most `overlap` percent of the questions. Time away from the seat `counts`, is `forgiven`
    up to `forgiven_minutes` in all, or is given back when somebody has `granted` it. `written`
    is how written answers are marked. A known result shows the own answers with their `marks`,
    or the `keys` and explanations, too, which the next sitter may then know.
    """

    minutes: int
    pass_mark: int
    attempts: int = 0
    attempts_days: int = 365
    wait_hours: int = 0
    overlap: int = 30
    navigation: Navigation = "free"
    shuffle_questions: bool = True
    shuffle_options: bool = True
    interruption: Interruption = "counts"
    forgiven_minutes: int = 0
    written: WrittenRules = field(default_factory=WrittenRules)
    show: Show = "marks"


@dataclass(frozen=True)
class ExamBlueprint:
    """An exam that invigilators open; its cells are drawn from `banks` together.

    `marking` names the policy for a kind where a question names none of its own.
    """

    id: str
    title: str
    banks: tuple[str, ...]
    rules: ExamRules
    lines: tuple[BlueprintLine, ...]
    marking: Mapping[str, Policy] = field(default_factory=dict)

    @property
    def name(self) -> ModuleId:
        """What its papers belong to, told apart from modules."""
        return ModuleId(f"{EXAM}{self.id}")

    @property
    def questions(self) -> int:
        """How many questions a paper has."""
        return sum(line.count for line in self.lines)

    @property
    def full(self) -> Decimal:
        """The marks of a whole paper."""
        return sum((line.count * line.marks for line in self.lines), Decimal(0))

    @property
    def has_written(self) -> bool:
        """Whether its papers ask for answers that people mark."""
        return any(line.kind == "written" for line in self.lines)

    def to_draw(self, version: Version) -> Blueprint:
        """What a paper is drawn from; `version` is the published one of this value."""
        return Blueprint(
            module=self.name,
            title=self.title,
            bank_version=version,
            minutes=self.rules.minutes,
            pass_mark=self.rules.pass_mark,
            lines=self.lines,
            marking=self.marking,
            shuffle_questions=self.rules.shuffle_questions,
            shuffle_options=self.rules.shuffle_options,
        )


def to_plain(exam: ExamBlueprint) -> dict[str, Plain]:
    """The canonical value that is published."""
    rules = exam.rules
    return {
        "id": exam.id,
        "title": exam.title,
        "banks": list(exam.banks),
        "minutes": rules.minutes,
        "pass_mark": rules.pass_mark,
        "attempts": rules.attempts,
        "attempts_days": rules.attempts_days,
        "wait_hours": rules.wait_hours,
        "overlap": rules.overlap,
        "navigation": rules.navigation,
        "shuffle_questions": rules.shuffle_questions,
        "shuffle_options": rules.shuffle_options,
        "interruption": rules.interruption,
        "forgiven_minutes": rules.forgiven_minutes,
        "marking": dict(exam.marking),
        **_written_to_plain(exam),
        **({} if rules.show == "marks" else {"show": rules.show}),
        "cells": [
            {
                "kind": line.kind,
                "topic": line.topic,
                "difficulty": line.difficulty,
                "count": line.count,
                "marks": str(line.marks),
            }
            for line in exam.lines
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> ExamBlueprint:
    """The blueprint that a published value spells."""
    names = (
        "minutes", "pass_mark", "attempts", "attempts_days", "wait_hours", "overlap", "navigation",
        "shuffle_questions", "shuffle_options", "interruption", "forgiven_minutes",
    )  # fmt: skip
    return ExamBlueprint(
        id=plain["id"],
        title=plain["title"],
        banks=tuple(plain["banks"]),
        rules=ExamRules(
            **{name: plain[name] for name in names},
            written=WrittenRules(**plain.get("written", {})),
            show=plain.get("show", "marks"),
        ),
        lines=tuple(
            BlueprintLine(
                one["kind"], one["count"], Decimal(one["marks"]), one["topic"], one["difficulty"]
            )
            for one in plain["cells"]
        ),
        marking=dict(plain["marking"]),
    )


def _written_to_plain(exam: ExamBlueprint) -> dict[str, Plain]:
    """Only where it says something: other exams keep the version that they always had."""
    if not exam.has_written:
        return {}
    rules = exam.rules.written
    return {"written": {"markers": rules.markers, "tolerance": rules.tolerance}}
