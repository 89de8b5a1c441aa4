"""The weeks of somebody's typing as two charts."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.foundation.wording import _
from trainer.printing.chart_values import Mark, Series, Trend
from trainer.typing_tests.weeks import Week
from trainer.ui.components.chart_view import ChartView
from trainer.ui.widgets.flow import FlowGrid

_CHART = 360


class TypingWeeks(FlowGrid):
    """Two charts; one week alone is no course, so they are shown from the second one on."""

    def __init__(self) -> None:
        super().__init__(_CHART)
        self.speed, self.shares = ChartView(speed_chart([])), ChartView(shares_chart([]))
        self.add(self.speed)
        self.add(self.shares)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these weeks."""
        self.speed.show_chart(speed_chart(weeks))
        self.shares.show_chart(shares_chart(weeks))
        self.setVisible(len(weeks) > 1)


def speed_chart(weeks: Sequence[Week]) -> Trend:
    """Net 字 a minute."""
    series = Series(_("Speed, 字/min"), tuple(_mark(week.net) for week in weeks))
    return Trend(_("Speed week by week, 字/min"), _("Week from"), _labels(weeks), (series,))


def shares_chart(weeks: Sequence[Week]) -> Trend:
    """Accuracy and steadiness in percent."""
    return Trend(
        _("Accuracy and steadiness week by week"),
        _("Week from"),
        _labels(weeks),
        (
            Series(_("Accuracy"), tuple(_percent(week.accuracy) for week in weeks)),
            Series(_("Steadiness"), tuple(_percent(week.steadiness) for week in weeks)),
        ),
    )


def _labels(weeks: Sequence[Week]) -> tuple[str, ...]:
    return tuple(f"{week.first:%m/%d}" for week in weeks)


def _mark(value: float) -> Mark:
    return Mark(value, f"{value:.1f}")


def _percent(share: float | None) -> Mark:
    if share is None:
        return Mark(None, _("cannot be measured"))
    return Mark(100 * share, f"{100 * share:.0f}%")
