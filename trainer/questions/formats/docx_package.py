"""Open a Word file without trusting it: what it may hold, and how much."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO
from urllib.parse import unquote

from lxml import etree

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text, text

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_XML = 120 * 1024 * 1024
MOST_PICTURE = 30 * 1024 * 1024
MOST_MEMBERS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = "/officeDocument"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class WordUnreadable(TrainerError):
    """The file is no Word file that can be read."""


class Package:
    """The parts of a Word file; a part is read when it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._refuse_others(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged() from error
        self._members = {entry.filename: entry for entry in self._archive.infolist()}
        self._refuse_dangerous()
        self.main = self._find_main()

    def exists(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def walk(self, part: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        """Each finished element with one of these tags, while the part is being read.

        Raises:
            WordUnreadable: damaged, too big, or with entities of its own.
        """
        if self._members[part].file_size > MOST_XML:
            raise self._too_big()
        try:
            with self._archive.open(part) as stream:
                reader = etree.iterparse(
                    stream, events=("end",), tag=tags, resolve_entities=False, no_network=True,
                    load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
                )  # fmt: skip
                for _event, element in islice(reader, 1):
                    if element.getroottree().docinfo.doctype:
                        raise self._refused(text("It declares entities, as no Word file does."))
                    yield element
                for _event, element in reader:
                    yield element
        except (etree.XMLSyntaxError, *_BROKEN) as error:
            raise self._damaged() from error

    def picture(self, part: str) -> bytes | None:
        """The bytes of a picture; None if it is missing or too big."""
        entry = self._members.get(part)
        if entry is None or entry.file_size > MOST_PICTURE:
            return None
        try:
            stream: IO[bytes]
            with self._archive.open(entry) as stream:
                return stream.read(MOST_PICTURE + 1)
        except _BROKEN as error:
            raise self._damaged() from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target by id; the target is "" where it does not lie inside of the file."""
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.exists(path):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for one in self.walk(path, ("{*}Relationship",)):
            kind = one.get("Type", "").rpartition("/")[2]
            outside = one.get("TargetMode") == "External"
            target = "" if outside else _inside(folder, one.get("Target", ""))
            found[one.get("Id", "")] = (kind, target)
        return found

    def _find_main(self) -> str:
        for kind, target in self.relations("").values():
            if f"/{kind}" == _OFFICE and self.exists(target):
                return target
        if self.exists("word/document.xml"):
            return "word/document.xml"
        raise self._refused(text("It is a zip file, but no Word document is in it."))

    def _refuse_others(self, data: bytes) -> None:
        if len(data) > MOST_BYTES:
            raise self._too_big()
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise self._refused(
                    text("It is protected with a password. Save it without one and try again.")
                )
            raise self._refused(
                text("It is an old .doc file. Open it in Word or WPS and save it as .docx.")
            )
        if not data.startswith(b"PK"):
            raise self._refused(text("It is no .docx file, whatever its name says."))

    def _refuse_dangerous(self) -> None:
        entries = self._members.values()
        if len(entries) > MOST_MEMBERS or sum(one.file_size for one in entries) > MOST_UNPACKED:
            raise self._too_big()
        for one in entries:
            path = one.filename.replace("\\", "/")
            if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
                raise self._refused(text("A part of it wants to lie outside of the file."))
            if one.flag_bits & 1:
                raise self._refused(
                    text("It is protected with a password. Save it without one and try again.")
                )

    def _refused(self, why: Text) -> WordUnreadable:
        return WordUnreadable(text("{file} was not read. {why}", file=self.name, why=why))

    def _too_big(self) -> WordUnreadable:
        return self._refused(text("It is too big, or would become too big when unpacked."))

    def _damaged(self) -> WordUnreadable:
        return self._refused(text("It is damaged. Open it in Word or WPS and save it again."))


def _inside(folder: str, target: str) -> str:
    """The path of a part that a relation names, or "" if it leaves the file."""
    plain = unquote(target)
    path = posixpath.normpath(
        plain.lstrip("/") if plain.startswith("/") else posixpath.join(folder, plain)
    )
    return "" if path.startswith("..") or "://" in plain else path
