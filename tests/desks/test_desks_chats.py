"""Tests of chat drills at their desk."""

from __future__ import annotations

import pytest

from trainer.assembly import Program
from trainer.desks.catalogue import NotPublished
from trainer.desks.chats import DrillErased, DrillResult
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person
from trainer.simulations.checker import try_out
from trainer.simulations.simulation import Simulation

DRILL = "junior-broadband"


def drilled(program: Program, person: Person, name: str = DRILL) -> DrillResult:
    ticket = program.chats.start(person, name, seed=3)
    return program.chats.finish(ticket, try_out(ticket.scenario, 3, with_templates=True).played)


def test_a_drill_is_scored_kept_and_played_again(program: Program, learner: Person) -> None:
    result = drilled(program, learner)
    assert (result.score.total, result.score.passed) == (100, True)
    [row] = program.chats.history(learner)
    assert (row.drill, row.total, row.passed, row.knocked_out) == (result.drill, 100, True, False)
    assert program.chats.result(learner, result.drill) == result


def test_a_drill_that_is_stopped_ends_at_that_moment(program: Program, learner: Person) -> None:
    ticket = program.chats.start(learner, DRILL)
    played = Simulation.start(ticket.scenario, ticket.seed).advance(4000)
    result = program.chats.finish(ticket, played)
    assert result.played.ended == 4000
    assert not result.score.passed
    assert program.chats.result(learner, result.drill) == result


def test_what_was_written_is_for_oneself_and_those_in_charge(
    program: Program, supervisor: Person, learner: Person
) -> None:
    drill = drilled(program, learner).drill
    other = program.accounts.add_person(supervisor, "王平", "K0999", "learner", "").person
    assert program.chats.result(supervisor, drill).drill == drill
    with pytest.raises(NotAllowed):
        program.chats.result(other, drill)


def test_an_unknown_drill_is_refused(program: Program, learner: Person) -> None:
    with pytest.raises(NotPublished):
        program.chats.start(learner, "nothing")
    with pytest.raises(DrillErased):
        program.chats.result(learner, "nothing")


def test_drills_stand_from_easy_to_hard(program: Program) -> None:
    levels = [one.level for one in program.chats.scenarios()]
    assert levels == sorted(levels, key=("junior", "intermediate", "senior").index)


def test_another_value_of_the_house_standard_makes_another_version(
    program: Program, supervisor: Person
) -> None:
    assert "chat" in {use.family for use in program.standard.uses()["chat_reply_seconds"]}
    program.standard.set_value(supervisor, "chat_reply_seconds", "40")
    assert ("chat", DRILL) in {
        (one.family, one.thing) for one in program.authoring.publish(supervisor)
    }
    assert {one.first_reply for one in program.chats.scenarios()} == {40}


def test_a_file_with_mistakes_is_named_and_its_old_version_stays(
    program: Program, supervisor: Person
) -> None:
    file = program.folder / "content" / "chats" / f"{DRILL}.yaml"
    file.write_text(file.read_text("utf-8").replace("level: junior", "level: x"), "utf-8")
    assert "CHAT-006" in {one.code for one in program.authoring.check().problems}
    program.authoring.publish(supervisor)
    assert DRILL in {one.id for one in program.chats.scenarios()}
    file.write_text("- nothing", "utf-8")
    assert any(one.code.startswith("CHAT") for one in program.authoring.check().problems)


def test_a_drill_stands_in_the_person_s_story(
    program: Program, supervisor: Person, learner: Person
) -> None:
    drilled(program, learner)
    shown = [str(one.text) for one in program.supervision.person(supervisor, learner.id).timeline]
    title = next(one.title for one in program.chats.scenarios() if one.id == DRILL)
    assert f"Ended the chat drill “{title}” with 100 points." in shown
