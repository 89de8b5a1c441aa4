"""Check a certificate that somebody shows against the records of this site."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.commands.printing_json import print_json
from trainer.commands.session import open_site
from trainer.desks.certificate_file import CertificateCheck, check_file, check_with_keys
from trainer.foundation.clock import local, system_clock
from trainer.foundation.wording import _

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def certificate() -> None:
    """Certificates."""


@certificate.command("verify")
@click.argument("file", type=_FILE)
@click.option("--keys", type=_FILE, help="Check without a site, with the keys in this file.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def certificate_verify(context: click.Context, file: Path, keys: Path | None, as_json: bool) -> int:
    """Whether a certificate (PDF, its JSON, the text of its QR code) is what was signed."""
    result = _checked(context, file, keys)
    if as_json:
        print_json(result.as_json())
    else:
        _print_fields(result)
    return int(result.status not in ("valid", "expired"))


@certificate.command("keys")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def certificate_keys(context: click.Context, file: Path) -> None:
    """Write the public keys of the site, for others to check its certificates with."""
    with open_site(context) as program:
        program.signing.export_public(program.site_name(), file)


def _checked(context: click.Context, file: Path, keys: Path | None) -> CertificateCheck:
    if keys is not None:
        return check_with_keys(keys, file, local(system_clock().wall).date())
    with open_site(context) as program:
        known = program.signing.public_keys()
        return check_file(program.certification, known, program.site_name(), file)


def _print_fields(result: CertificateCheck) -> None:
    """What was signed stands here; a page that says something else was painted over."""
    print(result.status)
    if result.fields and not result.is_signed:
        print(_("These fields are not signed, or the signature does not fit them."))
    for name, value in result.fields.items():
        print(f"{name}: {'' if value is None else value}")
    print(_("Checked against: {keeper}").format(keeper=result.checked_against))
