"""The signed fields of a certificate as the lines a QR code holds, and back."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.foundation.canonical import Plain

HEAD = "SG1"
# The order is part of the format; a phone shows the lines as they are.
FIELDS = (
    "number", "name", "staff_no", "team", "issuer", "policy", "level", "issued", "valid_until",
    "check_code", "note", "quiz_percent", "typing_speed", "typing_accuracy",
)  # fmt: skip
_FIGURES = ("quiz_percent", "typing_speed", "typing_accuracy")


def to_text(fields: Mapping[str, Plain], key_name: str, signature: str) -> str:
    """One line for each field, then the short name of the key and the signature.

    Raises:
        ValueError: a field has a line break in it.
    """
    lines = [str(fields[name] or "") for name in FIELDS]
    if any("\n" in line for line in lines):
        raise ValueError("a field of a certificate is one line")
    return "\n".join((HEAD, *lines, key_name, signature))


def from_text(content: str) -> tuple[dict[str, Plain], str, str] | None:
    """The fields, the short name of the key and the signature; None when it is something else."""
    head, *lines = content.replace("\r\n", "\n").strip("\n").split("\n")
    if head != HEAD or len(lines) != len(FIELDS) + 2:
        return None
    *values, key_name, signature = lines
    fields: dict[str, Plain] = dict(zip(FIELDS, values, strict=True))
    for name in _FIGURES:
        fields[name] = fields[name] or None
    return fields, key_name, signature
