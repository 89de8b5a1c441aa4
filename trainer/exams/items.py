"""Item analysis: how questions and papers behave, with Moodle's definitions of the figures.

With x the marks of one question, T the marks of the whole paper and o = T - x the rest of it
(for a question drawn at random o = T, since everybody's rest is another one), covariances and
variances are those of a sample (n - 1). Facility, standard deviation, weights, discrimination
index and efficiency, skewness, kurtosis, Cronbach's alpha (never clamped), error ratio and
standard error are as Moodle's quiz statistics report defines them (quiz/report/statistics).
Added are Wilson's interval for the facility of questions that are right or wrong (else the
normal one), Fisher's z for correlations, the point-biserial of every option with o, and the
consistency of the decision at the cut by the normal approximation of Peng and Subkoviak (1980).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.exams.choices import place_of
from trainer.exams.intervals import LEAST_PEOPLE, Interval, Z, correlation_interval, wilson
from trainer.exams.paper_figures import Floats, PaperFigures, paper_figures

_TOGETHER = 16

Alarm = Literal["likely_wrong_key", "negative_discrimination", "unused_option"]


@dataclass(frozen=True)
class Responses:
    """What a group of people earned with one question; `rows` says which people they were.

    `marks` are theirs in the same order, out of `full`; `chosen` has a flag a person for each
    choice (`exams.choices`) of a question that has any, and `key` the right ones; `seconds` is
    how long each needed, empty where nobody knows.
    """

    id: str
    full: float
    rows: NDArray[np.intp]
    marks: Floats
    chosen: Mapping[str, NDArray[np.bool_]]
    key: frozenset[str]
    seconds: Floats


@dataclass(frozen=True)
class OptionFigures:
    """How often an option was chosen, and how those who chose it did in the rest (-1 to 1).

    `label` is a choice: "B", or "2=B" where an answer has places (`exams.choices`).
    """

    label: str
    is_key: bool
    n: int
    share: float
    point_biserial: float | None


@dataclass(frozen=True)
class ItemFigures:
    """One question. Facility is from 0 to 1, `sd` in marks, the other four in percent.

    None is what is not defined: a negative covariance has no effective weight. Intervals are of
    95 % and None below LEAST_PEOPLE; alarms need as many, too.
    """

    id: str
    n: int
    full: float
    facility: float | None
    facility_interval: Interval | None
    sd: float | None
    intended_weight: float | None
    effective_weight: float | None
    discrimination: float | None
    discrimination_interval: Interval | None
    efficiency: float | None
    median_time: float | None
    options: tuple[OptionFigures, ...]
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True)
class Analysis:
    """The figures of all questions, in the order given, and of the paper."""

    people: int
    questions: tuple[ItemFigures, ...]
    paper: PaperFigures


def matrix(
    ids: Sequence[str], full: Sequence[float], marks: Floats
) -> tuple[tuple[Responses, ...], Floats]:
    """Responses and totals of a paper that everybody sat: a row a person, a column a question."""
    people = np.arange(len(marks))
    none: Mapping[str, NDArray[np.bool_]] = {}
    columns = np.ascontiguousarray(marks.T, dtype=np.float64)
    responses = tuple(
        Responses(own, float(full[at]), people, columns[at], none, frozenset(), np.empty(0))
        for at, own in enumerate(ids)
    )
    return responses, columns.sum(axis=0)


def analyse(
    responses: Sequence[Responses],
    totals: Floats,
    *,
    same_paper: bool,
    full: float | None = None,
    cut: float | None = None,
) -> Analysis:
    """All figures; `totals` are the marks of each person's whole paper.

    With `same_paper` everybody had the same questions; else they were drawn, the rest score is
    the total, weights are None, and alpha is None. `full` is the marks of a paper (the sum of
    the questions if they are the same for all), `cut` the mark at which a paper is passed.
    """
    out_of = sum(one.full for one in responses) if full is None else full
    blocks = [_Block.of(group, totals, same_paper=same_paper) for group in _by_people(responses)]
    shares = _shares(blocks, out_of) if same_paper else {}
    whole = sum(shares.values())
    figures: dict[str, ItemFigures] = {}
    for block in blocks:
        for at, one in enumerate(block.questions):
            intended = 100 * one.full / out_of if same_paper and out_of else None
            effective = 100 * shares[one.id] / whole if one.id in shares and whole else None
            figures[one.id] = block.figures(at, intended, effective)
    questions = tuple(figures[one.id] for one in responses)
    variances = [one.sd**2 if one.sd is not None else 0.0 for one in questions]
    paper = paper_figures(totals, variances if same_paper else None, cut)
    return Analysis(len(totals), questions, paper)


def _shares(blocks: Sequence[_Block], full: float) -> dict[str, float]:
    """What each question adds to the spread of the totals; those that take from it are not in."""
    return {
        # A sum of deviations that are all zero may fall a hair below it.
        one.id: _root(value)
        for block in blocks
        for one, value in zip(block.questions, block.with_total.tolist(), strict=True)
        if value > -_nothing(full)
    }


@dataclass(frozen=True)
class _Block:
    """Questions that the same people answered, computed together: a row a question."""

    questions: Sequence[Responses]
    total: Floats
    same_paper: bool
    mean: Floats
    variance: Floats
    with_total: Floats
    with_rest: Floats
    rest_variance: Floats
    best_with_rest: Floats
    is_right_or_wrong: NDArray[np.bool_]

    @classmethod
    def of(cls, group: Sequence[Responses], totals: Floats, *, same_paper: bool) -> _Block:
        marks = np.stack([one.marks for one in group])
        total = totals[group[0].rows]
        n = marks.shape[1]
        by = n - 1 if n > 1 else math.nan
        rest = total - marks if same_paper else np.broadcast_to(total, marks.shape)
        mean = marks.mean(axis=1)
        centred = marks - mean[:, None]
        variance = np.einsum("ij,ij->i", centred, centred) / by
        around = total - total.mean()
        with_total = centred @ around / by
        total_variance = float(around @ around) / by
        with_rest, rest_variance = with_total, np.full(len(group), total_variance)
        if same_paper:
            with_rest = with_total - variance
            rest_variance = total_variance - 2 * with_total + variance
        full = np.array([one.full for one in group])[:, None]
        steps = np.all((marks == 0) | (marks == full), axis=1)
        centred.sort(axis=1)
        best = np.einsum("ij,ij->i", centred, np.sort(rest, axis=1)) / by
        return cls(
            group, total, same_paper, mean, variance, with_total, with_rest, rest_variance, best,
            steps,
        )  # fmt: skip

    def figures(self, at: int, intended: float | None, effective: float | None) -> ItemFigures:
        """Those of one question, with the weights that need all the others."""
        one, n = self.questions[at], len(self.total)
        variance, rest_variance = float(self.variance[at]), float(self.rest_variance[at])
        r = _ratio(float(self.with_rest[at]), _root(variance * rest_variance))
        if min(variance, rest_variance) <= _nothing(one.full):
            r = None
        facility = float(self.mean[at]) / one.full if one.full > 0 and n else None
        options = self._options(one) if one.chosen else ()
        return ItemFigures(
            id=one.id,
            n=n,
            full=one.full,
            facility=facility,
            facility_interval=self._facility_interval(at, one.full, facility),
            sd=math.sqrt(max(0.0, variance)) if n > 1 else None,
            intended_weight=intended,
            effective_weight=effective,
            discrimination=_percent(r),
            discrimination_interval=_scaled(correlation_interval(r, n)),
            efficiency=_percent(self._efficiency(at, one.full)),
            median_time=float(np.median(one.seconds)) if one.seconds.size else None,
            options=options,
            alarms=_alarms(r, n, options),
        )

    def _options(self, one: Responses) -> tuple[OptionFigures, ...]:
        rest = self.total - one.marks if self.same_paper else self.total
        return tuple(
            _option(label, flags, rest, is_key=label in one.key)
            for label, flags in one.chosen.items()
        )

    def _efficiency(self, at: int, full: float) -> float | None:
        best = float(self.best_with_rest[at])
        if not abs(best) > _nothing(full):
            return None
        return float(self.with_rest[at]) / best

    def _facility_interval(self, at: int, full: float, p: float | None) -> Interval | None:
        n = len(self.total)
        if p is None or n < LEAST_PEOPLE:
            return None
        if self.is_right_or_wrong[at]:
            return wilson(p, n)
        margin = Z * math.sqrt(float(self.variance[at]) / n) / full
        return max(0.0, p - margin), min(1.0, p + margin)


def _option(label: str, flags: NDArray[np.bool_], rest: Floats, *, is_key: bool) -> OptionFigures:
    n = int(flags.sum())
    # chosen by everybody or nobody, it parts nobody from nobody
    r = _correlation(flags.astype(np.float64), rest) if 0 < n < len(flags) else None
    return OptionFigures(label, is_key, n, n / len(flags) if len(flags) else 0.0, r)


def _alarms(r: float | None, n: int, options: Sequence[OptionFigures]) -> tuple[Alarm, ...]:
    """What somebody should look at; each says it only when the interval leaves no doubt."""
    if n < LEAST_PEOPLE:
        return ()
    found: list[Alarm] = []
    best: defaultdict[str, float] = defaultdict(lambda: -1.0)  # of the keys of each place
    for one in options:
        if one.is_key and one.point_biserial is not None:
            place = place_of(one.label)
            best[place] = max(best[place], one.point_biserial)
    for one in options:
        interval = correlation_interval(one.point_biserial, n)
        if one.is_key or one.point_biserial is None or interval is None:
            continue
        is_better = one.point_biserial > best[place_of(one.label)]
        if interval[0] > 0 and is_better and "likely_wrong_key" not in found:
            found.append("likely_wrong_key")
    around = correlation_interval(r, n)
    if around is not None and around[1] < 0:
        found.append("negative_discrimination")
    if any(one.n == 0 and not place_of(one.label) for one in options):
        found.append("unused_option")
    return tuple(found)


def _by_people(responses: Sequence[Responses]) -> list[list[Responses]]:
    """The questions in groups that the same people answered, small enough for a core's cache."""
    groups: dict[bytes, list[Responses]] = defaultdict(list)
    named: dict[int, bytes] = {}
    for one in responses:
        if id(one.rows) not in named:  # questions of one paper share the array
            named[id(one.rows)] = one.rows.tobytes()
        groups[named[id(one.rows)]].append(one)
    return [
        group[start : start + _TOGETHER]
        for group in groups.values()
        for start in range(0, len(group), _TOGETHER)
    ]


def _correlation(x: Floats, y: Floats) -> float | None:
    x, y = x - x.mean(), y - y.mean()
    return _ratio(float(x @ y), _root(float(x @ x) * float(y @ y)))


def _ratio(top: float, bottom: float) -> float | None:
    if not bottom > 1e-12:  # also when it is not a number
        return None
    return min(1.0, max(-1.0, top / bottom))


def _root(value: float) -> float:
    return math.sqrt(value) if value > 0 else 0.0


def _nothing(full: float) -> float:
    """What floating point leaves of a zero among marks of this size."""
    return 1e-12 * max(1.0, full * full)


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _scaled(interval: Interval | None) -> Interval | None:
    return None if interval is None else (100 * interval[0], 100 * interval[1])
