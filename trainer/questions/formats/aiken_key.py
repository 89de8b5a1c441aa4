"""Read the key of an Aiken question, which must be one of its letters."""

from __future__ import annotations

import re
import unicodedata

from trainer.foundation.wording import text
from trainer.questions.formats import aiken_notes as notes
from trainer.questions.formats.aiken_lines import Draft
from trainer.questions.formats.parsed import ParsedOption
from trainer.questions.normalise import fold

_LIST = re.compile(r"[A-Za-z](?:[\s,、;/&和]+[A-Za-z])*[\s.。)]*")
_GLUED = re.compile(r"[A-Za-z]{2,26}")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_FIRST = re.compile(r"[(]?([A-Za-z])\s*[.):、]\s*(.+)")


def key_of(draft: Draft, options: tuple[ParsedOption, ...]) -> tuple[str, ...]:
    """The letters of the right options; () with a note if there are none."""
    line = draft.key_line
    if line is None or line.key is None:
        draft.note(
            "error",
            notes.NO_KEY_LINE,
            draft.lines[-1],
            text("The question ends without a line ANSWER:."),
            text("Write ANSWER: and the letter of the right option behind the options."),
        )
        return ()
    if not options and not draft.stem:
        draft.note(
            "error",
            notes.KEY_OF_NOBODY,
            line,
            text("There is no question above this key."),
            text("Delete the line, or add the question."),
        )
        return ()
    labels = [option.label for option in options]
    letters = _letters(draft, line.key, options)
    for letter in letters:
        if letter not in labels:
            draft.note(
                "error",
                notes.FAULTS["key_outside"],
                line,
                text("The key names {label}, which is none of the options.", label=letter),
                text("Correct the key, or add the option."),
            )
    return letters


def _letters(draft: Draft, written: str, options: tuple[ParsedOption, ...]) -> tuple[str, ...]:
    line = draft.key_line
    assert line is not None
    folded = _AND.sub(",", unicodedata.normalize("NFKC", written)).strip()
    same = [option.label for option in options if fold(option.text) == fold(written)]
    labels = {option.label for option in options}
    letters = tuple(sorted(set(re.findall("[A-Z]", folded.upper()))))
    glued = _GLUED.fullmatch(folded) is not None and labels.issuperset(letters) and not same
    if glued or _LIST.fullmatch(folded):
        _note_letters(draft, folded, letters)
        return letters
    first = _FIRST.fullmatch(folded)
    if first is not None:
        label = first[1].upper()
        if any(fold(one.text) == fold(first[2]) for one in options if one.label == label):
            return (label,)
    if len(same) == 1:
        draft.note(
            "warning",
            notes.KEY_IS_TEXT,
            line,
            text("The key is the text of option {label}.", label=same[0]),
            text("Write ANSWER: {label}.", label=same[0]),
        )
        return (same[0],)
    draft.note(
        "error",
        notes.KEY_UNCLEAR,
        line,
        text("“{key}” is not the letter of an option.", key=written[:30]),
        text("Write ANSWER: and the letter of the right option."),
    )
    return ()


def _note_letters(draft: Draft, folded: str, letters: tuple[str, ...]) -> None:
    line = draft.key_line
    assert line is not None
    if len(letters) > 1:
        draft.note(
            "warning",
            notes.SEVERAL_LETTERS,
            line,
            text(
                "The key has {n} letters, so it was read as a multiple-choice question; "
                "Moodle would keep only the first.",
                n=len(letters),
            ),
            text("Write one letter if only one option is right."),
        )
    elif not any(char.isupper() for char in folded):
        draft.note(
            "hint",
            notes.LOWER_CASE,
            line,
            text("The key “{key}” is small; Moodle would find no right answer.", key=folded),
            text("Write ANSWER: {label}.", label=letters[0]),
        )
