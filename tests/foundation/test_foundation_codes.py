"""Short codes survive being copied by hand."""

from __future__ import annotations

import hashlib

import pytest

from trainer.foundation.codes import CodeUnreadable, code80, normalise_code


def test_a_code_shows_the_first_eighty_bits():
    assert code80("0" * 19 + "1" + "f" * 44) == "0000-0000-0000-0001"
    assert code80("f" * 20) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"


def test_a_code_copied_badly_is_read_as_it_was_printed():
    code = code80(hashlib.sha256(b"a sitting").hexdigest())
    assert normalise_code(f"  {code.lower().replace('-', ' ')} ") == code
    assert normalise_code("oilo-0000-0000-0000") == "0110-0000-0000-0000"


@pytest.mark.parametrize("typed", ["", "ABCD", "UUUU-0000-0000-0000", "0" * 17, "核" * 16])
def test_what_cannot_be_a_code_is_refused(typed):
    with pytest.raises(CodeUnreadable):
        normalise_code(typed)


def test_too_short_a_hash_gives_no_code():
    with pytest.raises(ValueError, match="80 bits"):
        code80("abc")
