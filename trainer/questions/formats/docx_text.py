"""Turn the body of a Word document into lines."""

from __future__ import annotations

import posixpath

from lxml import etree

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats.docx_numbers import Numbering
from trainer.questions.formats.docx_package import Package
from trainer.questions.formats.docx_runs import (
    FALLBACK,
    FOREIGN,
    SPECIAL,
    Collector,
    tags_named,
    value,
)
from trainer.questions.formats.docx_tables import TableReader
from trainer.questions.formats.paper_lines import Line, Spot
from trainer.questions.formats.paper_notes import warning
from trainer.questions.formats.parsed import EmbeddedFile

_TEXT_TAG = dict(zip(tags_named("p"), tags_named("t"), strict=True))  # by that of the paragraph
_CELL, _ROW = frozenset(tags_named("tc")), frozenset(tags_named("tr"))
_TABLE = frozenset(tags_named("tbl"))
_TEXT_BOX = frozenset(tags_named("txbxContent"))
# Numbers of lists, and words that are not shown.
_UNSHOWN = ("instrText", "delInstrText", "delText", "fldData")
_LISTED = frozenset(tag for name in ("numPr", *_UNSHOWN) for tag in tags_named(name))
_STYLED = dict(zip(tags_named("pStyle"), tags_named("val"), strict=True))
_GONE = frozenset((*tags_named("del"), *tags_named("moveFrom")))


def _spans(row: etree._Element) -> list[int]:
    """How many columns each cell of the row takes."""
    spans = []
    for cell in row.iterchildren(*_CELL):
        told = next(cell.iter(*tags_named("gridSpan")), None)
        written = value(told) if told is not None else ""
        spans.append(int(written) if written.isdecimal() and len(written) < 3 else 1)
    return spans


def _plain_text(paragraph: etree._Element) -> str:
    return "".join([one.text or "" for one in paragraph.iter(_TEXT_TAG[paragraph.tag])])


