"""The command line: one entry, one table of commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from trainer import __version__
from trainer.commands import (
    banks,
    certificates,
    checks,
    items,
    policy_trial,
    records,
    standing,
    typing,
)
from trainer.foundation.errors import ProblemsFound, TrainerError
from trainer.foundation.wording import LANGUAGES, use_language

PROBLEMS, MISUSED = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), help="The site folder.")
@click.version_option(__version__, prog_name="Shanggang", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, data: Path | None) -> None:
    """上岗 Shanggang without a window. With no command at all the window opens."""
    context.obj = data


for command in (
    checks.lesson, checks.chat, banks.bank, checks.policy, typing.typing, records.records,
    standing.standing, certificates.certificate, items.items,
):  # fmt: skip
    cli.add_command(command)
checks.policy.add_command(policy_trial.dry_run)


def main(arguments: list[str]) -> int:
    """Run a command; 0 fine, 1 problems found, 2 wrong use."""
    use_language(_language())
    try:
        result = cli.main(args=arguments, prog_name="main.py", standalone_mode=False)
    except click.ClickException as error:
        error.show(file=sys.stderr)
        return MISUSED
    except click.Abort:
        return MISUSED
    except ProblemsFound as error:
        click.echo(str(error), err=True)
        checks.print_problems(error.problems)
        return PROBLEMS
    except TrainerError as error:
        click.echo(str(error), err=True)
        return PROBLEMS
    return result if isinstance(result, int) else 0


def _language() -> str:
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "en" if wanted.startswith("en") else LANGUAGES[0]
