"""Pictures in a stem or an option, written as in a lesson: ![what it shows](file.png)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainer.questions.question import Question

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\n]*)\)")
_NAME = re.compile(r"[\w-][\w.-]*\.(svg|png|jpe?g)", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """A file of question_banks/pictures/ by name; `alt` says what it shows."""

    file: str
    alt: str


def pieces(written: str) -> tuple[str | Picture, ...]:
    """The words and the pictures in them, in order; empty words are left out."""
    found: list[str | Picture] = []
    end = 0
    for match in _PICTURE.finditer(written):
        found += [written[end : match.start()].strip(), Picture(match[2].strip(), match[1].strip())]
        end = match.end()
    found.append(written[end:].strip() if end else written)
    return tuple(piece for piece in found if piece)


def pictures_in(written: str) -> tuple[Picture, ...]:
    """The pictures alone."""
    return tuple(piece for piece in pieces(written) if isinstance(piece, Picture))


def without_pictures(written: str) -> str:
    """The words with what each picture shows in its place, for lists and for being read out."""
    return _PICTURE.sub(lambda match: f"〔{match[1].strip() or match[2].strip()}〕", written)


def pictures_of(question: Question) -> tuple[str, ...]:
    """The files of all pictures of a question, each once."""
    texts = (question.shared, question.stem, *(option.text for option in question.options))
    files = (picture.file for written in texts for picture in pictures_in(written))
    return tuple(dict.fromkeys(files))


def is_picture_name(name: str) -> bool:
    """Whether this is the name of a picture file and of nothing outside the folder."""
    return _NAME.fullmatch(name) is not None
