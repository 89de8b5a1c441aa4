"""How the marks of a whole paper are spread, and how far they can be relied on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.exams.intervals import LEAST_PEOPLE, consistency

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PaperFigures:
    """The whole paper: in marks, but alpha and error ratio in percent.

    `consistency` is the share of people (0 to 1) who would get the same decision, passed or
    not, from a second paper like this one.
    """

    n: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    error_ratio: float | None
    standard_error: float | None
    consistency: float | None = None


def paper_figures(
    totals: Floats, variances: Sequence[float] | None, cut: float | None = None
) -> PaperFigures:
    """The figures of these totals (marks of each person).

    `variances` are those of the questions' marks, None where the questions were drawn and
    there is no alpha; `cut` is the mark at which the paper is passed.
    """
    n = len(totals)
    if n == 0:
        return PaperFigures(0, *(None,) * 8)
    mean = float(totals.mean())
    centred = totals - mean
    squares = centred * centred
    m2, m3, m4 = (float(power.mean()) for power in (squares, squares * centred, squares * squares))
    k2 = n * m2 / (n - 1) if n > 1 else None
    is_flat = k2 is None or k2 <= 1e-12 * max(1.0, mean * mean)
    k3 = n * n * m3 / ((n - 1) * (n - 2)) if n > 2 else None
    k4 = (
        n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
        if n > 3
        else None
    )
    sd = None if k2 is None else math.sqrt(k2)
    alpha = None
    if variances is not None and len(variances) > 1 and n > 2 and k2 is not None and not is_flat:
        p = len(variances)
        alpha = p / (p - 1) * (1 - sum(variances) / k2)
    ratio = None if alpha is None else math.sqrt(max(0.0, 1 - alpha))
    alike = None
    if cut is not None and alpha is not None and sd is not None and n >= LEAST_PEOPLE:
        alike = consistency(mean, sd, alpha, cut)
    return PaperFigures(
        n=n,
        mean=mean,
        median=float(np.median(totals)),
        sd=sd,
        skewness=None if is_flat or k3 is None or k2 is None else k3 / k2**1.5,
        kurtosis=None if is_flat or k4 is None or k2 is None else k4 / (k2 * k2),
        alpha=_percent(alpha),
        error_ratio=_percent(ratio),
        standard_error=None if ratio is None or sd is None else ratio * sd,
        consistency=alike,
    )


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value
