"""Compare a certificate file with the records it claims to come from."""

from __future__ import annotations

import json
from pathlib import Path

from trainer.desks.certification import AwardView, CertificationDesk
from trainer.foundation.codes import CodeUnreadable

ATTACHMENT = "certificate.json"
# What a reader of PDF stumbles over when its objects are not what others say they are.
_DAMAGED = (
    ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
# What an award fixes for ever; a name may be corrected, a team or the centre's name changed.
_AWARDED = (
    "number", "policy", "level", "issued", "valid_until", "check_code", "note",
    "quiz_percent", "typing_speed", "typing_accuracy",
)  # fmt: skip
_PRINTED = ("number", "level", "issued", "valid_until")


def check_file(desk: CertificationDesk, site: str, file: Path) -> dict[str, str | None]:
    """`status` is "valid", "expired", "altered", "unknown_issuer" or "not_a_certificate"."""
    said = _attached(file)
    if said is None:
        return _answer("not_a_certificate", {}, site)
    award = _award(desk, str(said.get("check_code", "")))
    if award is None:
        return _answer("unknown_issuer", said, site)
    recorded = desk.certificate(award).as_plain()
    name = (str(said.get("name")), str(said.get("staff_no")))
    altered = any(said.get(field) != recorded[field] for field in _AWARDED)
    if altered or name not in desk.names(award.person):
        return _answer("altered", said, site)
    return _answer(award.state, said, site)


def _award(desk: CertificationDesk, code: str) -> AwardView | None:
    try:
        return desk.find(code)
    except CodeUnreadable:
        return None


def _attached(file: Path) -> dict[str, object] | None:
    from pypdf import PdfReader  # loads slowly and is needed only here
    from pypdf.errors import PyPdfError

    try:
        attachments = PdfReader(file).attachments
        (content,) = attachments[ATTACHMENT]
        said = json.loads(content)
    except (PyPdfError, *_DAMAGED):
        return None
    return said if isinstance(said, dict) else None


def _answer(status: str, said: dict[str, object], site: str) -> dict[str, str | None]:
    shown = {name: str(said[name]) if name in said else None for name in _PRINTED}
    issuer = said.get("issuer")
    return {
        "status": status,
        **shown,
        "issuer": None if issuer is None else str(issuer),
        "checked_against": site,
    }
