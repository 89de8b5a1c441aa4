"""Read text files of unknown encoding, and write files so that a crash leaves the old one."""

from __future__ import annotations

import codecs
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text

# UTF-16 marks only: a UTF-32 file would be taken for UTF-16, but nobody writes banks in it.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)


class Unreadable(TrainerError):
    """A file is missing, locked, or is not text."""


class Unwritable(TrainerError):
    """A file could not be written; what stood there before is unharmed."""


@dataclass(frozen=True)
class TextFile:
    """The text of a file with "\\n" line ends, and the encoding that was assumed."""

    text: str
    encoding: str


def read_text_file(path: Path) -> TextFile:
    """Read a text file: byte order mark, else strict UTF-8, else GB18030.

    Raises:
        Unreadable: the file cannot be opened or is not text in any of these.
    """
    return decode(read_bytes_file(path), path.name)


def decode(data: bytes, name: str) -> TextFile:
    """Turn the bytes of the file `name` into text.

    Raises:
        Unreadable: the bytes are not text.
    """
    for mark, shown, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, shown, encoding)
    if b"\0" in data:
        raise _not_text(name)
    try:
        return TextFile(_one_line_end(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _decoded(data, name, "gb18030", "gb18030")


def read_bytes_file(path: Path) -> bytes:
    """The content of any file. Raises Unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = text("{file} cannot be read: {reason}.", file=path.name, reason=_reason(error))
        raise Unreadable(message) from error


def write_text_file(path: Path, content: str) -> None:
    """Replace the file by this text in UTF-8 at once or not at all.

    Raises:
        Unwritable: the folder refuses, or the disk is full.
    """
    write_bytes_file(path, content.encode("utf-8"))


def write_bytes_file(path: Path, data: bytes, *, secret: bool = False) -> None:
    """Replace the file by these bytes at once or not at all.

    A secret file is for the owner alone, as far as the system knows owners.

    Raises:
        Unwritable: the folder refuses, or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, secret)
    except OSError as error:
        message = text("{file} cannot be written: {reason}.", file=path.name, reason=_reason(error))
        raise Unwritable(message) from error


def _replace(path: Path, data: bytes, secret: bool) -> None:
    # In the same folder, since a rename is only atomic within one file system.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        usual = path.stat().st_mode & 0o777 if path.exists() else 0o644
        os.chmod(temporary, 0o600 if secret else usual)
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename is durable on its own.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _decoded(data: bytes, name: str, shown: str, encoding: str) -> TextFile:
    try:
        return TextFile(_one_line_end(data.decode(encoding)), shown)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error


def _not_text(name: str) -> Unreadable:
    return Unreadable(text("{file} is not a text file (neither UTF-8 nor GB18030).", file=name))


def _one_line_end(content: str) -> str:
    return content.replace("\r\n", "\n").replace("\r", "\n")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
