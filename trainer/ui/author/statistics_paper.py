"""The figures of whole papers in words, and the results in bands."""

from __future__ import annotations

import itertools
import math

from trainer.exams.paper_figures import PaperFigures
from trainer.exams.paper_statistics import PaperStatistics
from trainer.foundation.wording import _
from trainer.printing.chart_values import BandBars, Mark, Series
from trainer.ui.author.figure_rows import FigureLine
from trainer.ui.author.statistics_words import NOTHING, joined, percent, too_few

_WIDTH = 10  # of a band, in percent
_HIGH, _LOW = 0.9, 0.5  # of the full marks
_SURE, _USABLE = 80, 60  # usual bounds of alpha, our own words
_UNEVEN = 1


def bands(found: PaperStatistics) -> BandBars:
    """How many results lie in which band; a band begins at the pass mark."""
    cut = found.pass_mark
    edges = _edges(cut or 0) if found.percents else []
    counts = [
        sum(low <= one < high or one == high == 100 for one in found.percents)
        for low, high in itertools.pairwise(edges)
    ]
    first = next((at for at, n in enumerate(counts) if n), 0)
    if cut is not None and cut in edges:
        first = min(first, max(0, edges.index(cut) - 1))
    shown = list(zip(edges, edges[1:], counts, strict=False))[first:]
    cut_at = next((at for at, (low, _high, _n) in enumerate(shown) if low == cut), -1)
    return BandBars(
        _("Results of {n} papers").format(n=found.papers),
        _("Result"),
        tuple(_band(low, high) for low, high, _n in shown),
        (Series(_("Papers"), tuple(Mark(n, str(n)) for _low, _high, n in shown)),),
        cut_at=cut_at,
        cut_words=_("Pass mark {n}%").format(n=f"{cut:g}") if cut_at > 0 else "",
    )


def paper_lines(found: PaperStatistics) -> list[FigureLine]:
    """Every figure of the paper with what it says, or that there are too few papers."""
    figures = found.figures
    lines = [
        FigureLine(_("Papers (n)"), str(found.papers), _papers_words(found)),
        FigureLine(_("Passed"), *_passed(found)),
        FigureLine(_("Mean"), _mean(found), _mean_words(found)),
        FigureLine(
            _("Median"),
            _number(figures.median),
            _("Half of the results are as good or better, half as good or worse."),
        ),
        FigureLine(
            _("Standard deviation"),
            _number(figures.sd),
            _("About two thirds of the results lie no further than this from the mean."),
        ),
        FigureLine(_("Skewness"), _number(figures.skewness), _skewness_words(figures)),
        FigureLine(_("Kurtosis"), _number(figures.kurtosis), _kurtosis_words(figures)),
        FigureLine(_alpha_name(found), percent(figures.alpha), _alpha_words(found)),
        FigureLine(_("Error ratio"), percent(figures.error_ratio), _ratio_words(found)),
        FigureLine(_("Standard error"), _number(figures.standard_error), _error_words(found)),
        FigureLine(_("Same decision again"), _alike(figures), _alike_words(found)),
    ]
    if found.is_enough:
        return lines
    judged = {line.name for line in lines[1:]}
    return [
        FigureLine(line.name, line.value, too_few(found.papers)) if line.name in judged else line
        for line in lines
    ]


def paper_note(found: PaperStatistics) -> str:
    """What a reader must know of all these figures."""
    parts = [
        _("Figures are in marks, of {n}.").format(n=f"{found.full:g}")
        if found.in_marks
        else _("Papers had different full marks, so figures are in percent.")
    ]
    if not found.same_paper:
        parts.append(
            _(
                "The papers were drawn, so a question is held against the whole result, which "
                "it is part of."
            )
        )
    if found.papers > found.people:
        parts.append(_("Some people count more than once: intervals are rather too narrow."))
    parts.append(_("In brackets: the interval of 95%."))
    return joined(parts)


