"""Check a certificate that somebody shows against the records of this site."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.commands.printing_json import print_json
from trainer.commands.session import open_site
from trainer.desks.certificate_file import check_file


@click.group()
def certificate() -> None:
    """Certificates."""


@certificate.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, required=True)
@click.pass_context
def certificate_verify(context: click.Context, file: Path, as_json: bool) -> int:
    """Whether a certificate file says what the records say."""
    with open_site(context) as program:
        result = check_file(program.certification, program.site_name(), file)
    print_json(result)
    return int(result["status"] not in ("valid", "expired"))
