"""An exam to sit on paper, as a Word file that can be changed before it is printed."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from trainer.exams.paper import Paper
from trainer.printing.exam_paper import blanks, mark_words, paragraphs, rule_words, title_words

_ROOM = "_" * 14
# What XML cannot hold; nobody misses it on paper.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def paper_docx(paper: Paper, *, with_keys: bool) -> bytes:
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
    for one in paragraphs(paper, with_keys=with_keys):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(_FORBIDDEN.sub("", one.words))
        run.bold = one.kind in ("head", "key") or None
        shape = paragraph.paragraph_format
        shape.keep_with_next = one.kind in ("head", "stem", "shared")
        if one.kind in ("head", "stem", "shared"):
            shape.space_before = Pt(10 if one.kind == "head" else 4)
        else:
            shape.left_indent = Cm(0.75)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(_FORBIDDEN.sub("", mark_words(paper))).font.size = Pt(8)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _centred(document: Any, words: str, size: float) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_FORBIDDEN.sub("", words))
    run.font.size = Pt(size)
    run.bold = size > 12 or None
