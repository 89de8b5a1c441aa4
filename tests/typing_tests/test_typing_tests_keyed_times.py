"""Times and mistakes are learnt from what was typed without looking back."""

from __future__ import annotations

import pytest

from trainer.foundation.identity import PassageId
from trainer.typing_tests import run as entries
from trainer.typing_tests.keyed_times import (
    Keyed,
    Mistake,
    keyed_times,
    mistakes,
    target_ms,
    weakest,
)
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.run import Entry, Run

TEXT = "您好很高兴为您服务"


def run(*log: Entry) -> Run:
    whole = Run.new(make_passage(PassageId("p"), "P", TEXT), "standard", 300, False)
    for entry in (entries.start(0), *log):
        whole = whole.apply(entry)
    return whole


def test_the_newest_time_weighs_a_tenth() -> None:
    slow = run(
        entries.commit(1000, "您好"), entries.commit(2000, "很"), entries.commit(4000, "高兴")
    )
    quick = run(
        entries.commit(1000, "您好"), entries.commit(1500, "很"), entries.commit(1520, "高兴")
    )
    found = {one.text: one for one in keyed_times([slow, quick])}
    assert found["很"].ms == pytest.approx(950)
    assert found["很"].times == 2
    assert found["高兴"] == Keyed("高兴", 1000, 1), "ten milliseconds a 字 is nobody's time"
    assert "您好" not in found, "nobody knows when the first was begun"


def test_a_corrected_retype_sets_no_time() -> None:
    whole = run(
        entries.commit(1000, "您好"),
        entries.commit(2000, "狠"),
        entries.delete(2500),
        entries.commit(3000, "很"),
        entries.commit(4000, "高兴，"),
        entries.commit(5000, "未"),
    )
    assert keyed_times([whole]) == []


def test_the_least_sure_come_first() -> None:
    times = [Keyed("一", 900, 3), Keyed("二", 3000, 3), Keyed("三", 1500, 3)]
    assert [one.text for one in weakest(times, target_ms(50))] == ["二", "三"]
    assert [one.text for one in weakest(times, target_ms(50), 1)] == ["二"]
    assert times[2].confidence(target_ms(50)) == pytest.approx(0.8)


def test_a_mistake_is_in_the_book_corrected_or_not() -> None:
    whole = run(
        entries.commit(1000, "您好"),
        entries.commit(2000, "狠"),
        entries.delete(2500),
        entries.commit(3000, "很"),
        entries.commit(4000, "高兴为您福务"),
    )
    assert mistakes([whole]) == [Mistake("很", "狠", 1), Mistake("服", "福", 1)]


def test_a_mistake_leaves_the_book_when_it_was_right_three_times() -> None:
    wrong = run(entries.commit(1000, "您号很高兴"))
    right = run(entries.commit(1000, "您好很高兴"))
    assert mistakes([wrong, right, right]) == [Mistake("好", "号", 1)]
    assert mistakes([wrong, right, right, right]) == []
    assert mistakes([wrong, right, right, right, wrong]) == [Mistake("好", "号", 2)]


def test_taking_back_what_was_right_is_no_mistake() -> None:
    whole = run(
        entries.commit(1000, "您好"), entries.delete(1500), entries.commit(2000, "好x很高兴")
    )
    assert mistakes([whole]) == []
