"""A note beside the backups of who was erased, by id, so that an old one can be cleaned."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.text_files import write_text_file
from trainer.foundation.wording import text

NAME = "erased.json"


class NoteUnreadable(TrainerError):
    """The note of who was erased is there and cannot be read."""


def note(folder: Path, people: Iterable[PersonId]) -> None:
    """Add the ids to the note in a folder of backups; it holds no names."""
    folder.mkdir(parents=True, exist_ok=True)
    everybody = sorted({*noted(folder), *people})
    write_text_file(folder / NAME, json.dumps({"erased": everybody}, indent=1) + "\n")


def noted(*folders: Path) -> set[PersonId]:
    """The ids that the notes in these folders name. Raises NoteUnreadable."""
    found: set[PersonId] = set()
    for folder in folders:
        file = folder / NAME
        if not file.exists():
            continue
        try:
            plain = json.loads(file.read_text(encoding="utf-8"))
            found.update(PersonId(str(one)) for one in plain["erased"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise NoteUnreadable(
                text(
                    "{file} cannot be read. It says who was erased; without it a backup could "
                    "bring their names back. Put it right from another copy of the folder.",
                    file=file,
                )
            ) from error
    return found
