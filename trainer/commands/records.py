"""Verify, rebuild, back up, restore and export records."""

from __future__ import annotations

from pathlib import Path

import click

from trainer import site_folder
from trainer.commands.checks import print_problems
from trainer.commands.printing_json import print_json
from trainer.commands.session import as_option, find_person, open_site, password, prove
from trainer.desks.permission import require
from trainer.foundation.wording import _
from trainer.moving import bring_back

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def records() -> None:
    """The records of the site."""


@records.command("verify")
@click.option("--receipt", help="Find the hand-in that a receipt code anchors.")
@click.option("--json", "as_json", is_flag=True)
@as_option
@click.pass_context
def verify(context: click.Context, receipt: str | None, as_json: bool, staff_no: str) -> int:
    """Check the chain, the lists, the marks and the scores; nothing is changed."""
    with open_site(context) as program:
        require(prove(program, staff_no), "trainer", "supervisor", "auditor")
        result = program.keeping.verify()
        found = program.keeping.find_receipt(receipt) if receipt else None
    if as_json:
        problems = [problem.as_json() for problem in result.problems]
        print_json(
            {
                "events": result.events,
                "head": result.head,
                "problems": problems,
                "erased": result.erased,
                "receipt": found,
            }
        )
    else:
        print_problems(result.problems)
        words = _("{n} events were checked, {m} problems found.")
        click.echo(words.format(n=result.events, m=len(result.problems)), err=True)
        if result.remark:
            click.echo(result.remark, err=True)
        if receipt:
            click.echo(found or _("No hand-in has this receipt code."), err=True)
    return int(bool(result.problems) or (receipt is not None and found is None))


@records.command("rebuild")
@as_option
@click.pass_context
def rebuild(context: click.Context, staff_no: str) -> None:
    """Make the lists anew from the events."""
    with open_site(context) as program:
        count = program.keeping.rebuild(prove(program, staff_no))
    click.echo(_("The lists were made anew from {n} events.").format(n=count), err=True)


@records.command("backup")
@click.argument("file", type=_FILE)
@as_option
@click.pass_context
def backup(context: click.Context, file: Path, staff_no: str) -> None:
    """Write a checked backup of records, content and banks to one zip."""
    with open_site(context) as program:
        result = program.keeping.backup(prove(program, staff_no), file)
    words = _("The backup {file} holds {n} checked events.")
    click.echo(words.format(file=file, n=result.events), err=True)


@records.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option
@click.pass_context
def restore_command(context: click.Context, file: Path, staff_no: str) -> None:
    """Restore a backup into the (empty) site folder, for somebody of the backup's accounts."""
    folder = site_folder.choose(context.find_root().obj)
    result = bring_back(file, folder, staff_no, password())
    words = _("{n} events were restored into {folder}.")
    click.echo(words.format(n=result.events, folder=folder), err=True)


@records.command("export")
@click.option("--person", required=True, metavar="STAFF_NO")
@click.argument("file", type=_FILE)
@as_option
@click.pass_context
def export(context: click.Context, person: str, file: Path, staff_no: str) -> None:
    """Write everything about one person to one zip."""
    with open_site(context) as program:
        actor = prove(program, staff_no)
        program.keeping.export_person(actor, find_person(program, actor, person), file)
    click.echo(_("The record was written to {file}.").format(file=file), err=True)
