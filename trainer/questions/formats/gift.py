"""Read questions in Moodle's GIFT, as their authors meant them."""

from __future__ import annotations

import re

from trainer.foundation.errors import Place, Problem
from trainer.foundation.text_files import decode
from trainer.foundation.waiting import tell
from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift_blocks import CATEGORY, blocks
from trainer.questions.formats.gift_question import question_in
from trainer.questions.formats.parsed import Parsed, ParsedQuestion

_CONTEXT = re.compile(r"(?:\$\w+\$(?:/|$))?(?:top(?:/|$))?")


def read_gift(data: bytes | str, name: str) -> Parsed:
    """The questions of a GIFT file.

    Raises:
        Unreadable: the bytes are not text.
    """
    encoding = "utf-8"
    if isinstance(data, bytes):
        decoded = decode(data, name)
        data, encoding = decoded.text, decoded.encoding
    questions: list[ParsedQuestion] = []
    problems: list[Problem] = []
    path = ""
    lines = data.count("\n") + 1
    for block in blocks(data, name):
        tell(block.line, lines)
        category = CATEGORY.match(block.text)
        if category is None:
            block.category = path
            questions.append(question_in(block))
            continue
        written = block.source[category.start(2) : category.end(2)].strip()
        path = _CONTEXT.sub("", written, count=1)
        if category[1] != "$CATEGORY:":
            problems.append(_spelling(category[1], block.place(category.start(1))))
    if not questions:
        message = text("There is no question in {file}.", file=name)
        problems.append(Problem("error", notes.NO_QUESTIONS, Place(name), message))
    return Parsed("gift", encoding, tuple(questions), tuple(problems), _unknown_kinds(questions))


def _spelling(written: str, place: Place) -> Problem:
    return Problem(
        "warning",
        notes.CATEGORY_SPELLING,
        place,
        text("“{text}” was read as $CATEGORY:, which Moodle would not know.", text=written),
        text("Write $CATEGORY: with capital letters and a narrow colon."),
    )


def _unknown_kinds(questions: list[ParsedQuestion]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for question in questions:
        for note in question.notes:
            if note.code == notes.UNKNOWN_KIND:
                kind = str(note.message.values["kind"])
                counts[kind] = counts.get(kind, 0) + 1
    return tuple(counts.items())
