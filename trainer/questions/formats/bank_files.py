"""Pictures that came with questions, under names that a bank can keep them by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote

from trainer.questions.formats.parsed import EmbeddedFile
from trainer.questions.pictures import is_picture_name

_BEGINS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".svg": (b"<",),
}


def own_name(file: EmbeddedFile) -> str:
    """A name that two different pictures never share and that leads out of no folder."""
    path = PurePosixPath(file.name.replace("\\", "/"))
    digest = hashlib.sha256(file.data).hexdigest()[:8]
    words = re.sub(r"[^\w-]+", "-", path.stem).strip("-").removesuffix(f"-{digest}")[:40]
    return f"{words or 'picture'}-{digest}{path.suffix.lower()}"


def with_own_names(written: str, files: Iterable[EmbeddedFile]) -> str:
    """The text with each picture called by the name under which the bank keeps it."""
    for file in files:
        for name in {file.name, PurePosixPath(file.name).name}:
            written = written.replace(f"]({name})", f"]({own_name(file)})")
    return written


def is_picture(file: EmbeddedFile) -> bool:
    """Whether it is a picture of a kind that the program shows, inside as well as by name."""
    name = own_name(file)
    begins = _BEGINS.get(PurePosixPath(name).suffix, ())
    return is_picture_name(name) and file.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(begins)


def missing(written: str, files: Iterable[EmbeddedFile]) -> tuple[str, ...]:
    """The pictures that the text names and that did not come with it."""
    known = {name for file in files for name in (file.name, PurePosixPath(file.name).name)}
    named = re.findall(r"!\[[^\]\n]*\]\(([^)\n]*)\)", written)
    return tuple(name for name in dict.fromkeys(named) if not known & {name, unquote(name).strip()})
