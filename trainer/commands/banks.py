"""Check banks; show, convert and import files of questions, whatever their format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from trainer import site_folder
from trainer.assembly import open_program
from trainer.commands.checks import (
    FILE,
    files_in,
    house_standard,
    json_option,
    print_problems,
    report,
)
from trainer.commands.printing_json import print_json
from trainer.desks.import_sources import pictures_beside, source_of
from trainer.desks.question_import import Target
from trainer.foundation.errors import Problem, has_errors
from trainer.foundation.text_files import read_text_file, write_bytes_file, write_text_file
from trainer.foundation.wording import _
from trainer.questions.bank import in_order, read_bank
from trainer.questions.bank_add import new_bank_text
from trainer.questions.bank_sense import across
from trainer.questions.formats.parsed import Parsed
from trainer.questions.formats.parsed_json import as_json as document_of
from trainer.questions.formats.recognise import Beside, KeyFile, read_file
from trainer.questions.formats.write_file import write_file
from trainer.questions.review import Ground, Review, Row, review_of
from trainer.questions.review_taking import Taken, known_in, taken
from trainer.records.database import FILE_NAME

_BANKS = "question_banks"
_second = click.option("--second-file", "keys", type=FILE, help="A file with the keys.")
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def bank() -> None:
    """Question banks."""


@bank.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
@json_option
def bank_check(files: tuple[Path, ...], as_json: bool) -> int:
    """Check bank files; links to lessons are checked when publishing."""
    problems: list[Problem] = []
    for file in files_in(files, "*.yaml"):
        content, name, pictures = read_text_file(file).text, str(file), pictures_beside(file)
        read, found = read_bank(content, name, house_standard(file), None, pictures)
        problems += in_order([*found, *across(read, name)])
    return report(problems, as_json)


@bank.command("show")
@click.argument("file", type=FILE)
@_second
@json_option
def bank_show(file: Path, keys: Path | None, as_json: bool) -> int:
    """What a file of questions holds; nothing is written."""
    parsed = _read(file, keys)
    if as_json:
        print_json(document_of(parsed))
    else:
        print_problems(_everything(parsed))
        words = _("{format}: {n} questions.")
        click.echo(words.format(format=parsed.format, n=parsed.question_count), err=True)
    return int(has_errors(_everything(parsed)))


@bank.command("convert")
@click.argument("source", metavar="IN", type=FILE)
@click.argument("out", metavar="OUT", type=_OUT)
@click.option("--no-keys", is_flag=True, help="A paper without its keys.")
@_second
def bank_convert(source: Path, out: Path, no_keys: bool, keys: Path | None) -> int:
    """Write the questions of a file in the format of another one."""
    parsed = _read(source, keys)
    written = write_file(parsed.questions, out.name, not no_keys, house_standard(source))
    for name, data in written.pictures.items():
        write_bytes_file(out.parent / "pictures" / name, data)
    write_bytes_file(out, written.data)
    said = {str(one.place) + str(one.message): one for one in _everything(parsed)}
    said |= {str(one.place) + str(one.message): one for one in written.lost}
    problems = list(said.values())
    print_problems(problems)
    click.echo(_("Written: {file}").format(file=out), err=True)
    return int(has_errors(problems))


@bank.command("import")
@click.argument("file", type=FILE)
@click.option("--into", required=True, metavar="BANK", help="A bank file, or a bank of the site.")
@click.option("--dry-run", is_flag=True, help="Only say what would be imported.")
@_second
@json_option
@click.pass_context
def bank_import(
    context: click.Context,
    file: Path,
    into: str,
    dry_run: bool,
    keys: Path | None,
    as_json: bool,
) -> int:
    """Put the questions of a file into a bank; what has errors is left out and named."""
    target, path = _target(context, into)
    ground = Ground(target.standard, target.lessons, known_in(target.content))
    review = review_of([_read(file, keys, target)], ground)
    done = taken(target.content, target.bank, review, target.had) if review.wanted else None
    if done is not None and not dry_run:
        _write(done, path)
    if as_json:
        print_json(_document(review, target, path, done, dry_run))
    else:
        _tell(review, path, done, dry_run)
    return int(review.count("problem") > 0 or has_errors(list(review.problems)))


def _read(file: Path, keys: Path | None, target: Target | None = None) -> Parsed:
    source = source_of(file)
    second = KeyFile(keys.read_bytes(), keys.name) if keys else None
    standard = target.standard if target else house_standard(file)
    parsed = read_file(source.data, str(file), second, Beside(standard, pictures_beside(file)))
    return parsed


def _everything(parsed: Parsed) -> list[Problem]:
    notes = (note for one in parsed.questions for inner in one.each() for note in inner.notes)
    return [*parsed.problems, *notes]


def _target(context: click.Context, into: str) -> tuple[Target, Path]:
    """The bank and its file, which may be new when a path is given."""
    path = Path(into)
    if path.suffix.lower() not in (".yaml", ".yml"):
        folder = site_folder.choose(context.find_root().obj)
        target = _of_site(folder, into)
        return target, folder / target.file
    is_new = not path.exists()
    content = new_bank_text(_slug(path), path.stem) if is_new else read_text_file(path).text
    standard = house_standard(path)
    found, problems = read_bank(content, str(path), standard, None)
    site = path.absolute().parent.parent
    if path.absolute().parent.name == _BANKS and (site / FILE_NAME).exists() and not is_new:
        return replace(_of_site(site, found.id), file=str(path)), path
    if not found.id:
        print_problems(problems)
    return Target(found.id, found.title, str(path), content, "", (), standard, None), path


def _of_site(folder: Path, name: str) -> Target:
    program = open_program(folder)
    try:
        return program.question_import.plain_target(name)
    finally:
        program.close()


def _slug(path: Path) -> str:
    kept = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in path.stem)
    return kept.strip("-") or "bank"


def _write(done: Taken, path: Path) -> None:
    for name, data in done.pictures.items():
        if not (path.parent / "pictures" / name).exists():
            write_bytes_file(path.parent / "pictures" / name, data)
    write_text_file(path, done.text)


def _document(
    review: Review, target: Target, path: Path, done: Taken | None, dry_run: bool
) -> dict[str, object]:
    return {
        "bank": target.bank,
        "file": str(path),
        "dry_run": dry_run,
        "formats": list(review.formats),
        "good": review.count("good"),
        "guessed": review.count("guessed"),
        "problem": review.count("problem"),
        "imported": [] if done is None else list(done.questions),
        "questions": [_row(row) for row in review.rows],
        "problems": [problem.as_json() for problem in review.problems],
        "skipped": dict(review.skipped),
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "number": row.number,
        "state": row.state,
        "imported": row.wanted,
        "kind": row.question.kind,
        "stem": row.question.stem,
        "place": row.question.place.as_json(),
        "notes": [note.as_json() for note in row.notes],
        "duplicates": [
            {"in": twin.within, "question": twin.name, "percent": twin.percent}
            for twin in row.twins
        ],
    }


def _tell(review: Review, path: Path, done: Taken | None, dry_run: bool) -> None:
    print_problems([*review.problems, *_notes(review.rows)])
    words = _(
        "{good} good, {guessed} guessed, {problem} with errors; {repeated} are there already."
    ).format(
        good=review.count("good"),
        guessed=review.count("guessed"),
        problem=review.count("problem"),
        repeated=sum(not row.chosen for row in review.rows),
    )
    click.echo(words, err=True)
    count = 0 if done is None else len(done.questions)
    if dry_run:
        click.echo(_("{n} questions would be imported.").format(n=count), err=True)
    else:
        click.echo(_("Imported into {file}: {n} questions.").format(file=path, n=count), err=True)


def _notes(rows: Iterable[Row]) -> list[Problem]:
    return [note for row in rows for note in row.notes]
