"""How the questions of a bank are sealed: what must be known, beside the passphrase, to open them.

Everything here may be read by anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.foundation.canonical import Plain


@dataclass(frozen=True)
class Seal:
    """How the data key of one sealing is wrapped by a key that scrypt makes of a passphrase.

    `key` names the data key by chance; `n`, `r` and `p` are those of scrypt, the rest is Base64.
    """

    key: str
    n: int
    r: int
    p: int
    salt: str
    nonce: str
    wrapped: str

    def to_plain(self) -> dict[str, Plain]:
        """As the file and the published bank hold it."""
        kdf: dict[str, Plain] = {
            "name": "scrypt", "n": self.n, "r": self.r, "p": self.p, "salt": self.salt,
        }  # fmt: skip
        return {
            "cipher": "AES-256-GCM", "key": self.key, "kdf": kdf, "nonce": self.nonce,
            "wrapped": self.wrapped,
        }  # fmt: skip


def seal_from_plain(plain: Mapping[str, Any]) -> Seal:
    """The seal that `to_plain` wrote down.

    Raises KeyError, TypeError or ValueError where it is none.
    """
    kdf = plain["kdf"]
    if kdf["name"] != "scrypt" or plain["cipher"] != "AES-256-GCM":
        raise ValueError("sealed in another way")
    return Seal(
        key=str(plain["key"]),
        n=int(kdf["n"]),
        r=int(kdf["r"]),
        p=int(kdf["p"]),
        salt=str(kdf["salt"]),
        nonce=str(plain["nonce"]),
        wrapped=str(plain["wrapped"]),
    )
