"""Hash passwords, make one-time ones, and say which are too weak."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from trainer.foundation.wording import text
from trainer.people.refusals import WeakPassword

# scrypt with N=2^14, r=8, p=1: 16 MiB and some 50 ms a guess on an office computer, the
# interactive setting of the scrypt paper (Percival 2009); the values stand in the hash.
COST, _R, _P = 1 << 14, 8, 1
MINIMUM_LENGTH = 8

# Without 0 O 1 I L U: read aloud and typed from paper without mistakes.
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def hash_password(password: str, salt: bytes | None = None) -> str:
    """`scrypt$N$r$p$salt$hash`, everything needed to check it later."""
    salt = secrets.token_bytes(16) if salt is None else salt
    key = hashlib.scrypt(password.encode(), salt=salt, n=COST, r=_R, p=_P, dklen=32)
    return f"scrypt${COST}${_R}${_P}${salt.hex()}${key.hex()}"


def is_password(password: str, stored: str) -> bool:
    """Whether the password is the one that was hashed; takes the same time either way."""
    _, n, r, p, salt, expected = stored.split("$")
    key = hashlib.scrypt(
        password.encode(), salt=bytes.fromhex(salt), n=int(n), r=int(r), p=int(p), dklen=32
    )
    return hmac.compare_digest(key.hex(), expected)


def refuse_weak(password: str, staff_no: str) -> None:
    """Raise WeakPassword unless the password is long enough and not the staff number."""
    if len(password) < MINIMUM_LENGTH:
        raise WeakPassword(text("A password needs at least {n} characters.", n=MINIMUM_LENGTH))
    if staff_no and password.casefold() == staff_no.casefold():
        raise WeakPassword(text("The password must not be the staff number."))
    if len(set(password)) < 3:
        raise WeakPassword(text("The password repeats too few characters."))


def one_time_password() -> str:
    """Eight characters for a slip of paper, as XXXX-XXXX (about 39 bits)."""
    return _groups(8)


def recovery_code() -> str:
    """Sixteen characters that open the site when every supervisor is locked out (78 bits)."""
    return _groups(16)


def as_typed(code: str) -> str:
    """A code as people type it: case, spaces and hyphens do not matter."""
    bare = "".join(mark for mark in code.upper() if mark.isalnum())
    return "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def delay_after(failures: int) -> int:
    """Seconds to wait after so many failures in a row: 0, 0, 1, 2, 4 ... at most 300."""
    return 0 if failures < 3 else min(2 ** (failures - 3), 300)


def _groups(length: int) -> str:
    marks = "".join(secrets.choice(_ALPHABET) for _ in range(length))
    return "-".join(marks[start : start + 4] for start in range(0, length, 4))
