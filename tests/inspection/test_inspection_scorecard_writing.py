"""A scorecard is written into its file and leaves what it does not change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from trainer.inspection.scorecard import (
    CriticalError,
    InspectionRules,
    Scorecard,
    ScoredItem,
    SheetLine,
)
from trainer.inspection.scorecard_file import read_scorecard
from trainer.inspection.scorecard_writing import with_scorecard
from trainer.standard.house import HouseStandard

FILE = (Path(__file__).parents[2] / "content/inspection/hotline.yaml").read_text("utf-8")
SHORT = """\
scorecard: short
title: 短
items:
  - {id: one, title: 一, weight: 100, anchors: {5: 好, 1: 不好}}
"""


def read(content: str) -> Scorecard:
    card, _problems = read_scorecard(content, "hotline.yaml", HouseStandard())
    assert card is not None
    return card


CARD = read(FILE)


def changed(new: Scorecard, content: str = FILE) -> list[str]:
    """The lines that are there now and were not; what was written reads back as it was meant."""
    written = with_scorecard(content, read(content), new)
    assert read(written) == new
    return [line for line in written.splitlines() if line not in content.splitlines()]


def test_the_same_card_changes_nothing() -> None:
    assert with_scorecard(FILE, CARD, CARD) == FILE


def test_weights_words_and_rules_change_in_their_places() -> None:
    first = replace(CARD.items[0], weight=20, anchors={**CARD.items[0].anchors, 3: "差一点: 有"})
    second = replace(CARD.items[1], weight=12, title="态度", module="emotions")
    new = replace(
        CARD, title="考评表", items=(first, second, *CARD.items[2:]),
        rules=replace(CARD.rules, second_share=15),
    )  # fmt: skip
    assert changed(new) == [
        "title: 考评表", "    weight: 20", '      3: "差一点: 有"', "    title: 态度",
        "    weight: 12", "    module: emotions",
        "  second_share: 15    # percent of the calls, scored by a second inspector who sees no"
        " first score",
    ]  # fmt: skip


def test_lines_and_errors_are_added_changed_and_taken_out() -> None:
    more = SheetLine("line-1", "不让客户重复说：先记下", "records")
    lines = (*CARD.lines[1:-1], replace(CARD.lines[-1], module=""), more)
    errors = (*CARD.critical[1:], CriticalError("error-1", "规范", "擅自挂断"))
    assert changed(replace(CARD, lines=lines, critical=errors)) == [
        '    - {id: hang-up, title: 等客户先挂断，轻轻放下, module: ""}',
        "    - {id: line-1, title: 不让客户重复说：先记下, module: records}",
        "  - {id: error-1, family: 规范, title: 擅自挂断}",
    ]


def test_graded_items_are_added_and_taken_out() -> None:
    anchors = {5: "一字不漏", 3: "漏一项", 1: "没记"}
    more = ScoredItem("item-1", "记录: 完整", 16, anchors, "records")
    items = (*CARD.items[:2], *CARD.items[3:], more)
    assert changed(replace(CARD, items=items)) == [
        "  - id: item-1", '    title: "记录: 完整"', "    module: records",
        "      5: 一字不漏", "      3: 漏一项", "      1: 没记",
    ]  # fmt: skip
    written = with_scorecard(FILE, CARD, replace(CARD, items=items))
    assert with_scorecard(written, read(written), read(written)) == written
    assert "etiquette:\n  weight: 20\n" in written and written.count("    weight: 16\n") == 5
    shorter = replace(CARD, items=CARD.items[:-1])
    assert changed(shorter) == []


def test_an_item_of_a_short_file_is_followed_by_a_longer_one() -> None:
    card = read(SHORT)
    more = ScoredItem("item-1", "二", 40, {5: "好", 1: "不好"})
    first = replace(card.items[0], weight=60)
    assert "  - id: item-1" in changed(replace(card, items=(first, more)), SHORT)
    assert changed(replace(card, items=(more,)), SHORT)


def test_a_list_may_become_empty_and_filled_again() -> None:
    none = with_scorecard(FILE, CARD, replace(CARD, critical=()))
    assert read(none).critical == ()
    assert read(with_scorecard(none, read(none), CARD)) == CARD


def test_a_short_file_gets_what_it_lacks() -> None:
    card = read(SHORT)
    assert with_scorecard(SHORT, card, card) == SHORT
    item = replace(card.items[0], module="service", anchors={**card.items[0].anchors, 3: "一般"})
    error = CriticalError("error-1", "客户", "骂人")
    new = replace(
        card, items=(item,), critical=(error,), rules=replace(InspectionRules(), days=60, least=2)
    )
    assert len(changed(new, SHORT)) == 6


def test_a_number_of_the_house_standard_keeps_its_name() -> None:
    named = FILE.replace("tolerance: 5", 'tolerance: "{{apart}}"')
    assert with_scorecard(named, CARD, CARD) == named
    other = replace(CARD, rules=replace(CARD.rules, tolerance=6))
    assert "  tolerance: 6" in with_scorecard(named, CARD, other)


def test_what_is_no_mapping_is_refused() -> None:
    with pytest.raises(ValueError, match="mapping"):
        with_scorecard("- 1", CARD, CARD)
