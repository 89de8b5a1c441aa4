"""Write questions in Moodle's GIFT so that reading them gives the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.faults import faults
from trainer.questions.formats.gift_choices import even_share
from trainer.questions.formats.gift_numbers import number_text
from trainer.questions.formats.parsed import ParsedOption, ParsedQuestion
from trainer.questions.question import BLANK

_STAR = "\\*"  # in Moodle a bare star stands for any text
_ESCAPED = str.maketrans(
    {"\\": "\\\\", "\n": "\\n", "\0": "\ufffd"} | {mark: f"\\{mark}" for mark in ":#={}~"}
)
# What Moodle would take for HTML, and what a careful reader would take for a slip of the hand.
_UNSAFE = re.compile(r"[<&｛｝＝～＃％→]|^\s*(?:\[|//|\$|＄|：|0)")
_FIELDS: tuple[tuple[Text, Callable[[ParsedQuestion], object]], ...] = (
    (text("the marks"), lambda one: one.marks is not None),
    (text("the difficulty"), lambda one: one.difficulty),
    (text("the topic"), lambda one: one.topic),
    (text("the lesson"), lambda one: one.lesson),
    (text("the model answer"), lambda one: one.model or one.rubric),
    (text("pictures and files"), lambda one: one.files),
    (text("the pinned options"), lambda one: any(option.pinned for option in one.options)),
    (text("the explanation"), lambda one: one.kind == "information" and one.explanation),
    (text("the way of marking"), lambda one: one.marking),
    (text("the units"), lambda one: any(number.unit for number in one.numbers)),
    (text("some of the tags"), lambda one: any(not _fits(tag) for tag in one.tags)),
)


def write_gift(questions: Sequence[ParsedQuestion]) -> tuple[str, tuple[Problem, ...]]:
    """The text of the file, and notes that name what GIFT cannot hold."""
    written: list[str] = []
    left_out: list[Problem] = []
    lost: Counter[int] = Counter()
    category = ""
    for question in questions:
        reason = _why_not(question)
        if reason is not None:
            left_out.append(_not_written(question, reason))
            continue
        if question.category != category:
            category = question.category
            path = " ".join(f"$course$/top/{category}".split("\n")).rstrip("/")
            written.append(f"$CATEGORY: {path}")
        written.append(_question(question))
        lost.update(number for number, (_name, has) in enumerate(_FIELDS) if has(question))
    left_out += (_lost(_FIELDS[number][0], count) for number, count in sorted(lost.items()))
    return "\n\n".join([*written, ""]).rstrip("\n") + "\n", tuple(left_out)


def _why_not(question: ParsedQuestion) -> Text | None:
    """Why the question cannot be written; None if it can."""
    for fault in faults(question):
        if fault.severity == "error":
            return fault.message
    if question.kind in ("ordering", "dropdown", "group", "find_fault"):
        return text("GIFT has no questions of this kind.")
    if question.kind == "fill" and len(question.accepted) > 1:
        return text("In GIFT a question has one blank.")
    arrows = [left for left, _right in question.pairs]
    arrows += (one for texts in question.accepted for one in texts)
    if any("->" in one for one in arrows):
        return text("In GIFT -> divides pairs, so it cannot be written as text here.")
    if any(one.value is None and (one.low is None or one.high is None) for one in question.numbers):
        return text("In GIFT a range has two ends.")
    return None


def _not_written(question: ParsedQuestion, reason: Text) -> Problem:
    message = text(
        "“{stem}” is not in the file: {reason}",
        stem=" ".join(question.stem.split())[:30],
        reason=reason,
    )
    return Problem("error", notes.NOT_WRITTEN, question.place, message)


def _lost(name: Text, count: int) -> Problem:
    message = text("GIFT has no place for {field}: {n} questions lose it.", field=name, n=count)
    return Problem("hint", notes.LEFT_OUT, Place(), message)


def _question(question: ParsedQuestion) -> str:
    known = [f"[id:{_field(question.id)}]"] if _fits(question.id) else []
    known += (f"[tag:{_field(tag)}]" for tag in question.tags if _fits(tag))
    comment = f"// {' '.join(known)}\n" if known else ""
    title = f"::{_escape(question.title)}::" if question.title else ""
    exact = "[plain]" if any(map(_UNSAFE.search, _texts(question))) else ""
    stem, answers = question.stem, [*_answers(question)]
    if question.explanation:
        answers.append(f"####{_answer(question.explanation)}")
    before, blank, after = stem.partition(BLANK)
    if question.kind == "fill" and blank and after:
        inner = f"{{{' '.join(answers)}}}"
        return f"{comment}{title}{exact}{_escape(before)}{inner}{_escape(after)}"
    if question.kind == "information":
        return f"{comment}{title}{exact}{_escape(stem)}"
    inner = "".join(f"\n\t{answer}" for answer in answers) + "\n" if len(answers) > 1 else ""
    return f"{comment}{title}{exact}{_escape(stem)}{{{inner or ''.join(answers)}}}"


def _texts(question: ParsedQuestion) -> Iterator[str]:
    """Everything of the question that people wrote."""
    yield question.stem
    for option in question.options:
        yield option.text
        yield option.feedback
    for accepted in question.accepted:
        yield from accepted
    for pair in question.pairs:
        yield from pair
    yield question.explanation


def _answers(question: ParsedQuestion) -> Iterator[str]:
    if question.kind == "true_false":
        yield question.key[0].upper()
    elif question.kind in ("single", "multiple"):
        yield from _choices(question)
    elif question.kind == "fill":
        yield from (f"={_answer(one).replace('*', _STAR)}" for one in question.accepted[0])
    elif question.kind == "matching":
        yield from (f"={_answer(left)} -> {_escape(right)}" for left, right in question.pairs)
    elif question.kind == "number":
        yield from _numbers(question)


def _choices(question: ParsedQuestion) -> Iterator[str]:
    weights = _weights(question)
    for option, weight in zip(question.options, weights, strict=True):
        mark = "~"
        if question.kind == "single" and option.label in question.key:
            mark = "="
        elif weight is not None:
            mark = f"~{_percent(weight)}"
        feedback = f"#{_answer(option.feedback)}" if option.feedback else ""
        yield f"{mark}{_answer(option.text)}{feedback}"


def _weights(question: ParsedQuestion) -> list[Decimal | None]:
    """The weight of each option; what the key says if the weights do not fit it."""
    told = [option.weight for option in question.options]
    if all(_fitting(option, question) for option in question.options):
        return told
    if question.kind == "single":
        return [None] * len(told)
    share = even_share(len(set(question.key)))
    return [share if one.label in question.key else Decimal(-1) for one in question.options]


def _fitting(option: ParsedOption, question: ParsedQuestion) -> bool:
    if option.weight is None or abs(option.weight) > 1:
        return False
    if question.kind == "single":
        return (option.weight == 1) == (option.label in question.key)
    return (option.weight > 0) == (option.label in question.key)


def _numbers(question: ParsedQuestion) -> Iterator[str]:
    plain = len(question.numbers) == 1 and question.numbers[0].weight == 1
    if plain:
        yield f"#{number_text(question.numbers[0])}"
        return
    yield "#"
    for number in question.numbers:
        weight = "" if number.weight == 1 else _percent(number.weight)
        yield f"={weight}{number_text(number)}"


def _percent(weight: Decimal) -> str:
    percent = format(round(weight * 100, 5), "f")
    return f"%{percent.rstrip('0').rstrip('.') if '.' in percent else percent}%"


def _escape(plain: str) -> str:
    return plain.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _answer(plain: str) -> str:
    """Escaped, and kept apart from what could stand at the beginning of an answer."""
    escaped = _escape(plain)
    return f"[plain]{escaped}" if escaped.startswith(("[", "%")) else escaped


def _field(value: str) -> str:
    return value.replace("]", "\\]")


def _fits(value: str) -> bool:
    """Whether a comment can hold the id or the tag."""
    return bool(value.strip()) and not re.search(r"[\\\n\r]", value)
