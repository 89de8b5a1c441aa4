"""Tests of faults, knock-outs and the score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.simulations.checker import try_out
from trainer.simulations.drill_log import from_plain, to_plain
from trainer.simulations.matching import holds, placeholders
from trainer.simulations.scenario import Scenario
from trainer.simulations.score import score_of, typed_over
from trainer.simulations.simulation import Act, Simulation
from trainer.simulations.spent import spent_of, written_in


def both_there(scenario: Scenario) -> Simulation:
    return Simulation.start(scenario, 7).advance(50_000)


def faults(scenario: Scenario, customer: str, words: str) -> list[str]:
    played = both_there(scenario).reply(Act(50_000, "send", customer, words, 45_000))
    sent = next(line for line in played.lines if line.kind == "sent")
    return [fault.kind for fault in sent.faults]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("您好，什么灯亮？", []),
        ("您好，许先生", ["wrong_window"]),
        ("押金１００元，您好", ["wrong_window"]),
        ("您的账号是K1001", []),
        ("您的账号是 k1007", ["leak"]),
        ("同事电话5566", ["leak"]),
        ("电话155667", []),
        ("马上修好！", ["wrong_fact"]),
        ("不知道", ["forbidden"]),
        ("您好，【称呼】", ["placeholder"]),
    ],
)
def test_each_fault_is_seen(scenario: Scenario, words: str, kinds: list[str]) -> None:
    assert faults(scenario, "zhou", words) == kinds


def test_a_common_word_alone_is_not_the_wrong_window(scenario: Scenario) -> None:
    assert faults(scenario, "xu", "看看灯") == []


def test_the_seconds_of_a_drill_are_all_accounted_for(scenario: Scenario) -> None:
    played = try_out(scenario, 3, with_templates=False).played
    spent = spent_of(played)
    assert spent.writing + spent.choosing + spent.quiet == played.ended
    assert spent.choosing >= 3000 * sum(act.kind == "send" for act in played.acts)


def test_two_drafts_at_once_count_once(scenario: Scenario) -> None:
    played = both_there(scenario)
    for customer in ("zhou", "xu"):
        played = played.reply(Act(60_000, "send", customer, "您好", 55_000))
    assert spent_of(played).writing == written_in(played) == 5000


def test_the_same_words_untouched_to_two_customers_are_marked(scenario: Scenario) -> None:
    played = both_there(scenario)
    for at, customer in ((51_000, "zhou"), (52_000, "xu")):
        played = played.reply(Act(at, "send", customer, "请稍等。", at - 500, "plain"))
    assert [one.kind for one in played.lines[-1].faults] == ["same_template"]
    assert score_of(played.finish(53_000)).figures.same_templates == 1


def test_a_perfect_drill_gets_everything(scenario: Scenario) -> None:
    score = try_out(scenario, 3, with_templates=True).score
    assert (score.time, score.accuracy, score.manner, score.typing) == (35, 35, 15, 15)
    assert score.passed
    assert not score.knock_outs


@pytest.mark.parametrize("words", ["您好，许先生", "K1007"])
def test_a_knock_out_fails_whatever_the_sum(scenario: Scenario, words: str) -> None:
    perfect = try_out(scenario, 3, with_templates=True).played
    knocked = Simulation.start(scenario, 3)
    for act in perfect.acts:
        knocked = knocked.reply(act)
        if act is perfect.acts[0]:
            knocked = knocked.reply(Act(act.at, "send", "zhou", words, act.at))
    score = score_of(knocked.advance(20 * 60_000))
    assert score.knock_outs
    assert not score.passed


def test_nothing_done_is_worth_nothing(scenario: Scenario) -> None:
    score = score_of(Simulation.start(scenario, 3).advance(20 * 60_000))
    assert (score.total, score.figures.left, score.passed) == (0, 2, False)


def test_stopping_before_anybody_came_is_worth_nothing(scenario: Scenario) -> None:
    assert score_of(Simulation.start(scenario, 3).finish(0)).total == 0


def test_slow_replies_and_templates_alone_cost_points(scenario: Scenario) -> None:
    slow = replace(scenario, speed=600)
    acts = try_out(scenario, 3, with_templates=False).played.acts
    played = Simulation.start(slow, 3)
    for act in acts:
        played = played.reply(act)
    score = score_of(played.advance(20 * 60_000))
    assert score.typing == 5
    ready = Simulation.start(scenario, 3).advance(1000)
    ready = ready.reply(Act(1000, "send", "zhou", "请稍等。", 900, "plain"))
    assert score_of(ready.finish(2000)).typing == 0


def test_only_what_was_changed_counts_as_typed() -> None:
    assert typed_over("您好，【称呼】，在的。", "您好，周女士，在的。") == 3
    assert typed_over("", "四个字呢") == 4


def test_words_are_found_whatever_their_width_and_numbers_only_whole() -> None:
    assert holds("２４ 小时内", "24小时")
    assert not holds("124小时", "24小时")
    assert not holds("3.5元", "5元")
    assert holds("5.元", "5元")
    assert not holds("任何话", "，")
    assert placeholders("您好【姓名】【】") == ("【姓名】", "【】")


def test_a_log_comes_back_as_it_was() -> None:
    acts = (Act(5, "send", "zhou", "您好", 1, "hello"), Act(9, "switch", "xu"))
    assert from_plain(to_plain(acts)) == acts
