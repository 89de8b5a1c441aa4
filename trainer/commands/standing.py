"""Where a person stands with every certificate."""

from __future__ import annotations

from datetime import datetime

import click

from trainer.certification.days import day_ends
from trainer.commands.printing_json import print_json
from trainer.commands.session import as_option, find_person, open_site, prove
from trainer.desks.permission import require_self_or
from trainer.foundation.clock import local


@click.command()
@click.argument("person")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The end of a past day.")
@click.option("--json", "as_json", is_flag=True, required=True)
@as_option
@click.pass_context
def standing(
    context: click.Context, person: str, as_of: datetime | None, as_json: bool, staff_no: str
) -> None:
    """The standing of PERSON (a staff number), now or at the end of a past day."""
    with open_site(context) as program:
        actor = prove(program, staff_no)
        wanted = find_person(program, actor, person)
        require_self_or(actor, wanted, "trainer", "supervisor", "auditor")
        program.privacy.opened(actor, wanted, "file")
        now = program.clock().wall
        then = local(day_ends(as_of.date())) if as_of else None
        print_json(
            {
                "person": person,
                "as_of": (min(then, now) if then else now).isoformat(),
                "standings": [
                    own.as_json() for own in program.certification.standings(wanted, then)
                ],
            }
        )