class DocumentReader:
    """Reads the main part of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = package.relations(package.main)
        self._known_numbering: Numbering | None = None
        self._paragraph = 0
        self._carried = ""  # the text of a paragraph whose end was deleted
        self._row: list[list[Line]] = []  # the cells of the row that is being read
        self._cell: etree._Element | None = None
        self._names: dict[str, str] = {}
        self._table = TableReader(package.name)
        # What was met since the paragraph before, so that most of them can be read at once.
        self._special = False
        self._listed = False
        self._flow: etree._Element | None = None  # what the last plain paragraph stood in

    def lines(self) -> list[Line]:
        """Every line of the document, in the order of reading."""
        found: list[Line] = []
        tags = (*_TEXT_TAG, *_ROW, *_TABLE, *tags_named("altChunk"), *SPECIAL, *_STYLED, *_LISTED)
        name = self._package.name
        for element in self._package.walk(self._package.main, tags):
            tag = element.tag
            if tag in _TEXT_TAG:
                if (
                    self._special or self._listed or self._carried
                    or element.getparent() is not self._flow
                ):  # fmt: skip
                    self._end_paragraph(element, found)
                    continue
                self._paragraph += 1  # nothing but text, as most paragraphs are
                words = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
                if "\n" in words:  # what stands between the elements, too
                    words = _plain_text(element)
                found.append(Line(words, Spot(name, None, None, self._paragraph)))
                element.clear()
            elif tag in SPECIAL:
                self._special = True
            elif tag in _STYLED:
                if self._numbering.of_style(element.get(_STYLED[tag], "")) is not None:
                    self._listed = True
            elif tag in _LISTED:
                self._listed = True
            elif tag in _ROW:
                found += self._end_row(element)
            elif tag in _TABLE:
                if not self._is_inside(element):
                    found += self._table.close()
            else:
                found.append(self._foreign(element))
        return found

    def _end_paragraph(self, element: etree._Element, found: list[Line]) -> None:
        parent = element.getparent()
        around = parent.tag if parent is not None else ""
        boxed = around in _TEXT_BOX
        if boxed and (self._is_copy(element) or self._is_gone(element)):
            return
        self._paragraph += 1
        lines = self._read(element)
        if parent is not None and around in _CELL and self._is_own_row(parent):
            if parent is not self._cell:
                self._cell = parent
                self._row.append([])
            self._row[-1] += lines
        else:
            found += lines
            self._flow = None if boxed else parent
        if not boxed:
            element.clear()

    def _is_own_row(self, cell: etree._Element) -> bool:
        """Whether the cell is not inside of a table that stands in another cell."""
        row = cell.getparent()
        table = row.getparent() if row is not None else None
        outside = table.getparent() if table is not None else None
        return outside is None or outside.tag not in _CELL

    def _is_inside(self, table: etree._Element | None) -> bool:
        parent = table.getparent() if table is not None else None
        return parent is not None and parent.tag in _CELL

    def _end_row(self, element: etree._Element) -> list[Line]:
        if self._table.is_open and self._is_inside(element.getparent()):
            return []  # the row around it goes on
        cells, self._row, self._cell = self._row, [], None
        if self._table.take(cells, _spans(element)):
            element.clear()
            return []
        return [*self._table.finish(), *self._lines_of_row(cells, element)]

    def _lines_of_row(self, cells: list[list[Line]], element: etree._Element) -> list[Line]:
        element.clear()
        if not cells:
            return []
        if any(len(cell) > 1 for cell in cells):
            return [line for cell in cells for line in cell]
        lines = [cell[0] for cell in cells if cell]
        if not any(line.text.strip() for line in lines):
            return lines[:1]
        return [
            Line(
                "\t".join(cell[0].text.strip() if cell else "" for cell in cells),
                lines[0].spot,
                files=tuple(file for line in lines for file in line.files),
                notes=tuple(note for line in lines for note in line.notes),
            )
        ]

    def _is_copy(self, element: etree._Element) -> bool:
        return next(element.iterancestors(FALLBACK), None) is not None

    def _is_gone(self, element: etree._Element) -> bool:
        return next(element.iterancestors(*_GONE), None) is not None

    def _foreign(self, element: etree._Element) -> Line:
        self._paragraph += 1
        place = self._place()
        message = text("Another document is embedded here, which was not read.")
        proposal = text("Open the file in Word or WPS and save it again as .docx.")
        element.clear()
        return Line("", self._spot(), notes=(warning(FOREIGN, place, message, proposal),))

    def _spot(self) -> Spot:
        return Spot(self._package.name, paragraph=self._paragraph)

    def _place(self) -> Place:
        return Place(*self._spot())

    def _read(self, element: etree._Element) -> list[Line]:
        """The lines of one paragraph: a line break inside of it begins the next."""
        special, listed = self._special, self._listed
        self._special = self._listed = False
        number, ends = self._properties(element) if special or listed else ("", True)
        if not special and not self._carried:
            words = _plain_text(element)
            return [Line(number + words if words.strip() else words, self._spot())]
        collector = Collector(self)
        collector.read(element)
        content = collector.text()
        if not ends:
            self._carried += number + content
            if not collector.files and not collector.notes:
                return []
            number, content = "", ""
        elif self._carried:
            number, content, self._carried = "", self._carried + content, ""
        if not content.strip() and not collector.files:
            number = ""
        spot = self._spot()
        first, *others = f"{number}{content}".split("\n")
        line = Line(first, spot, "", tuple(collector.files), tuple(collector.notes))
        return [line, *[Line(part, spot) for part in others]] if others else [line]

    def _properties(self, element: etree._Element) -> tuple[str, bool]:
        """The automatic number of the paragraph, and whether its end was not deleted."""
        properties = element[0] if len(element) else None
        if properties is None or not properties.tag.endswith("}pPr"):
            return self._styled(""), True
        used, level, style, ends = "", 0, "", True
        for one in properties:
            name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
            if name == "pStyle":
                style = value(one)
            elif name == "numPr":
                for part in one:
                    if part.tag.endswith("}numId"):
                        used = value(part)
                    elif part.tag.endswith("}ilvl"):
                        level = int(value(part)) if value(part).isdecimal() else 0
            elif name == "rPr" and len(one):
                ends = not any(mark.tag in _GONE for mark in one)
        if not ends:
            return "", False
        if used:
            return self._numbering.next(used, level), True
        return self._styled(style), True

    @property
    def _numbering(self) -> Numbering:
        """The lists of the document, read when the first paragraph of one is met."""
        if self._known_numbering is None:
            parts = dict(self._relations.values())
            self._known_numbering = Numbering(
                self._package, parts.get("numbering", ""), parts.get("styles", "")
            )
        return self._known_numbering

    def _styled(self, style: str) -> str:
        found = self._numbering.of_style(style) if style else None
        return self._numbering.next(*found) if found else ""

    def picture(self, relation: str) -> EmbeddedFile | Text:
        """The picture that a relation leads to, or why there is none."""
        kind, target = self._relations.get(relation, ("", ""))
        if kind and not target:
            return text("A picture is only linked and not in the file.")
        data = self._package.picture(target) if target else None
        if data is None:
            return text("A picture is missing in the file, or is too big.")
        if target not in self._names:
            base = posixpath.basename(target)
            taken = base in self._names.values()
            self._names[target] = f"{len(self._names)}-{base}" if taken else base
        return EmbeddedFile(self._names[target], data)

    def note(self, code: str, message: Text) -> Problem:
        """A warning at the paragraph that is being read."""
        return warning(code, self._place(), message)
