"""Short codes that people copy by hand: receipts (回执码) and check codes (核验码)."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_BITS, _GROUP = 80, 4
_LENGTH = _BITS // 5
_ALIKE = str.maketrans("OIL", "011")


class CodeUnreadable(TrainerError):
    """What was typed cannot be one of our codes."""


def code80(hex_digest: str) -> str:
    """The first 80 bits of a hash as four groups of four characters.

    Raises:
        ValueError: the text is not hex or too short to give 80 bits.
    """
    head = hex_digest[: _BITS // 4]
    if len(head) < _BITS // 4:
        raise ValueError(f"80 bits need 20 hex digits: {hex_digest!r}")
    number = int(head, 16)
    shifts = range(_BITS - 5, -1, -5)
    return _grouped("".join(ALPHABET[(number >> shift) & 31] for shift in shifts))


def normalise_code(typed: str) -> str:
    """A code as we print it, however it was copied: small letters, O for 0, I and L for 1.

    Raises:
        CodeUnreadable: it does not have 16 of our characters.
    """
    letters = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_ALIKE)
    if len(letters) != _LENGTH or any(sign not in ALPHABET for sign in letters):
        raise CodeUnreadable(
            text("“{code}” is not a code: it has 16 letters and digits.", code=typed.strip())
        )
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
