"""Check a certificate that somebody shows: its signature, and the records it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainer.certification.signature import Signature, is_signed, key_name
from trainer.certification.signed_text import from_text
from trainer.desks.certification import AwardView, CertificationDesk
from trainer.foundation.canonical import Plain
from trainer.foundation.codes import CodeUnreadable
from trainer.foundation.errors import TrainerError
from trainer.foundation.text_files import read_bytes_file
from trainer.foundation.wording import text

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
_PROMISED = ("number", "level", "issued", "valid_until")
# What the page itself must show, in whatever language the rest of it is.
_ON_THE_PAGE = ("number", "name", "level")


class KeysUnreadable(TrainerError):
    """The file holds no public keys of a site."""


@dataclass(frozen=True)
class ShownCertificate:
    """What a file says. `page` is the text of the sheet, "" where there is none.

    `signature` is None on a sheet that was printed without one, and where only the short name
    of a key is told (`key_name`) until the key itself is found.
    """

    fields: Mapping[str, Plain]
    key_name: str = ""
    signature: str = ""
    key: str = ""
    page: str = ""


@dataclass(frozen=True)
class CertificateCheck:
    """What came of it. `status` is "valid", "expired", "suspended", "revoked", "altered",
    "unknown_issuer" or "not_a_certificate"; `is_signed` whether a signature was there and fits.
    """

    status: str
    fields: Mapping[str, Plain]
    checked_against: str
    is_signed: bool = False

    def as_json(self) -> dict[str, str | None]:
        """The shape promised on the command line."""
        said = {name: self.fields.get(name) for name in (*_PROMISED, "issuer")}
        shown = {name: None if value is None else str(value) for name, value in said.items()}
        return {"status": self.status, **shown, "checked_against": self.checked_against}


def check_file(
    desk: CertificationDesk, keys: Sequence[str], site: str, file: Path
) -> CertificateCheck:
    """Check a file against the records of this site, whose public keys `keys` are.

    The file is a printed certificate (PDF), the JSON that is attached to it, or the text of its
    QR code. Raises Unreadable when it cannot be opened.
    """
    shown = read_certificate(read_bytes_file(file))
    if shown is None:
        return CertificateCheck("not_a_certificate", {}, site)
    if shown.signature:
        status = _signature_status(shown, keys)
        if status is not None:
            return CertificateCheck(status, shown.fields, site)
    award = _award(desk, str(shown.fields.get("check_code", "")))
    if award is None:
        return CertificateCheck("unknown_issuer", shown.fields, site)
    fits = _is_as_awarded(desk, award, shown)
    return CertificateCheck(
        award.state if fits else "altered", shown.fields, site, bool(shown.signature) and fits
    )


def check_with_keys(keys_file: Path, file: Path, today: date) -> CertificateCheck:
    """Check a file without any records, with the public keys that its site has handed out.

    Only the records of the site know whether a certificate was suspended or revoked.

    Raises:
        Unreadable: one of the files cannot be opened.
        KeysUnreadable: `keys_file` holds no public keys.
    """
    issuer, keys = _public_keys(keys_file)
    shown = read_certificate(read_bytes_file(file))
    if shown is None:
        return CertificateCheck("not_a_certificate", {}, issuer)
    status = _signature_status(shown, keys) if shown.signature else "unknown_issuer"
    if status is not None:
        return CertificateCheck(status, shown.fields, issuer)
    last = str(shown.fields.get("valid_until"))
    return CertificateCheck(
        "valid" if today.isoformat() <= last else "expired", shown.fields, issuer, True
    )


def read_certificate(content: bytes) -> ShownCertificate | None:
    """What a PDF, its attachment or the text of its QR code says; None when it is none of these."""
    if content.startswith(b"%PDF"):
        return _in_pdf(content)
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    signed = from_text(words)
    if signed is not None:
        fields, name, signature = signed
        return ShownCertificate(fields, name, signature)
    return _in_json(words)


def _in_pdf(content: bytes) -> ShownCertificate | None:
    import io

    from pypdf import PdfReader  # loads slowly and is needed only here
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        (attached,) = reader.attachments[ATTACHMENT]
        page = "".join(page.extract_text() for page in reader.pages)
        words = attached.decode()
    except (PyPdfError, *_DAMAGED):
        return None
    return _in_json(words, page)


def _in_json(words: str, page: str = "") -> ShownCertificate | None:
    try:
        said = json.loads(words)
    except ValueError:
        return None
    if not isinstance(said, dict) or not all(name in said for name in _PROMISED):
        return None
    fields = {name: said[name] for name in said if name not in ("issuer_key", "signature")}
    key = str(said.get("issuer_key", ""))
    name = key_name(key) if key else ""
    return ShownCertificate(fields, name, str(said.get("signature", "")), key, page)


def _signature_status(shown: ShownCertificate, keys: Sequence[str]) -> str | None:
    """What is wrong with the signature; None when it is of one of the keys and all fits."""
    known = next((key for key in keys if key_name(key) == shown.key_name), None)
    key = known or shown.key
    if not key:
        return "unknown_issuer"
    try:
        fits = is_signed(shown.fields, Signature(key, shown.signature))
    except TypeError:
        fits = False  # a fraction where no certificate has one
    if not fits or not _page_says(shown):
        return "altered"
    return None if known else "unknown_issuer"


def _page_says(shown: ShownCertificate) -> bool:
    page = "".join(shown.page.split())
    said = ("".join(str(shown.fields.get(name)).split()) for name in _ON_THE_PAGE)
    return not page or all(words in page for words in said)


def _is_as_awarded(desk: CertificationDesk, award: AwardView, shown: ShownCertificate) -> bool:
    recorded = desk.certificate(award).as_plain()
    if any(shown.fields.get(field) != recorded[field] for field in _AWARDED):
        return False
    # The site has signed the name it knew then; without a signature it must be one it had.
    name = (str(shown.fields.get("name")), str(shown.fields.get("staff_no")))
    return bool(shown.signature) or name in desk.names(award.person)


def _award(desk: CertificationDesk, code: str) -> AwardView | None:
    try:
        return desk.find(code)
    except CodeUnreadable:
        return None


def _public_keys(file: Path) -> tuple[str, tuple[str, ...]]:
    try:
        said = json.loads(read_bytes_file(file))
        return str(said["issuer"]), tuple(str(one["key"]) for one in said["keys"])
    except (ValueError, LookupError, TypeError) as error:
        raise KeysUnreadable(
            text("{file} holds no public keys of a site.", file=file.name)
        ) from error
