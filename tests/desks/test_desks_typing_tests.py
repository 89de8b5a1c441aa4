"""Certified typing tests at the desks: opened, typed, broken off, decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.conftest import SUPERVISOR_PASSWORD, FakeClock
from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.desks.typing import RunResult
from trainer.desks.typing_tests import TestRefused
from trainer.desks.typing_values import TestView, TypingTest
from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused
from trainer.records.trouble import NotFound
from trainer.records.verify_typing import differing_tests
from trainer.typing_tests import run as entries
from trainer.typing_tests.events import FurtherPassageAsked
from trainer.typing_tests.run import Run


@pytest.fixture
def strict(program: Program, supervisor: Person) -> Program:
    """A site whose policy asks for two passages opened by an invigilator."""
    file = program.folder / "content" / "policies" / "hotline.yaml"
    asked = "minutes: 5, passages: 2, invigilated: true,"
    whole = file.read_text("utf-8").replace("minutes: 5,", asked)
    file.write_text(whole, "utf-8")
    program.authoring.publish(supervisor)
    return program


def opened(program: Program, person: Person) -> TypingTest:
    return program.typing_tests.open(person, "S001", SUPERVISOR_PASSWORD)


def type_next(
    program: Program,
    clock: FakeClock,
    test: TypingTest,
    speed: int,
    *,
    stop_after: int = 0,
    gone: tuple[int, int] | None = None,
) -> TypingTest:
    """The next passage at this speed; stopped, or away from the text, as told (milliseconds)."""
    test, ticket = program.typing_tests.begin(test)
    run = Run.new(ticket.passage, ticket.profile, ticket.seconds, True, ticket.width)
    run = run.apply(entries.start(0)).apply(entries.preedit(100, "x"))
    step = 60_000 // speed
    last = stop_after or 300_000
    if gone:
        run = run.apply(entries.focus(gone[0], False)).apply(entries.focus(gone[1], True))
    for place, char in enumerate(ticket.passage.text):
        at = (gone[1] if gone else 100) + (place + 1) * step
        if at >= last:
            break
        run = run.apply(entries.commit(at, char))
    run = run.apply(entries.end(last, "stopped")) if stop_after else run.tick(310_000)
    clock.advance(last / 1000)
    return program.typing_tests.finish(test, ticket, run)


def type_all(program: Program, clock: FakeClock, person: Person, *speeds: int) -> TypingTest:
    test = opened(program, person)
    for speed in speeds:
        test = type_next(program, clock, test, speed)
    return test


def typing_of(program: Program, person: Person) -> tuple[str, Decimal | None, int]:
    own = program.certification.current(person.id).standing
    assert own is not None
    judged = next(one for one in own.by_level["junior"] if one.kind == "typing")
    return judged.status, judged.value, judged.n


def only(program: Program, actor: Person) -> TestView:
    [view] = program.typing_reviews.views(actor)
    return view


def test_a_test_is_the_mean_of_two_passages(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_all(strict, clock, learner, 40, 50)
    assert test.ending == "finished" and not test.further
    view = only(strict, supervisor)
    assert view.state == "counts" and view.invigilator == "刘雅琴"
    nets = [run.net for run in view.runs]
    assert len(nets) == 2 and view.end is not None
    assert abs(view.end.net * 2 - sum(net for net in nets if net is not None)) < Decimal("0.00001")
    assert [gate.met for gate in view.gates] == [True, False, False]
    assert typing_of(strict, learner) == ("met", view.end.net, 1)
    assert strict.keeping.verify().problems == ()


def test_a_passage_far_below_the_bar_is_not_carried_by_the_other(
    strict: Program, clock: FakeClock, learner: Person
) -> None:
    type_all(strict, clock, learner, 20, 60)
    status, value, _n = typing_of(strict, learner)
    assert status == "not_met" and value is not None and value > 30


def test_only_an_invigilator_opens_it(strict: Program, learner: Person, slip: object) -> None:
    with pytest.raises(TestRefused):
        strict.typing_tests.open_alone(learner)
    with pytest.raises(LoginRefused):
        strict.typing_tests.open(learner, "S001", "wrong")
    assert strict.typing_reviews.own(learner) == []


def test_nobody_opens_a_test_of_their_own(strict: Program, supervisor: Person) -> None:
    with pytest.raises(TestRefused):
        opened(strict, supervisor)


def test_runs_opened_alone_do_not_count_where_an_invigilator_is_asked_for(
    strict: Program, learner: Person, type_fast: Callable[[], RunResult]
) -> None:
    type_fast()
    assert typing_of(strict, learner)[0] == "not_enough"


def test_where_nobody_need_be_there_one_opens_it_alone(
    program: Program, clock: FakeClock, learner: Person
) -> None:
    test = program.typing_tests.open_alone(learner)
    assert test.rules.passages == 1
    assert type_next(program, clock, test, 40).ending == "finished"
    assert typing_of(program, learner)[0] == "met"


def test_passages_of_a_test_do_not_come_again(
    strict: Program, clock: FakeClock, learner: Person
) -> None:
    first = type_all(strict, clock, learner, 40, 40)
    second = opened(strict, learner)
    typed = {one.passage for one in first.drawn[:2]}
    assert len({one.passage for one in first.drawn}) == 3
    assert not typed & {one.passage for one in second.drawn}


def test_a_passage_unlike_the_others_is_never_drawn(
    strict: Program, learner: Person, supervisor: Person
) -> None:
    folder = strict.folder / "content" / "typing"
    (folder / "unlike.md").write_text(
        "---\ntitle: 乐器\n---\n" + "鼙鼓匏笙箫瑟铙钹磬，" * 70, "utf-8"
    )
    strict.authoring.publish(supervisor)
    assert "unlike" in {one.id for one in strict.typing.passages()}
    fit = {one.id for one in strict.typing.alike()}
    assert "unlike" not in fit
    tests = [opened(strict, learner) for _time in range(3)]
    assert {one.passage for test in tests for one in test.drawn} <= fit


def test_a_stopped_test_counts_with_what_was_typed(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_next(strict, clock, opened(strict, learner), 60, stop_after=60_000)
    assert test.ending == "stopped"
    view = only(strict, supervisor)
    assert view.state == "counts" and view.end is not None and view.end.net < 7
    assert typing_of(strict, learner)[0] == "not_met"


def test_a_test_can_be_stopped_between_its_passages(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    strict.typing_tests.stop(type_next(strict, clock, opened(strict, learner), 60))
    end = only(strict, supervisor).end
    assert end is not None and end.ending == "stopped" and end.lowest == 0


def test_being_away_too_long_waits_for_a_decision(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_next(strict, clock, opened(strict, learner), 60, gone=(5_000, 16_000))
    type_next(strict, clock, test, 60)
    view = only(strict, supervisor)
    assert view.state == "review" and view.notes == ("absences",)
    assert strict.typing_reviews.waiting(supervisor) == 1
    assert typing_of(strict, learner)[0] == "not_enough"
    decided = strict.typing_reviews.decide(supervisor, view.id, True, "火警演习")
    assert (decided.state, decided.reason, decided.decided_by) == ("counts", "火警演习", "刘雅琴")
    assert typing_of(strict, learner)[0] == "met"
    with pytest.raises(TestRefused):
        strict.typing_reviews.decide(supervisor, view.id, False, "再想想")


def test_a_decision_needs_a_reason_and_somebody_else(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_next(strict, clock, opened(strict, learner), 60, gone=(5_000, 16_000))
    type_next(strict, clock, test, 60)
    view = only(strict, supervisor)
    with pytest.raises(TestRefused):
        strict.typing_reviews.decide(supervisor, view.id, True, " ")
    with pytest.raises(NotAllowed):
        strict.typing_reviews.decide(learner, view.id, True, "我在")
    auditor = dataclasses.replace(supervisor, id="x", role="auditor")
    assert isinstance(strict.typing_reviews.why_not_decide(auditor, view), NotAllowed)


def test_a_result_far_above_asks_for_one_more_passage_at_once(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    type_all(strict, clock, learner, 30, 30)
    test = type_all(strict, clock, learner, 60, 60)
    assert test.further and test.ending is None
    events = [one.event for one in strict.keeping._records.journal.events(thing=test.id)]
    assert any(isinstance(event, FurtherPassageAsked) for event in events)
    assert type_next(strict, clock, test, 55).ending == "finished"
    assert strict.typing_reviews.views(supervisor)[0].state == "counts"


def test_one_that_is_not_borne_out_waits_for_a_supervisor(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    type_all(strict, clock, learner, 30, 30)
    type_next(strict, clock, type_all(strict, clock, learner, 60, 60), 40)
    view = strict.typing_reviews.views(supervisor)[0]
    assert view.state == "review" and view.notes == ("unconfirmed",)
    trainer = dataclasses.replace(supervisor, id="x", role="trainer")
    assert isinstance(strict.typing_reviews.why_not_decide(trainer, view), NotAllowed)
    void = strict.typing_reviews.decide(supervisor, view.id, False, "请再考一次")
    assert void.state == "void"
    assert typing_of(strict, learner)[1] == Decimal("29.8")


def test_stopping_the_further_passage_does_not_get_around_it(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    type_all(strict, clock, learner, 30, 30)
    test = type_all(strict, clock, learner, 60, 60)
    type_next(strict, clock, test, 60, stop_after=30_000)
    assert strict.typing_reviews.views(supervisor)[0].state == "review"


def test_a_test_that_nobody_ended_is_shown_as_broken_off(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_next(strict, clock, opened(strict, learner), 60)
    strict.typing_tests.begin(test)
    assert only(strict, supervisor).state == "under_way"
    clock.advance(2 * 3600)
    view = only(strict, supervisor)
    assert view.state == "broken_off" and view.end is None
    assert typing_of(strict, learner)[0] == "not_enough"
    after = strict.typing_reviews.decide(supervisor, view.id, True, "停电，第一篇有效")
    assert after.state == "counts" and after.end is not None
    assert after.end.ending == "broken_off" and 29 < after.end.net < 31


def test_clocks_that_went_apart_are_noted(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test, ticket = strict.typing_tests.begin(opened(strict, learner))
    run = Run.new(ticket.passage, ticket.profile, 300, True).apply(entries.start(0))
    run = run.apply(entries.commit(1000, ticket.passage.text[:9])).tick(400_000)
    clock.advance(300)
    clock.monotonic -= 2
    test = strict.typing_tests.finish(test, ticket, run)
    type_next(strict, clock, test, 60)
    view = only(strict, supervisor)
    assert view.notes == ("clock",) and view.state == "counts"
    assert view.end is not None and view.end.drift_ms == 2000


def test_a_test_is_private(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_all(strict, clock, learner, 40, 40)
    other = strict.accounts.add_person(supervisor, "张三", "K9", "learner", "").person
    with pytest.raises(NotAllowed):
        strict.typing_reviews.view(other, test.id)
    with pytest.raises(NotAllowed):
        strict.typing_reviews.views(learner)
    with pytest.raises(NotFound):
        strict.typing_reviews.view(supervisor, "nothing")
    assert [view.id for view in strict.typing_reviews.own(learner)] == [test.id]


def test_a_rebuild_gives_the_same_tests(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    type_next(strict, clock, type_all(strict, clock, learner, 40), 40, gone=(5_000, 16_000))
    view = only(strict, supervisor)
    strict.typing_reviews.decide(supervisor, view.id, True, "同意")
    before = only(strict, supervisor)
    strict.keeping.rebuild(supervisor)
    assert only(strict, supervisor) == before


def test_verifying_works_the_means_out_again(
    strict: Program, clock: FakeClock, learner: Person
) -> None:
    type_all(strict, clock, learner, 40, 40)
    records = strict.keeping._records
    assert list(differing_tests(records.connection)) == []
    records.connection.execute("UPDATE typing_tests SET net = '99'")
    [(code, _words)] = differing_tests(records.connection)
    assert code == "RECORDS-014"


def test_what_was_kept_of_a_passage_that_was_broken_off_can_be_replayed(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    _test, ticket = strict.typing_tests.begin(opened(strict, learner))
    run = Run.new(ticket.passage, ticket.profile, ticket.seconds, True, ticket.width)
    run, kept = run.apply(entries.start(0)), 0
    for place in range(30):
        run = run.apply(entries.commit(1000 * (place + 1), ticket.passage.text[place]))
        if place % 7 == 0:
            kept = strict.typing_tests.keep(ticket, run, kept)
    assert strict.typing_tests.keep(ticket, run, len(run.log)) == len(run.log)
    clock.advance(3 * 86_400)
    assert only(strict, supervisor).state == "broken_off"
    found = strict.typing.run(supervisor, ticket.run)
    assert found.log == run.log[:kept] and found.typed_text == ticket.passage.text[:29]
    assert strict.keeping.verify().problems == ()
    view = strict.typing_reviews.decide(supervisor, only(strict, supervisor).id, True, "断电")
    assert view.end is not None and view.end.net == 0  # a passage without an end counts as nothing
    other = strict.accounts.add_person(supervisor, "王小明", "K0999", "learner", "").person
    with pytest.raises(NotAllowed):
        strict.typing.run(other, ticket.run)


def test_the_parts_of_a_finished_passage_are_not_asked_any_more(
    strict: Program, clock: FakeClock, learner: Person
) -> None:
    test, ticket = strict.typing_tests.begin(opened(strict, learner))
    run = Run.new(ticket.passage, ticket.profile, ticket.seconds, True, ticket.width)
    run = run.apply(entries.start(0)).apply(entries.commit(100, ticket.passage.text[:40]))
    strict.typing_tests.keep(ticket, run, 0)
    run = run.tick(400_000)
    clock.advance(400)
    strict.typing_tests.finish(test, ticket, run)
    assert strict.typing.run(learner, ticket.run) == run


def test_a_killed_test_is_an_attempt_until_somebody_forgives_it(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    killed = type_next(strict, clock, opened(strict, learner), 90)
    strict.typing_tests.begin(killed)
    assert typing_of(strict, learner)[2] == 0
    clock.advance(60)
    again = opened(strict, learner)  # by then the one before is over
    assert not {one.run for one in killed.drawn[:2]} & {one.run for one in again.drawn}
    view = strict.typing_reviews.own(learner)[-1]
    assert (view.id, view.state) == (killed.id, "broken_off")
    assert view.end is not None and view.end.ending == "broken_off"
    assert typing_of(strict, learner)[0] == "not_met" and typing_of(strict, learner)[2] == 1
    strict.typing_reviews.decide(supervisor, killed.id, False, "停电，不算一次")
    assert typing_of(strict, learner)[2] == 0
    assert strict.keeping.verify().problems == ()


def test_killing_the_further_passage_does_not_get_around_it(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    type_all(strict, clock, learner, 30, 30)
    strict.typing_tests.begin(type_all(strict, clock, learner, 60, 60))
    clock.advance(400)
    trainer = dataclasses.replace(supervisor, id=PersonId("x"), role="trainer")
    view = strict.typing_reviews.own(learner)[0]
    assert view.state == "broken_off"
    assert isinstance(strict.typing_reviews.why_not_decide(trainer, view), NotAllowed)
    assert strict.typing_reviews.why_not_decide(supervisor, view) is None
    opened(strict, learner)
    view = strict.typing_reviews.own(learner)[1]
    assert view.state == "broken_off" and view.notes == ("unconfirmed",)
    assert typing_of(strict, learner)[0] == "not_met"


def test_a_passage_that_is_silent_for_minutes_is_broken_off(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = type_next(strict, clock, opened(strict, learner), 60)
    clock.advance(600)
    assert only(strict, supervisor).state == "under_way"  # a rest between two passages
    _test, ticket = strict.typing_tests.begin(test)
    run = Run.new(ticket.passage, ticket.profile, ticket.seconds, True, ticket.width)
    run, kept = run.apply(entries.start(0)), 0
    for second in range(0, 300, 15):
        clock.advance(15)
        run = run.apply(entries.commit(second * 1000 + 1, ticket.passage.text[second]))
        kept = strict.typing_tests.keep(ticket, run, kept)
        assert only(strict, supervisor).state == "under_way"
    clock.advance(320)  # whoever types nothing is heard of again at the end of the passage
    assert only(strict, supervisor).state == "under_way"
    clock.advance(60)
    assert only(strict, supervisor).state == "broken_off"
