"""Signing fields, and finding out what was not signed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.certification.award import Certificate
from trainer.certification.signature import (
    KeyUnreadable,
    Signature,
    endorse,
    from_pem,
    is_endorsed,
    is_signed,
    key_name,
    new_key,
    public_key,
    sign,
    to_pem,
)
from trainer.certification.signed_text import FIELDS, from_text, to_text

# RFC 8032, 7.1, test 1: the public half of this private key
PRIVATE = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
CERTIFICATE = Certificate(
    "SG-2026-000001", "李晓梅", "K0245", "客服一组", "启航客户服务中心", "热线客服上岗认证",
    "初级客服", date(2026, 11, 22), date(2027, 11, 21), "0000-0000-0000-0000", "企业内部",
    Decimal("92.0"),
)  # fmt: skip


def test_a_key_is_the_one_of_the_standard():
    assert public_key(PRIVATE) == PUBLIC
    assert len(new_key()) == 32 and new_key() != new_key()


def test_what_was_signed_is_known_again_and_nothing_else():
    fields = CERTIFICATE.as_plain()
    signature = sign(fields, PRIVATE)
    assert signature == sign(dict(reversed(fields.items())), PRIVATE)
    assert is_signed(fields, signature)
    assert not is_signed({**fields, "level": "高级客服"}, signature)
    assert not is_signed(fields, Signature(public_key(new_key()), signature.value))


@given(at=st.integers(0, 85), sign_put=st.sampled_from("Ax_-9é="))
@settings(max_examples=40)
def test_no_other_sign_in_a_signature_fits(at, sign_put):
    signature = sign({"number": "1"}, PRIVATE)
    value = signature.value[:at] + sign_put + signature.value[at + 1 :]
    fits = is_signed({"number": "1"}, Signature(signature.key, value))
    assert fits == (value == signature.value)


def test_an_old_key_names_the_next_one_and_signs_no_certificate_by_that():
    following = public_key(new_key())
    endorsement = endorse(following, PRIVATE)
    assert is_endorsed(following, Signature(PUBLIC, endorsement))
    assert not is_endorsed(PUBLIC, Signature(PUBLIC, endorsement))
    assert not is_signed({"next-key": following}, Signature(PUBLIC, endorsement))


def test_a_copy_of_a_key_opens_with_its_passphrase_only():
    locked = to_pem(PRIVATE, "合上本子再开口 2026")
    assert from_pem(locked, "合上本子再开口 2026") == PRIVATE
    assert from_pem(to_pem(PRIVATE)) == PRIVATE
    for passphrase in ("", "something else"):
        with pytest.raises(KeyUnreadable):
            from_pem(locked, passphrase)
    with pytest.raises(KeyUnreadable):
        from_pem(b"no key at all")


def test_the_lines_of_the_qr_code_hold_every_field_that_is_signed():
    fields = CERTIFICATE.as_plain()
    signature = sign(fields, PRIVATE)
    assert set(FIELDS) == set(fields)
    words = to_text(fields, key_name(PUBLIC), signature.value)
    assert from_text(words + "\n") == (fields, key_name(PUBLIC), signature.value)
    assert from_text(words.replace("\n", "\r\n")) is not None
    assert from_text(words.partition("\n")[2]) is None
    assert from_text("SG1\nshort") is None


def test_a_field_of_two_lines_is_no_field_of_a_certificate():
    with pytest.raises(ValueError, match="one line"):
        to_text({**CERTIFICATE.as_plain(), "team": "客服\n一组"}, "", "")
