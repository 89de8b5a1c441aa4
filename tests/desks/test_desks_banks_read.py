"""What is kept of the banks that were read."""

import pytest

from trainer.desks.banks_read import bank_in
from trainer.publishing.versions import file_hash
from trainer.standard.house import HouseStandard, StandardValue

SOURCE = """\
bank: kept
title: 题库
questions:
  - id: q1
    kind: true_false
    stem: 铃响{{rings}}声之内接听。![电话](phone.png)
    key: "true"
    explanation: 见课文。
    lesson: telephone/opening
"""
FILE = "question_banks/kept.yaml"
THREE, FIVE = (HouseStandard((StandardValue("rings", value),)) for value in "35")
KNOWN = {"telephone/opening"}
PICTURES = {"phone.png": b"one"}


@pytest.fixture
def kept():
    return bank_in(SOURCE, FILE, THREE, KNOWN, PICTURES)


def test_a_bank_that_stays_as_it_is_is_not_read_again(kept):
    assert bank_in(SOURCE, FILE, THREE, set(KNOWN), {"phone.png": b"one"}) is kept


def test_a_changed_file_is_read_again(kept):
    bank, _problems = bank_in(SOURCE.replace("题库", "新"), FILE, THREE, KNOWN, PICTURES)
    assert (kept[0].title, bank.title) == ("题库", "新")


def test_a_changed_value_of_the_house_standard_is_filled_in(kept):
    bank, _problems = bank_in(SOURCE, FILE, FIVE, KNOWN, PICTURES)
    assert "3声" in kept[0].questions[0].stem
    assert "5声" in bank.questions[0].stem


def test_a_changed_picture_is_another_version_of_the_question(kept):
    bank, _problems = bank_in(SOURCE, FILE, THREE, KNOWN, {"phone.png": b"two"})
    assert kept[0].questions[0].pictures == (("phone.png", file_hash(b"one")),)
    assert bank.questions[0].pictures == (("phone.png", file_hash(b"two")),)


def test_a_lesson_that_is_gone_is_noted(kept):
    _bank, problems = bank_in(SOURCE, FILE, THREE, set(), PICTURES)
    assert len(problems) == len(kept[1]) + 1


def test_where_no_lesson_is_known_links_are_not_checked(kept):
    _bank, problems = bank_in(SOURCE, FILE, THREE, None, PICTURES)
    assert problems == kept[1]
