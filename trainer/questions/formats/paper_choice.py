"""Understand a question with options to choose from."""

from __future__ import annotations

import re

from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_keys import Choice, chosen_in, letters, spelled_out
from trainer.questions.formats.paper_lines import fold
from trainer.questions.formats.paper_reading import (
    TICK,
    Answered,
    Reading,
    WrittenKey,
    explanation,
    is_ticked,
    squeezed,
    take_further,
    two_keys,
)
from trainer.questions.formats.parsed import ParsedKind, ParsedOption

IN_STEM = re.compile(r"[(\[]\s*([A-Z](?:\s*[、,-]?\s*[A-Z])*)\s*[)\]]")


def read_choice(draft: Draft, reading: Reading, key: WrittenKey, kind: ParsedKind) -> Answered:
    options, ticked = _options(draft)
    if not options:
        options = _lines_as_options(draft, reading, key)
    labels = [option.label for option in options]
    found = _choice_key(draft, reading, key, options, ticked)
    stem, answer = _cut_key(reading, labels, found, draft)
    if answer is None and draft.explanation and (named := chosen_in(explanation(draft))):
        answer = letters(named, labels)
        message = text("The key was taken from the end of the explanation.")
        reading.guess(notes.KEY_GUESSED, draft.place, message)
    if answer is not None and answer.why:
        reading.why.append(answer.why)
    return Answered(
        kind, stem, options=options, key=answer.key if answer else (),
    )  # fmt: skip


def _choice_key(
    draft: Draft,
    reading: Reading,
    key: WrittenKey,
    options: tuple[ParsedOption, ...],
    ticked: tuple[str, ...],
) -> Choice | None:
    labels = [option.label for option in options]
    if not key.written:
        return Choice(ticked) if ticked else None
    first, _end, further = key.text.partition("\n")
    found = letters(first, labels)
    if found is None:
        same = [option.label for option in options if squeezed(option.text) == squeezed(first)]
        found = Choice(tuple(same)) if len(same) == 1 else None
    if found is None:
        message = text("“{key}” is no key of this question.", key=notes.short(first))
        proposal = text("Write the letters of the right options.")
        reading.notes.append(notes.error(notes.KEY_UNCLEAR, key.place, message, proposal))
        return None
    if found.guessed:
        reading.guess(
            notes.KEY_GUESSED,
            key.place,
            text("The key was guessed from “{key}”.", key=notes.short(first)),
        )
    if further:
        take_further(reading, key, further)
    if ticked and set(ticked) != set(found.key):
        two_keys(reading, key.place, "".join(ticked), first)
    return found


def _cut_key(
    reading: Reading, labels: list[str], found: Choice | None, draft: Draft
) -> tuple[str, Choice | None]:
    """Take the key out of the brackets in the stem, since a learner must not see it."""
    stem = reading.stem
    folded = fold(stem)
    if "(" not in folded and "[" not in folded:
        return stem, found
    places = [
        (match, tuple(spelled_out(match[1])))
        for match in IN_STEM.finditer(folded)
        if set(spelled_out(match[1])) <= set(labels)
    ]
    if found is None and places:
        found = Choice(places[-1][1])
        if len({key for _match, key in places}) > 1:
            reading.guess(
                notes.KEY_GUESSED,
                draft.place,
                text("The last letters in brackets were taken for the key."),
            )
    for match, key in reversed(places):
        if found is not None and set(key) == set(found.key):
            stem = f"{stem[: match.start() + 1]}　{stem[match.end() - 1 :]}"
        elif not folded[match.end() :].strip(" 。.?"):
            two_keys(reading, draft.place, "".join(key), "".join(found.key) if found else "")
    return stem, found


def _options(draft: Draft) -> tuple[tuple[ParsedOption, ...], tuple[str, ...]]:
    options, ticked = [], []
    for one in draft.options:
        words = "\n".join([line.text for line in one.lines]).strip()
        if is_ticked(words, one.ticked):
            ticked.append(one.label)
            match = TICK.search(fold(words))
            words = words[: match.start()] if match else words
        options.append(ParsedOption(one.label, words.rstrip("\t ")))
    return tuple(options), tuple(ticked)


def _lines_as_options(draft: Draft, reading: Reading, key: WrittenKey) -> tuple[ParsedOption, ...]:
    """Short lines without labels under a stem, where the key names letters."""
    answer = letters(key.text.split("\n")[0], ()) if key.written else None
    lines = reading.lines[1:]
    fits = answer is not None and all(ord(one) - 65 < len(lines) for one in answer.key)
    if not 2 <= len(lines) <= 8 or not (fits or not key.written) or max(map(len, lines)) > 60:
        return ()
    reading.lines = reading.lines[:1]
    reading.guess(
        notes.OPTIONS_GUESSED,
        draft.place,
        text("The options have no letters; they were taken in their order."),
    )
    return tuple(ParsedOption(chr(65 + index), line) for index, line in enumerate(lines))
