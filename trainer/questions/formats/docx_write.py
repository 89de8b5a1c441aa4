"""Write questions as a Word paper to hand out."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from trainer.foundation.errors import Problem
from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_write import PaperLine, fit_for_paper, paper_lines
from trainer.questions.formats.parsed import EmbeddedFile, ParsedQuestion

_MARK = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
# What XML cannot hold; the reader of a paper has no use for it either.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST = Cm(14)
_GREY = RGBColor(0x59, 0x59, 0x59)


def write_paper_docx(
    questions: Sequence[ParsedQuestion], with_keys: bool
) -> tuple[bytes, tuple[Problem, ...]]:
    """The Word file, and notes that name what is not on it or loses something."""
    chosen, found = fit_for_paper(questions, with_keys)
    files = {file.name: file for one in chosen for inner in one.each() for file in inner.files}
    writer = _Writer(files)
    for line in paper_lines(chosen, with_keys):
        writer.add(line)
    for name in writer.unusable:
        message = text("The picture {file} cannot stand in a Word file.", file=name)
        found.append(notes.warning(notes.PART_LOST, chosen[0].place, message))
    return writer.finish(), tuple(found)


class _Writer:
    """Fills one document."""

    def __init__(self, files: Mapping[str, EmbeddedFile]) -> None:
        self._document: Any = docx.Document()
        self._files = files
        self.unusable: list[str] = []
        style = self._document.styles["Normal"]
        style.font.name = "SimSun"
        style.font.size = Pt(10.5)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
        style.paragraph_format.space_after = Pt(2)

    def add(self, line: PaperLine) -> None:
        """Add one paragraph."""
        paragraph = self._document.add_paragraph()
        shape = paragraph.paragraph_format
        if line.style == "head":
            shape.space_before = Pt(10)
            shape.keep_with_next = True
        elif line.style == "option":
            shape.left_indent = Cm(0.75)
        for index, part in enumerate(line.text.split("\n")):
            if index:
                paragraph.add_run().add_break()
            self._add_words(paragraph, part, line.style)

    def finish(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _add_words(self, paragraph: Any, words: str, style: str) -> None:
        last = 0
        for match in _MARK.finditer(words):
            picture = self._files.get(match[1])
            if picture is None:
                continue
            self._add_run(paragraph, words[last : match.start()], style)
            self._add_picture(paragraph, picture, match[0], style)
            last = match.end()
        self._add_run(paragraph, words[last:], style)

    def _add_run(self, paragraph: Any, words: str, style: str) -> None:
        if not words:
            return
        run = paragraph.add_run(_FORBIDDEN.sub("", words))
        run.bold = style == "head" or None
        if style == "answer":
            run.font.color.rgb = _GREY

    def _add_picture(self, paragraph: Any, picture: EmbeddedFile, mark: str, style: str) -> None:
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(picture.data))
        except (UnrecognizedImageError, ValueError, KeyError, EOFError, ZeroDivisionError):
            self.unusable.append(picture.name)
            self._add_run(paragraph, mark, style)
            return
        if shape.width > _WIDEST:
            shape.height = int(shape.height * _WIDEST / shape.width)
            shape.width = _WIDEST
