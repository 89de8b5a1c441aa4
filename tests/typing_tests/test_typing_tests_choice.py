"""A wrong choice among candidates is told apart from other slips."""

from __future__ import annotations

import pytest

from trainer.foundation.identity import PassageId
from trainer.typing_tests import run as entries
from trainer.typing_tests.choice import (
    CHOICES,
    WrongChoice,
    choices,
    choosing,
    is_alike,
    read_choices,
)
from trainer.typing_tests.drill import drill_passage, table_text
from trainer.typing_tests.passage import make_passage
from trainer.typing_tests.run import Entry, Run

TEXT = "座席没有权力更改合同，请转给班长。"


def run(*log: Entry, text: str = TEXT) -> Run:
    whole = Run.new(make_passage(PassageId("p"), "P", text), "standard", 300, False)
    for entry in (entries.start(0), *log):
        whole = whole.apply(entry)
    return whole


def test_every_word_stands_once_in_its_sentence_and_is_told_from_one_of_its_length() -> None:
    assert len({one.sentence for one in choices()}) == len(choices()) >= 60
    for one in choices():
        assert one.sentence.count(one.word) == 1 and len(one.word) == len(one.other)
        assert one.word != one.other and one.other not in one.sentence


def test_a_line_with_a_fault_is_named_and_left_out() -> None:
    good = "权力\t权利\t座席没有权力更改合同。"
    lines = [
        "# words", good, "必须 必需 必须核对。", "必须\t必\t必须核对。", "必须\t必须\t必须核对。",
        "必须\t必需\t先核对身份。", "必须\t必需\t必须有必需品。", "", good,
        "反映\t\t您反映的情况。",
    ]  # fmt: skip
    found, problems = read_choices("\n".join(lines), "choices.tsv")
    assert [one.word for one in found] == ["权力"]
    assert sorted((one.code, one.place.line) for one in problems) == [
        ("WORDS-001", 3), ("WORDS-001", 10), ("WORDS-002", 4), ("WORDS-002", 5),
        ("WORDS-003", 6), ("WORDS-003", 7), ("WORDS-004", 9),
    ]  # fmt: skip
    assert {one.place.file for one in problems} == {"choices.tsv"}


def test_the_list_of_the_program_has_no_fault() -> None:
    assert read_choices(CHOICES.read_text("utf-8"), CHOICES.name)[1] == []


def test_a_word_of_the_same_sound_is_a_wrong_choice() -> None:
    found = choosing(run(entries.commit(1000, "座席没有权利更改合同，")))
    assert (found.words, found.right) == (1, 0)
    assert found.wrong == (WrongChoice("权力", "权利"),)


def test_a_corrected_one_counts_too() -> None:
    found = choosing(
        run(
            entries.commit(1000, "座席没有权利"),
            entries.delete(1500),
            entries.commit(2000, "力更改"),
        )
    )
    assert found.wrong == (WrongChoice("权力", "权利"),)


def test_another_slip_is_none() -> None:
    found = choosing(run(entries.commit(1000, "座席没有权门更改合同，")))
    assert (found.words, found.right, found.wrong) == (1, 0, ())


def test_outside_of_the_list_the_字_is_named() -> None:
    found = choosing(run(entries.commit(1000, "作席没有权力更改合同，")))
    assert (found.words, found.right) == (1, 1)
    assert found.wrong == (WrongChoice("座", "作"),)


def test_what_was_not_reached_is_not_asked() -> None:
    assert choosing(run(entries.commit(1000, "座席没有权"))).words == 0


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [("力", "利", True), ("货", "贷", True), ("贷", "货", True), ("力", "门", False)],
)
def test_alike_is_by_sound_or_by_look(right: str, wrong: str, expected: bool) -> None:
    assert is_alike(right, wrong) is expected


def test_typing_a_drill_as_it_is_has_every_word_right() -> None:
    body = drill_passage("choices", "C", table_text("choices", 3)).text
    found = choosing(run(entries.commit(1000, body), text=body))
    assert found.words == found.right >= 10
    assert found.wrong == ()
