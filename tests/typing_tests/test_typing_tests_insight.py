"""Tests of what a run tells about its time, its confusions and its slow words."""

from trainer.foundation.identity import PassageId
from trainer.typing_tests import run as entries
from trainer.typing_tests.insight import Confusion, Slow, confusions, slowest, spent
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
    assert (told.typing, told.correcting, told.thinking) == (1500, 1500, 6000)
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
