"""Read question papers from Word files: paragraphs, tables, automatic numbers, pictures."""

from __future__ import annotations

from trainer.questions.formats.collecting import no_collection
from trainer.questions.formats.docx_package import Package, WordUnreadable
from trainer.questions.formats.docx_text import DocumentReader
from trainer.questions.formats.paper import read_paper
from trainer.questions.formats.paper_lines import Line, Spot, lines_of
from trainer.questions.formats.parsed import Parsed

__all__ = ["WordUnreadable", "docx_lines", "read_docx"]


@no_collection()
def read_docx(data: bytes, name: str, keys: list[Line] | None = None) -> Parsed:
    """Read a paper in a Word file, with the lines of a second file that holds the keys.

    Raises:
        WordUnreadable: an old .doc, encrypted, damaged, too big, or no Word file at all.
    """
    return read_paper(docx_lines(data, name), name, keys, form="docx", encoding="")


def docx_lines(data: bytes, name: str) -> list[Line]:
    """The lines of a Word file; each knows the number of its paragraph, counted from 1.

    Raises:
        WordUnreadable: as for read_docx.
    """
    lines = DocumentReader(Package(data, name)).lines()
    return lines or lines_of("", name) or [Line("", Spot(name))]
