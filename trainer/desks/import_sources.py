"""What questions are read from: files, and text from the clipboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trainer.desks.draft_found import PICTURES
from trainer.foundation.text_files import Unreadable
from trainer.foundation.wording import text
from trainer.questions.formats.recognise import MOST_BYTES, NotQuestions


@dataclass(frozen=True)
class Source:
    """A file, or a text from the clipboard (str, no name), as it was when it was opened.

    `pictures` are those that lie beside a bank of ours.
    """

    data: bytes | str
    name: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def source_of(path: Path) -> Source:
    """The bytes of a file. Raises Unreadable, or NotQuestions when it is far too large."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = text("{file} cannot be read: {reason}.", file=path.name, reason=reason)
        raise Unreadable(message) from error
    if len(data) > MOST_BYTES:
        raise NotQuestions(
            text("{file} is larger than {n} MB.", file=path.name, n=MOST_BYTES >> 20)
        )
    return Source(data, path.name, pictures_beside(path))


def pictures_beside(path: Path) -> dict[str, bytes]:
    """The pictures in the folder beside a bank of ours, by name; none for another file."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        return {}
    files = (file for file in path.parent.glob("pictures/*") if file.suffix.lower() in PICTURES)
    return {file.name: file.read_bytes() for file in files if file.is_file()}
