"""A released assessment as its person reads it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.written_exam import add
from trainer.assembly import SHIPPED
from trainer.ui.learner.calls_page import CallsPage
from trainer.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from tests.ui.conftest import Site


def test_a_result_is_tagged_with_its_reason_and_uses(qtbot: QtBot, site: Site) -> None:
    program = site.program
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    program.authoring.publish(site.supervisor)
    trainer = add(program, site.supervisor, "陈思远", "T001", "trainer")
    desk, person = program.assessment, site.learner
    period = next(period for cycle, period in desk.cycles() if cycle.id == "agents")
    desk.propose(trainer, person.id, "agents", period, "back", ("pay", "training"), "")
    desk.approve(site.supervisor, person.id, "agents", period)
    desk.release(site.supervisor, person.id, "agents", period)
    page = CallsPage(program.inspection, desk, person)
    qtbot.addWidget(page)
    [card] = page.results
    pills = [one.text() for one in card.findChildren(Pill)]
    assert pills[-3:] == ["Back at work", "Pay", "Training"]
