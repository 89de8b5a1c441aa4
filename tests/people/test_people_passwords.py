from __future__ import annotations

import subprocess
import sys

import pytest

from trainer.people import passwords
from trainer.people.passwords import (
    WeakPassword,
    as_typed,
    delay_after,
    hash_password,
    is_password,
    one_time_password,
    recovery_code,
    refuse_weak,
)


def test_a_password_is_known_again_and_another_is_not() -> None:
    stored = hash_password("correct horse")
    assert is_password("correct horse", stored)
    assert not is_password("correct hors", stored)
    assert "horse" not in stored


def test_equal_passwords_have_different_hashes() -> None:
    assert hash_password("same") != hash_password("same")


def test_the_hash_is_scrypt_as_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 7914, section 12, third vector: N=16384, r=8, p=1, the first 32 of 64 bytes."""
    monkeypatch.setattr(passwords, "COST", 16384)
    stored = hash_password("pleaseletmein", salt=b"SodiumChloride")
    assert stored.endswith("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")


def test_a_guess_costs_what_it_should_where_no_test_made_it_cheap() -> None:
    asked = "from trainer.people.passwords import hash_password; print(hash_password('a'))"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert answer.stdout.startswith(b"scrypt$16384$8$1$")


@pytest.mark.parametrize("weak", ["short", "K0245678", "abababab"])
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(WeakPassword):
        refuse_weak(weak, "k0245678")


def test_a_good_password_is_taken() -> None:
    refuse_weak("correct horse", "K0245")


def test_codes_hold_no_letters_that_look_alike() -> None:
    marks = set("".join(one_time_password() + recovery_code() for _ in range(200)))
    assert marks.isdisjoint("01OILU")


def test_codes_may_be_typed_carelessly() -> None:
    code = recovery_code()
    assert as_typed(code.lower().replace("-", " ")) == code


def test_the_delay_doubles_and_stays_bearable() -> None:
    assert [delay_after(n) for n in range(6)] == [0, 0, 0, 1, 2, 4]
    assert delay_after(40) == 300
