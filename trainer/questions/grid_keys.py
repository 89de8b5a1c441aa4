"""The options and the key of a question as the text of one cell, and back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import NoReturn

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.questions.answers import turns_text
from trainer.questions.bank_parts import has_part
from trainer.questions.formats.parsed import ParsedOption
from trainer.questions.formats.sheet_cells import (
    ALTERNATIVES,
    BLANKS,
    closed,
    split,
    truth,
    unclosed,
)
from trainer.questions.formats.sheet_keys import choose, order
from trainer.questions.key import Key, blanks_of, labels_in
from trainer.questions.question import FALSE, TRUE, Option
from trainer.questions.spelling import LETTERS, Spelling

NO_ANSWER = "-"  # how the key of a matching question marks an item without a right side
_LABEL = re.compile(r"([A-Za-zＡ-Ｚａ-ｚ])[ \t]*[.．、:：)）][ \t]*(.*)")
_FURTHER = "    "  # before the next lines of an option, which could begin like another one
_FAULT = re.compile(r"([1-9][0-9]{0,3})\s*[=:]\s*([A-Z])")


class BadText(TrainerError):
    """A text says nothing that a cell of its kind can hold."""


def options_text(row: Spelling) -> str:
    """A line for each option with its label; further lines of its text are set in."""
    lines = (f"{one.label}. {one.text}".replace("\n", f"\n{_FURTHER}") for one in row.options)
    return "\n".join(lines)


def options_in(row: Spelling, written: str) -> tuple[Option, ...]:
    """The options that the lines name; pinned and weighed are those that were, by label.

    Lines without any label get A, B, C. Raises BadText.
    """
    if written and not has_part(row.kind, "options"):
        raise BadText(text("A question of this kind has no options."))
    lines = written.split("\n") if written else []
    told = [_LABEL.fullmatch(line) for line in lines]
    if not any(told):
        lines = [line for line in lines if line.strip()]
        if len(lines) > len(LETTERS):
            raise BadText(text("There are more than {n} options.", n=len(LETTERS)))
        pairs = [(label, line.strip()) for label, line in zip(LETTERS, lines, strict=False)]
    elif told[0] is None:
        raise BadText(text("The first option has no letter. Begin each with A., B. and so on."))
    else:
        pairs = []
        for line, match in zip(lines, told, strict=True):
            if match:
                label = unicodedata.normalize("NFKC", match[1]).upper()
                pairs.append((label, match[2]))
            else:
                further = line.removeprefix(_FURTHER)
                pairs[-1] = pairs[-1][0], f"{pairs[-1][1]}\n{further}"
    labels = [label for label, _words in pairs]
    double = next((label for label in labels if labels.count(label) > 1), "")
    if double:
        raise BadText(text("The letter {label} stands before two options.", label=double))
    known = {one.label: one for one in row.options}
    return tuple(replace(known.get(label, Option(label, "")), text=words) for label, words in pairs)


def key_text(row: Spelling) -> str:
    """The key on one line, as the kind of the question writes it; "" where it has none."""
    labels = labels_in(row.key)
    if row.kind == "fill":
        signs = ALTERNATIVES + BLANKS
        return closed("；".join(unclosed(texts, signs, "|") for texts in blanks_of(row.key)))
    if row.kind == "true_false":
        return "" if not labels else str(text("Right") if labels[0] == TRUE else text("Wrong"))
    if row.kind in ("number", "find_fault"):
        return "；".join(labels)
    return "".join(label or NO_ANSWER for label in labels)


def key_in(row: Spelling, written: str) -> Key:
    """The key that the text means for the kind of the question. Raises BadText."""
    plain = unicodedata.normalize("NFKC", written).upper()
    if not written:
        return ()
    match row.kind:
        case "fill":
            blanks = [split(part, ALTERNATIVES) for part in split(written, BLANKS)]
            return tuple(tuple(one.strip() for one in texts) for texts in blanks)
        case "true_false":
            return (TRUE if _truth(written) else FALSE,)
        case "number":
            return tuple(part.strip() for part in re.split("[;；\n]", written) if part.strip())
        case "find_fault":
            found = _FAULT.findall(plain)
            if not found or re.sub(r"[\s,;、]", "", _FAULT.sub("", plain)):
                raise BadText(text("Write turn and fault, such as 3=B；5=A."))
            return turns_text({int(turn): label for turn, label in found})
        case "ordering":
            return order(written) or _unordered()
        case "matching":
            letters = re.sub(r"[\s,;、/|.]", "", plain)
            if not re.fullmatch(f"[A-Z{NO_ANSWER}]+", letters):
                _unordered()
            return tuple("" if letter == NO_ANSWER else letter for letter in letters)
        case "single" | "multiple":
            return _letters(row, written, plain)
        case _:
            raise BadText(text("A question of this kind has no key."))


def _unordered() -> NoReturn:
    raise BadText(text("Write the letters in their order, such as CAB."))


def _truth(written: str) -> bool:
    if written in (str(text("Right")), str(text("Wrong"))):
        return written == str(text("Right"))
    said = truth(written)
    if said is None:
        raise BadText(text("The key of a true-or-false question is right or wrong."))
    return said


def _letters(row: Spelling, written: str, plain: str) -> tuple[str, ...]:
    letters = re.sub(r"[\s,;、/|.]", "", plain)
    if re.fullmatch("[A-Z]+", letters):
        return tuple(sorted(set(letters)))
    options = [ParsedOption(one.label, one.text) for one in row.options]
    found, how = choose(written, options)
    if how == "unclear" or not found:
        raise BadText(text("Write the letters of the right options, such as AC."))
    return found
