"""Signing a certificate with the key of its site (Ed25519, RFC 8032), and checking that.

The fields are signed as canonical JSON, so that the same certificate has the same signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.codes import code80
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text

# What is signed says what it is: a signed certificate can never pass for a signed key.
_CERTIFICATE, _SUCCESSOR = "certificate", "next-key"


class KeyUnreadable(TrainerError):
    """The file holds no signing key, or not with this passphrase."""


@dataclass(frozen=True)
class Signature:
    """A signature and the public key it was made with, both in base64url without padding."""

    key: str
    value: str


def new_key() -> bytes:
    """A private key: 32 bytes of chance."""
    # loads slowly and is needed only where something is signed or checked; so everywhere here
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> str:
    """The public half of a private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _spelled(Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def key_name(key: str) -> str:
    """A short name for a public key, to be compared by eye: 80 bits of its SHA-256."""
    return code80(hashlib.sha256(key.encode()).hexdigest())


def sign(fields: Mapping[str, Plain], private: bytes) -> Signature:
    """The signature of a certificate's fields."""
    return _sign({_CERTIFICATE: fields}, private)


def is_signed(fields: Mapping[str, Plain], signature: Signature) -> bool:
    """Whether these fields, and no others, were signed with the key the signature names."""
    return _is_signed({_CERTIFICATE: fields}, signature)


def endorse(key: str, private: bytes) -> str:
    """The signature by which an old key names the one that follows it."""
    return _sign({_SUCCESSOR: key}, private).value


def is_endorsed(key: str, by: Signature) -> bool:
    """Whether the key that `by` names has named this one as the next."""
    return _is_signed({_SUCCESSOR: key}, by)


def to_pem(private: bytes, passphrase: str = "") -> bytes:
    """The private key as a file (PKCS #8), encrypted if there is a passphrase."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    locked: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        locked = serialization.BestAvailableEncryption(passphrase.encode())
    return Ed25519PrivateKey.from_private_bytes(private).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked
    )


def from_pem(content: bytes, passphrase: str = "") -> bytes:
    """The private key in a file.

    Raises:
        KeyUnreadable: it holds no Ed25519 key, or the passphrase is not its own.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(content, passphrase.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnreadable(
            text("This is no signing key, or not its passphrase. Nothing was changed.")
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(text("This key is of another kind than the signing keys of a site."))
    return key.private_bytes_raw()


def _sign(value: Plain, private: bytes) -> Signature:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signer = Ed25519PrivateKey.from_private_bytes(private)
    return Signature(public_key(private), _spelled(signer.sign(canonical(value).encode())))


def _is_signed(value: Plain, signature: Signature) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(_bytes(signature.key))
        key.verify(_bytes(signature.value), canonical(value).encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _spelled(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(spelled: str) -> bytes:
    """Raises ValueError where it is not the one spelling of some bytes."""
    try:
        content = base64.urlsafe_b64decode(spelled + "=" * (-len(spelled) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError(spelled) from error
    if _spelled(content) != spelled:
        raise ValueError(spelled)
    return content
