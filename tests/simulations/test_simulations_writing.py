"""What came by hand is told from ready texts, and what is misspelt is found."""

from __future__ import annotations

from fractions import Fraction

import pytest

from trainer.simulations.checker import try_out
from trainer.simulations.drill_log import from_plain, to_plain
from trainer.simulations.scenario import Scenario
from trainer.simulations.simulation import Act, Simulation
from trainer.simulations.writing import Hand, Misspelt, misspelt_in, read_misspelt, writing_of
from trainer.site_folder import PROGRAM


def hand(*steps: tuple[str, bool]) -> Hand:
    found = Hand()
    for words, by_hand in steps:
        found = found.changed(words, by_hand=by_hand)
    return found


def test_what_is_typed_and_taken_back_is_counted() -> None:
    found = hand(("您", True), ("您号", True), ("您", True), ("您好", True))
    assert (found.typed, found.taken) == (3, 1)
    assert found.own == (True, True)


def test_a_ready_text_is_no_work_of_the_hand() -> None:
    found = hand(("您好，【称呼】。", False), ("您好，周女士。", True), ("", True))
    assert (found.typed, found.taken) == (3, 3)


def test_a_composition_that_changes_nothing_counts_nothing() -> None:
    before = hand(("好好", True))
    assert before.changed("好好", by_hand=True) == before


def test_the_same_字_side_by_side_are_counted_once_each() -> None:
    assert hand(("好", True), ("好好", True), ("好", True)) == Hand("好", (True,), 2, 1)


def test_what_is_always_wrong_is_found_as_often_as_it_stands_there() -> None:
    found = list(misspelt_in("报歉，请稍侯。报歉，已经派师傅了。"))
    assert sorted(one.wrong for one in found) == ["报歉", "报歉", "稍侯"]
    assert Misspelt("您反应的问题", "您反映的问题").characters == 1


@pytest.mark.parametrize(
    "reply",
    [
        "非常抱歉，请您稍候，账号已经核实，师傅会拨打您的电话。",
        "您自己经常重启，这样做为了确保正常使用。",
        "请问侯先生，律师付款以后收到帐篷了吗？",
        "考核时间和参数都改了，自己经手的立即然后报上来。",
    ],
)
def test_a_right_sentence_holds_nothing_of_it_by_chance(reply: str) -> None:
    assert list(misspelt_in(reply)) == []


def test_a_pair_with_a_fault_is_named_and_left_out() -> None:
    lines = ["报歉\t抱歉", "稍侯\t稍候\t等", "帐号\t账", "很报歉\t很抱歉", "稍侯\t稍候"]
    found, problems = read_misspelt("\n".join(lines), "misspelt.tsv")
    assert [one.wrong for one in found] == ["报歉", "稍侯"]
    assert [(one.code, one.place.line) for one in problems] == [
        ("WORDS-001", 2), ("WORDS-002", 3), ("WORDS-005", 4),
    ]  # fmt: skip


def test_a_drill_tells_how_it_was_written(scenario: Scenario) -> None:
    played = Simulation.start(scenario, 7).advance(50_000)
    act = Act(50_000, "send", "zhou", "报歉，您好。再等等", 45_000, typed=10, taken=1)
    found = writing_of(played.reply(act))
    assert (found.at_once, found.per_mille) == (Fraction(9, 10), Fraction(1000, 9))
    assert [one.right for one in found.misspelt] == ["抱歉"]
    assert from_plain(to_plain((act,))) == (act,)


def test_where_nobody_counted_nothing_is_told(scenario: Scenario) -> None:
    played = Simulation.start(scenario, 7)
    assert writing_of(played).per_mille is None
    played = played.advance(50_000).reply(Act(50_000, "send", "zhou", "您好", 45_000))
    assert (writing_of(played).at_once, writing_of(played).per_mille) == (None, 0)


def test_a_machine_takes_nothing_back(scenario: Scenario) -> None:
    found = writing_of(try_out(scenario, 7, with_templates=True).played)
    assert (found.at_once, found.misspelt) == (1, ())


def test_a_log_from_before_there_was_a_count_is_read() -> None:
    plain = {
        "at": 1,
        "kind": "send",
        "customer": "zhou",
        "text": "您好",
        "began": 0,
        "template": "",
    }
    [act] = from_plain({"acts": [plain]})
    assert (act.typed, act.taken) == (None, 0)


def test_nothing_on_the_list_stands_in_what_this_program_teaches() -> None:
    files = sorted((PROGRAM / "content").rglob("*.md"))
    assert files
    found = [
        (file.name, one.wrong) for file in files for one in misspelt_in(file.read_text("utf-8"))
    ]
    assert found == []
