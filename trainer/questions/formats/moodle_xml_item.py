"""One question element of a Moodle XML file: its texts, pictures and numbers."""

from __future__ import annotations

import base64
import binascii
import re
from decimal import Decimal
from typing import cast
from urllib.parse import unquote

from lxml import etree

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.html_text import html_to_text, pick_language
from trainer.questions.formats.parsed import EmbeddedFile

Element = etree._Element

_PLUGIN = "@@PLUGINFILE@@/"
_LINKED = re.compile(r"\]\(@@PLUGINFILE@@/([^)\s]+)\)")
_EMBEDDED = re.compile(
    r"data:image/(png|jpeg|jpg|gif|webp|svg\+xml);base64,([A-Za-z0-9+/=\s%]+)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?"
)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
_HUNDRED = Decimal(100)


class Files:
    """The size of all files of one document, which has a limit."""

    def __init__(self) -> None:
        self.bytes = 0


class Item:
    """An element while it is read; notes and files gather here."""

    def __init__(self, element: Element, name: str, files: Files) -> None:
        self.element = element
        self.place = Place(file=name or None, line=line_of(element))
        self.notes: list[Problem] = []
        self.source = ""
        self.files: dict[str, EmbeddedFile] = {}
        self.parts: dict[str, list[Element]] = {}
        self._names: dict[str, str] = {}
        self._budget = files
        parts = self.parts
        for child in element:
            tag = child.tag
            if tag in parts:
                parts[tag].append(child)
            else:
                parts[tag] = [child]

    def all(self, tag: str) -> list[Element]:
        """The children with this tag."""
        return self.parts.get(tag, [])

    def value(self, tag: str) -> str:
        """The bare text of the first child with this tag, or ""."""
        found = self.parts.get(tag)
        return raw(found[0]).strip() if found else ""

    def shown(self, tag: str) -> str:
        """The text of the first child with this tag as people read it."""
        found = self.parts.get(tag)
        return self.read(found[0]) if found else ""

    def read(self, element: Element) -> str:
        """The text of an element as people read it, its pictures beside."""
        return self._read(element)[0]

    def read_answer(self, element: Element) -> tuple[str, str]:
        """The text of an answer, and the feedback in it."""
        words, feedback = self._read(element)
        return words, "" if feedback is None else self._read(feedback)[0]

    def _read(self, element: Element) -> tuple[str, Element | None]:
        written, feedback, bare = "", None, True
        for child in element:
            tag = child.tag
            if tag == "text":
                written, bare = (raw(element) if len(child) else child.text or ""), False
            elif tag == "feedback":
                feedback = child
            elif tag == "file":
                self._take(child)
        if bare:
            written = element.text or ""
        self.source = self.source or written  # the stem is read first
        return (self._readable(written, element) if written else ""), feedback

    def _readable(self, written: str, element: Element) -> str:
        if len(written) > notes.MOST_TEXT:
            written = self._shortened(written)
        if "lang" in written:
            written = pick_language(written)
        kind = element.get("format")
        if kind == "html":
            return html_to_text(written, self.rename, self._lost)
        written = _lines(written).strip()
        if kind == "plain_text":
            return written
        if kind == "markdown":
            return _LINKED.sub(self._renamed, written)
        if "<" not in written and "&" not in written:
            return written
        return html_to_text(written.replace("\n", "<br>"), self.rename, self._lost)

    def note(
        self, severity: Severity, code: str, message: Text, proposal: Text | None = None
    ) -> None:
        """Note something about the question, at its first line."""
        self.notes.append(Problem(severity, code, self.place, message, proposal or Text("")))

    def fraction(self, element: Element) -> Decimal:
        """The share of the marks that an answer earns, -1 to 1."""
        told = element.get("fraction")
        if told is None:
            child = element.find("fraction")
            told = (child.text or "") if child is not None else ""
        share = _FRACTIONS.get(told)
        if share is not None:
            return share
        value = number(told)
        if value is None or abs(value) > _HUNDRED:
            self.note(
                "error",
                notes.BAD_FRACTION,
                text("“{share}” is no share of the marks.", share=told[:30]),
                text("Write a number from −100 to 100."),
            )
            return Decimal(0)
        return value / _HUNDRED

    def rename(self, source: str) -> str:
        """The name that a picture has here; one that is not in the file is noted."""
        if source.startswith("data:"):
            return self._embedded(source)
        if not source.startswith(_PLUGIN):
            return source
        path = unquote(source[len(_PLUGIN) :].split("?")[0])
        name = self._names.get(path.lstrip("/"))
        if name is None:
            name = safe_name(path)
            self.note(
                "warning",
                notes.FILE_MISSING,
                text("The picture “{name}” is not in the file.", name=name),
                text("Add it to the question after the import."),
            )
        return name

    def keep(self, name: str, data: bytes) -> str:
        """Keep a file; another one with the same name and other content gets a new name."""
        stem, dot, ending = name.rpartition(".")
        copy = 1
        while name in self.files and self.files[name].data != data:
            copy += 1
            name = f"{stem}-{copy}.{ending}" if dot else f"{ending}-{copy}"
        self.files[name] = EmbeddedFile(name, data)
        return name

    def _renamed(self, match: re.Match[str]) -> str:
        return f"]({self.rename(_PLUGIN + match[1])})"

    def _take(self, file: Element) -> None:
        name, path = file.get("name", ""), file.get("path", "/").strip("/")
        whole = f"{path}/{name}" if path else name
        data = self.decoded(file.text or "", whole)
        if data is not None:
            self._names[whole] = self.keep(safe_name(whole), data)

    def decoded(self, written: str, name: str) -> bytes | None:
        """The bytes of a file; None with a note if they are damaged or too many."""
        if len(written) * 3 // 4 > notes.MOST_FILE:
            self._refuse(name)
            return None
        try:
            data = base64.b64decode("".join(written.split()), validate=True)
        except (binascii.Error, ValueError):
            self.note(
                "error",
                notes.BAD_FILE,
                text("The file “{name}” is damaged.", name=safe_name(name)),
                text("Export the question from Moodle again."),
            )
            return None
        self._budget.bytes += len(data)
        if self._budget.bytes > notes.MOST_FILES:
            self._refuse(name)
            return None
        return data

    def _refuse(self, name: str) -> None:
        self.note(
            "error",
            notes.FILE_TOO_LARGE,
            text(
                "The file “{name}” is too large, or all files together are.", name=safe_name(name)
            ),
            text("Make the picture smaller in Moodle, or import fewer questions."),
        )

    def _embedded(self, source: str) -> str:
        match = _EMBEDDED.fullmatch(source.strip())
        if match is None:
            self._lost("data")
            return ""
        ending = match[1].lower().replace("jpeg", "jpg").replace("svg+xml", "svg")
        data = self.decoded(unquote(match[2]), f"picture.{ending}")
        return "" if data is None else self.keep(f"picture.{ending}", data)

    def _lost(self, tag: str) -> None:
        self.note(
            "warning",
            notes.MARKUP_LOST,
            text("What stands in “{tag}” cannot be kept.", tag=tag),
            text("Look at the question in Moodle and put it in again."),
        )

    def _shortened(self, written: str) -> str:
        if "data:image" in written and len(_EMBEDDED.sub("", written)) <= notes.MOST_TEXT:
            return written
        self.note(
            "error",
            notes.TOO_LONG,
            text("A text is longer than {n} characters.", n=notes.MOST_TEXT),
            text("Shorten it in Moodle."),
        )
        return written[: notes.MOST_TEXT]


def line_of(element: Element) -> int | None:
    """The line on which the element begins; the type hints of lxml do not know it."""
    return cast("int | None", element.sourceline)


def raw(element: Element) -> str:
    """The text as it stands in the file: in <text>, or right in the element."""
    for child in element:
        if child.tag == "text":
            if len(child):  # HTML that nobody escaped
                inner = (etree.tostring(one, encoding="unicode") for one in child)
                return (child.text or "") + "".join(inner)
            return child.text or ""
    return element.text or ""


def number(written: str) -> Decimal | None:
    """The number, or None; whoever guesses here makes every answer right."""
    plain = written.strip()
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def safe_name(path: str) -> str:
    """A file name without folders and signs that a system refuses."""
    parts = [part for part in re.split(r"[/\\]", path) if part not in ("", ".", "..")]
    name = _UNSAFE.sub("_", "_".join(parts)).strip(" .")
    return name[-100:].lstrip(" .") or "file"


def _lines(written: str) -> str:
    return written.replace("\r\n", "\n").replace("\r", "\n") if "\r" in written else written


_FRACTIONS = {
    "0": Decimal(0),
    "100": Decimal(1),
    "50": Decimal("0.5"),
    "-100": Decimal(-1),
    "-50": Decimal("-0.5"),
}
