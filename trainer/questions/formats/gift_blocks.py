"""Divide a GIFT file into questions, also where an author forgot a blank line or added one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift_text import Block, hide_escapes, keep_paths

CATEGORY = re.compile(r"[^\S\n]*([$＄]category[^\S\n]*[:：])[^\S\n]*([^\n]*)", re.IGNORECASE)
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_ZERO = re.compile(r"^[^\S\n]*0[^\S\n]*$", re.MULTILINE)
_COMMENT = re.compile(r"^[^\S\n]*//.*", re.MULTILINE)
_FIELD = re.compile(r"\[(id|tag):((?:\\\]|[^\]\n])+)\]")
_END = re.compile(r"\}[^\S\n]*[.。?？!！]?\s*$")
_TITLE = re.compile(r"[^\S\n]*::[^\n]+?::")
_FAR = 20  # how many blank lines within one pair of braces are believed


def blocks(content: str, name: str) -> Iterator[Block]:
    """Every question and every line that names a category."""
    content = content.replace("\0", "\ufffd")
    hidden = hide_escapes(content)
    spans = [found.span() for found in _BLOCK.finditer(hidden)]
    line, counted, number = 1, 0, 0
    while number < len(spans):
        start = spans[number][0]
        last = _closing(hidden, spans, number)
        end = spans[last][1]
        line += hidden.count("\n", counted, start)
        counted = start
        column = start - hidden.rfind("\n", 0, start)
        block = Block(name, hidden[start:end], content[start:end], line, column)
        if last > number:
            _note_blank_line(block)
        yield from _finished(block)
        number = last + 1


def _closing(hidden: str, spans: list[tuple[int, int]], number: int) -> int:
    """The block in which the answers that this one opens are closed; itself if nowhere."""
    start, end = spans[number]
    if hidden.rfind("{", start, end) <= hidden.rfind("}", start, end):
        return number
    for later in range(number + 1, min(number + 1 + _FAR, len(spans))):
        opened, closed = hidden.find("{", *spans[later]), hidden.find("}", *spans[later])
        if closed >= 0 and (opened < 0 or closed < opened):
            return later
        if opened >= 0 or hidden.startswith(("::", "$"), spans[later][0]):
            return number
    return number


def _finished(block: Block) -> Iterator[Block]:
    """The questions in the block, without comments."""
    if ":\\" in block.source:
        keep_paths(block)
    commented = "//" in block.text
    if commented:
        block.text = _COMMENT.sub(lambda comment: " " * len(comment[0]), block.text)
    for part in _divided(block):
        if not part.text.strip():
            continue
        if commented:
            _read_comments(part)
        if "0\n" in part.text or "\n0" in part.text:
            _note_zero(part)
        yield part


def _divided(block: Block) -> list[Block]:
    """The block, or its parts if it holds several questions or a category."""
    several = block.text.count("{") > 1 or "\n::" in block.text
    if not several and "$" not in block.text and "＄" not in block.text:
        return [block]
    parts: list[Block] = []
    last = block.text.rfind("{")
    start = end = 0
    opened = False
    for line in block.text.split("\n"):
        following = min(end + len(line) + 1, len(block.text))
        if CATEGORY.match(line):
            _add(parts, block, start, end)
            _add(parts, block, end, following)
            start, opened = following, False
        elif _TITLE.match(line) and _is_whole(block.text[start:end]):
            _add(parts, block, start, end)
            start, opened = end, False
        end = following
        opened = opened or "{" in line
        if opened and end <= last and _END.search(line):
            _add(parts, block, start, end)
            start, opened = end, False
    _add(parts, block, start, end)
    return parts


def _is_whole(written: str) -> bool:
    """Whether a question can end here: something is written and no brace is open."""
    return bool(written.strip()) and written.count("{") <= written.count("}")


def _add(parts: list[Block], block: Block, start: int, end: int) -> None:
    """Add one part and say what is missing between it and the part before."""
    written = block.text[start:end]
    if not written.strip():
        return
    if start == 0 and end == len(block.text):
        parts.append(block)
        return
    part = block.part(start, end)
    before = parts[-1] if parts else None
    parts.append(part)
    if before is None:
        part.notes.extend(block.notes)
    elif CATEGORY.match(written):
        if not CATEGORY.match(before.text):
            _note_glued(before)
    elif CATEGORY.match(before.text):
        _note_glued(part)
    else:
        _note_joined(part)


def _read_comments(block: Block) -> None:
    """Take the id and the tags from the comments."""
    for comment in _COMMENT.finditer(block.source):
        for found in _FIELD.finditer(comment[0]):
            value = found[2].replace("\\]", "]").strip()
            if found[1] == "tag":
                block.tags += (value,)
            else:
                block.id = value


def _note_blank_line(block: Block) -> None:
    block.note(
        "warning",
        notes.BLANK_LINE_INSIDE,
        block.text.index("\n"),
        text("There is a blank line within one question, so Moodle would cut it in two."),
        text("Delete the blank line, or write \\n for a new line."),
    )


def _note_glued(block: Block) -> None:
    block.note(
        "warning",
        notes.CATEGORY_GLUED,
        0,
        text("There is no blank line between $CATEGORY and the question; Moodle would lose it."),
        text("Put a blank line between them."),
    )


def _note_joined(block: Block) -> None:
    block.note(
        "warning",
        notes.NO_BLANK_LINE,
        0,
        text("There is no blank line before this question; Moodle would lose it."),
        text("Put a blank line before it."),
    )


def _note_zero(block: Block) -> None:
    zero = _ZERO.search(block.text)
    if zero is not None:
        block.note(
            "warning",
            notes.ZERO_LINE,
            zero.start(),
            text("A line that holds only 0 was kept; Moodle would cut the question in two there."),
            text("Add a word to the line."),
        )
