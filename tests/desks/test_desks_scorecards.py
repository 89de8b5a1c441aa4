"""The scorecard is changed as a draft, published, and leaves old scores as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.inspected_calls import inspect, score_no_call_twice
from trainer.assembly import Program
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.permission import NotAllowed
from trainer.desks.scorecards import ScorecardTrouble
from trainer.foundation.errors import ProblemsFound
from trainer.people.person import Person


@pytest.fixture
def card_file(program: Program, supervisor: Person):
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    return program.folder / "content/inspection/hotline.yaml"


def test_a_new_version_counts_from_its_publication_on(
    program: Program, supervisor: Person, learner: Person, card_file, clock
) -> None:
    inspect(program, supervisor, [learner], clock.wall, weak=0)
    before = program.inspection.of(learner, learner.id)
    desk = program.scorecards
    opened = desk.open(supervisor)
    assert opened.since == clock.wall and "{{ring_limit}}" in opened.card.lines[0].title
    items = (
        replace(opened.card.items[0], weight=30), replace(opened.card.items[1], weight=2),
        *opened.card.items[2:],
    )  # fmt: skip
    saved = desk.save(supervisor, opened, replace(opened.card, items=items))
    assert "# From handbooks" in card_file.read_text("utf-8") and saved.text != opened.text
    assert program.inspection.card()[0].items[0].weight == 16  # until it is published
    program.authoring.publish(supervisor)
    card, version = program.inspection.card()
    assert card.items[0].weight == 30 and card.lines[0].title.startswith("2 声")
    after = program.inspection.of(learner, learner.id)
    assert [(one.card, one.counted) for one in after] == [(one.card, one.counted) for one in before]
    assert {one.shown.version for one in program.inspection.calls().values()} != {version}


@pytest.mark.usefixtures("card_file")
def test_weights_that_do_not_make_100_are_not_written(
    program: Program, supervisor: Person, learner: Person
) -> None:
    desk = program.scorecards
    opened = desk.open(supervisor)
    wrong = replace(opened.card, lines_weight=21)
    found = desk.trial(opened, wrong)
    assert [one.code for one in found if one.severity == "error"] == ["INSP-012"]
    assert [one for one in found if one.code != "INSP-012"] == [*desk.trial(opened, opened.card)]
    with pytest.raises(ProblemsFound):
        desk.save(supervisor, opened, wrong)
    with pytest.raises(NotAllowed):
        desk.open(learner)


def test_what_changed_meanwhile_or_is_written_otherwise_stays(
    program: Program, supervisor: Person, card_file
) -> None:
    desk = program.scorecards
    opened = desk.open(supervisor)
    new = replace(opened.card, title="考评表")
    written = card_file.read_text("utf-8")
    card_file.write_text(written + "# seen\n", "utf-8")
    with pytest.raises(ChangedMeanwhile):
        desk.save(supervisor, opened, new)
    start = written.index("  - {id: leak")
    rows = [row.removeprefix("  - ") for row in written[start:].split("\nrules:")[0].split("\n")]
    one_line = f"  [{', '.join(rows)}]\n\nrules:"
    card_file.write_text(written[:start] + one_line + written.split("\nrules:")[1], "utf-8")
    opened = desk.open(supervisor)
    assert len(opened.card.critical) == 5
    with pytest.raises(ScorecardTrouble, match="cannot change"):
        desk.save(supervisor, opened, replace(opened.card, critical=opened.card.critical[1:]))
    card_file.unlink()
    with pytest.raises(ScorecardTrouble, match="No scorecard"):
        desk.open(supervisor)


@pytest.mark.usefixtures("card_file")
def test_what_any_version_asked_for_keeps_its_id(program: Program, supervisor: Person) -> None:
    desk = program.scorecards
    opened = desk.open(supervisor)
    without = replace(opened.card, lines=opened.card.lines[1:])
    desk.save(supervisor, opened, without)
    program.authoring.publish(supervisor)
    opened = desk.open(supervisor)
    gone = "prompt"
    assert gone not in {line.id for line in opened.card.lines} and gone in opened.used
