"""Tests of what a typing test of several passages comes to, and what somebody must look at."""

from decimal import Decimal

import pytest

from trainer.foundation.identity import PassageId
from trainer.typing_tests import run as entries
from trainer.typing_tests.passage import Passage, make_passage
from trainer.typing_tests.run import Entry, Run
from trainer.typing_tests.score import own_rules, score_run
from trainer.typing_tests.sitting import (
    Typed,
    TypingRules,
    draw,
    is_far_above,
    outcome,
    state,
    usual,
)

SOURCE = "您好，很高兴为您服务。" * 60
PASSAGE = make_passage(PassageId("p"), "问候", SOURCE)


def typed(speed: int, *away: Entry, wrong: int = 0, drift: int = 0) -> Typed:
    """A minute at this speed, every 字 right but the first ones."""
    run = Run.new(PASSAGE, "standard", 60, certified=True).apply(entries.start(0))
    run = run.apply(entries.preedit(0, "n"))
    for entry in away:
        run = run.apply(entry)
    run = run.apply(entries.commit(59_000, "错" * wrong + SOURCE[wrong:speed]))
    run = run.apply(entries.end(60_000, "time"))
    return Typed(run, score_run(run, own_rules(run)), drift)


def away(*spans: tuple[int, int]) -> list[Entry]:
    return [
        entry
        for gone, back in spans
        for entry in (entries.focus(gone, False), entries.focus(back, True))
    ]


RULES = TypingRules(seconds=60)


def test_a_test_is_worth_the_mean_of_its_passages() -> None:
    reached = outcome([typed(40), typed(60, wrong=6)], RULES)
    assert (reached.net, reached.lowest) == (Decimal(44), Decimal(40))
    assert reached.accuracy == Decimal("0.95")
    assert reached.notes == ()


def test_a_passage_that_was_not_typed_counts_as_nothing() -> None:
    reached = outcome([typed(60)], RULES)
    assert (reached.net, reached.lowest, reached.accuracy) == (Decimal(30), 0, 1)
    assert outcome([], RULES).net == 0


@pytest.mark.parametrize(
    ("spans", "noted"),
    [
        (((1000, 2000), (3000, 4000)), False),
        (((1000, 2000), (3000, 4000), (5000, 6000)), True),
        (((1000, 11_000),), False),
        (((1000, 11_001),), True),
    ],
)
def test_being_away_often_or_long_asks_for_a_look(
    spans: tuple[tuple[int, int], ...], noted: bool
) -> None:
    reached = outcome([typed(40, *away(*spans)), typed(40)], RULES)
    assert ("absences" in reached.notes) == noted == reached.asks_review
    assert reached.absences == len(spans)


def test_clocks_that_go_apart_are_only_noted() -> None:
    reached = outcome([typed(40, drift=-1001), typed(40)], RULES)
    assert reached.notes == ("clock",) and not reached.asks_review
    assert outcome([typed(40, drift=1000)] * 2, RULES).notes == ()


def test_a_result_far_above_needs_a_passage_that_confirms_it() -> None:
    both, expected = [typed(60), typed(60)], Decimal(46)
    assert "unconfirmed" in outcome(both, RULES, expected=expected).notes
    assert outcome(both, RULES, expected=expected, further=typed(51)).notes == ()
    slow = outcome(both, RULES, expected=expected, further=typed(50))
    assert slow.notes == ("unconfirmed",) and slow.net == 60


def test_far_above_begins_beyond_three_tenths_more() -> None:
    assert is_far_above(Decimal("39.01"), Decimal(30))
    assert not is_far_above(Decimal(39), Decimal(30))
    assert not is_far_above(Decimal(300), None)


def test_what_is_usual_is_the_median_of_tests_or_of_enough_practice() -> None:
    some = [Decimal(30), Decimal(50), Decimal(40)]
    assert usual(some, [Decimal(9)]) == 40
    assert usual([], some) == 40
    assert usual([], some[:2]) is None


def pool(count: int) -> list[Passage]:
    return [make_passage(PassageId(f"p{n}"), "文", SOURCE) for n in range(count)]


def test_a_draw_depends_on_the_seed_alone_and_repeats_nothing() -> None:
    names = [[one.id for one in draw(pool(20), (), RULES, seed)] for seed in ("a", "a", "b")]
    assert names[0] == names[1] != names[2]
    assert all(len(set(drawn)) == 3 for drawn in names)


def test_a_passage_typed_lately_comes_only_when_there_is_no_other() -> None:
    recent = [PassageId("p0"), PassageId("p1")]
    drawn = [one.id for one in draw(pool(4), recent, RULES, "s")]
    assert not set(drawn[:2]) & set(recent) and drawn[2] in recent


@pytest.mark.parametrize(
    ("ending", "notes", "decided", "stale", "now"),
    [
        (None, (), None, False, "under_way"),
        (None, (), None, True, "broken_off"),
        ("finished", ("clock", "repeated"), None, True, "counts"),
        ("stopped", (), None, True, "counts"),
        ("finished", ("absences",), None, True, "review"),
        ("finished", ("unconfirmed",), True, True, "counts"),
        ("broken_off", (), False, True, "void"),
    ],
)
def test_a_person_decides_where_the_notes_ask_for_it(
    ending: str | None, notes: tuple[str, ...], decided: bool | None, stale: bool, now: str
) -> None:
    assert state(ending, notes, decided, is_stale=stale) == now


def test_rules_survive_the_records() -> None:
    rules = TypingRules(width="strict", passages=1, absences=0)
    assert TypingRules.from_plain(rules.as_plain()) == rules
