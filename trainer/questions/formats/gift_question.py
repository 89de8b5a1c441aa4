"""Read one question of a GIFT file: its title, its stem and what kind it is."""

from __future__ import annotations

import re
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.faults import faults
from trainer.questions.formats.gift_answers import read_answers
from trainer.questions.formats.gift_pieces import Answers
from trainer.questions.formats.gift_text import FORMAT, Block, format_of, meant, readable, spelt
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.question import BLANK

LONGEST = 20_000  # characters of one question
_WIDE_BRACES = re.compile("[｛｝]")
_DRAWN = re.compile(r"_{3,}")
_ANSWERS = re.compile(r"\{([^{}]*)\}")
_CLOZE = re.compile(r"\s*\d*:([A-Z_]+):")
_ONE_TEXT = re.compile(r"\s*=[^~]*")


def question_in(block: Block) -> ParsedQuestion:
    """The question of a block, with everything that was guessed or is wrong in its notes."""
    if len(block.source) > LONGEST:
        return _too_long(block)
    start = _read_title(block)
    block.exact = FORMAT.match(block.text, start) is not None
    if not block.exact and not block.text.isascii():
        _narrow_braces(block)
    opened = block.text.find("{", start)
    closed = block.text.find("}", max(opened, start))
    if opened < 0 or closed < 0:
        if opened >= 0 or closed >= 0:
            _note_brace(block, max(opened, closed))
        written_in, stem = format_of(block.text[start:])
        return _built(block, readable(stem, written_in, block), Answers("information"), 0)
    tail = block.text[closed + 1 :]
    if "{" in tail:
        gaps = _gaps(block, start)
        if gaps:
            return _several_blanks(block, start, gaps)
        _note_tail(block, closed + 1 + tail.index("{"))
    return _question(block, block.text[start:opened], (opened + 1, closed), tail)


def _too_long(block: Block) -> ParsedQuestion:
    block.note(
        "error",
        notes.TOO_LONG,
        0,
        text("The question has more than {n} characters.", n=LONGEST),
        text("Shorten it, or keep the long text in a lesson."),
    )
    return _built(block, meant(block.text[:200]), Answers("information"), 0)


def _read_title(block: Block) -> int:
    """Where the stem begins, behind the title."""
    start = len(block.text) - len(block.text.lstrip())
    if block.text.startswith(("：：", ":：", "：:"), start):
        end = max(block.text.find("：：", start + 2), block.text.find("::", start + 2))
        if end < 0:
            return start
        _note_wide(block, start, "::")
        block.title = meant(block.text[start + 2 : end])
        return end + 2
    if not block.text.startswith("::", start):
        return start
    end = block.text.find("::", start + 2)
    if end < 0:
        block.note(
            "warning",
            notes.NAME_OPEN,
            start,
            text("The title of the question is not closed, so it was read as part of the stem."),
            text("Write :: behind the title, too."),
        )
        return start + 2
    block.title = meant(block.text[start + 2 : end])
    return end + 2


def _narrow_braces(block: Block) -> None:
    if "{" in block.text and "}" in block.text:
        return
    wide = _WIDE_BRACES.search(block.text)
    if wide is not None:
        block.text = block.text.replace("｛", "{").replace("｝", "}")
        _note_wide(block, wide.start(), "{}")


def _note_wide(block: Block, offset: int, marks: str) -> None:
    block.note(
        "warning",
        notes.WIDE_MARKS,
        offset,
        text("Full-width marks were read as {marks}; Moodle would misread them.", marks=marks),
        text("Write {marks} with narrow marks.", marks=marks),
    )


def _note_brace(block: Block, offset: int) -> None:
    mark = block.text[offset]
    block.note(
        "error",
        notes.BRACES,
        offset,
        text("There is a “{mark}” without its partner.", mark=mark),
        text("Add the missing brace, or write {escaped} if it is text.", escaped="\\" + mark),
    )


def _gaps(block: Block, start: int) -> list[re.Match[str]]:
    """The gaps of a sentence that has several, which GIFT does not know; [] if it is none."""
    gaps = list(_ANSWERS.finditer(block.text, start))
    if len(gaps) < 2 or "\n" in block.text[gaps[0].end() : gaps[-1].start()]:
        return []
    if not all(_ONE_TEXT.fullmatch(gap[1]) and "->" not in gap[1] for gap in gaps):
        return []
    return gaps


def _several_blanks(block: Block, start: int, gaps: list[re.Match[str]]) -> ParsedQuestion:
    block.note(
        "warning",
        notes.SECOND_ANSWERS,
        gaps[1].start(),
        text("Several gaps were read as several blanks; Moodle knows only the first."),
    )
    block.exact = True
    read = [read_answers(block, gap[1], gap.start(1), "") for gap in gaps]
    answers = Answers("fill", accepted=tuple(one.accepted[0] for one in read))
    written_in, stem = format_of(_ANSWERS.sub(BLANK, block.text[start:]))
    return _built(block, readable(stem, written_in, block), answers, gaps[0].start(1))


def _note_tail(block: Block, offset: int) -> None:
    block.note(
        "warning",
        notes.SECOND_ANSWERS,
        offset,
        text("Only the first braces hold answers; the next ones were kept as text."),
        text("Write a \\ before each brace if they are text."),
    )


def _question(block: Block, stem: str, inner: tuple[int, int], tail: str) -> ParsedQuestion:
    start, end = inner
    written = block.text[start:end]
    cloze = _CLOZE.match(written)
    if cloze is not None:
        block.note(
            "error",
            notes.UNKNOWN_KIND,
            start,
            text("Questions of the kind “{kind}” are not known here.", kind=f"cloze {cloze[1]}"),
            text("Write it as a question with blanks."),
        )
        return _built(block, meant(spelt(block.text)), Answers("fill"), start)
    written_in, stem = format_of(stem)
    answers = read_answers(block, written, start, written_in)
    if tail.strip():
        return _built(block, readable(stem + BLANK + tail, written_in, block), answers, start)
    shown = readable(stem, written_in, block)
    if answers.kind == "fill":
        shown = _DRAWN.sub(BLANK, shown)
    return _built(block, shown, answers, start)


def _built(block: Block, stem: str, answers: Answers, at: int) -> ParsedQuestion:
    """The question with all its notes; `at` is the offset of its key."""
    question = ParsedQuestion(
        kind=answers.kind,
        stem=stem,
        place=block.place(),
        source=block.source,
        id=block.id,
        title=block.title,
        options=answers.options,
        key=answers.key,
        accepted=answers.accepted,
        numbers=answers.numbers,
        pairs=answers.pairs,
        explanation=answers.explanation,
        category=block.category,
        tags=block.tags,
    )
    if not block.notes or all(note.severity != "error" for note in block.notes):
        for fault in faults(question):
            where = 0 if fault.name == "no_stem" else at
            code = notes.FAULTS[fault.name]
            block.note(fault.severity, code, where, fault.message, fault.proposal)
    return replace(question, notes=tuple(block.notes)) if block.notes else question
