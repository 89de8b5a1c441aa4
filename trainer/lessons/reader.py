"""Read a lesson from its Markdown file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.identity import LessonId
from trainer.foundation.wording import Text, text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Reader, Report
from trainer.lessons import codes
from trainer.lessons.check_block import read_check
from trainer.lessons.chunks import HEADING, NOTE, PICTURE, Chunk, ChunkKind, cells_in, cut
from trainer.lessons.front_matter import Line, split
from trainer.lessons.html import foreign_tags, inline_text, markdown_html, table_cells
from trainer.lessons.lengths import length_hints
from trainer.lessons.lesson import Block, Check, Heading, Lesson, Note, Picture, Prose, Table
from trainer.standard.house import HouseStandard

NOTE_KINDS = ("note", "tip", "warning", "right", "wrong")
_PICTURE_NAME = re.compile(r"[\w-][\w.-]*\.(svg|png|jpe?g)", re.IGNORECASE)
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def read_lesson(
    content: str,
    file: str,
    module: str,
    name: str,
    standard: HouseStandard,
    pictures: Collection[str],
) -> tuple[Lesson, list[Problem]]:
    """Read a lesson with the standard filled in; blocks with errors are left out.

    `pictures` are the names of the picture files in the module's folder.
    """
    front, lines, problems = split(content, file)
    title, minutes = _read_front(front, Report(file, codes.LESSON, problems), standard)
    reading = _Reading(f"{module}/{name}", file, problems, pictures)
    filled = [_fill(line, file, standard, problems) for line in lines]
    for chunk in cut(filled):
        block = reading.block(chunk)
        if block:
            reading.blocks.append(block)
    lesson = Lesson(LessonId(f"{module}/{name}"), title, minutes, tuple(reading.blocks))
    problems.extend(length_hints(lesson, file))
    problems.sort(key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    return lesson, problems


def _read_front(front: Node | None, report: Report, standard: HouseStandard) -> tuple[str, int]:
    if front is None:
        return "", 0
    reader = Reader(front, report)
    title = reader.text("title")
    report.problems.extend(standard.problems_in(title, report.place(reader.node("title"))))
    minutes = reader.integer("minutes", 1, 120)
    reader.finish()
    return standard.fill(title), minutes or 0


def _fill(line: Line, file: str, standard: HouseStandard, problems: list[Problem]) -> Line:
    problems.extend(standard.problems_in(line.text, Place(file=file, line=line.number)))
    return Line(line.number, standard.fill(line.text))


class _Reading:
    """Turn chunks into blocks and remember what must not come twice."""

    def __init__(
        self, lesson: str, file: str, problems: list[Problem], pictures: Collection[str]
    ) -> None:
        self.blocks: list[Block] = []
        self._lesson = lesson
        self._file = file
        self._problems = problems
        self._pictures = pictures
        self._anchors: dict[str, int] = {}
        self._checks: dict[str, int] = {}
        self._makers: dict[ChunkKind, Callable[[Chunk], Block | None]] = {
            "heading": self._heading,
            "note": self._note,
            "table": self._table,
            "picture": self._picture,
            "check": self._check,
            "open_check": self._open_check,
            "prose": self._prose,
        }

    def block(self, chunk: Chunk) -> Block | None:
        return self._makers[chunk.kind](chunk)

    def _heading(self, chunk: Chunk) -> Block:
        match = HEADING.fullmatch(chunk.lines[0].text)
        assert match
        level, anchor = len(match[1]), match[3]
        if level not in (2, 3):
            message = text("A lesson has headings of two levels only.")
            proposal = text("Begin the heading with ## or ###; the title stands at the top.")
            self._add(codes.BAD_HEADING, chunk.number, message, proposal, "warning")
        return Heading(min(max(level, 2), 3), inline_text(match[2]), self._anchor(anchor, chunk))

    def _anchor(self, anchor: str | None, chunk: Chunk) -> str:
        number = chunk.number
        if anchor is None:
            anchor = f"s{len(self._anchors) + 1}"
            message = text("The heading has no anchor, so no question can point to it for long.")
            proposal = text("Add {anchor} at the end of the line.", anchor=f"{{#{anchor}}}")
            self._add(codes.NO_ANCHOR, number, message, proposal, "hint")
        elif not _ANCHOR.fullmatch(anchor):
            message = text("“{anchor}” cannot be an anchor.", anchor=anchor)
            proposal = text("Use letters a–z, digits, “-” and “_”, beginning with a letter.")
            self._add(codes.BAD_ANCHOR, number, message, proposal)
        first = self._anchors.setdefault(anchor, number)
        if first != number:
            message = text(
                "The anchor {anchor} stands on line {line} already.", anchor=anchor, line=first
            )
            self._add(codes.REPEATED_ANCHOR, number, message)
        return anchor

    def _note(self, chunk: Chunk) -> Block | None:
        match = NOTE.fullmatch(chunk.lines[0].text)
        assert match
        kind = match[1].lower()
        if kind not in NOTE_KINDS:
            message = text("There is no note card of the kind “{kind}”.", kind=kind)
            proposal = text("Use one of {kinds}.", kinds=", ".join(NOTE_KINDS))
            self._add(codes.BAD_NOTE, chunk.number, message, proposal, "warning")
            kind = "note"
        inside = [Line(line.number, line.text.removeprefix("\t")) for line in chunk.lines[1:]]
        inside = [Line(line.number, line.text.removeprefix("    ")) for line in inside]
        if not inside:
            message = text("The note card is empty.")
            proposal = text("Indent its text by four spaces.")
            self._add(codes.BAD_NOTE, chunk.number, message, proposal)
            return None
        return Note(kind, (match[2] or "").strip(), self._html(inside))

    def _table(self, chunk: Chunk) -> Block | None:
        self._look_inside(chunk.lines)
        columns = cells_in(chunk.lines[0])
        for line in chunk.lines[1:]:
            if cells_in(line) != columns:
                message = text(
                    "The row has {n} cells, the head of the table {columns}.",
                    n=cells_in(line),
                    columns=columns,
                )
                self._add(codes.BAD_TABLE, line.number, message)
        rows = table_cells("\n".join(line.text for line in chunk.lines))
        return Table(rows[0], tuple(rows[1:])) if rows else None

    def _picture(self, chunk: Chunk) -> Block | None:
        match = PICTURE.fullmatch(chunk.lines[0].text)
        assert match
        alt, name = match[1].strip(), match[2]
        if not _PICTURE_NAME.fullmatch(name):
            message = text("“{file}” is not a picture of the module's folder.", file=name)
            proposal = text("Put an SVG, PNG or JPEG file into the folder and give only its name.")
            self._add(codes.BAD_PICTURE, chunk.number, message, proposal)
            return None
        if name not in self._pictures:
            message = text("There is no picture {file} in the module's folder.", file=name)
            self._add(codes.NO_PICTURE, chunk.number, message)
            return None
        if not alt:
            message = text("The picture is not described.")
            proposal = text("Say between [ and ] what it shows.")
            self._add(codes.NO_ALT, chunk.number, message, proposal, "warning")
        return Picture(name, alt)

    def _check(self, chunk: Chunk) -> Block | None:
        question = read_check(chunk.lines, self._lesson, self._file, self._problems)
        if question is None:
            return None
        first = self._checks.setdefault(question.id, chunk.number)
        if first != chunk.number:
            name = question.id.rpartition("/")[2]
            message = text("A quick check {id} stands on line {line} already.", id=name, line=first)
            self._add(codes.CHECK_REPEATED, chunk.number, message)
            return None
        return Check(question)

    def _open_check(self, chunk: Chunk) -> None:
        message = text("The quick check that begins here is never closed.")
        self._add(codes.CHECK_OPEN, chunk.number, message, text("End it with a line “:::”."))

    def _prose(self, chunk: Chunk) -> Block | None:
        html = self._html(chunk.lines)
        return Prose(html) if html else None

    def _html(self, lines: Collection[Line]) -> str:
        self._look_inside(lines)
        return markdown_html("\n".join(line.text for line in lines))

    def _look_inside(self, lines: Collection[Line]) -> None:
        for line in lines:
            if re.search(r"!\[.*?\]\(", line.text):
                message = text("A picture must stand alone on its line.")
                self._add(codes.PICTURE_INSIDE, line.number, message)
            for tag in foreign_tags(line.text):
                message = text("The HTML tag <{tag}> is left out.", tag=tag)
                self._add(codes.HTML, line.number, message, severity="warning")

    def _add(
        self,
        number: int,
        line: int,
        message: Text,
        proposal: Text | None = None,
        severity: Severity = "error",
    ) -> None:
        code = f"{codes.LESSON}-{number:03}"
        place = Place(file=self._file, line=line, column=1)
        self._problems.append(Problem(severity, code, place, message, proposal or Text("")))
