"""Sealing: what comes out is what went in, and nobody gets it out otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.foundation.identity import BankId, QuestionId
from trainer.questions import sealing
from trainer.questions.bank import Bank
from trainer.questions.canonical import to_plain
from trainer.questions.question import FALSE, TRUE, Option, Question
from trainer.questions.seal import Seal, seal_from_plain
from trainer.questions.sealed_file import SealedFile, read_sealed, write_sealed

KEY = bytes(range(32))
PASSPHRASE = "ABCD-EFGH-JKMN"


@pytest.fixture(scope="module")
def made() -> tuple[Seal, bytes]:
    """Half a second each, so one for all tests."""
    return sealing.make_seal("b", PASSPHRASE)


def question(stem: str = "停机多久收费？", **parts: object) -> Question:
    base = Question(
        QuestionId("b/q1"), "single", stem, (Option("A", "三天"), Option("B", "七天")), ("B",),
        Decimal(2), "见资费表", None, "资费",
    )  # fmt: skip
    return replace(base, **parts)  # type: ignore[arg-type]  # the parts are spelled by the tests


@given(st.text(), st.text())
@settings(max_examples=30)
def test_a_sealed_question_comes_out_as_it_went_in(stem: str, why: str) -> None:
    whole = question(stem, explanation=why, pictures=(("a.png", "h"),), shared=why)
    locked = sealing.sealed_question(whole, "k", KEY)
    assert locked.is_locked and locked.topic == "资费" and not locked.key
    opened = sealing.opened_question(locked, KEY)
    assert replace(opened, sealed="") == whole
    assert to_plain(opened) == to_plain(locked)


def test_neither_length_nor_version_tells_true_from_false() -> None:
    either = [question(kind="true_false", options=(), key=(key,)) for key in (TRUE, FALSE)]
    tokens = [sealing.sealed_question(one, "k", KEY).sealed for one in either]
    assert len(tokens[0]) == len(tokens[1])
    again = sealing.sealed_question(either[0], "k", KEY).sealed
    assert again != tokens[0]  # so a version, made over it, cannot be guessed


def test_what_was_altered_or_moved_is_not_opened() -> None:
    locked = sealing.sealed_question(question(), "k", KEY)
    middle = len(locked.sealed) // 2
    flipped = "B" if locked.sealed[middle] == "A" else "A"
    altered = locked.sealed[:middle] + flipped + locked.sealed[middle + 1 :]
    for wrong in (
        replace(locked, sealed=altered),
        replace(locked, id=QuestionId("b/q2")),
        replace(locked, topic="投诉"),
        replace(locked, sealed="k.###"),
        replace(locked, sealed="k."),
    ):
        with pytest.raises(sealing.SealBroken):
            sealing.opened_question(wrong, KEY)


def test_only_the_passphrase_opens_the_key(made: tuple[Seal, bytes]) -> None:
    seal, key = made
    assert sealing.unwrap(seal, "b", " abcdefgh jkmn ") == key
    for wrong, bank in (("ABCD-EFGH-JKMM", "b"), (PASSPHRASE, "other")):
        with pytest.raises(sealing.WrongPassphrase):
            sealing.unwrap(seal, bank, wrong)


def test_a_seal_that_asks_for_too_much_or_is_damaged_is_broken(made: tuple[Seal, bytes]) -> None:
    seal, _key = made
    for wrong in (replace(seal, n=1 << 24), replace(seal, n=3), replace(seal, salt="é")):
        with pytest.raises(sealing.SealBroken):
            sealing.unwrap(wrong, "b", PASSPHRASE)
    with pytest.raises(sealing.SealBroken):
        sealing.unwrap(replace(seal, n=1024, nonce=""), "b", PASSPHRASE)


def test_passphrases_are_long_and_not_one_letter() -> None:
    for weak in ("kurz", "aaaaaaaaaaaaaaaa", "　　 短　　　　　　　　　　　"):
        with pytest.raises(sealing.WeakPassphrase):
            sealing.refuse_weak(weak)
    made = sealing.new_passphrase()
    sealing.refuse_weak(made)
    assert len(made) == 14 and not set("01OILU") & set(made)


def test_the_file_says_what_it_may_and_is_read_back(made: tuple[Seal, bytes]) -> None:
    seal, key = made
    bank = Bank(BankId("b"), "期末考试", None, (question("见 ![图](a.png)"),))
    source = "questions: 停机多久收费？"
    sealed = SealedFile(
        sealing.sealed_bank(bank, seal, key), seal, sealing.sealed_text(source, "b", key)
    )
    content = write_sealed(sealed)
    assert "期末考试" in content and "a.png" in content
    assert "停机" not in content and "七天" not in content
    read, problems = read_sealed(content, "question_banks/b.sealed")
    assert read == sealed and not problems
    assert sealing.opened_text(sealed.text, "b", key) == source
    with pytest.raises(sealing.SealBroken):
        sealing.opened_text(sealed.text, "c", key)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "2"},
        {"bank": "other"},
        {"bank": "../x"},
        {"seal": {}},
        {"seal": {"cipher": "none", "kdf": {"name": "scrypt"}}},
        {"questions": [{"id": "b/q1", "sealed": 1}]},
    ],
)
def test_a_damaged_file_is_a_problem_and_no_crash(
    made: tuple[Seal, bytes], change: dict[str, object]
) -> None:
    seal, key = made
    bank = Bank(BankId("b"), "考试", None, (question(),))
    content = write_sealed(SealedFile(sealing.sealed_bank(bank, seal, key), seal, ""))
    read, problems = read_sealed(json.dumps(json.loads(content) | change), "b.sealed")
    assert read is None and [one.code for one in problems] == ["SEAL-001"]
    assert seal_from_plain(seal.to_plain()) == seal
