"""How sure the result of one sitting is, and what that rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.exams.intervals import LEAST_PEOPLE, lord_error
from trainer.exams.sitting import Sitting
from trainer.records.records import Records
from trainer.records.results import SittingRow

Method = Literal["alpha", "lord"]


@dataclass(frozen=True)
class Precision:
    """The standard error in marks, from so many sittings; None below LEAST_PEOPLE people."""

    error: float | None
    sittings: int
    method: Method

    def percent(self, full: Decimal) -> str:
        """The error in percent of these marks, as events record it; "" where it is not known."""
        if self.error is None or not full:
            return ""
        return f"{Decimal(self.error) * 100 / full:.2f}"


def precision_as_released(row: SittingRow) -> Precision | None:
    """How sure the result was when it was made known; None for those of older programs."""
    if not row.error_basis or row.full is None:
        return None
    method, sittings = row.error_basis.split(" ")
    error = None if row.error is None else float(row.error * row.full / 100)
    return Precision(error, int(sittings), cast(Method, method))


def precision(records: Records, catalogue: Catalogue, sitting: Sitting) -> Precision:
    """By Cronbach's alpha where everybody has the same questions, by Lord where they are drawn."""
    if _is_same_for_all(catalogue, sitting):
        by_alpha = _by_alpha(records, sitting)
        if by_alpha is not None:
            return by_alpha
    shares = records.results.shares(sitting.paper.module)
    if len({person for person, _share in shares}) < LEAST_PEOPLE:
        return Precision(None, len(shares), "lord")
    counted = () if sitting.result is None else sitting.result.counted
    marks = [float(one.full) for one in counted]
    return Precision(lord_error([share for _person, share in shares], marks), len(shares), "lord")


def _is_same_for_all(catalogue: Catalogue, sitting: Sitting) -> bool:
    """Whether the quiz takes every question that its bank has, so that nothing is drawn."""
    try:
        module, _version = catalogue.module(sitting.paper.module)
        if module.quiz is None:
            return False
        questions = catalogue.bank(module.quiz.bank).questions.values()
    except NotPublished:
        return False
    there = Counter[str](one.kind for one, _version in questions if not one.practice)
    return all(there[line.kind] == line.count for line in module.quiz.lines)


def _by_alpha(records: Records, sitting: Sitting) -> Precision | None:
    names = {str(line.question.id) for line in sitting.paper.lines}
    same = [
        (person, marks)
        for person, marks in records.results.question_marks(sitting.paper.module)
        if marks.keys() == names
    ]
    if len({person for person, _marks in same}) < LEAST_PEOPLE:
        return None
    import numpy as np  # only where a paper is the same for all

    from trainer.exams.paper_figures import paper_figures

    table = np.array([[marks[name] for name in sorted(names)] for _person, marks in same])
    figures = paper_figures(table.sum(axis=1), [float(v) for v in table.var(axis=0, ddof=1)])
    if figures.standard_error is None:
        return None
    return Precision(figures.standard_error, len(same), "alpha")