def _edges(cut: float) -> list[float]:
    first = cut - _WIDTH * math.floor(cut / _WIDTH)
    inner = [first + _WIDTH * step for step in range(11)]
    return [0.0, *(one for one in inner if 0 < one < 100), 100.0]


def _band(low: float, high: float) -> str:
    if high == 100:
        return _("{low}–100%").format(low=f"{low:g}")
    return _("{low}% to below {high}%").format(low=f"{low:g}", high=f"{high:g}")


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.1f}"


def _papers_words(found: PaperStatistics) -> str:
    words = _("Of {people} people.").format(people=found.people)
    return words if found.is_enough else joined([words, too_few(found.papers)])


def _passed(found: PaperStatistics) -> tuple[str, str]:
    if not found.papers:
        return NOTHING, ""
    around = found.passed_interval
    interval = None if around is None else (100 * around[0], 100 * around[1])
    share = percent(100 * found.passed / found.papers, interval)
    words = _("{passed} of {n} papers.").format(passed=found.passed, n=found.papers)
    return share, words


def _mean(found: PaperStatistics) -> str:
    mean, around = found.figures.mean, found.mean_interval
    if mean is None or around is None:
        return _number(mean)
    return _("{value} ({low} to {high})").format(
        value=f"{mean:.1f}", low=f"{around[0]:.1f}", high=f"{around[1]:.1f}"
    )


def _mean_words(found: PaperStatistics) -> str:
    share = (found.figures.mean or 0) / found.full if found.full else 0
    if share > _HIGH:
        return _("Nearly everything is answered right: harder questions would tell more.")
    if share < _LOW:
        return _("More than half is lost: is the paper about what was taught?")
    return _("Neither too hard nor too easy.")


def _skewness_words(figures: PaperFigures) -> str:
    value = figures.skewness
    if value is None:
        return _("Not defined: everybody has the same result.")
    if value < -_UNEVEN:
        return _("Most results are high, and a few lie far below: look at those people first.")
    if value > _UNEVEN:
        return _("Most results are low, and a few lie far above.")
    return _("Results lie about evenly on both sides of the mean.")


def _kurtosis_words(figures: PaperFigures) -> str:
    value = figures.kurtosis
    if value is None:
        return _("Not defined: everybody has the same result.")
    if value > _UNEVEN:
        return _("A few results lie unusually far from the rest.")
    if value < -_UNEVEN:
        return _("Results are spread out evenly, or lie in two heaps.")
    return _("No unusual number of results far from the rest.")


def _alpha_name(found: PaperStatistics) -> str:
    return _("Reliability α") if found.same_paper else _("Reliability (drawn papers)")


def _alpha_words(found: PaperStatistics) -> str:
    alpha = found.figures.alpha
    if alpha is None:
        return _("Not defined: too few questions, or everybody has the same result.")
    if alpha < 0:
        return _("Below zero: chance moves these results more than what people know.")
    if alpha < _USABLE:
        return _("Too low to decide by this paper alone: more questions, or better ones.")
    if alpha < _SURE:
        return _("Usable together with other evidence.")
    return _("Good enough to tell people apart.")


def _ratio_words(found: PaperStatistics) -> str:
    if found.figures.error_ratio is None:
        return _("Not defined: too few questions, or everybody has the same result.")
    return _("So much of the standard deviation is chance.")


def _error_words(found: PaperStatistics) -> str:
    if found.figures.standard_error is None:
        return _("Not defined: too few questions, or everybody has the same result.")
    return _(
        "A result could as well have been so much higher or lower. Who lies closer to the pass "
        "mark than this should sit a second paper."
    )


def _alike(figures: PaperFigures) -> str:
    return percent(None if figures.consistency is None else 100 * figures.consistency)


def _alike_words(found: PaperStatistics) -> str:
    if found.figures.consistency is not None:
        return _("So many would pass or fail again with another paper of this kind.")
    if found.pass_mark is None:
        return _("Not given: the pass mark was changed between these papers.")
    return _("Not defined: too few questions, or everybody has the same result.")
