"""Try a policy out on the staff of a site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from trainer.commands.checks import FILE, json_option, print_problems
from trainer.commands.printing_json import print_json
from trainer.commands.session import as_option, open_site, prove
from trainer.desks.policy_trial import Concerned, Trial
from trainer.foundation.errors import Problem, ProblemsFound
from trainer.foundation.text_files import read_text_file
from trainer.foundation.wording import _


@click.command("dry-run")
@click.argument("file", type=FILE)
@json_option
@as_option
@click.pass_context
def dry_run(context: click.Context, file: Path, as_json: bool, staff_no: str) -> int:
    """Who would stand elsewhere if the policy in FILE were in force; nothing is written."""
    with open_site(context) as program:
        actor = prove(program, staff_no)
        try:
            trial = program.policy_trial.dry_run(actor, read_text_file(file).text, str(file))
        except ProblemsFound as error:
            if as_json:
                print_json(_as_json(None, error.problems))
            raise
    if as_json:
        print_json(_as_json(trial, trial.problems))
        return 0
    print_problems(trial.problems)
    for sentence in trial.sentences:
        click.echo(str(sentence), err=True)
    words = _("{n} of {m} people would stay as they are.")
    click.echo(words.format(n=trial.unchanged, m=trial.people), err=True)
    return 0


def _as_json(trial: Trial | None, problems: Sequence[Problem]) -> dict[str, object]:
    """The shape promised on the command line; without a trial there are only problems."""
    return {
        "policy": trial and trial.policy.id,
        "version": trial and trial.policy.version,
        "in_force": trial and trial.in_force,
        "as_of": trial and trial.as_of.isoformat(),
        "people": trial and trial.people,
        "unchanged": trial and trial.unchanged,
        "more_to_do": trial and trial.more_to_do,
        "losing": trial and len(trial.losing),
        "changes": [
            {"before": shift.before, "after": shift.after, "people": shift.people}
            for shift in (trial.shifts if trial else ())
        ],
        "concerned": [_person(one) for one in (trial.concerned if trial else ())],
        "problems": [problem.as_json() for problem in problems],
    }


def _person(one: Concerned) -> dict[str, object]:
    before, after = one.states
    ends = one.difference.after.valid_until
    return {
        "person": one.person.staff_no,
        "name": one.person.name,
        "before": before,
        "after": after,
        "old_level": one.old_level or None,
        "new_level": one.new_level or None,
        "valid_until": ends.isoformat() if ends else None,
        "loses": one.is_losing,
        "reasons": [str(reason) for reason in one.difference.reasons],
        "next_steps": [str(step) for step in one.difference.next_steps],
    }
