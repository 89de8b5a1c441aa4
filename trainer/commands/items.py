"""How the questions of a paper behave, from a table of marks."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.commands.printing_json import print_json
from trainer.foundation.tables import read_table

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("marks", type=FILE)
@click.option("--json", "as_json", is_flag=True, required=True)
def items(marks: Path, as_json: bool) -> None:
    """Item analysis of MARKS: ids, full marks, then a row a person; column A names them.

    An empty cell is a question that was not on this person's paper.
    """
    # numpy is loaded by whoever asks for figures, not with every command
    from trainer.exams.items_json import as_json as plain
    from trainer.exams.marks_table import read_marks

    print_json(plain(read_marks(read_table(marks)).analysis()))
