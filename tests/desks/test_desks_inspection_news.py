"""What was heard of calls is not read again and again, and is always what the records say."""

from __future__ import annotations

from functools import partial

import pytest

from tests.inspected_calls import inspect, marks, score_no_call_twice
from trainer.assembly import Program, open_program
from trainer.foundation.events import Bus
from trainer.inspection.events import CallShown
from trainer.people.person import Person
from trainer.records.database import FILE_NAME, open_records
from trainer.records.records import Records


@pytest.fixture
def scored(program: Program, supervisor: Person, learner: Person, clock) -> Program:
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, supervisor, [learner], clock.wall, weak=1)
    return program


def test_every_step_shows_what_a_fresh_look_shows(
    scored: Program, supervisor: Person, learner: Person, clock
) -> None:
    add = partial(scored.accounts.add_person, supervisor)
    desk, trainer = scored.inspection, add("陈", "T009", "trainer", "").person

    def same() -> None:
        fresh = open_program(scored.folder, clock)
        assert dict(desk.calls()) == dict(fresh.inspection.calls())
        fresh.close()

    same()
    first, second, *_rest = desk.calls()
    desk.acknowledge(learner, first)
    same()
    desk.dispute(learner, second, "再听一遍")
    same()
    desk.score(trainer, second, marks(scored), (), "")
    assert desk.calls()[second].stage == "settled"
    same()
    clock.advance(86_400)
    inspect(scored, supervisor, [add("王", "K009", "learner", "").person], clock.wall)
    assert len(desk.calls()) == 10
    same()


def test_another_process_is_heard_and_an_act_taken_back_is_not(
    scored: Program, supervisor: Person, learner: Person, clock
) -> None:
    desk, [first, second, *_rest] = scored.inspection, scored.inspection.calls()
    elsewhere = open_program(scored.folder, clock)
    elsewhere.inspection.acknowledge(learner, first)
    elsewhere.close()
    assert desk.calls()[first].seen_at is not None
    records = Records(scored.folder / FILE_NAME, Bus(), "seat")
    before = dict(records.inspected.all())

    def fail() -> None:
        with records.journal.act(learner.id, clock().wall) as act:
            act.add(CallShown(second, True, ""), person=learner.id, thing=f"call:{second}")
            assert records.inspected.all()[second].in_dispute
            raise RuntimeError("the power is gone")

    with pytest.raises(RuntimeError, match="power"):
        fail()
    assert dict(records.inspected.all()) == before
    desk.acknowledge(learner, second)
    assert records.inspected.all()[second].seen_at is not None
    assert not records.inspected.all()[second].in_dispute
    records.close()


def test_rows_of_an_erased_list_are_gone(scored: Program, supervisor: Person, learner) -> None:
    assert scored.inspection.of(supervisor, learner.id)[0].name.startswith("R-")
    connection = open_records(scored.folder / FILE_NAME)
    connection.execute("DELETE FROM private WHERE kind = 'call-list'")
    connection.close()
    assert {one.name for one in scored.inspection.of(supervisor, learner.id)} == {""}


def test_what_another_process_says_during_a_look_is_heard_once(
    scored: Program, supervisor: Person, learner: Person, clock, monkeypatch
) -> None:
    records = Records(scored.folder / FILE_NAME, Bus(), "seat")
    inspected, call = records.inspected, next(iter(scored.inspection.calls()))
    heads = inspected._read_heads

    def disturbed():
        yield from [*heads()]
        scored.inspection.dispute(learner, call, "再听一遍")
        trainer = scored.accounts.add_person(supervisor, "陈", "T009", "trainer", "").person
        scored.inspection.score(trainer, call, marks(scored), (), "")

    monkeypatch.setattr(inspected, "_read_heads", disturbed)
    before = dict(inspected.all())
    monkeypatch.undo()
    assert len(before[call].sheets) == 1 and not before[call].in_dispute
    after = inspected.all()[call]
    assert [sheet.round for sheet in after.sheets] == ["first", "review"]
    assert dict(inspected.all()) == dict(scored.inspection.calls())
    records.close()
