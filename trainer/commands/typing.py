"""Score, replay and list typing passages."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import click

from trainer.commands.checks import json_option, report
from trainer.commands.printing_json import print_json
from trainer.foundation.identity import PassageId
from trainer.foundation.text_files import read_text_file
from trainer.foundation.wording import text
from trainer.simulations.writing import MISSPELT, read_misspelt
from trainer.site_folder import PROGRAM, choose
from trainer.typing_tests.choice import CHOICES, read_choices
from trainer.typing_tests.equating import figures_of, means_of, why_not_certified
from trainer.typing_tests.passage import read_passage
from trainer.typing_tests.profile import PROFILES, profile_named
from trainer.typing_tests.run_file import UnreadableRun, from_plain
from trainer.typing_tests.score import score, score_run
from trainer.typing_tests.width import WIDTH_POLICIES, WidthPolicy

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PROFILE = click.Choice(list(PROFILES))
WIDTH = click.Choice(list(WIDTH_POLICIES))


@click.group()
def typing() -> None:
    """Typing tests."""


@typing.command("score")
@click.argument("source", type=FILE)
@click.argument("typed", type=FILE)
@click.option("--seconds", type=Decimal, required=True)
@click.option("--profile", type=PROFILE, default="standard")
@click.option("--width", type=WIDTH, default="lenient", help="Which written forms are the same.")
@click.option("--json", "as_json", is_flag=True, required=True)
def typing_score(
    source: Path, typed: Path, seconds: Decimal, profile: str, width: WidthPolicy, as_json: bool
) -> None:
    """What a typed text deserves."""
    rules = profile_named(profile).with_width(width)
    result = score(read_text_file(source).text, read_text_file(typed).text, seconds, rules)
    print_json(result.as_json())


@typing.command("replay")
@click.argument("run", type=FILE)
@click.option("--profile", type=PROFILE)
@click.option("--width", type=WIDTH, help="Which written forms are the same.")
@click.option("--json", "as_json", is_flag=True, required=True)
def typing_replay(run: Path, profile: str | None, width: WidthPolicy | None, as_json: bool) -> None:
    """Score a kept run again, under its own rules or others."""
    try:
        plain = json.loads(read_text_file(run).text)
    except json.JSONDecodeError as error:
        raise UnreadableRun(
            text("{file} is not JSON: line {line}.", file=run, line=error.lineno)
        ) from error
    kept = from_plain(plain)
    rules = profile_named(profile or kept.profile).with_width(width or kept.width)
    print_json(score_run(kept, rules).as_json())


@typing.command("words")
@json_option
def typing_words(as_json: bool) -> int:
    """Check the program's lists of words that are easily written wrong."""
    chosen = read_choices(read_text_file(CHOICES).text, str(CHOICES))[1]
    misspelt = read_misspelt(read_text_file(MISSPELT).text, str(MISSPELT))[1]
    return report([*chosen, *misspelt], as_json)


@typing.command("passages")
@click.option("--json", "as_json", is_flag=True, required=True)
@click.pass_context
def typing_passages(context: click.Context, as_json: bool) -> None:
    """The passages of the site (else of the program), and which may be drawn for a test."""
    folder = choose(context.find_root().obj)
    place = folder if (folder / "content").exists() else PROGRAM
    passages = [
        read_passage(PassageId(file.stem), read_text_file(file).text, str(file))[0]
        for file in sorted((place / "content" / "typing").glob("*.md"))
    ]
    means = means_of([figures_of(passage) for passage in passages if not passage.practice])
    listed = []
    for passage in passages:
        figures = figures_of(passage)
        reasons = [str(reason) for reason in why_not_certified(figures, means)]
        if passage.practice:
            reasons = [str(text("For practice only"))]
        about = {"id": passage.id, "title": passage.title, **figures.as_json()}
        listed.append({**about, "certified": not reasons, "reason": " ".join(reasons)})
    print_json(listed)
