"""Seal the questions of a bank with a passphrase, and open them again.

A random data key encrypts each question and the text of the file (AES-256-GCM); the data key is
wrapped by a key that scrypt makes of the passphrase. What is encrypted is bound to its place, and
a question is filled up to a multiple of 256 bytes, so that its length does not tell true from
false.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.questions.bank import Bank
from trainer.questions.canonical import from_plain, locked_plain, to_plain
from trainer.questions.pictures import pictures_of
from trainer.questions.question import Question
from trainer.questions.seal import Seal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MINIMUM_LENGTH = 12
_LEAST_DIFFERENT = 5
# Without 0 O 1 I L U: read aloud and typed from paper without mistakes.
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
# scrypt with N=2^17, r=8, p=1: 128 MiB and about half a second a guess on an office computer.
COST, _R, _P = 1 << 17, 8, 1
_MOST_MEMORY = 1 << 28
_DRAWN_BY = ("id", "kind", "topic", "difficulty")
_NONCE, _KEY, _BLOCK = 12, 32, 256


class WrongPassphrase(TrainerError):
    """The passphrase does not open the bank; nothing has changed."""


class WeakPassphrase(TrainerError):
    """The passphrase is too easy to guess."""


class SealBroken(TrainerError):
    """What was sealed is damaged, or was put into another place."""


def new_passphrase() -> str:
    """Twelve characters in groups of four, about 59 bits."""
    marks = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return "-".join(marks[start : start + 4] for start in range(0, 12, 4))


def refuse_weak(passphrase: str) -> None:
    """Raise WeakPassphrase unless it is long enough and not the same few characters."""
    bare = _spelled(passphrase)
    if len(bare) < MINIMUM_LENGTH:
        raise WeakPassphrase(text("A passphrase needs at least {n} characters.", n=MINIMUM_LENGTH))
    if len(set(bare)) < _LEAST_DIFFERENT:
        raise WeakPassphrase(text("The passphrase repeats too few characters."))


def make_seal(bank: str, passphrase: str) -> tuple[Seal, bytes]:
    """A new data key, and how it is wrapped. Raises WeakPassphrase."""
    refuse_weak(passphrase)
    data_key, salt, nonce = (secrets.token_bytes(n) for n in (_KEY, 16, _NONCE))
    bare = Seal(secrets.token_hex(8), COST, _R, _P, _base64(salt), _base64(nonce), "")
    wrapped = _aes(_wrapping_key(bare, passphrase)).encrypt(
        nonce, data_key, _wrap_place(bare, bank)
    )
    return replace(bare, wrapped=_base64(wrapped)), data_key


def unwrap(seal: Seal, bank: str, passphrase: str) -> bytes:
    """The data key. Raises WrongPassphrase (also for a seal of another bank), SealBroken."""
    from cryptography.exceptions import InvalidTag  # only where something is sealed

    key = _wrapping_key(seal, passphrase)
    try:
        return _aes(key).decrypt(_bytes(seal.nonce), _bytes(seal.wrapped), _wrap_place(seal, bank))
    except InvalidTag as error:
        raise WrongPassphrase(text("This passphrase does not open the bank.")) from error
    except ValueError as error:
        raise _broken() from error


def sealed_question(question: Question, key_name: str, key: bytes) -> Question:
    """The question locked: what stays readable, and the rest as its token."""
    spelled = canonical(to_plain(replace(question, sealed=""))).encode()
    filled = spelled + b" " * (-len(spelled) % _BLOCK)
    token = f"{key_name}.{encrypt(key, filled, _question_place(question.id, key_name))}"
    return from_plain(locked_plain(replace(question, sealed=token)))


def opened_question(locked: Question, key: bytes) -> Question:
    """The whole question with its own marks; it keeps its token. Raises SealBroken."""
    key_name, _dot, token = locked.sealed.partition(".")
    plain: dict[str, Plain] = json.loads(decrypt(key, token, _question_place(locked.id, key_name)))
    opened = replace(from_plain(plain), sealed=locked.sealed)
    if any(getattr(opened, part) != getattr(locked, part) for part in _DRAWN_BY):
        raise _broken()  # somebody wrote another kind or topic beside it
    return opened


def key_name(question: Question) -> str:
    """Which data key opens the question; "" for one that is not sealed."""
    return question.sealed.partition(".")[0]


def sealed_text(content: str, bank: str, key: bytes) -> str:
    """The text of the bank's file, encrypted."""
    return encrypt(key, content.encode(), _text_place(bank))


def opened_text(token: str, bank: str, key: bytes) -> str:
    """The text of the bank's file as it was. Raises SealBroken."""
    return decrypt(key, token, _text_place(bank)).decode()


def sealed_bank(bank: Bank, seal: Seal, key: bytes) -> Bank:
    """The bank with its questions locked; it names their pictures, which are not encrypted."""
    questions = tuple(sealed_question(one, seal.key, key) for one in bank.questions)
    pictures = sorted({name for one in bank.questions for name in pictures_of(one)})
    return Bank(
        bank.id, bank.title, bank.module, questions, order=tuple(one.id for one in questions),
        seal=seal, pictures=tuple(pictures),
    )  # fmt: skip


def encrypt(key: bytes, content: bytes, place: bytes) -> str:
    """The content encrypted under a fresh nonce and bound to its place, as Base64."""
    nonce = secrets.token_bytes(_NONCE)
    return _base64(nonce + _aes(key).encrypt(nonce, content, place))


def decrypt(key: bytes, token: str, place: bytes) -> bytes:
    """What `encrypt` took. Raises SealBroken."""
    from cryptography.exceptions import InvalidTag

    try:
        data = _bytes(token)
        return _aes(key).decrypt(data[:_NONCE], data[_NONCE:], place)
    except (InvalidTag, ValueError) as error:
        raise _broken() from error


def _spelled(passphrase: str) -> str:
    """One spelling: of a generated one, case, spaces and hyphens do not matter."""
    plain = unicodedata.normalize("NFKC", passphrase).strip()
    bare = plain.upper().replace("-", "").replace(" ", "")
    return bare if len(bare) == MINIMUM_LENGTH and set(bare) <= set(_ALPHABET) else plain


def _wrapping_key(seal: Seal, passphrase: str) -> bytes:
    if 128 * seal.n * seal.r * seal.p > _MOST_MEMORY:
        raise _broken()  # a file must not make the program take all memory
    spelled = _spelled(passphrase).encode("utf-8", "surrogatepass")
    try:
        return hashlib.scrypt(
            spelled, salt=_bytes(seal.salt), n=seal.n, r=seal.r, p=seal.p,
            maxmem=_MOST_MEMORY + (1 << 20), dklen=_KEY,
        )  # fmt: skip
    except ValueError as error:
        raise _broken() from error


def _aes(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _wrap_place(seal: Seal, bank: str) -> bytes:
    bare: list[Plain] = ["shanggang-seal-1", "key", bank, replace(seal, wrapped="").to_plain()]
    return canonical(bare).encode()


def _question_place(question: str, key: str) -> bytes:
    return canonical(["shanggang-seal-1", "question", question, key]).encode()


def _text_place(bank: str) -> bytes:
    return canonical(["shanggang-seal-1", "text", bank]).encode()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(spelled: str) -> bytes:
    try:
        return base64.b64decode(spelled, validate=True)
    except binascii.Error as error:
        raise _broken() from error


def _broken() -> SealBroken:
    return SealBroken(
        text(
            "What was sealed cannot be opened: it is damaged, or stands in another place. "
            "Nothing was changed. Take the file from a backup."
        )
    )
