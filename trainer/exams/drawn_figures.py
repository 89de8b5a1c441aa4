"""How far results can be relied on where everybody's paper was drawn for them alone.

Cronbach's alpha compares columns, and here there are none: the same place holds another question
on every paper. What can be said instead is how much a result would change with another draw: the
spread of the marks within one paper. For questions that are right or wrong this is Lord's (1955)
standard error and the reliability of Kuder and Richardson's formula 21; in general it is that of
questions nested in people (Brennan, Generalizability Theory, 2001, 3.2), taken cell by cell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean, variance

from trainer.exams.intervals import LEAST_PEOPLE, consistency
from trainer.exams.paper_figures import PaperFigures


def with_drawn(
    figures: PaperFigures, errors: Sequence[float], cut: float | None = None
) -> PaperFigures:
    """The figures with the reliability in place of alpha; `errors` is `drawn_error` of each."""
    sd = figures.sd
    if not errors or not sd or sd <= 1e-6:
        return figures
    error = math.sqrt(fmean(errors))
    reliability = 1 - (error / sd) ** 2
    alike = None
    if cut is not None and figures.mean is not None and figures.n >= LEAST_PEOPLE:
        alike = consistency(figures.mean, sd, reliability, cut)
    return replace(
        figures,
        alpha=100 * reliability,
        error_ratio=100 * error / sd,
        standard_error=error,
        consistency=alike,
    )


def drawn_error(lines: Iterable[tuple[str, float]]) -> float | None:
    """The variance of a paper's total over other draws, from its marks with the cell of each.

    A cell with one question says nothing about its spread: then the paper is taken as one cell,
    which makes the error rather too large. None for a paper of one question.
    """
    cells: defaultdict[str, list[float]] = defaultdict(list)
    for cell, marks in lines:
        cells[cell].append(marks)
    groups = list(cells.values())
    if any(len(one) < 2 for one in groups):
        groups = [[marks for one in groups for marks in one]]
    if any(len(one) < 2 for one in groups):
        return None
    return sum(len(one) * variance(one) for one in groups)
