from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from trainer.assembly import Program
from trainer.desks.accounts import Slip
from trainer.foundation.clock import Clock
from trainer.foundation.identity import ModuleId, PersonId
from trainer.people.person import Person

MODULE = ModuleId("telephone")


def test_a_passed_quiz_is_a_row_of_numbers(career: Program, agent: Person) -> None:
    results = career.keeping._records.results
    (row,) = results.sittings(agent.id)
    assert row.score == row.full and row.percent == 100
    assert isinstance(row.percent, Decimal) and row.passed and row.event is not None
    assert results.open_sitting(agent.id) is None


def test_a_quiz_counts_from_the_day_it_was_first_passed(career: Program, agent: Person) -> None:
    results = career.keeping._records.results
    (row,) = results.sittings(agent.id)
    assert results.passes() == {(agent.id, MODULE): row.handed_in_at}
    assert results.passes(agent.id) == results.passes()
    assert results.passes(PersonId("nobody")) == {}


def test_an_open_sitting_has_no_figures(career: Program, agent: Person, clock: Clock) -> None:
    clock.advance(60)  # type: ignore[attr-defined]
    sitting = career.exams.open_quiz(agent, MODULE)
    results = career.keeping._records.results
    row = results.sittings(agent.id)[-1]
    assert (row.id, row.handed_in_at, row.percent, row.passed) == (sitting.id, None, None, False)
    assert results.open_sitting(agent.id) == sitting.id


def test_a_typing_test_keeps_its_figures(career: Program, agent: Person) -> None:
    (row,) = career.keeping._records.results.runs(agent.id)
    assert row.net is not None and str(row.net) == row.score["net"]
    assert row.certified and row.seconds == 300 and row.finished_at is not None


def test_an_abandoned_run_stays_in_the_list(career: Program, agent: Person) -> None:
    passage = career.typing.next_passage(agent)
    career.typing.start(agent, passage, seconds=60, certified=False)
    row = next(run for run in career.typing.history(agent) if run.finished_at is None)
    assert (row.passage, row.net, row.score, row.certified) == (passage.id, None, {}, False)


def test_an_award_names_its_evidence(career: Program, agent: Person, chief: Person) -> None:
    (award,) = career.keeping._records.results.awards(agent.id)
    events = {one.envelope.id for one in career.keeping._records.journal.events(person=agent.id)}
    assert award.evidence and set(award.evidence) <= events
    assert (award.level, award.actor) == ("junior", chief.id)
    assert award.explanation["state"] == "eligible"


def test_rows_of_everybody_are_oldest_first(
    career: Program, agent: Person, chief: Person, clock: Clock
) -> None:
    clock.advance(timedelta(days=1).total_seconds())  # type: ignore[attr-defined]
    second: Slip = career.accounts.add_person(chief, "赵一", "K0300", "learner", "")
    career.exams.open_quiz(second.person, MODULE)
    results = career.keeping._records.results
    assert [row.person for row in results.sittings()] == [agent.id, second.person.id]
    assert [row.person for row in results.runs()] == [agent.id]
    assert results.awards() == results.awards(agent.id)
