"""What a chart shows: frozen values, and the same in words and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.listing import Listing
from trainer.foundation.wording import _


@dataclass(frozen=True)
class Mark:
    """One value and the words written beside it; without a value only the words are shown."""

    value: float | None
    words: str


@dataclass(frozen=True)
class Series:
    """Values of one kind, one a label of the chart."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Chart:
    """What all four kinds have; `what` says what the labels are, like the head of a column."""

    title: str
    what: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True)
class GroupedBars(Chart):
    """For each label a bar of each series; `top` is the value of a full bar, 0 the largest."""

    top: float = 0


@dataclass(frozen=True)
class TargetBars(GroupedBars):
    """Bars of one series against a line at `target`."""

    target: float = 0
    target_words: str = ""


@dataclass(frozen=True)
class BandBars(GroupedBars):
    """Bars of one series whose labels are bands in order, with a line before band `cut_at`."""

    cut_at: int = 0
    cut_words: str = ""


@dataclass(frozen=True)
class Trend(Chart):
    """How values went on over time; the labels stand from left to right."""


@dataclass(frozen=True)
class RingParts(Chart):
    """The parts of a whole, one series; `middle` stands in the ring."""

    middle: str = ""


def sentence(chart: Chart) -> str:
    """Everything the chart shows, to be read aloud."""
    if not chart.labels:
        return f"{chart.title}{_(': ')}{_('There is nothing to show yet.')}"
    parts = [
        " ".join(part for part in (label, _named(chart, one), one.marks[at].words) if part)
        for at, label in enumerate(chart.labels)
        for one in chart.series
    ]
    return f"{chart.title}{_(': ')}{_('; ').join([*parts, *_aims(chart)])}"


def table_of(chart: Chart) -> Listing:
    """The same numbers as a table."""
    return Listing(
        chart.title,
        "",
        (chart.what, *(one.name for one in chart.series)),
        tuple(
            (label, *(one.marks[at].words for one in chart.series))
            for at, label in enumerate(chart.labels)
        ),
        _("; ").join(_aims(chart)),
        frozenset(range(1, len(chart.series) + 1)),
    )


def _named(chart: Chart, series: Series) -> str:
    return series.name if len(chart.series) > 1 else ""


def _aims(chart: Chart) -> list[str]:
    if isinstance(chart, BandBars):
        return [chart.cut_words] if chart.cut_words else []
    return [chart.target_words] if isinstance(chart, TargetBars) else []
