"""The comparison of teams as four charts, every number with how many people it is of."""

from __future__ import annotations

from collections.abc import Callable

from trainer.desks.overview import STATE_NAMES
from trainer.desks.teams import TARGET_PERCENT, TeamRow, TeamsView, Typical
from trainer.foundation.wording import _
from trainer.printing.chart_values import (
    Chart,
    GroupedBars,
    Mark,
    RingParts,
    Series,
    TargetBars,
    Trend,
)

# In the order of the way to a certificate; who left is in no team.
_STATES = ("certified", "due", "eligible", "in_training", "none", "lapsed")
# Shown where somebody is in them.
_RARE = ("enrolled", "on_leave", "grace", "supervised", "suspended", "revoked")


def charts(view: TeamsView) -> list[Chart]:
    """Who may take calls, in which state everybody is, how fast they type, how it went on."""
    return [_shares(view), _states(view), _speeds(view), _months(view)]


def team_name(row: TeamRow) -> str:
    """What the team is called; some people have none."""
    return row.team or _("Without a team")


def share_words(row: TeamRow) -> str:
    """So many of so many may take calls."""
    if row.percent is None:
        return "—"
    return f"{row.percent}% ({row.ready}/{row.n})"


def typical_words(typical: Typical) -> str:
    """The median and of how many people it is, or that they are too few."""
    if typical.value is None:
        return _("Too few (n = {n})").format(n=typical.n)
    return f"{typical.value} (n = {typical.n})"


def _shares(view: TeamsView) -> Chart:
    rows = (*view.teams, view.whole) if view.teams else ()
    words = [Mark(row.percent, share_words(row)) for row in rows]
    return TargetBars(
        _("Share who may take calls"),
        _("Team"),
        _labels(view),
        (Series(_("May take calls"), tuple(words)),),
        top=100,
        target=TARGET_PERCENT,
        target_words=_("Target {n}%").format(n=TARGET_PERCENT),
    )


def _states(view: TeamsView) -> Chart:
    whole = view.whole
    rare = tuple(state for state in _RARE if whole.states.get(state))
    shown = (*_STATES, *rare) if whole.n else ()
    marks = [_part(whole.states.get(state, 0), whole.n) for state in shown]
    return RingParts(
        _("Where everybody stands"),
        _("Standing"),
        tuple(str(STATE_NAMES[state]) for state in shown),
        (Series(_("Number of people"), tuple(marks)),),
        middle=_("n = {n}").format(n=whole.n),
    )


def _part(number: int, n: int) -> Mark:
    return Mark(number, f"{number} · {round(100 * number / n)}%")


def _speeds(view: TeamsView) -> Chart:
    return GroupedBars(
        _("Typing: median of characters a minute"),
        _("Team"),
        _labels(view),
        (
            _speed(view, _("Best test"), lambda row: row.typing),
            _speed(view, _("Last test"), lambda row: row.typing_last),
        ),
    )


def _speed(view: TeamsView, name: str, of: Callable[[TeamRow], Typical]) -> Series:
    rows = (*view.teams, view.whole) if view.teams else ()
    found = [of(row) for row in rows]
    return Series(
        name,
        tuple(
            Mark(None if one.value is None else float(one.value), typical_words(one))
            for one in found
        ),
    )


def _months(view: TeamsView) -> Chart:
    shown = view.months if any(month.certified for month in view.months) else ()
    return Trend(
        _("People with a certificate, at the end of each month"),
        _("Month"),
        tuple(f"{month.day:%Y/%m}" for month in shown),
        (
            Series(
                _("Number of people"),
                tuple(Mark(month.certified, str(month.certified)) for month in shown),
            ),
        ),
    )


def _labels(view: TeamsView) -> tuple[str, ...]:
    names = tuple(team_name(row) for row in view.teams)
    return (*names, _("All teams")) if names else ()
