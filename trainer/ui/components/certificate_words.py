"""What a check of a certificate says, in words."""

from __future__ import annotations

from trainer.desks.certificate_file import CertificateCheck
from trainer.foundation.wording import _

_KINDS = {"valid": "ok", "expired": "warn", "unknown_issuer": "warn"}


def status_words(status: str) -> str:
    """The status of a check in one or two words."""
    return {
        "valid": _("Valid"),
        "expired": _("Expired"),
        "suspended": _("Suspended"),
        "revoked": _("Revoked"),
        "altered": _("Altered"),
        "unknown_issuer": _("Not of this site"),
        "not_a_certificate": _("No certificate"),
    }[status]


def status_kind(status: str) -> str:
    """The kind of pill for it."""
    return _KINDS.get(status, "bad")


def field_lines(check: CertificateCheck) -> list[str]:
    """The fields, one a line, and whether they were signed."""
    if not check.fields:
        return []
    names = {
        "number": _("Certificate no."),
        "name": _("Name"),
        "staff_no": _("Staff no."),
        "team": _("Team"),
        "issuer": _("Centre"),
        "policy": _("Policy"),
        "level": _("Level"),
        "issued": _("Awarded"),
        "valid_until": _("Valid until"),
        "check_code": _("Check code"),
        "quiz_percent": _("Quiz, percent"),
        "typing_speed": _("Typing, characters a minute"),
        "typing_accuracy": _("Typing accuracy, percent"),
    }
    lines = [
        _("{name}: {value}").format(name=name, value=check.fields[field])
        for field, name in names.items()
        if check.fields.get(field)
    ]
    if check.is_signed:
        return [*lines, _("Signed by this site.")]
    return [*lines, _("The signature is missing, of another site, or does not fit.")]
