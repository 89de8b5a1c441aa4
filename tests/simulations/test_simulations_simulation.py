"""Tests of the drill as it runs: customers come, wait, ask again, leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from trainer.simulations.scenario import Scenario
from trainer.simulations.score import score_of
from trainer.simulations.simulation import Act, ChatOver, Simulation, replayed

WORDS = ("您好，周女士，什么灯亮？", "稍等", "24小时内上门。", "押金100元", "不知道", "K1007")
MINUTE = 60_000


def send(played: Simulation, customer: str, words: str, at: int | None = None) -> Simulation:
    at = played.now if at is None else at
    return played.reply(Act(at, "send", customer, words, max(at - 5000, 0)))


def begun(scenario: Scenario, to: int = 0) -> Simulation:
    return Simulation.start(scenario, 7).advance(to)


def kinds(played: Simulation, customer: str) -> list[str]:
    return [line.kind for line in played.lines if line.customer == customer]


TRACES = some.lists(
    some.tuples(some.integers(0, 40_000), some.sampled_from(("zhou", "xu")),
                some.sampled_from(WORDS)), max_size=12,
)  # fmt: skip


def acted(scenario: Scenario, seed: int, trace: list[tuple[int, str, str]]) -> Simulation:
    played = Simulation.start(scenario, seed)
    for later, customer, words in trace:
        played = played.advance(played.now + later)
        if played.ended is None and played.chat(customer).is_open:
            played = send(played, customer, words)
    return played.advance(20 * MINUTE)


@settings(max_examples=40)
@given(seed=some.integers(0, 99), trace=TRACES)
def test_the_same_seed_and_acts_give_the_same_drill_and_score(
    scenario: Scenario, seed: int, trace: list[tuple[int, str, str]]
) -> None:
    played = acted(scenario, seed, trace)
    assert played.ended is not None
    again = replayed(scenario, seed, played.acts, played.ended)
    assert again == played
    assert score_of(again) == score_of(played)
    assert 0 <= score_of(played).total <= 100


@settings(max_examples=40)
@given(steps=some.lists(some.integers(0, 30_000), max_size=30))
def test_advancing_in_steps_is_advancing_at_once(scenario: Scenario, steps: list[int]) -> None:
    stepped = begun(scenario)
    for step in steps:
        stepped = stepped.advance(stepped.now + step)
    assert stepped == begun(scenario, sum(steps))


def test_a_customer_without_a_reply_asks_again_and_leaves(scenario: Scenario) -> None:
    played = begun(scenario, 5 * MINUTE)
    assert kinds(played, "zhou") == ["said", "nudged", "left"]
    assert played.chat("zhou").rounds[0].answered is None


def test_a_good_reply_leads_to_the_next_turn(scenario: Scenario) -> None:
    played = send(begun(scenario), "zhou", "您好，看看灯").advance(30_000)
    assert kinds(played, "zhou") == ["said", "sent", "said"]


def test_what_was_told_before_is_not_asked(scenario: Scenario) -> None:
    played = send(begun(scenario), "zhou", "您好，什么灯亮？24 小时内上门").advance(30_000)
    assert kinds(played, "zhou") == ["said", "sent", "closed"]


def test_half_an_answer_stops_the_clock_and_is_asked_for_later(scenario: Scenario) -> None:
    played = send(begun(scenario), "zhou", "您好，在的", 4000)
    assert played.chat("zhou").state == "holding"
    assert [one.answered for one in played.chat("zhou").rounds] == [4000]
    assert kinds(played.advance(65_000), "zhou") == ["said", "sent", "again"]


def test_a_customer_who_gets_no_answer_twice_goes_on(scenario: Scenario) -> None:
    played = send(begun(scenario), "zhou", "您好").advance(61_000)
    played = send(played, "zhou", "稍等").advance(125_000)
    assert played.chat("zhou").turn == 1
    assert (0, 0) not in played.chat("zhou").met


def test_the_rest_of_an_answer_may_come_in_a_second_message(scenario: Scenario) -> None:
    played = send(send(begun(scenario), "zhou", "您好"), "zhou", "什么灯亮？")
    assert played.chat("zhou").state == "thinking"


def test_a_word_more_while_the_customer_thinks_changes_nothing(scenario: Scenario) -> None:
    played = send(begun(scenario), "zhou", "您好，什么灯亮？")
    assert send(played, "zhou", "不急").chat("zhou") == played.chat("zhou")


def test_the_wrong_window_confuses_the_customer(scenario: Scenario) -> None:
    played = send(begun(scenario, 50_000), "zhou", "您好，许先生，押金100元")
    assert kinds(played, "zhou")[-2:] == ["sent", "confused"]


def test_who_finds_no_window_waits_for_one(scenario: Scenario) -> None:
    narrow = replace(scenario, at_once=1)
    played = begun(narrow, 60_000)
    assert played.chat("xu").state == "queued"
    played = send(played, "zhou", "您好，什么灯亮？24小时").advance(90_000)
    assert played.chat("xu").state == "waiting"
    assert (played.chat("xu").opened or 0) > 60_000


def test_nothing_can_be_sent_to_somebody_who_is_not_there(scenario: Scenario) -> None:
    with pytest.raises(ChatOver):
        send(begun(scenario), "xu", "您好")
    over = begun(scenario).finish(10)
    with pytest.raises(ChatOver):
        send(over, "zhou", "您好", 20)


def test_ending_by_hand_keeps_what_was_not_answered(scenario: Scenario) -> None:
    ended = begun(scenario, 3000).finish(3000)
    assert ended.finish(9000) == ended == ended.advance(9000)
    assert [one.answered for one in ended.chat("zhou").rounds] == [None]


def test_it_ends_when_its_time_is_over(scenario: Scenario) -> None:
    short = replace(scenario, minutes=1)
    assert begun(short, 5 * MINUTE).ended == MINUTE


def test_another_seed_makes_another_day(scenario: Scenario) -> None:
    days = {Simulation.start(scenario, seed).advance(45_000).lines[-1].at for seed in range(5)}
    assert len(days) > 1
