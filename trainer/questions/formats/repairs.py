"""Repairs that are certain enough to be offered with one key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trainer.foundation.wording import Text, text
from trainer.questions.formats.bank_files import is_picture, missing
from trainer.questions.formats.faults import faults, with_blanks
from trainer.questions.formats.parsed import ParsedKind, ParsedOption, ParsedQuestion
from trainer.questions.normalise import fold
from trainer.questions.question import BLANK, FALSE, TRUE

_RIGHT = ("正确", "对", "√", "是", "true", "right")
_WRONG = ("错误", "错", "×", "否", "不正确", "不对", "false", "wrong")


@dataclass(frozen=True)
class Repair:
    """What would be done, and the question as it is afterwards."""

    words: Text
    result: ParsedQuestion


def repairs(question: ParsedQuestion) -> tuple[Repair, ...]:
    """What could be done about the faults of the question, the likeliest first."""
    names = {fault.name for fault in faults(question)}
    found: list[Repair] = []
    if "several_keys" in names:
        found.append(_as_kind(question, "multiple", text("Make it several answers")))
    if "one_key" in names:
        found.append(_as_kind(question, "single", text("Make it one answer")))
    if "key_outside" in names:
        found += _without_outside(question)
    if "equal_options" in names:
        found += _without_twins(question)
    if "blanks" in names and question.kind == "fill":
        found += _blanks(question)
    if question.kind == "dropdown":
        found.append(_as_kind(question, "fill", text("Make it one to fill in")))
    if question.kind == "group" and not question.questions:
        found.append(_as_kind(question, "information", text("Make it information")))
    if _are_truths(question.options) and question.kind == "single":
        found.append(_as_kind(question, "true_false", text("Make it true or false")))
    found += _without_files(question)
    return tuple(one for one in found if one.result != question)


def with_kind(question: ParsedQuestion, kind: ParsedKind) -> ParsedQuestion:
    """The question as one of another kind; what both kinds have stays, the key where it can."""
    texts = {option.label: option.text for option in question.options}
    chosen = tuple(texts[label] for label in question.key if label in texts)
    now = replace(question, kind=kind, marking="")
    if kind == question.kind:
        return question
    if kind == "true_false":
        first = fold(chosen[0]) if chosen else ""
        truth = TRUE if first in _RIGHT else FALSE if first in _WRONG else ""
        return replace(now, key=(truth,) if truth else (), options=())
    if kind == "fill":
        accepted = question.accepted or tuple((words,) for words in chosen)
        return replace(now, accepted=accepted, stem=with_blanks(question.stem), options=(), key=())
    if kind == "written":
        model = question.model or "；".join(
            ["|".join(texts) for texts in question.accepted] or list(chosen)
        )
        return replace(now, model=model, key=(), options=(), accepted=())
    if kind in ("single", "multiple") and question.kind == "true_false":
        options = (ParsedOption("A", "正确"), ParsedOption("B", "错误"))
        key = tuple({TRUE: "A", FALSE: "B"}[part] for part in question.key)
        return replace(now, options=options, key=key)
    if kind in ("single", "multiple", "ordering", "dropdown"):
        return now
    return replace(now, key=())


def _as_kind(question: ParsedQuestion, kind: ParsedKind, words: Text) -> Repair:
    return Repair(words, with_kind(question, kind))


def _without_outside(question: ParsedQuestion) -> Iterator[Repair]:
    labels = {option.label for option in question.options}
    inside = tuple(label for label in question.key if label in labels)
    outside = [label for label in question.key if label not in labels]
    if inside:
        words = text("Take {label} out of the key", label="".join(outside))
        yield Repair(words, replace(question, key=inside))


def _without_twins(question: ParsedQuestion) -> Iterator[Repair]:
    """Without the second of two equal options; a key that names it names the first."""
    first: dict[str, str] = {}
    names = {one.label: first.setdefault(fold(one.text), one.label) for one in question.options}
    gone = [label for label, kept in names.items() if label != kept]
    options = tuple(one for one in question.options if one.label not in gone)
    key = tuple(dict.fromkeys(names.get(label, label) for label in question.key))
    words = text("Delete the option {label}", label="".join(gone))
    yield Repair(words, replace(question, options=options, key=key))


def _blanks(question: ParsedQuestion) -> Iterator[Repair]:
    blanks = question.stem.count(BLANK) or 1
    if blanks == 1 and len(question.accepted) > 1:
        together = tuple(one for texts in question.accepted for one in texts)
        words = text("Accept each of these in the one blank")
        yield Repair(words, replace(question, accepted=(together,)))
    if blanks > 1 and len(question.accepted) == 1 and len(question.accepted[0]) == blanks:
        apart = tuple((one,) for one in question.accepted[0])
        words = text("Give each blank one of these")
        yield Repair(words, replace(question, accepted=apart))


def _are_truths(options: tuple[ParsedOption, ...]) -> bool:
    words = [fold(option.text) for option in options]
    return len(words) == 2 and {words[0] in _RIGHT, words[1] in _WRONG} == {True}


def _without_files(question: ParsedQuestion) -> Iterator[Repair]:
    texts = [question.stem, *(option.text for option in question.options)]
    bad = [file for file in question.files if not is_picture(file)]
    names = {*missing("\n".join(texts), question.files), *(file.name for file in bad)}
    if not names:
        return

    gone = re.compile(r"!\[[^\]\n]*\]\((?:" + "|".join(map(re.escape, names)) + r")\)")

    def cleaned(written: str) -> str:
        return gone.sub("", written).strip()

    options = tuple(replace(one, text=cleaned(one.text)) for one in question.options)
    files = tuple(file for file in question.files if file not in bad)
    result = replace(question, stem=cleaned(question.stem), options=options, files=files)
    yield Repair(text("Leave the picture out"), result)
