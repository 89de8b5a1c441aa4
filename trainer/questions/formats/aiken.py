"""Read questions in the Aiken format, as their authors meant them."""

from __future__ import annotations

from dataclasses import replace

from trainer.foundation.errors import Place, Problem
from trainer.foundation.text_files import decode
from trainer.foundation.wording import text
from trainer.questions.formats import aiken_notes as notes
from trainer.questions.formats.aiken_key import key_of
from trainer.questions.formats.aiken_lines import Draft, drafts_in
from trainer.questions.formats.faults import faults
from trainer.questions.formats.parsed import Parsed, ParsedOption, ParsedQuestion

LONGEST = 20_000  # characters of one question


def read_aiken(data: bytes | str, name: str) -> Parsed:
    """The questions of an Aiken file; options keep the letters they have there.

    Raises:
        Unreadable: the bytes are not text.
    """
    encoding = "utf-8"
    if isinstance(data, bytes):
        decoded = decode(data, name)
        data, encoding = decoded.text, decoded.encoding
    questions = tuple(_question(one) for one in drafts_in(data, name))
    problems: tuple[Problem, ...] = ()
    if not questions:
        message = text("There is no question in {file}.", file=name)
        problems = (Problem("error", notes.NO_QUESTIONS, Place(name), message),)
    return Parsed("aiken", encoding, questions, problems)


def _question(draft: Draft) -> ParsedQuestion:
    first = draft.lines[0]
    source = "\n".join(line.text for line in draft.lines)
    if len(source) > LONGEST:
        message = text("The question has more than {n} characters.", n=LONGEST)
        draft.note("error", notes.TOO_LONG, first, message, text("Shorten it."))
    options = tuple(
        ParsedOption(letter, "\n".join(words).strip()) for letter, words in draft.options
    )
    key = key_of(draft, options)
    question = ParsedQuestion(
        kind="multiple" if len(key) > 1 else "single",
        stem="\n".join(draft.stem),
        place=Place(draft.file, first.number, first.column),
        source=source,
        options=options,
        key=key,
        explanation=draft.why,
    )
    if not any(note.severity == "error" for note in draft.notes):
        for fault in faults(question):
            line = draft.key_line if draft.key_line and fault.name != "no_stem" else first
            draft.note(
                fault.severity, notes.FAULTS[fault.name], line, fault.message, fault.proposal
            )
    return replace(question, notes=tuple(draft.notes))
