"""Collect the text of one paragraph of Word: runs, breaks, symbols, pictures, formulas."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from trainer.foundation.errors import Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats.parsed import EmbeddedFile

PICTURE_MISSING, FORMULA, FOREIGN, SYMBOL = "DOCX-001", "DOCX-002", "DOCX-003", "DOCX-004"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def tags_named(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _SPACES)


_WORDS = dict.fromkeys(tags_named("t"), "t")
_TEXT_OF = (
    _WORDS
    | dict.fromkeys((*tags_named("br"), *tags_named("cr")), "\n")
    | dict.fromkeys((*tags_named("tab"), *tags_named("ptab")), "\t")
    | dict.fromkeys(tags_named("noBreakHyphen"), "-")
)
_SPACE = " \t\xa0　"
_UNDERLINE = tags_named("u")
_BLANK, _EDGE = "____", "__"  # __30__ is a blank that is filled
_PROPERTIES = frozenset(tags_named("rPr"))
_RUN = frozenset(tags_named("r"))
_NOT_TEXT = ("del", "moveFrom", "pPr", "txbxContent", "rt", "sdtPr")
_LEFT_OUT = frozenset((*(tag for name in _NOT_TEXT for tag in tags_named(name)), FALLBACK))
# Ticks and crosses that Word draws with a font of symbols.
_SYMBOLS = {
    ("wingdings", "FC"): "√", ("wingdings", "FB"): "×", ("wingdings 2", "50"): "√",
    ("wingdings 2", "4F"): "×", ("wingdings 2", "52"): "√", ("wingdings 2", "54"): "×",
    ("symbol", "D6"): "√", ("symbol", "B4"): "×", ("wingdings", "A8"): "□",
    ("wingdings", "FE"): "√", ("symbol", "B1"): "±", ("symbol", "B7"): "·",
}  # fmt: skip


# A paragraph with one of these has to be read run by run; the others hold nothing but text.
SPECIAL = frozenset(
    (
        *(
            tag
            for name in (
                "br", "cr", "tab", "ptab", "noBreakHyphen", "sym", "drawing", "pict", "object",
                "ruby", "del", "moveFrom", "u", "txbxContent",
            )
            for tag in tags_named(name)
        ),
        *(f"{{{space}}}{name}" for space in _MATHS for name in ("oMath", "oMathPara")),
    )
)  # fmt: skip


class Source(Protocol):
    """The document that a paragraph stands in."""

    def picture(self, relation: str) -> EmbeddedFile | Text:
        """The picture that a relation leads to, or why there is none."""

    def note(self, code: str, message: Text) -> Problem:
        """A warning at the paragraph that is being read."""


class Collector:
    """Collects the text of one paragraph."""

    def __init__(self, reader: Source) -> None:
        self._reader = reader
        self._parts: list[str] = []
        self.files: list[EmbeddedFile] = []
        self.notes: list[Problem] = []

    def text(self) -> str:
        """What was collected."""
        return "".join(self._parts)

    def read(self, element: etree._Element) -> None:
        """Collect from everything inside of the element that is not left out."""
        for child in element:
            tag = child.tag
            if tag in _RUN:
                self._read_run(child)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                if tag.startswith("{") and tag[1 : tag.index("}")] in _MATHS:
                    self._read_formula(child)
                else:
                    self.read(child)

    def _read_run(self, run: etree._Element) -> None:
        properties, begun = None, len(self._parts)
        for child in run:
            tag = child.tag
            if tag in _WORDS:
                self._parts.append(child.text or "")
            elif tag in _PROPERTIES:
                properties = child
            elif tag in _TEXT_OF:
                ends_page = child.get(f"{tag[: tag.index('}') + 1]}type") == "page"
                self._parts.append("\n" if ends_page else _TEXT_OF[tag])
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                self._read_other(child, tag.rpartition("}")[2])
        if properties is not None and len(self._parts) > begun and _is_underlined(properties):
            self._draw_blank(begun)

    def _draw_blank(self, begun: int) -> None:
        """Spaces with a line under them are a blank to fill, one that is filled with words between.

        The words may stand in a run of their own, between two runs of spaces.
        """
        written = "".join(self._parts[begun:])
        words = written.strip(_SPACE)
        before = self._parts[begun - 1] if begun else ""
        opened = before.startswith(_EDGE) and not before.endswith(_EDGE)
        if not words:
            self._parts[begun:] = [_EDGE if opened else _BLANK]
            return
        closes = _EDGE if written[-1].isspace() else ""
        if "\n" in words:
            return
        if before == _BLANK or opened:
            self._parts[begun - 1 :] = [f"{before if opened else _EDGE}{words}{closes}"]
        elif written[0].isspace() and closes:
            self._parts[begun:] = [f"{_EDGE}{words}{closes}"]

    def _read_other(self, child: etree._Element, name: str) -> None:
        if name == "sym":
            self._read_symbol(child)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._read_pictures(child, name)
        elif name == "ruby":
            for base in child.iterchildren("{*}rubyBase"):
                self.read(base)

    def _read_symbol(self, child: etree._Element) -> None:
        space = child.tag[: child.tag.index("}") + 1]
        code = (child.get(f"{space}char") or "")[-2:].upper()
        shown = _SYMBOLS.get(((child.get(f"{space}font") or "").lower(), code))
        if shown is None:
            message = text("A symbol of a special font stands here and cannot be read.")
            self.notes.append(self._reader.note(SYMBOL, message))
        self._parts.append(shown or "�")

    def _read_pictures(self, child: etree._Element, name: str) -> None:
        found = False
        for one in child.iter("{*}blip", "{*}imagedata"):
            if next(one.iterancestors(FALLBACK), None) is not None:
                continue
            relation = _relation(one)
            found = True
            picture = self._reader.picture(relation)
            if isinstance(picture, EmbeddedFile):
                self._parts.append(f"![]({picture.name})")
                self.files.append(picture)
            else:
                self.notes.append(self._reader.note(PICTURE_MISSING, picture))
        if name == "object" and not found:
            message = text("An embedded object stands here that cannot be read.")
            self.notes.append(self._reader.note(FOREIGN, message))

    def _read_formula(self, element: etree._Element) -> None:
        shown = "".join(one.text or "" for one in element.iter("{*}t"))
        self._parts.append(shown)
        message = text("A formula was turned into plain text: “{text}”.", text=shown)
        self.notes.append(self._reader.note(FORMULA, message))


def _relation(picture: etree._Element) -> str:
    names = (f"{space}{name}" for space in _RELATIONS for name in ("embed", "link", "id"))
    return next((found for name in names if (found := picture.get(name))), "")


def _is_underlined(properties: etree._Element) -> bool:
    line = next(properties.iterchildren(*_UNDERLINE), None)
    return line is not None and value(line) not in ("none", "")


def value(element: etree._Element) -> str:
    return element.get(f"{element.tag[: element.tag.index('}') + 1]}val") or ""
