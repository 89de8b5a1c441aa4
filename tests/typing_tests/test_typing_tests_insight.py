"""Tests of what a run tells about its time, its confusions and its slow words."""

from trainer.foundation.identity import PassageId
from trainer.typing_tests import run as entries
from trainer.typing_tests.insight import (
    Confusion,
    Keys,
    Slow,
    confusions,
    input_methods,
    keys,
    slowest,
    spent,
    steadiness,
)
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.profile import STANDARD
from trainer.typing_tests.run import Entry, Run

PASSAGE = make_passage(PassageId("p"), "文", "您好很高兴为您服务")


def run(*log: Entry) -> Run:
    begun = Run.new(PASSAGE, "standard", 60, certified=True).apply(entries.start(0))
    for entry in log:
        begun = begun.apply(entry)
    return begun


def test_time_goes_into_thinking_correcting_and_typing() -> None:
    whole = run(
        entries.preedit(1000, "n"),
        entries.commit(2000, "您号"),
        entries.delete(3000),
        entries.commit(3500, "好"),
        entries.commit(9500, "很"),
        entries.end(10_000, "stopped"),
    )
    told = spent(whole)
    assert (told.typing, told.correcting, told.thinking) == (500, 1500, 6000)
    assert told.choosing == 1000
    assert spent(run()).typing == 0


def test_what_was_left_wrong_is_told_with_what_it_should_be() -> None:
    whole = run(entries.commit(2000, "您号很高兴为您福务"))
    assert confusions(whole, STANDARD) == [Confusion("好", "号", 1), Confusion("服", "福", 1)]


def test_slow_is_only_what_came_right_at_once() -> None:
    whole = run(
        entries.preedit(1000, "n"),
        entries.commit(2000, "您好"),
        entries.commit(3000, "狠"),
        entries.delete(3500),
        entries.commit(8000, "很"),
        entries.commit(10_000, "高兴"),
        entries.commit(16_000, "为"),
        entries.commit(16_030, "您"),
    )
    assert slowest(whole, STANDARD) == [Slow("高兴", 1000), Slow("您好", 500)]
    assert slowest(run(), STANDARD) == []


def test_choosing_cannot_be_told_where_nothing_is_composed() -> None:
    assert spent(run(entries.commit(1000, "您"), entries.commit(2000, "好"))).choosing is None


def test_keys_are_told_only_where_they_could_be_observed() -> None:
    seen = run(
        entries.preedit(1000, "n"),
        entries.preedit(1500, "ni"),
        entries.commit(3000, "您好"),
        entries.end(5000, "stopped"),
    )
    assert keys(seen) == Keys(1.5, 0.75)
    hidden = run(entries.commit(1000, "您好"), entries.end(5000, "stopped"))
    assert keys(hidden) is None
    assert keys(run()) is None


def test_even_typing_is_steady_and_bursts_are_not() -> None:
    even = run(*(entries.commit(t * 1000, "您") for t in range(1, 32)))
    bursts = run(
        entries.commit(1000, "您"),
        *(entries.commit(12_000 + t, "您") for t in range(20)),
        entries.end(31_000, "stopped"),
    )
    told, uneven = steadiness(even), steadiness(bursts)
    assert told is not None and uneven is not None
    assert told > 0.9 > 0.2 > uneven
    assert steadiness(run(entries.commit(1000, "您"), entries.end(9000, "stopped"))) is None
    empty = run(entries.commit(1, "您"), entries.delete(2), entries.end(40_000, "stopped"))
    assert steadiness(empty) is None


def test_each_input_method_is_named_once() -> None:
    seen = run(
        entries.method(1, "ibus a"), entries.method(2, "ibus b"), entries.method(3, "ibus a")
    )
    assert input_methods(seen) == ["ibus a", "ibus b"]
    assert spent(seen).typing == 0
