"""Tests of the marks of pace and of the weeks of somebody's typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from trainer.typing_tests.weeks import Week
from trainer.ui.components.typing_desks import TypingDesks
from trainer.ui.components.typing_pace import Pace, PaceBar
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.learner.typing_weeks import TypingWeeks
from trainer.ui.theme.tokens import tokens

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]


def test_a_pace_stands_where_its_speed_would_be_by_now(shown: Show) -> None:
    bar = PaceBar()
    shown(bar)
    bar.show_paces([Pace(80, "80"), Pace(30, "30")])
    bar.show_progress(10, 300, "Typed so far", seconds=60)
    assert [(pace.speed, share) for pace, share in bar.places()] == [(30, 0.1), (80, 80 / 300)]
    bar.show_progress(10, 300, "Typed so far", seconds=900)
    assert [share for _pace, share in bar.places()] == [1.0, 1.0]


def test_ones_own_best_has_another_form(shown: Show) -> None:
    bar = PaceBar()
    shown(bar)

    def filled(own: bool) -> bool:
        bar.show_paces([Pace(40, "", own=own)])
        bar.show_progress(0, 80, "Typed so far", seconds=60)
        inside = bar.grab().toImage().pixelColor(bar.width() // 2, 13)
        return inside == QColor(tokens().text2)

    assert filled(own=True)
    assert not filled(own=False)


def test_practice_has_paces_once_the_clock_runs(site: Site, shown: Show) -> None:
    program = site.program
    desks = TypingDesks(program.typing, program.typing_tests, program.typing_reviews)
    page = TypingPage(desks, site.learner, site.clock)
    shown(page)
    page.practise()
    assert [pace.speed for pace, _share in page.run.bar.places()] == [30, 50, 80]
    page.run.show_waiting("", 300, True, "standard")
    assert page.run.bar.places() == []
    page.stop()


def test_weeks_are_shown_from_the_second_one_on(shown: Show) -> None:
    chart = TypingWeeks()
    shown(chart)
    first = Week(date(2026, 11, 16), 2, 41.25, 0.987, 0.6)
    chart.show_weeks([first])
    assert not chart.isVisible()
    chart.show_weeks([first, Week(date(2026, 11, 23), 1, 44.0, 1.0, None)])
    assert chart.isVisible()
    assert "11/16 41.2" in chart.speed.picture.accessibleName()
    said = chart.shares.picture.accessibleName()
    assert "11/16 Steadiness 60%" in said
    assert "cannot be measured" in said
