"""A paper of chapters and paragraphs on A4, to be read and to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from trainer.desks.retraining_bundle import Dossier
from trainer.printing.flow import Part, flow_bytes, heading, paragraph, title_part
from trainer.printing.sheet import Sheet


def dossier_bytes(dossier: Dossier) -> bytes:
    """The content of the PDF."""
    return flow_bytes(dossier.title, partial(_parts, dossier=dossier), dossier.made)


def _parts(sheet: Sheet, dossier: Dossier) -> Iterator[Part]:
    yield title_part(dossier.title)
    yield from paragraph(sheet, "\n".join(dossier.lines), quiet=True)
    for chapter in dossier.chapters:
        yield heading(chapter.title)
        for words in chapter.paragraphs:
            yield from paragraph(sheet, words)
