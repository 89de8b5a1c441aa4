"""An exam to sit on paper, as PDF: black on white, with lines for name, number and score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from trainer.exams.paper import Paper
from trainer.exams.printed import PrintedQuestion, PrintedSection, printed
from trainer.foundation.wording import _
from trainer.printing.form import BLACK
from trainer.printing.lines import broken
from trainer.printing.pdf import A4, pdf
from trainer.printing.pictures import PrintedPicture, printed_picture
from trainer.printing.sheet import CENTRE, RIGHT, Sheet
from trainer.printing.words import figure_words
from trainer.questions.pictures import Picture, pieces, without_pictures

_MARGIN, _TOP, _FIRST, _END = 18.0, 20.0, 44.0, 22.0
_SIZE, _LINE, _INDENT = 3.7, 5.6, 6.0
_MOST_LINES = 60
_PICTURE_ROOM = A4[0] - 2 * _MARGIN - _INDENT
_PICTURE_GAP = 2.0


@dataclass(frozen=True)
class Paragraph:
    """Words of one kind, for the PDF and the Word file: head, shared, stem, line, key or why.

    One of kind picture has a `picture`; its words say what is to be seen.
    """

    kind: str
    words: str
    picture: PrintedPicture | None = None


# Gives the bytes of a picture by its hash, or None where they are lost.
FindPicture = Callable[[str], bytes | None]


def paragraphs(paper: Paper, find: FindPicture, *, with_keys: bool) -> tuple[Paragraph, ...]:
    """The paper from its first section on; with keys each question ends with its answer.

    A picture that is not found, or that cannot be read, is told in words.
    """
    found: list[Paragraph] = []
    for number, section in enumerate(printed(paper), 1):
        found.append(Paragraph("head", _head(number, section)))
        for question in section.questions:
            found += _of(question, section, find, with_keys=with_keys)
    return tuple(found)


def title_words(paper: Paper, *, with_keys: bool) -> str:
    """What stands above the paper."""
    return _("{title} (with keys)").format(title=paper.title) if with_keys else paper.title


def rule_words(paper: Paper) -> str:
    """Time and marks in one line."""
    words = _("{minutes} min, {full} marks, passed with {pass_mark}%")
    full = figure_words(paper.full)
    return words.format(minutes=paper.minutes, full=full, pass_mark=paper.pass_mark)


def mark_words(paper: Paper) -> str:
    """The form code and the seed, by which the same paper can be drawn again."""
    return _("Form {form} · seed {seed}").format(form=paper.form, seed=paper.seed)


def blanks() -> tuple[str, str, str]:
    """What has a line to write on."""
    return _("Name"), _("Staff number"), _("Score")


def paper_bytes(paper: Paper, find: FindPicture, *, with_keys: bool) -> bytes:
    """The content of the PDF."""
    written = paragraphs(paper, find, with_keys=with_keys)
    title = title_words(paper, with_keys=with_keys)
    laid: list[list[list[_Line]]] = []
    # Where lines break depends on the font, so everything is measured on a sheet first.
    pdf(title, A4, [lambda sheet: laid.append(_pages(sheet, written))])
    (pages,) = laid
    paint = partial(_paint, paper=paper, title=title, pages=pages)
    return pdf(title, A4, [partial(paint, number=number) for number in range(len(pages))])


def _head(number: int, section: PrintedSection) -> str:
    words = _("{number}. {kind} ({n} questions, {full} marks)")
    if section.each is not None:
        words = _("{number}. {kind} ({n} questions of {each} marks, {full} marks)")
    each = "" if section.each is None else figure_words(section.each)
    return words.format(
        number=number, kind=section.kind, n=len(section.questions), each=each,
        full=figure_words(section.full),
    )  # fmt: skip


def _of(
    question: PrintedQuestion, section: PrintedSection, find: FindPicture, *, with_keys: bool
) -> list[Paragraph]:
    stem = f"{question.number}. {question.stem}"
    if section.each is None:
        stem += _(" ({n} marks)").format(n=figure_words(question.marks))
    found: list[Paragraph] = []
    written = [("shared", question.shared)] if question.shared else []
    written += [("stem", stem), *(("line", words) for words in question.lines)]
    for kind, words in written:
        found += _with_pictures(kind, words, question, find)
    if with_keys:
        found.append(Paragraph("key", _("Key: {key}").format(key=question.key)))
        if question.explanation:
            why = _("Explanation: {words}").format(words=question.explanation)
            found.append(Paragraph("why", why))
    return found


def _with_pictures(
    kind: str, written: str, question: PrintedQuestion, find: FindPicture
) -> list[Paragraph]:
    """The words, and below them their pictures in order."""
    words, below = [], []
    for piece in pieces(written):
        if not isinstance(piece, Picture):
            words.append(piece)
            continue
        data = find(question.pictures.get(piece.file, ""))
        picture = None if data is None else printed_picture(data, _PICTURE_ROOM)
        if picture is None:
            words.append(without_pictures(f"![{piece.alt}]({piece.file})"))
        else:
            below.append(Paragraph("picture", piece.alt or piece.file, picture))
    return [Paragraph(kind, " ".join(words)), *below]


@dataclass(frozen=True)
class _Line:
    """One line; `gap` mm stand free above it, and `holds` keeps it with the next one."""

    words: str
    kind: str
    gap: float
    holds: bool
    picture: PrintedPicture | None = None

    @property
    def height(self) -> float:
        """How far it reaches below its gap, in mm."""
        return _LINE if self.picture is None else self.picture.height


def _pages(sheet: Sheet, written: Sequence[Paragraph]) -> list[list[_Line]]:
    """Lines by page; a stem is not parted from its first option, nor a head from its stem."""
    lines = [line for one in written for line in _lines(sheet, one)]
    pages: list[list[_Line]] = [[]]
    y = _FIRST
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end - 1].holds:
            end += 1
        block = lines[at:end]
        height = sum(one.gap + one.height for one in block)
        if y + height > sheet.height - _END and pages[-1]:
            pages.append([])
            y = _TOP
        pages[-1] += block
        y += height
        at = end
    return pages


def _lines(sheet: Sheet, one: Paragraph) -> list[_Line]:
    if one.picture is not None:
        return [_Line("", one.kind, _PICTURE_GAP, holds=False, picture=one.picture)]
    face = sheet.font(_SIZE, bold=one.kind == "head")
    room = sheet.width - 2 * _MARGIN - _indent(one.kind)
    words = [
        line
        for part in one.words.split("\n")
        for line in broken(sheet, part, face, room, _MOST_LINES)
    ]
    gap = {"head": 4.0, "stem": 1.6, "shared": 2.5}.get(one.kind, 0.0)
    holds = one.kind in ("head", "stem", "shared")
    return [
        _Line(line, one.kind, 0.0 if place else gap, holds or place + 1 < min(len(words), 4))
        for place, line in enumerate(words)
    ]


def _indent(kind: str) -> float:
    return 0.0 if kind in ("head", "stem", "shared") else _INDENT


def _paint(
    sheet: Sheet, paper: Paper, title: str, pages: Sequence[Sequence[_Line]], number: int
) -> None:
    y = _TOP
    if not number:
        _paint_head(sheet, paper, title)
        y = _FIRST
    for line in pages[number]:
        y += line.gap + line.height
        if line.picture is not None:
            picture = line.picture
            place = sheet.rect(_MARGIN + _INDENT, y - picture.height, picture.width, picture.height)
            sheet.painter.drawImage(place, picture.image)
            continue
        face = sheet.font(_SIZE, bold=line.kind in ("head", "key"))
        sheet.text(_MARGIN + _indent(line.kind), y, line.words, face, BLACK)
    foot = sheet.height - 10
    sheet.line(_MARGIN, foot - 5, sheet.width - _MARGIN, foot - 5, BLACK, 0.2)
    sheet.text(_MARGIN, foot, mark_words(paper), sheet.font(2.8), BLACK)
    page = _("Page {number} of {count}").format(number=number + 1, count=len(pages))
    sheet.text(sheet.width - _MARGIN, foot, page, sheet.font(2.8), BLACK, RIGHT)


def _paint_head(sheet: Sheet, paper: Paper, title: str) -> None:
    face = sheet.fitted(title, sheet.width - 2 * _MARGIN, 6.5, bold=True)
    sheet.text(sheet.width / 2, _TOP, title, face, BLACK, CENTRE)
    sheet.text(sheet.width / 2, _TOP + 7, rule_words(paper), sheet.font(3.2), BLACK, CENTRE)
    share = (sheet.width - 2 * _MARGIN) / 3
    small = sheet.font(_SIZE)
    for place, label in enumerate(blanks()):
        x = _MARGIN + place * share
        start = x + sheet.text_width(label, small) + 2
        sheet.text(x, _TOP + 18, label, small, BLACK)
        sheet.line(start, _TOP + 19, x + share - 4, _TOP + 19, BLACK, 0.2)
