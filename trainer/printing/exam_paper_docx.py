"""An exam to sit on paper, as a Word file that can be changed before it is printed."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from trainer.exams.paper import Paper
from trainer.printing.exam_paper import (
    FindPicture,
    Paragraph,
    blanks,
    mark_words,
    paragraphs,
    rule_words,
    title_words,
)

_ROOM, _INDENT = "_" * 14, 0.75
# What XML cannot hold; nobody misses it on paper.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def paper_docx(paper: Paper, find: FindPicture, *, with_keys: bool) -> bytes:
    """The content of the Word file."""
    document: Any = docx.Document()
    style = document.styles["Normal"]
    style.font.name = "SimSun"
    style.font.size = Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    style.paragraph_format.space_after = Pt(2)
    _centred(document, title_words(paper, with_keys=with_keys), 16)
    _centred(document, rule_words(paper), 9)
    _centred(document, "　".join(f"{label} {_ROOM}" for label in blanks()), 10.5)
    written = paragraphs(paper, find, with_keys=with_keys)
    for place, one in enumerate(written):
        after = written[place + 1] if place + 1 < len(written) else None
        _write(document, one, holds=after is not None and after.picture is not None)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(_FORBIDDEN.sub("", mark_words(paper))).font.size = Pt(8)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Any, one: Paragraph, *, holds: bool) -> None:
    """One paragraph; `holds` keeps it on the page of the next one."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run("" if one.picture else _FORBIDDEN.sub("", one.words))
    run.bold = one.kind in ("head", "key") or None
    shape = paragraph.paragraph_format
    shape.keep_with_next = holds or one.kind in ("head", "stem", "shared")
    if one.kind in ("head", "stem", "shared"):
        shape.space_before = Pt(10 if one.kind == "head" else 4)
    else:
        shape.left_indent = Cm(_INDENT)
    if one.picture is not None:
        page = document.sections[0]
        room = page.page_width - page.left_margin - page.right_margin - Cm(_INDENT)
        width = min(Mm(one.picture.width), room)
        shown = run.add_picture(io.BytesIO(one.picture.png), width=width)
        # What a screen reader says in place of the picture.
        shown._inline.docPr.set("descr", _FORBIDDEN.sub("", one.words))


def _centred(document: Any, words: str, size: float) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_FORBIDDEN.sub("", words))
    run.font.size = Pt(size)
    run.bold = size > 12 or None
